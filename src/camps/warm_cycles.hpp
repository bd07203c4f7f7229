// Cycles that were active in one problem as a start for the next: kept as nodes, since ties get other numbers
// while a graph shrinks or changes.
#pragma once

#include <vector>

#include "camps/block.hpp"
#include "camps/cycles.hpp"

namespace entente::camps {

// Each a cycle as nodes of some graph, in order.
using NodeCycles = std::vector<std::vector<int>>;

NodeCycles as_nodes(const Block& block, const Cycles& cycles);

// What of them is still a cycle in a block of the graph's remains.
struct Carriage {
  std::vector<int> places;    // per node of the graph: the node it was joined to, or -1 where it left
  bool skip_gone = false;     // leave out nodes that left; false: drop the cycle
  bool one_negative = false;  // keep cycles with exactly one negative tie; false: with an odd number of them

  // local: per node of the graph its number in the block, or -1.
  void carry(const NodeCycles& warm, const std::vector<int>& local, const Block& block, Cycles& pool) const;
};

}  // namespace entente::camps
