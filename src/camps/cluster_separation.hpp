// Which cycles with one negative tie does a fractional point violate? (Compare spin_separation.hpp.) Positive
// ties of zero x grow into trees; a negative tie inside a tree closes a violated cycle. Else shortest
// positive ways between the trees, bounded by 1 minus the negative tie's own x. Entry point: run().
#pragma once

#include <vector>

#include "camps/block.hpp"
#include "camps/budget.hpp"
#include "camps/cycles.hpp"
#include "camps/zero_trees.hpp"
#include "util/random.hpp"

namespace entente::camps {

class ClusterSeparation {
 public:
  // x at or below `zero` counts as nothing; the exact programme's points need only kLpZero.
  ClusterSeparation(const Block& block, double zero);

  std::size_t run(const std::vector<double>& x, Cycles& pool, std::size_t most, Random& random,
                  const Budget& budget);

 private:
  std::size_t across(const std::vector<double>& x, Cycles& pool, std::size_t most, Random& random,
                     const Budget& budget);

  const Block& block_;
  double zero_;
  std::vector<signed char> negative_;
  std::vector<int> foes_;
  ZeroTrees trees_;
};

}  // namespace entente::camps
