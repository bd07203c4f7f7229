// How long the measures of bonds take, on synthetic data of the size of the real thing; one thread unless
// named otherwise.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdint>
#include <vector>

#include "bonds/cleavage_share.hpp"
#include "bonds/cleavage_triples.hpp"
#include "bonds/depth.hpp"
#include "bonds/one_line.hpp"
#include "bonds/pairs.hpp"
#include "bonds/random.hpp"
#include "bonds/third_party.hpp"
#include "bonds/valence.hpp"
#include "bonds/vote_affinity.hpp"
#include "bonds/vote_agreement.hpp"

namespace entente::bonds {
namespace {

constexpr int kStates = 200;
const VoteParams kVotes{15, .02, 200, .9, 1946};

// An eighth of the votes is missing; the rest leans on one line.
RollCalls assembly(int rolls, std::uint64_t seed) {
  RollCalls out(kStates, rolls);
  for (int s = 0; s < kStates; ++s) {
    for (int r = 0; r < rolls; ++r) {
      const auto a = static_cast<std::uint64_t>(s), b = static_cast<std::uint64_t>(r);
      const auto noise = draw_index(seed, a, b, 16);
      if (noise < 2) continue;
      const auto line = draw_index(seed + 1, 0, b, 3);
      out.set(s, r,
              static_cast<Vote>(1 + (noise < 7    ? draw_index(seed + 2, a, b, 3)
                                     : a % 3 == 0 ? 2 - line
                                                  : line)));
    }
  }
  return out;
}

ValenceParams valence_params() {
  ValenceParams p;
  p.persistence = .95;
  p.sigma = .30;
  p.tau = .8;
  p.actor_sigma = .25;
  p.actor_tau = .7;
  p.level = 1.5;
  p.level_tau = 2;
  p.level_sigma = 1;
  p.evidence_cap = 30;
  p.successor_share = .5;
  return p;
}

// `sparsity`: one dyad in so many is observed in a period.
std::vector<std::vector<DyadCount>> events(int periods, std::uint32_t sparsity) {
  std::vector<std::vector<DyadCount>> out(static_cast<std::size_t>(periods));
  for (int t = 0; t < periods; ++t)
    for (int i = 0; i < kStates; ++i)
      for (int j = i + 1; j < kStates; ++j) {
        const auto period = static_cast<std::uint64_t>(t), pair = pair_index(i, j, kStates);
        if (draw_index(1, period, pair, sparsity) != 0) continue;
        const double scale = std::exp(draw_index(2, 0, pair, 60) / 10.0);
        const double n = std::ceil(scale * (draw_index(3, period, pair, 100) + 1) / 100.0);
        out[static_cast<std::size_t>(t)].push_back({i, j, std::floor(n * .8), n - std::floor(n * .8)});
      }
  return out;
}

// 74 sessions of the lengths that make 6,202 roll calls.
void AgreementAllSessions(benchmark::State& state) {
  std::vector<RollCalls> sessions;
  for (int s = 0; s < 74; ++s) sessions.push_back(assembly(s < 60 ? 84 : 83, static_cast<std::uint64_t>(s)));
  for (auto _ : state) {
    for (const RollCalls& session : sessions) {
      VoteAgreement measure(session);
      measure.run();
      benchmark::DoNotOptimize(measure.agreement(1, 2));
    }
  }
}
BENCHMARK(AgreementAllSessions)->Unit(benchmark::kMillisecond);

void AffinityAllDyads(benchmark::State& state) {
  const RollCalls votes = assembly(1024, 5);
  for (auto _ : state) {
    VoteAffinity measure(votes, kVotes);
    measure.run();
    benchmark::DoNotOptimize(measure.at(1, 2));
  }
}
BENCHMARK(AffinityAllDyads)->Unit(benchmark::kMillisecond);

void CleavageOneBand(benchmark::State& state) {
  const RollCalls votes = assembly(560, 5);
  const Resample resample(votes.rolls(), kVotes.replicates, kVotes.seed);
  for (auto _ : state) {
    CleavageShare measure(votes, 1, 2, 3, kVotes);
    measure.run();
    measure.run_bands(resample);
    benchmark::DoNotOptimize(measure.result());
  }
}
BENCHMARK(CleavageOneBand)->Unit(benchmark::kMicrosecond);

void OneLineFit(benchmark::State& state) {
  const RollCalls votes = assembly(560, 5);
  for (auto _ : state) {
    OneLine line(votes, {15, 3});
    line.run();
    benchmark::DoNotOptimize(line.place(1));
  }
}
BENCHMARK(OneLineFit)->Unit(benchmark::kMillisecond);

void CleavageUnderOneLine(benchmark::State& state) {
  const RollCalls votes = assembly(560, 5);
  OneLine line(votes, {15, 3});
  line.run();
  CleavageShare measure(votes, 1, 2, 3, kVotes);
  measure.run();
  for (auto _ : state) benchmark::DoNotOptimize(cleavage_under_null(line, 1, 2, 3, measure.result(), kVotes));
}
BENCHMARK(CleavageUnderOneLine)->Unit(benchmark::kMillisecond);

void CleavageAllTriples(benchmark::State& state) {
  const RollCalls votes = assembly(1024, 5);
  for (auto _ : state) {
    CleavageTriples measure(votes, kVotes, static_cast<int>(state.range(0)));
    measure.run();
    benchmark::DoNotOptimize(measure.share(1, 2, 3));
  }
}
BENCHMARK(CleavageAllTriples)
    ->ArgName("threads")
    ->Arg(1)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

// The kernels of other machines: 0 plain code, 1 POPCNT.
void CleavageAllTriplesKernel(benchmark::State& state) {
  const RollCalls votes = assembly(1024, 5);
  for (auto _ : state) {
    CleavageTriples measure(votes, kVotes);
    measure.run_with(static_cast<int>(state.range(0)));
    benchmark::DoNotOptimize(measure.share(1, 2, 3));
  }
}
BENCHMARK(CleavageAllTriplesKernel)->ArgName("level")->DenseRange(0, 1)->Unit(benchmark::kMillisecond);

void Valence13Years(benchmark::State& state) {
  const auto counts = events(13, 1);
  for (auto _ : state) {
    ValenceFilter filter(kStates, counts, valence_params());
    benchmark::DoNotOptimize(filter.run().has_value());
  }
}
BENCHMARK(Valence13Years)->Unit(benchmark::kMillisecond);

// A seventh of the dyads is in the news in a month.
void Valence156Months(benchmark::State& state) {
  const auto counts = events(156, 7);
  for (auto _ : state) {
    ValenceFilter filter(kStates, counts, valence_params().monthly());
    benchmark::DoNotOptimize(filter.run().has_value());
  }
}
BENCHMARK(Valence156Months)->Unit(benchmark::kMillisecond);

void Depth13Years(benchmark::State& state) {
  const auto counts = events(13, 2);
  DepthInput input;
  input.states = kStates;
  for (const auto& period : counts) {
    input.periods.emplace_back();
    for (const DyadCount& count : period)
      input.periods.back().push_back({count.i, count.j, count.cooperative});
  }
  input.covariates = 2;
  input.gravity.resize(1);
  for (std::size_t c = 0; c < 2 * pair_count(kStates); ++c)
    input.gravity[0].push_back(draw_index(7, 0, c, 1000) / 500.0 - 1);
  DepthParams p;
  p.persistence = .97;
  p.sigma = .5;
  p.tau = 1.5;
  p.dispersion = .15;
  p.actor_tau = 1.41;
  p.actor_sigma = .32;
  p.level = 1;
  p.level_tau = 3;
  p.level_sigma = 1;
  p.gravity_tau = 1;
  p.gravity_sigma = .1;
  p.mean_variance_cap = 1;
  for (auto _ : state) {
    DepthFilter filter(input, p);
    benchmark::DoNotOptimize(filter.run().has_value());
  }
}
BENCHMARK(Depth13Years)->Unit(benchmark::kMillisecond);

// One layer and month: the terms of all dyads from two portfolios.
void ThirdParties250LayerMonths(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(kStates);
  std::vector<std::vector<double>> c(3, std::vector<double>(n * n)), x = c;
  for (std::size_t p = 0; p < 3; ++p)
    for (std::size_t at = 0; at < n * n; ++at) {
      c[p][at] = draw_index(11, p, at, 50);
      x[p][at] = draw_index(12, p, at, 9);
    }
  const Portfolio friends = portfolio_of_counts(kStates, c, 10),
                  enemies = portfolio_of_counts(kStates, x, 10);
  for (auto _ : state) {
    for (int month = 0; month < 250; ++month) {
      ThirdParties measure(kStates, friends, enemies);
      measure.run();
      benchmark::DoNotOptimize(measure.at(1, 2));
    }
  }
}
BENCHMARK(ThirdParties250LayerMonths)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace entente::bonds

BENCHMARK_MAIN();
