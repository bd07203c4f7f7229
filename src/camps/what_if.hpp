// What if a tie flipped, came or went? The edited graph, solved again from the camps as they were.
//
// First, in milliseconds: the camps as they were, mended by local search, and a bound. An edit changes the
// cost of any partition by what it adds where its ends sit together or where they sit apart; so the old bound
// plus the lesser of the two is a bound for the new graph, and often already the proof: flipping a tie that
// stood against the camps needs no more. Then, where the two do not meet, a solution that starts from these
// camps. Entry point: WhatIf. Cost: local search over all ties, then at worst a solution.
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

// What is known at once, before anything is proven.
struct FirstAnswer {
  double value = 0, bound = 0;
  bool proven = false;
  double seconds = 0;  // from the start of run()
};

class WhatIf {
 public:
  WhatIf(const SignedGraph& graph, const Partition& before, int k, std::vector<Edit> edits,
         Budget budget = {});
  void run();
  const SignedGraph& graph() const { return edited_; }
  const FirstAnswer& first() const { return first_; }
  const Partition& after() const { return after_; }
  // Nodes that sit otherwise than before, labels matched; ascending.
  const std::vector<int>& crossing() const { return crossing_; }

 private:
  double least_change() const;

  const SignedGraph& before_graph_;
  std::vector<Edit> edits_;
  SignedGraph edited_;
  const Partition& before_;
  int k_;
  Budget budget_;
  FirstAnswer first_;
  Partition after_;
  std::vector<int> crossing_;
};

}  // namespace entente::camps
