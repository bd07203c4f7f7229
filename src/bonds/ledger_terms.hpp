// What the ledger knows of every dyad in one period: third-party overlaps beside what both states' own
// breadth would give, split exactly over the third parties; and the direct columns the caller measured.
//
// Overlaps, over third parties k (METHODS B4), with a = sqrt of a share:
//   common friends  CF = sum_k c_ik c_jk        common enemies  CE = sum_k e_ik e_jk
//   opposed         OC = sum_k c_ik e_jk + e_ik c_jk        market  MO = sum over k's markets m of x_im x_jm
// Natural zero: the least-squares two-way fit over all dyads of the states present,
//   z0_ij = mean + (n - 1) / (n - 2) * ((mean_i - mean) + (mean_j - mean)),
// mean_i over i's dyads. Overlap and natural zero are both sums over k, so
//   z - z0 = sum_k (z - z0)_k   exactly,
// each part in O(1) from three sums per k. That is what makes the deletion contract hold: a world in which k
// is no third party, computed anew with its means, differs by exactly k's parts.
//
// Input: N states, which are present, portfolios [i * N + k] (portfolio.hpp), sales [i * markets + m] (shares
// of i's exports) with the buyer of each market. A state without recorded sales has no market overlap: not
// observed, not 0; the two-way fit of MO is over the states that have them.
// Cost: run() 2 N^3 for the overlaps; part() O(1) a third party, MO O(markets of the buyer).
// Errors: usage, where shapes do not fit.
// Source: METHODS B4, B5. Oracle: dense loops and a least-squares fit (tests/bonds), numpy.
// Limitation: a third party is deleted as an object of both states' dealings; what they would then do instead
// is not modelled.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "bonds/portfolio.hpp"
#include "util/result.hpp"

namespace entente::bonds {

enum class Overlap : std::uint8_t { common_friends, common_enemies, opposed, market };
inline constexpr std::size_t kOverlaps = 4;
using OverlapParts = std::array<double, kOverlaps>;

struct OverlapInput {
  int states = 0;
  std::vector<bool> present;       // empty: all
  std::vector<bool> counted;       // which states count as third parties; empty: all
  Portfolio cooperative, hostile;  // [i * states + k]
  std::vector<int> buyers;         // per market, the state whose market it is
  std::vector<double> sales;       // [i * markets + m]; a row of zeros: no recorded exports
};

class LedgerTerms {
 public:
  explicit LedgerTerms(OverlapInput input);

  Result<void> run();

  // z - z0 of the dyad, one an overlap; market is NaN where it is not observed.
  OverlapParts at(int i, int j) const;
  // The same as overlaps themselves, not measured from their natural zero.
  OverlapParts raw(int i, int j) const;
  // Third party k's part of at(); k = i or j gives the part of their own dealings' share of the natural zero.
  OverlapParts part(int i, int j, int k) const;
  bool has_sales(int state) const { return seller_[static_cast<std::size_t>(state)]; }
  bool present(int state) const { return present_[static_cast<std::size_t>(state)]; }
  int states() const { return input_.states; }

 private:
  struct Sums {
    double friends = 0, enemies = 0, friends2 = 0, enemies2 = 0, both = 0;  // over the states present
  };
  struct Zero {
    double scale = 0;  // (n - 1) / (n - 2)
    double n = 0;
  };
  // Two-way zero from the row sums of i and j and the sum over all ordered dyads.
  static double zero(const Zero& z, double row_i, double row_j, double all);
  double friends(int i, int k) const { return friends_[index(i, k)]; }
  double enemies(int i, int k) const { return enemies_[index(i, k)]; }
  std::size_t index(int i, int k) const {
    return static_cast<std::size_t>(i) * static_cast<std::size_t>(input_.states) +
           static_cast<std::size_t>(k);
  }

  OverlapInput input_;
  std::vector<bool> present_, counted_, seller_;
  std::vector<double> friends_, enemies_, sales_;  // square roots; 0 where not present or not counted
  std::vector<Sums> sums_;                         // per third party
  std::vector<double> market_sum_, market_sum2_;   // per market, over sellers
  std::vector<std::vector<int>> markets_of_;       // per buyer
  Zero all_, sellers_;
  std::vector<OverlapParts> terms_, raw_;  // [pair]
};

}  // namespace entente::bonds
