// A given number of camps, exactly: the partition into at most k camps that frustrates the least weight.
//
// One camp is arithmetic, two is FrustrationSolver. Biconnected blocks are solved one by one: labels can be
// exchanged until blocks agree on the node they share. For more: the k-free optimum is a lower bound, and
// where its camps can be dyed with k colours so that camps with more enmity than friendship between them
// differ, the same partition merged by colour costs no more and is optimal. Otherwise k + 1 camps that are
// all at odds are taken and one member of each: in any partition into k, two of them sit together
// (pigeonhole). One branch a pair, with the earlier pairs kept apart, covers every partition once; each
// raises the k-free bound. Where no such k + 1 camps exist the branch is on a single pair. Members kept apart
// that need more than k colours end a branch.
//
// Deterministic; errors: none. Cost: one k-free solution a branch. Oracle: all partitions into k
// (tests/camps).
#pragma once

#include "camps/frustration.hpp"

namespace entente::camps {

class FixedCampsSolver {
 public:
  FixedCampsSolver(const SignedGraph& graph, int k, SearchParams params, Budget budget = {});
  void run();
  const Partition& partition() const { return partition_; }

 private:
  const SignedGraph& graph_;
  int k_;
  SearchParams params_;
  Budget budget_;
  Partition partition_;
};

}  // namespace entente::camps
