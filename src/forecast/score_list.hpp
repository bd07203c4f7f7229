// Scores of some entities, built up by adding: the form in which a method answers a query.
#pragma once

#include <span>
#include <vector>

#include "forecast/protocol.hpp"

namespace entente::forecast {

class ScoreList {
 public:
  explicit ScoreList(int entities) : place_(static_cast<std::size_t>(entities), -1) {}
  void clear() {
    for (const int object : objects_) place_[static_cast<std::size_t>(object)] = -1;
    objects_.clear();
    values_.clear();
  }
  void add(int object, double score) {
    int& place = place_[static_cast<std::size_t>(object)];
    if (place < 0) {
      place = static_cast<int>(objects_.size());
      objects_.push_back(object);
      values_.push_back(0);
    }
    values_[static_cast<std::size_t>(place)] += score;
  }
  Scores scores() const { return {objects_, values_, {}}; }

 private:
  std::vector<int> place_;  // of an entity in the list, or -1
  std::vector<int> objects_;
  std::vector<double> values_;
};

}  // namespace entente::forecast
