// What usually follows: error correction of a dyad's tone, learnt from past years, rolled forward with and
// without the scenario.
//
//   r_{t+1} - r_t = a - gamma r_t + beta' (change of CF, CE, OC, MO) + delta' (change of direct columns) + e
//
// Fitted by ridge regression on the yearly steps of dyads seen in both years, weight n / (1 + n / halving) of
// the fewer events. A scenario's change enters once, in its first step; after that tone returns as it always
// does. Each of the draws takes coefficients from their covariance clustered by state, a starting tone from
// the filter's variance, and shocks of the residual's size; the run without the scenario uses the same draws,
// so what lies between the two is the scenario's and nothing else's.
//
// Output: quantiles per year. Cost: years * N^2 / 2 cases of some 20 columns once; draws * horizon a
// question. Errors: out_of_coverage where fewer than two years have events. Source: METHODS D. Baselines:
// persistence and mean reversion (docs/whatif.md). Limitation: third-party terms explain little of a year's
// change (METHODS A5): fans are wide and mostly overlap.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "bonds/ledger_years.hpp"
#include "bonds/valence.hpp"

namespace entente::scenario {

struct RolloutParams {
  double ridge = 0;        // scenario.ridge
  double halving = 0;      // valence.evidence_halving
  int draws = 0;           // scenario.draws
  int horizon = 0;         // scenario.horizon, years
  std::uint64_t seed = 0;  // scenario.seed

  static RolloutParams from(const ontology::Constants& constants);
};

// 5th, 25th, 50th, 75th and 95th percentile of tone (relative, logit).
inline constexpr std::array<double, 5> kFan = {.05, .25, .5, .75, .95};
using Fan = std::array<double, 5>;

struct Rollout {
  std::vector<Fan> without, with, difference;  // [step], the first a year after the scenario's
};

class RolloutModel {
 public:
  // Tone over the ledger's members and years; both must outlive this.
  RolloutModel(const bonds::LedgerYears& ledger, const bonds::ValenceFilter& tone, RolloutParams params);

  Result<void> fit(int last_year);
  // From the tone at a year's end; change: of overlaps and direct columns, after less before, NaN as 0.
  Rollout run(double tone, double variance, const std::vector<double>& change) const;
  const std::vector<double>& coefficients() const { return coefficients_; }  // a, -gamma, beta, delta
  double residual_sd() const { return residual_sd_; }
  std::size_t changes() const { return bonds::kOverlaps + ledger_.layout().direct.size(); }

 private:
  const bonds::LedgerYears& ledger_;
  const bonds::ValenceFilter& tone_;
  RolloutParams params_;
  std::vector<double> coefficients_, covariance_;
  double residual_sd_ = 0;
};

}  // namespace entente::scenario
