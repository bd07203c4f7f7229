// The ranker: a sum of trees, each a step down the listwise loss that the trees before it left.
//
// Every tree sees a random share of the queries, whole, and a random share of the features (Friedman 2002;
// drawn from the seed). A forest may be grown further on other rows: it then starts from what it says of
// them.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "forecast/tree.hpp"
#include "ontology/constants.hpp"

namespace entente::forecast {

struct BoostingParams {
  TreeParams tree;
  double rate = 0;           // share of a tree's answer that is kept
  double query_share = 0;    // of queries a tree sees
  double feature_share = 0;  // of features a tree may split by
  bool from_start = true;    // begin with the rows' start, not with nought
  static BoostingParams from(const ontology::Constants& constants);
};

class Forest {
 public:
  float score(const float* values) const {
    float sum = 0;
    for (const Tree& tree : trees_) sum += answer(tree, values);
    return sum;
  }
  // The same of many rows of kFeatureCount values, added to `into`: tree after tree, so that a tree stays in
  // the nearest cache, and several rows down it at once. Several times as fast as row by row.
  void add_scores(std::span<const float> rows, std::span<float> into) const;
  // Adds `count` trees grown on the rows, by the features for which usable() holds; gives the mean loss
  // before the last. Trees split at values, so that a forest outlives the binning it was grown on.
  double grow(const TrainingRows& rows, int count, const BoostingParams& params, std::uint64_t seed,
              const std::function<bool(std::size_t)>& usable, Workers& workers);
  std::size_t size() const { return trees_.size(); }
  const std::vector<Tree>& trees() const { return trees_; }

 private:
  std::vector<Tree> trees_;
};

}  // namespace entente::forecast
