// What if a tie flipped, came or went? The edited graph, solved again from the camps as they were.
// Entry point: WhatIf. Cost: one solution that starts from the incumbent.
#pragma once

#include <cstdint>
#include <vector>

#include "camps/budget.hpp"
#include "camps/frustration.hpp"

namespace entente::camps {

struct Edit {
  enum class Kind : std::uint8_t { flip, set, remove };
  Kind kind = Kind::flip;
  int a = 0, b = 0;
  double weight = 0;  // for set
};

SignedGraph with_edits(const SignedGraph& graph, const std::vector<Edit>& edits);

// k: 2, another number, or 0 for free.
Partition solve_camps(const SignedGraph& graph, int k, const SearchParams& params, const Budget& budget);

class WhatIf {
 public:
  WhatIf(const SignedGraph& graph, const Partition& before, int k, std::vector<Edit> edits,
         Budget budget = {});
  void run();
  const SignedGraph& graph() const { return edited_; }
  const Partition& after() const { return after_; }
  // Nodes that sit otherwise than before, labels matched; ascending.
  const std::vector<int>& crossing() const { return crossing_; }

 private:
  SignedGraph edited_;
  const Partition& before_;
  int k_;
  Budget budget_;
  Partition after_;
  std::vector<int> crossing_;
};

}  // namespace entente::camps
