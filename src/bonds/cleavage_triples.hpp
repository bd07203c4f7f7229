// Cleavage shares of all triples (i, j; k) at once, on bit sets.
//
// For a fixed (i, k) the roll calls that matter are i's voted, yes and no bits cut by k's three votes: nine
// masks. Eight states j stand side by side, word by word, so that one vector instruction counts one mask
// against eight states and no horizontal sum is needed: 17 counts a triple (five a stratum, and the two that
// the votes of i and j share). The machine's best bit counter is chosen at run time (AVX-512 VPOPCNTDQ,
// POPCNT, or plain code); all count whole numbers, so the results are the same bytes on every machine and at
// any number of threads.
//
// Input: roll calls. Output: a share per triple, NaN where CleavageShare has none.
// Cost: N^3/2 * words * 17 bit counts; 4 bytes a triple (16 MB for 200 states).
// Source: METHODS B3. Oracle: CleavageShare (tests/bonds).
// Limitation: as CleavageShare; no bands, no labels: ask CleavageShare for the triples that matter.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "bonds/roll_calls.hpp"
#include "bonds/vote_affinity.hpp"

namespace entente::bonds {

class CleavageTriples {
 public:
  CleavageTriples(const RollCalls& votes, VoteParams params, int threads = 1);

  void run();

  // Nothing where too few votes or no bond.
  std::optional<double> share(int i, int j, int k) const;

  struct Third {
    int state = -1;
    double share = 0;
  };
  // Third parties of i and j that both oppose (common opposition), largest share first, at most `most`.
  std::vector<Third> opposed(int i, int j, std::size_t most) const;

  // For tests: 0 plain, 1 POPCNT, 2 AVX-512 VPOPCNTDQ; run() takes the best the machine has.
  void run_with(int level);
  static int best_level();

 private:
  const RollCalls* votes_;  // outlives this object
  VoteParams params_;
  int threads_;
  std::vector<float> shares_;  // [k][pair]
};

}  // namespace entente::bonds
