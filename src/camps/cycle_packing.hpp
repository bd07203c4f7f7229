// Cycles with multipliers that fit into the weights of a block's ties, and what of each weight is left: what
// both packings (spin_packing.hpp, cluster_packing.hpp) share. If y_C >= 0 add up to no more than its weight
// on any tie and every partition frustrates a tie of each cycle, then the sum of the y_C is a lower bound.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "camps/block.hpp"
#include "camps/budget.hpp"
#include "camps/cycles.hpp"

namespace entente::camps {

class CyclePacking {
 public:
  explicit CyclePacking(const Block& block);

  Units bound() const { return bound_; }
  const std::vector<Units>& rest() const { return rest_; }  // per edge
  Cycles& cycles() { return cycles_; }

 protected:
  // Gives a cycle all that still fits on it.
  void push(std::span<const int> edges);
  // Over the ties that need a way around them: short ways first. `triangles(e)` packs those of one tie,
  // `search(e, longest)` one way of at most so many ties, or says there is none.
  template <class Triangles, class Search>
  void pack(const std::vector<int>& ties, int longest, const Budget& budget, const Triangles& triangles,
            const Search& search) {
    for (const int e : ties) {
      triangles(e);
      if (enough(budget)) return;
    }
    for (int length = 4; length <= longest; length += 1 + length / 4)
      for (const int e : ties)
        for (bool more = rest_[static_cast<std::size_t>(e)] > 0; more;) {
          more = search(e, length) && rest_[static_cast<std::size_t>(e)] > 0;
          if (enough(budget)) return;
        }
  }
  void worked(std::size_t arcs) { work_ += static_cast<std::int64_t>(arcs); }

  const Block& block_;
  std::vector<Units> rest_;

 private:
  bool enough(const Budget& budget);  // looks at the budget now and then

  Cycles cycles_;
  Units bound_ = 0;
  std::int64_t work_ = 0;
};

}  // namespace entente::camps
