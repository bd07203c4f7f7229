// The recursion under FrustrationSolver: reduce, split into blocks, bound, fix, branch. Internal.
#pragma once

#include "camps/block.hpp"
#include "camps/budget.hpp"
#include "camps/frustration.hpp"
#include "camps/spin_graph.hpp"
#include "camps/warm_cycles.hpp"

namespace entente::camps {

// What is known of a problem: a state of that value, and that no state below min(target, bound) exists.
struct SpinAnswer {
  Units value = 0;
  Units bound = 0;
  Spins spins;
};

class SpinSearch {
 public:
  SpinSearch(std::uint64_t seed, const Budget& budget) : seed_(seed), budget_(budget) {}

  // Looks for states below `target`. hint: a state of all nodes, or empty.
  SpinAnswer solve(SpinGraph graph, Units target, const Spins& hint, const NodeCycles& warm, int depth);
  const SearchCounts& counts() const { return counts_; }

 private:
  SpinAnswer solve_block(const Block& block, Units target, const Spins& hint, const NodeCycles& warm,
                         int depth);
  void improve(const Block& block, const Spins& hint, int depth, SpinAnswer& answer);

  std::uint64_t seed_;
  Budget budget_;
  SearchCounts counts_;
};

inline constexpr Units kNoTarget = std::int64_t{1} << 62;

}  // namespace entente::camps
