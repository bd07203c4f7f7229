// The ledger on synthetic worlds of the real size: 200 states, 13 years, 13 columns. And the whole of it:
// tone of every dyad by domain and month, depth, third parties by month, the ledger fitted, every dyad's
// totals and shares.
#include <benchmark/benchmark.h>

#include <cmath>
#include <thread>
#include <vector>

#include "bonds/ledger_sheet.hpp"
#include "bonds/pairs.hpp"
#include "bonds/random.hpp"
#include "bonds/third_party.hpp"
#include "bonds/valence.hpp"
#include "ontology/constants.hpp"

namespace entente::bonds {
namespace {

constexpr int kStates = 200, kYears = 13, kMonths = 12 * kYears, kDomains = 5;
constexpr std::size_t kColumns = 9;

double uniform(std::uint64_t seed, std::uint64_t a, std::uint64_t b) {
  return static_cast<double>(draw(seed, a, b) >> 11) * 0x1p-53;
}

Portfolio portfolio(std::uint64_t seed) {
  constexpr auto n = static_cast<std::size_t>(kStates);
  Portfolio out(n * n);
  for (std::size_t i = 0; i < n; ++i) {
    double total = 0;
    for (std::size_t k = 0; k < n; ++k)
      if (k != i) total += out[i * n + k] = std::pow(uniform(seed, i, k), 6);
    for (std::size_t k = 0; k < n; ++k) out[i * n + k] /= total;
  }
  return out;
}

LedgerWorld world_of(std::uint64_t seed) {
  LedgerWorld world;
  world.overlaps.states = kStates;
  world.overlaps.cooperative = portfolio(seed);
  world.overlaps.hostile = portfolio(seed + 1);
  world.overlaps.sales = portfolio(seed + 2);
  for (int k = 0; k < kStates; ++k) world.overlaps.buyers.push_back(k);
  for (std::size_t pair = 0; pair < pair_count(kStates); ++pair) {
    world.habits_cooperation.push_back(3 * uniform(seed + 3, 0, pair) - 1);
    world.habits_conflict.push_back(3 * uniform(seed + 4, 0, pair) - 2);
    for (std::uint64_t g = 0; g < 4; ++g) world.gravity.push_back(uniform(seed + 5, g, pair));
    for (std::uint64_t c = 0; c < kColumns; ++c) world.direct.push_back(uniform(seed + 6, c, pair) - .5);
  }
  return world;
}

LedgerLayout layout() {
  LedgerLayout out{{"a", "b", "c", "d"}, {}};
  for (std::size_t c = 0; c < kColumns; ++c)
    out.direct.push_back({"column", static_cast<LedgerComponent>(c % 5)});
  return out;
}

struct Years {
  std::vector<LedgerWorld> worlds;
  std::vector<std::vector<double>> cooperation, conflict;
  Years() {
    for (int t = 0; t < kYears; ++t) {
      worlds.push_back(world_of(static_cast<std::uint64_t>(100 * t)));
      cooperation.emplace_back();
      conflict.emplace_back();
      for (std::size_t pair = 0; pair < pair_count(kStates); ++pair) {
        cooperation.back().push_back(std::floor(4 * std::exp(worlds.back().habits_cooperation[pair]) *
                                                uniform(9, static_cast<std::uint64_t>(t), pair)));
        conflict.back().push_back(std::floor(2 * std::exp(worlds.back().habits_conflict[pair]) *
                                             uniform(10, static_cast<std::uint64_t>(t), pair)));
      }
    }
  }
};
const Years& years() {
  static const Years all;
  return all;
}

std::vector<LedgerTerms> terms_of(const Years& all) {
  std::vector<LedgerTerms> out;
  for (const auto& world : all.worlds) {
    out.emplace_back(world.overlaps);
    if (!out.back().run()) std::abort();
  }
  return out;
}

LedgerModel fitted(const Years& all, const std::vector<LedgerTerms>& terms) {
  std::vector<LedgerCase> cases;
  for (std::size_t t = 0; t < all.worlds.size(); ++t)
    cases.push_back({&all.worlds[t], &terms[t], all.cooperation[t], all.conflict[t]});
  LedgerModel model(layout(), LedgerParams::from(ontology::Constants::builtin()));
  if (!model.fit(cases)) std::abort();
  return model;
}

double every_dyad(const Years& all, const std::vector<LedgerTerms>& terms, const LedgerModel& model) {
  double sum = 0;
  for (std::size_t t = 0; t < all.worlds.size(); ++t)
    for (int i = 0; i < kStates; ++i)
      for (int j = i + 1; j < kStates; ++j) {
        const auto totals = ledger_totals(model, all.worlds[t], terms[t], i, j);
        sum += totals.together > 0 ? totals.common_enemy / totals.together : 0;
      }
  return sum;
}

std::vector<std::vector<DyadCount>> months(std::uint64_t seed) {
  std::vector<std::vector<DyadCount>> out(kMonths);
  for (int t = 0; t < kMonths; ++t)
    for (int i = 0; i < kStates; ++i)
      for (int j = i + 1; j < kStates; ++j)
        if (const auto item = static_cast<std::uint64_t>(pair_index(i, j, kStates));
            draw_index(seed, static_cast<std::uint64_t>(t), item, 7) == 0)
          out[static_cast<std::size_t>(t)].push_back(
              {i, j, 1.0 + draw_index(seed + 1, 0, item, 9), 1.0 * draw_index(seed + 2, 0, item, 4)});
  return out;
}

void terms_of_a_year(benchmark::State& state) {
  const auto& world = years().worlds.front();
  for (auto _ : state) {
    LedgerTerms terms(world.overlaps);
    benchmark::DoNotOptimize(terms.run());
  }
}
BENCHMARK(terms_of_a_year)->Unit(benchmark::kMillisecond);

void fit(benchmark::State& state) {
  const auto terms = terms_of(years());
  for (auto _ : state) benchmark::DoNotOptimize(fitted(years(), terms));
}
BENCHMARK(fit)->Unit(benchmark::kMillisecond);

void one_sheet_with_bands(benchmark::State& state) {
  const auto terms = terms_of(years());
  const auto model = fitted(years(), terms);
  for (auto _ : state)
    benchmark::DoNotOptimize(ledger_sheet(model, years().worlds[3], terms[3], 4, 77, 10, 2));
}
BENCHMARK(one_sheet_with_bands)->Unit(benchmark::kMicrosecond);

// Two threads: tone by domain and month beside the ledger.
void everything(benchmark::State& state) {
  const auto all = months(3);
  const auto one = months(4);
  const auto params = ValenceParams::from(ontology::Constants::builtin()).monthly();
  const auto& yearly = years();
  for (auto _ : state) {
    std::thread tone([&] {
      ValenceFilter whole(kStates, all, params);
      if (!whole.run()) std::abort();
      for (int domain = 0; domain < kDomains; ++domain) {
        ValenceFilter part(whole, one, {.8, .5});
        if (!part.run()) std::abort();
      }
    });
    for (int month = 0; month < kMonths; ++month) {
      ThirdParties thirds(kStates, yearly.worlds[0].overlaps.cooperative, yearly.worlds[0].overlaps.hostile);
      thirds.run();
      benchmark::DoNotOptimize(thirds.at(1, 2));
    }
    const auto terms = terms_of(yearly);
    benchmark::DoNotOptimize(every_dyad(yearly, terms, fitted(yearly, terms)));
    tone.join();
  }
}
BENCHMARK(everything)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();

}  // namespace
}  // namespace entente::bonds

BENCHMARK_MAIN();
