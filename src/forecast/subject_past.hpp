// The latest facts of a subject, and of a subject with a relation, before any step: what attention looks at.
#pragma once

#include <span>
#include <vector>

#include "forecast/flat_map.hpp"
#include "forecast/quadruples.hpp"

namespace entente::forecast {

// The members of one attention: parallel arrays, latest first, those of the subject before those of the pair.
struct Attended {
  static constexpr int kMost = 96;
  int count = 0;
  int object[kMost];
  int relation[kMost];
  int lag[kMost];  // a bucket of the time passed; those of the pair follow those of the subject
  float weight[kMost];
};

class SubjectPast {
 public:
  static constexpr int kLagBuckets = 12;

  explicit SubjectPast(int entities) : subjects_(static_cast<std::size_t>(entities)) {}
  void add(std::span<const Fact> facts);  // doubled; steps in order
  // Fills all but the weights: the last `of_subject` facts of the subject and the last `of_pair` facts of
  // (subject, relation), all before `step`. Their sum is at most Attended::kMost. Cost: O(log past) + count.
  void recall(int subject, int relation, int step, int of_subject, int of_pair, Attended& into) const;

 private:
  struct Event {
    int object;
    int relation;
    int step;
  };
  std::vector<std::vector<Event>> subjects_;
  FlatMap<int> pair_of_;  // (s, r) -> 1 + index into pairs_
  std::vector<std::vector<Event>> pairs_;
};

}  // namespace entente::forecast
