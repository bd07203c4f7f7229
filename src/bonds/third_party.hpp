// What a dyad shares through third parties: common friends, common enemies, opposed commitments.
//
// With portfolios c (cooperative) and e (hostile), over all k other than i and j:
//   CF = sum_k sqrt(c_ik c_jk),  CE = sum_k sqrt(e_ik e_jk),  OC = sum_k [sqrt(c_ik e_jk) + sqrt(e_ik c_jk)].
// Each is the Bhattacharyya overlap of two distributions: 0 nothing in common, 1 the same portfolio. The sums
// are exactly additive over k, so "how much of this is Israel?" has one answer.
//
// Contract, tested: leave k out of the sums, with the portfolios as they are, and each term falls by exactly
// k's contribution. (Taking k's events out of the data as well would shift every portfolio: that is another
// question.)
//
// All dyads at once: four rows by one vector of columns are kept in registers while k runs in its natural
// order; no term is fused or reordered, so the vector width (SSE2, AVX2, AVX-512, chosen at run time) does
// not change a bit of the result.
//
// Input: two portfolios of N states (portfolio.hpp); optionally which states count as third parties (a
// dissolved state does not).
// Cost: 4 N^3 / 2 multiplications and as many additions.
// Source: METHODS B4; the form whose three signs hold in changes.
// Limitation: real and small effects (A5): this attributes with evidence, it does not forecast. Both
// portfolios sum to about 1 for everyone, so a bond of two states that share nothing but being at odds with
// a great power looks as strong as a real coalition.
#pragma once

#include <vector>

#include "bonds/portfolio.hpp"

namespace entente::bonds {

struct ThirdPartyTerms {
  double common_friends = 0, common_enemies = 0, opposed = 0;
};

struct Contribution {
  int third = 0;
  ThirdPartyTerms terms;
};

class ThirdParties {
 public:
  ThirdParties(int states, const Portfolio& cooperative, const Portfolio& hostile,
               std::vector<bool> counted = {});

  void run();

  ThirdPartyTerms at(int i, int j) const;
  // Every k with any contribution, in the order of the states; their sums are at(i, j).
  std::vector<Contribution> contributions(int i, int j) const;
  // The same portfolios with k left out of the sums; run() it.
  ThirdParties without(int third) const;

  // For tests: 0 plain, 1 AVX2, 2 AVX-512; run() takes the best the machine has.
  void run_with(int level);
  static int best_level();

 private:
  int states_;
  std::size_t width_;            // columns padded to whole vectors
  std::vector<double> friends_;  // sqrt(c_ik), transposed: [k][i]
  std::vector<double> enemies_;
  std::vector<ThirdPartyTerms> terms_;  // [pair]
};

}  // namespace entente::bonds
