// One dyad's page of the ledger: both sides' terms, by component and by third party, with what is
// unexplained.
//
// P = sum of max(phi, 0) on the cooperative side pulls together, the same on the conflict side pulls apart.
// The common-enemy share is max(phi_CE, 0) / P; bands are those of the model's draws of beta. P below
// min_support: "no measurable support", and no share is given.
//
// Contract, tested: with k no third party (OverlapInput::counted, or its column emptied) and everything
// computed anew, fitted changes by exactly minus k's total, on both sides.
//
// Cost: O(columns * draws + N + markets) a dyad.
// Source: METHODS B5. Limitation: as ledger_model.hpp; a share of P says nothing of how large P is.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "bonds/ledger_model.hpp"
#include "bonds/resample.hpp"

namespace entente::bonds {

struct LedgerEntry {
  double phi = 0;        // log events
  double sd = 0;         // from the covariance clustered by state
  bool observed = true;  // false: no column of the component was observed for this dyad
};

// What the existence of one state as an object of both states' dealings adds.
struct LedgerThird {
  int state = 0;
  OverlapParts phi{};  // common friends, common enemies, opposed, market
  double total = 0;
};

struct LedgerSide {
  double base = 0;  // constant and habits
  double gravity = 0;
  double not_observed = 0;  // effect of the flags
  std::array<LedgerEntry, kLedgerComponents> components{};
  double fitted = 0;            // log expected count: the sum of all above
  std::optional<double> count;  // what was counted, where given
  // Unexplained, log((count + s) / (lambda + s)) with s = 1 / dispersion: the mode of the dyad's own factor
  // given its count, so that no event where .01 is expected is no mystery.
  std::optional<double> residual;
  double residual_sd = 0;  // of that factor's logarithm, 1 / sqrt(count + s)
  std::vector<LedgerThird>
      thirds;           // every counted state, in order; i and j among them: see LedgerTerms::part
  double pull() const;  // sum of max(phi, 0) over components
};

struct LedgerSheet {
  LedgerSide cooperation, conflict;
  double together = 0, apart = 0;
  Band together_band, apart_band;
  bool supported = false;  // together >= min_support
  std::optional<double> common_enemy_share;
  Band common_enemy_band;  // over the draws in which P reaches min_support
};

LedgerSheet ledger_sheet(const LedgerModel& model, const LedgerWorld& world, const LedgerTerms& terms, int i,
                         int j, std::optional<double> cooperation = {}, std::optional<double> conflict = {});

// P, what pulls apart, and the common-enemy share alone, without bands: for every dyad at once.
struct LedgerTotals {
  double fitted_cooperation = 0, fitted_conflict = 0, together = 0, apart = 0, common_enemy = 0;
};
LedgerTotals ledger_totals(const LedgerModel& model, const LedgerWorld& world, const LedgerTerms& terms,
                           int i, int j);

}  // namespace entente::bonds
