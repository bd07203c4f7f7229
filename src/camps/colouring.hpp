// May vertices be dyed with k colours so that neighbours differ? Backtracking on the most constrained vertex
// (DSATUR, Brélaz 1979). Exact on small graphs; above kLargest vertices, or after kMost steps, it gives up
// with what a single pass finds. Entry point: Colouring. Oracle: all colourings (tests/camps).
#pragma once

#include <vector>

#include "camps/budget.hpp"

namespace entente::camps {

using Neighbours = std::vector<std::vector<int>>;  // per vertex, both ways

class Colouring {
 public:
  // k at least 1.
  Colouring(const Neighbours& near, int k, const Budget& budget);

  bool found() const { return found_; }
  bool gave_up() const { return !found_ && gave_up_; }          // whether there is one is not known
  const std::vector<int>& colours() const { return colours_; }  // 0 .. k-1 where found

 private:
  static constexpr std::size_t kLargest = 2000;
  static constexpr long kMost = 20'000'000;  // vertices and arcs looked at

  void greedy();
  bool extend(int used);
  int next() const;

  const Neighbours& near_;
  int k_;
  const Budget& budget_;
  std::vector<int> colours_;
  bool found_ = false, gave_up_ = false;
  long steps_ = 0;
};

}  // namespace entente::camps
