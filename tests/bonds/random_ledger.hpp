// Random small worlds for the ledger's tests: portfolios, sales, habits, columns with gaps.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "bonds/ledger_sheet.hpp"
#include "bonds/pairs.hpp"
#include "bonds/random.hpp"

namespace entente::bonds::test {

inline double uniform(std::uint64_t seed, std::uint64_t a, std::uint64_t b) {
  return static_cast<double>(draw(seed, a, b) >> 11) * 0x1p-53;
}

inline Portfolio random_portfolio(int states, std::uint64_t seed) {
  const auto n = static_cast<std::size_t>(states);
  Portfolio out(n * n);
  for (std::size_t i = 0; i < n; ++i) {
    double total = 0;
    for (std::size_t k = 0; k < n; ++k)
      if (k != i && draw_index(seed, i, k, 3) > 0)
        total += out[i * n + k] = std::pow(uniform(seed + 1, i, k), 3);
    for (std::size_t k = 0; k < n && total > 0; ++k) out[i * n + k] /= total;
  }
  return out;
}

inline LedgerLayout small_layout() {
  return {{"distance"},
          {{"kappa", LedgerComponent::interests},
           {"trade", LedgerComponent::trade},
           {"pact", LedgerComponent::institutions},
           {"rivalry", LedgerComponent::territory},
           {"war", LedgerComponent::territory}}};
}

inline LedgerParams small_params() {
  return {.dispersion = .4, .ridge = 2, .min_support = .1, .draws = 60, .level = .9, .seed = 7};
}

// Two markets a state; the last state sells nothing; every fifth direct value is not observed.
inline LedgerWorld random_world(int states, std::uint64_t seed) {
  const auto n = static_cast<std::size_t>(states);
  LedgerWorld world;
  world.overlaps.states = states;
  world.overlaps.cooperative = random_portfolio(states, seed);
  world.overlaps.hostile = random_portfolio(states, seed + 50);
  for (int k = 0; k < states; ++k) world.overlaps.buyers.insert(world.overlaps.buyers.end(), {k, k});
  const std::size_t markets = world.overlaps.buyers.size();
  world.overlaps.sales.assign(n * markets, 0);
  for (std::size_t i = 0; i + 1 < n; ++i) {
    double total = 0;
    for (std::size_t m = 0; m < markets; ++m)
      if (m / 2 != i && draw_index(seed + 2, i, m, 2) > 0)
        total += world.overlaps.sales[i * markets + m] = uniform(seed + 3, i, m);
    for (std::size_t m = 0; m < markets && total > 0; ++m) world.overlaps.sales[i * markets + m] /= total;
  }
  for (std::size_t pair = 0; pair < pair_count(states); ++pair) {
    world.habits_cooperation.push_back(3 * uniform(seed + 4, 0, pair) - 1);
    world.habits_conflict.push_back(3 * uniform(seed + 5, 0, pair) - 2);
    world.gravity.push_back(uniform(seed + 6, 0, pair));
    for (std::uint64_t c = 0; c < 5; ++c)
      world.direct.push_back(draw_index(seed + 7, c, pair, 5) == 0 ? std::numeric_limits<double>::quiet_NaN()
                                                                   : 2 * uniform(seed + 8, c, pair) - 1);
  }
  return world;
}

inline std::vector<double> random_counts(const LedgerWorld& world, std::uint64_t seed) {
  std::vector<double> out;
  for (std::size_t pair = 0; pair < world.habits_cooperation.size(); ++pair)
    out.push_back(std::floor(std::exp(world.habits_cooperation[pair] + world.gravity[pair]) * 3 *
                             uniform(seed, 1, pair)));
  return out;
}

}  // namespace entente::bonds::test
