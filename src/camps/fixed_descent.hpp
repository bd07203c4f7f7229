// Upper bounds for a given number of camps: local search with k labels, and how camps of a freer partition
// are merged into k (compare cluster_descent.hpp). Deterministic given the seed.
#pragma once

#include <cstdint>
#include <vector>

#include "camps/block.hpp"
#include "camps/budget.hpp"

namespace entente::camps {

// How the camps of a partition stand to each other: the summed weight between every two that any tie joins.
// Lists ascend by camp and go both ways.
using Between = std::vector<std::vector<std::pair<int, Units>>>;
Between between_camps(const Block& block, const std::vector<int>& camp);

// Camps 0 .. camps-1 merged into k: the largest first, each to the label it has the most friendship with.
std::vector<int> merged_into(const std::vector<int>& camp, const Between& between, int k);

// Local search with labels 0 .. k-1 from a partition: single moves until none helps, then kicks; the best.
std::vector<int> improve_in_k(const Block& block, std::vector<int> camp, int k, std::uint64_t seed, int kicks,
                              const Budget& budget);

}  // namespace entente::camps
