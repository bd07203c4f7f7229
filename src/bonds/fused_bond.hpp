// The fused bond: one score of a dyad out of the event layers and the standing layers, with weights that were
// learnt and not chosen.
//
// What should a close bond foretell? Over the next fused.horizon years: much cooperation, little conflict, no
// militarised dispute. Three regressions are fitted on past years, all with the same layers x and the same
// exposure (both states' volume, distance, borders, capabilities):
//   log E[cooperation] = ... + b'x,   log E[conflict] = ... + c'x,   logit P(a dispute begins) = ... + d'x
// and the score is what the layers, not the exposure, contribute to the outlook
//   score = sum_l (b_l - c_l - d_l) x_l
//         = log(cooperation to be expected over conflict) - log odds of a dispute, both at equal exposure.
// It is a sum over layers, so each is given with its own band: events (tone, cooperation and conflict beyond
// habits), treaties, votes, trade, memberships, enmity. A layer that was not observed is empty and adds the
// effect of its flag, not 0. Arms are a layer only where transfers are loaded (SIPRI).
//
// Band of a layer: the coefficients' covariance clustered by state, and for events the filters' own variance.
// Cost: three ridge regressions over training years * N^2 / 2 cases of about 35 columns.
// Errors: out_of_coverage where events or disputes of the training years are not loaded.
// Source: METHODS A6, B (sanity cohort). Oracle: the sum itself; planted worlds (tests/bonds).
// Limitation: the three regressions' errors are taken as independent; disputes of three years are few (a
// hundred or so), so weights of single layers are uncertain; states that quarrel over fish have a dispute in
// their record.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "bonds/bond_layer.hpp"
#include "bonds/ledger_years.hpp"
#include "bonds/ridge_regression.hpp"
#include "bonds/valence.hpp"

namespace entente::bonds {

struct FusedBondParams {
  int horizon = 0;        // fused.horizon: years ahead
  double ridge = 0;       // fused.ridge
  double dispersion = 0;  // ledger.dispersion

  static FusedBondParams from(const ontology::Constants& constants);
};

struct LayerScore {
  bool observed = false;
  double value = 0;  // its part of the score
  double sd = 0;
};

struct FusedScore {
  double score = 0, sd = 0;
  std::array<LayerScore, kBondLayers> layers{};
};

class FusedBond {
 public:
  // All must outlive this and have been run; tone over the same members and years as the ledger's.
  FusedBond(const WorldYears& world, const LedgerYears& ledger, const ValenceFilter& tone,
            FusedBondParams params);

  // Learns from worlds of years from..to; outcomes reach to + horizon.
  Result<void> fit(int from, int to);
  // All dyads of members at the end of a year [pair].
  std::vector<FusedScore> scores(int year) const;
  // The same under draws of the weights from their covariance, and of each dyad's tone and depth:
  // [draw][pair].
  std::vector<std::vector<double>> draws(int year, int count, std::uint64_t seed) const;
  // Share of a cohort whose score lies below, for each dyad of it.
  static double percentile(const std::vector<double>& cohort, double score);

 private:
  struct Row {
    std::vector<double> layers, exposure;
    std::array<double, 3> variance{};  // of the event columns
    std::vector<bool> observed;        // per layer column
  };
  std::vector<Row> rows(int year) const;

  const WorldYears& world_;
  const LedgerYears& ledger_;
  const ValenceFilter& tone_;
  FusedBondParams params_;
  std::vector<BondLayer> column_layer_;  // of each layer column and its flag
  struct Weights {
    std::vector<double> coefficients, covariance;
  };
  std::array<Weights, 3> weights_;  // cooperation, conflict, dispute
};

}  // namespace entente::bonds
