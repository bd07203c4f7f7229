// One dyad's bond of a year as plain figures: what bond_years.hpp computes, a store keeps and a brief prints.
// A figure that is not observed is NaN.
#pragma once

#include <array>
#include <limits>
#include <string>

#include "bonds/bond_layer.hpp"
#include "bonds/ledger_model.hpp"

namespace entente::bonds {

inline constexpr double kNotObserved = std::numeric_limits<double>::quiet_NaN();

struct BondDepth {
  double rho = kNotObserved;       // log of (dealings / dealings that gravity and habits predict)
  double variance = kNotObserved;  // of rho
  double expected = kNotObserved;  // events of the year that gravity and habits predict
  double count = kNotObserved;     // events of the year
};

struct BondSide {
  double base = kNotObserved, gravity = kNotObserved, missing = kNotObserved, fitted = kNotObserved;
  std::array<double, kLedgerComponents> phi{}, sd{};  // phi NaN: no column of the component was observed
  double residual = kNotObserved, residual_sd = kNotObserved;
};

struct BondRow {
  int i = 0, j = 0;                // rows of the world, i < j
  std::array<BondDepth, 2> depth;  // cooperation, conflict
  std::array<BondSide, 2> side;
  double together = kNotObserved, together_low = kNotObserved, together_high = kNotObserved;
  double apart = kNotObserved, apart_low = kNotObserved, apart_high = kNotObserved;
  // Of what pulls together, by common enemies; NaN: no measurable support.
  double share = kNotObserved, share_low = kNotObserved, share_high = kNotObserved;
  double score = kNotObserved, score_sd = kNotObserved;
  // Per cent of dyads below, with bands of mass band.outer and one half.
  double percentile = kNotObserved, low = kNotObserved, high = kNotObserved;
  double half_low = kNotObserved, half_high = kNotObserved;
  std::array<double, kBondLayers> layer{}, layer_sd{};  // NaN: the layer was not observed
};

// A third state's parts of one dyad's ledger: common friends, common enemies, opposed, market.
struct BondThird {
  int i = 0, j = 0, third = 0;  // rows of the world
  OverlapParts cooperation{}, conflict{};
};

// Calls take(name, figure) for every figure of a row, in a fixed order: how a row is kept and read back.
template <class Row, class Take>
void each_figure(Row& row, const Take& take) {
  const std::array<std::string, 2> kinds = {"cooperation", "conflict"};
  for (std::size_t k = 0; k < 2; ++k) {
    take("depth_" + kinds[k], row.depth[k].rho);
    take("depth_variance_" + kinds[k], row.depth[k].variance);
    take("expected_" + kinds[k], row.depth[k].expected);
    take("count_" + kinds[k], row.depth[k].count);
  }
  for (std::size_t k = 0; k < 2; ++k) {
    auto& side = row.side[k];
    take("base_" + kinds[k], side.base);
    take("gravity_" + kinds[k], side.gravity);
    take("missing_" + kinds[k], side.missing);
    take("fitted_" + kinds[k], side.fitted);
    take("residual_" + kinds[k], side.residual);
    take("residual_sd_" + kinds[k], side.residual_sd);
    for (std::size_t c = 0; c < kLedgerComponents; ++c) {
      std::string name(ledger_component_name(static_cast<LedgerComponent>(c)));
      for (char& ch : name)
        if (ch == '-') ch = '_';
      take(name + "_" + kinds[k], side.phi[c]);
      take(name + "_sd_" + kinds[k], side.sd[c]);
    }
  }
  take("together", row.together);
  take("together_low", row.together_low);
  take("together_high", row.together_high);
  take("apart", row.apart);
  take("apart_low", row.apart_low);
  take("apart_high", row.apart_high);
  take("share", row.share);
  take("share_low", row.share_low);
  take("share_high", row.share_high);
  take("score", row.score);
  take("score_sd", row.score_sd);
  take("percentile", row.percentile);
  take("percentile_low", row.low);
  take("percentile_high", row.high);
  take("percentile_half_low", row.half_low);
  take("percentile_half_high", row.half_high);
  for (std::size_t l = 0; l < kBondLayers; ++l) {
    const std::string name(bond_layer_name(static_cast<BondLayer>(l)));
    take("layer_" + name, row.layer[l]);
    take("layer_sd_" + name, row.layer_sd[l]);
  }
}

}  // namespace entente::bonds
