// Which negative cycles does a fractional point violate? Finds cycles C with x(C) < 1.
//
// Most x_e of a solution are zero, so first the zero ties are grown into breadth-first trees; a tie inside a
// tree that contradicts it closes a violated cycle at the cost of its own x. Only when few of these are found
// are the trees shrunk to points and shortest ways from each point to itself with odd parity searched in the
// signed double cover of what remains, bounded by length 1 (Barahona & Mahjoub 1986; the shrinking is what
// makes it cheap). No cycle found means none is violated. Entry point: run().
#pragma once

#include <vector>

#include "camps/block.hpp"
#include "camps/budget.hpp"
#include "camps/cycles.hpp"
#include "camps/random.hpp"

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
  void grow(const std::vector<double>& x, Random& random);
  std::size_t inside(const std::vector<double>& x, Cycles& pool, std::size_t most, Random& random);
  std::size_t across(const std::vector<double>& x, Cycles& pool, std::size_t most, Random& random,
                     const Budget& budget);
  void append_tree_way(int from, int to, std::vector<int>& walk);

  const Block& block_;
  double zero_;
  std::vector<signed char> negative_;
  std::vector<int> tree_, up_, by_, depth_;  // per node: its tree, parent, edge to the parent
  std::vector<signed char> spin_;            // relative to the tree's root
  std::vector<int> order_;
  int trees_ = 0;
};

}  // namespace entente::camps
