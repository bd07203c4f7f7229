// Which negative cycles does a fractional point violate? Finds cycles C with x(C) < 1.
//
// Most x_e of a solution are zero, so first the zero ties are grown into trees (zero_trees.hpp); a tie inside
// a tree that contradicts it closes a violated cycle at the cost of its own x. Only when few of these are
// found are the trees shrunk to points and shortest ways from each point to itself with odd parity searched
// in the signed double cover of what remains, bounded by length 1 (Barahona & Mahjoub 1986; the shrinking is
// what makes it cheap). No cycle found means none is violated. Entry point: run().
#pragma once

#include <vector>

#include "camps/block.hpp"
#include "camps/budget.hpp"
#include "camps/cycles.hpp"
#include "camps/zero_trees.hpp"
#include "util/random.hpp"

namespace entente::camps {

class SpinSeparation {
 public:
  // x at or below `zero` counts as nothing; the exact programme's points need only kLpZero.
  SpinSeparation(const Block& block, double zero);

  // Adds violated cycles to the pool, at most about `most`; returns how many.
  std::size_t run(const std::vector<double>& x, Cycles& pool, std::size_t most, Random& random,
                  const Budget& budget);

 private:
  struct Way {
    int to = 0;
    int parity = 0;
    double length = 0;
    int edge = 0;
  };
  std::size_t inside(const std::vector<double>& x, Cycles& pool, std::size_t most, Random& random);
  std::size_t across(const std::vector<double>& x, Cycles& pool, std::size_t most, Random& random,
                     const Budget& budget);

  const Block& block_;
  double zero_;
  std::vector<signed char> negative_;
  ZeroTrees trees_;
};

}  // namespace entente::camps
