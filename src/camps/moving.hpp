// What would the frustration rise by if one state alone sat elsewhere?
//
// All others stay where they are: the ties a node has into its own camp less those it has into the other,
// signs counted. Of several other camps the cheapest; where the number of camps is free also a camp of its
// own, where it is given also one that stands empty. At an optimum no cost is below 0.
//
// Beside Margins: a margin lets all others move too, so it is never above this cost; it needs two solutions
// a state, this one pass over the ties.
// Cost: one sort of its ties a node. Entry point: moving_alone(). Oracle: frustration_of() after the move
// (tests/camps). Limitation: states that would only cross together are not seen.
#pragma once

#include <vector>

#include "camps/signed_graph.hpp"

namespace entente::camps {

struct Move {
  int to = -1;  // the cheapest other camp; a number no camp bears is one of its own; -1: there is no other
  double cost = 0;  // what the frustration would rise by; below 0 it would fall
};

// k: how many camps there may be, 0 for free. One a node.
std::vector<Move> moving_alone(const SignedGraph& graph, const std::vector<int>& camp, int k);

}  // namespace entente::camps
