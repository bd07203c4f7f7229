// How firmly does each state sit where it sits?
//
// The margin of a state beside an anchor is what the whole world's frustration would rise by if the two were
// made to sit together, or apart, against the optimum: cost_with - cost_against, each an exact solution with
// one tie forced. Positive: it is better placed against the anchor. A margin of 0 both ways is ambiguity:
// some optimum has it either way. Two camps; each question is one re-solution from the incumbent,
// milliseconds. A tie is critical where flipping its sign changes who sits with whom: the optimum after the
// flip is proven better than the best partition that sits as before.
//
// Entry points: Margins, critical_ties(). Oracle: forced enumeration (tests/camps).
#pragma once

#include <vector>

#include "camps/budget.hpp"
#include "camps/frustration.hpp"

namespace entente::camps {

struct Margin {
  int node = 0;
  double with = 0;      // least frustration with the anchor
  double against = 0;   // least frustration against it
  bool proven = false;  // both exact
  double margin() const { return with > against ? with - against : against - with; }
  bool sits_with() const { return with <= against; }
  bool ambiguous() const { return with == against; }
};

class Margins {
 public:
  // optimum: the proven partition, or none, then it is computed.
  Margins(const SignedGraph& graph, int anchor, SearchParams params, Budget budget = {});
  void run();
  const std::vector<Margin>& margins() const {
    return margins_;
  }  // of all other nodes of the anchor's component
  const Partition& optimum() const { return optimum_; }

 private:
  const SignedGraph& graph_;
  int anchor_;
  SearchParams params_;
  Budget budget_;
  Partition optimum_;
  std::vector<Margin> margins_;
};

struct CriticalTie {
  int tie = 0;                // index
  double value = 0;           // frustration after the flip
  std::vector<int> crossing;  // nodes that change sides, the smaller side
};
// Ties whose flip changes the camps, most crossings first.
std::vector<CriticalTie> critical_ties(const SignedGraph& graph, const Partition& optimum,
                                       SearchParams params, const Budget& budget);

}  // namespace entente::camps
