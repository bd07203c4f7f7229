// Two camps, exactly: the partition of a signed graph into two sides that frustrates the least weight (the
// line index of balance; max-cut; the Ising ground state), with a proof or an honest gap.
//
// How: (1) reductions to a kernel (spin_graph.hpp) and its biconnected blocks (block.hpp); (2) a good
// partition by descent (spin_descent.hpp); (3) a lower bound by packing negative cycles (spin_packing.hpp);
// (4) ties that no better partition can frustrate, because bound + reduced cost already reaches the best
// value, are joined, and the smaller graph starts again at (1): most real networks end here; (5) a linear
// programme over negative cycles (cover_lp.hpp, spin_separation.hpp) that starts from the packing; (6) two
// branches on a tie. Values of one block differ by multiples of a step (step_of), so a bound above value -
// step is a proof.
//
// Deterministic: one seed, one order, no threads; the budget decides only when to stop. Errors: none. Cost:
// exponential in the worst case; see docs/camps.md for measured growth. Oracle: all 2^(n-1) partitions
// (tests/camps). Sources: METHODS C; Aref, Mason & Wilson 2020; Rehfeldt, Koch & Shinano 2023.
#pragma once

#include <cstdint>

#include "camps/budget.hpp"
#include "camps/signed_graph.hpp"

namespace entente::camps {

struct SearchParams {
  std::uint64_t seed = 1;
  std::vector<int> incumbent;  // a partition to start from, empty for none
};

struct SearchCounts {
  std::int64_t nodes = 0;  // branchings and restarts
  std::int64_t programmes = 0;
  std::int64_t cycles = 0;
};

struct Partition {
  std::vector<int> camp;  // per node, 0 for node 0's
  int camps = 0;
  double value = 0;     // weight frustrated
  double bound = 0;     // no partition frustrates less
  bool proven = false;  // bound reaches value
  SearchCounts counts;
};

// The answer of a search in whole numbers as a Partition: camps named in order, value and bound as weights.
// Proven where the bound reaches what the camps cost by count, whatever the search believed.
Partition partition_of(const SignedGraph& graph, const Scale& scale, std::vector<int> camp, Units bound);

class FrustrationSolver {
 public:
  FrustrationSolver(const SignedGraph& graph, SearchParams params, Budget budget = {});
  void run();
  const Partition& partition() const { return partition_; }

 private:
  const SignedGraph& graph_;
  SearchParams params_;
  Budget budget_;
  Partition partition_;
};

}  // namespace entente::camps
