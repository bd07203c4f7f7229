// Camps without a given number (correlation clustering), exactly: the partition that breaks the least weight,
// friends apart and foes together, with a proof or an honest gap.
//
// The same way as FrustrationSolver with the rules of cluster_graph.hpp and cycles with exactly one negative
// tie. A tie that no better partition can break is joined (positive) or made unbreakable (negative).
// Deterministic; errors: none. Oracle: all partitions (tests/camps). Sources: METHODS C; Grötschel &
// Wakabayashi 1989; Lange, Karrenbauer & Andres 2018.
#pragma once

#include "camps/frustration.hpp"

namespace entente::camps {

class ClusteringSolver {
 public:
  ClusteringSolver(const SignedGraph& graph, SearchParams params, Budget budget = {});
  void run();
  const Partition& partition() const { return partition_; }

 private:
  const SignedGraph& graph_;
  SearchParams params_;
  Budget budget_;
  Partition partition_;
};

}  // namespace entente::camps
