// The recursion under ClusteringSolver: reduce, split into blocks, bound, fix, branch. Internal.
#pragma once

#include "camps/block.hpp"
#include "camps/budget.hpp"
#include "camps/cluster_graph.hpp"
#include "camps/spin_search.hpp"

namespace entente::camps {

// A partition of that value, and that none below min(target, bound) exists.
struct ClusterAnswer {
  Units value = 0;
  Units bound = 0;
  std::vector<int> camp;  // numbers below the count of nodes
};

class ClusterSearch {
 public:
  ClusterSearch(std::uint64_t seed, const Budget& budget) : seed_(seed), budget_(budget) {}

  ClusterAnswer solve(ClusterGraph graph, Units target, const std::vector<int>& hint, const NodeCycles& warm,
                      int depth);
  const SearchCounts& counts() const { return counts_; }

 private:
  ClusterAnswer solve_block(const Block& block, Units target, const std::vector<int>& hint,
                            const NodeCycles& warm, int depth);

  std::uint64_t seed_;
  Budget budget_;
  SearchCounts counts_;
};

}  // namespace entente::camps
