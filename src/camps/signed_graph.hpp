// A signed weighted graph: who stands with whom (weight above 0) and against whom (below 0).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace entente::camps {

using Units = std::int64_t;  // weights in whole numbers, see Scale

struct Tie {
  int a = 0, b = 0;
  double weight = 0;
  auto operator<=>(const Tie&) const = default;
};

// Ties are kept with a < b, ascending, one a pair: parallel ties add up, what adds up to 0 and ties of a node
// with itself drop out.
class SignedGraph {
 public:
  SignedGraph() = default;
  // names may be empty: nodes are then called by their number. Ends must lie in 0 .. n-1 (asserted).
  SignedGraph(int n, std::vector<Tie> ties, std::vector<std::string> names = {});

  int size() const { return n_; }
  const std::vector<Tie>& ties() const { return ties_; }
  std::string name(int node) const;
  const std::vector<std::string>& names() const { return names_; }
  int negative() const;               // ties below 0
  double total_weight() const;        // sum of |weight|
  double weight(int a, int b) const;  // 0 where there is none

 private:
  int n_ = 0;
  std::vector<Tie> ties_;
  std::vector<std::string> names_;
};

// The whole numbers the solvers work in. Weights of up to six decimals are taken exactly; others are rounded
// to a grid kRealBits below the heaviest weight, which is then the problem that is solved and proven.
class Scale {
 public:
  explicit Scale(const SignedGraph& graph);
  Units units(double weight) const;
  double weight(Units units) const;
  bool exact() const { return exact_; }

 private:
  double fine_ = 1;  // kUnit stands for a weight of 1 / fine_
  bool exact_ = true;
};

// Weight of the ties a partition frustrates: friends apart and foes together. Summed from the weights
// themselves, not from the grid.
double frustration_of(const SignedGraph& graph, const std::vector<int>& camp);
// The same on the grid: without the dust of adding up decimals.
double frustration_of(const SignedGraph& graph, const std::vector<int>& camp, const Scale& scale);
// Which ties those are, by index.
std::vector<int> frustrated_ties(const SignedGraph& graph, const std::vector<int>& camp);
// Camps renamed 0, 1, ... in order of their first member.
void name_in_order(std::vector<int>& camp);

}  // namespace entente::camps
