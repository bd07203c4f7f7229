#include "forecast/dyads/levels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "forecast/dyads/poisson_fit.hpp"
#include "forecast/flat_map.hpp"

namespace entente::forecast {
namespace {

constexpr std::array kMemories = {1.0, 6.0, 36.0};  // half-lives, months
constexpr double kFloor = 0.1;                      // of a mean before its logarithm
constexpr int kYear = 12;
constexpr std::array kClassEnds = {0.2, 1.0, 5.0, 25.0};  // of means

bool cooperative(std::size_t act) {
  return ontology::sign(static_cast<ontology::Plover>(act % ontology::kPloverCount)) > 0;
}

}  // namespace

LevelsParams LevelsParams::from(const ontology::Constants& constants) {
  LevelsParams p;
  p.window = static_cast<int>(constants.integer("forecast.levels.window"));
  p.active = static_cast<int>(constants.integer("forecast.levels.active"));
  p.record = static_cast<int>(constants.integer("forecast.levels.record"));
  p.draws = static_cast<int>(constants.integer("forecast.levels.draws"));
  p.most_examples = constants.integer("forecast.levels.examples");
  p.seed = 1;
  return p;
}

std::size_t Levels::class_of(double mean) {
  return static_cast<std::size_t>(std::ranges::lower_bound(kClassEnds, mean) - kClassEnds.begin());
}

double Levels::Spread::of(double mean) const {
  return dispersion[class_of(mean)];
}

double Levels::Fitted::mean(std::size_t method, const Example& example) const {
  double log_mean = 0;
  switch (method) {
    case 1:
      return std::max<double>(static_cast<double>(example.last), kFloor);
    case 2:
      return std::max<double>(static_cast<double>(example.average), kFloor / kYear);
    case 3:
      log_mean = autoregression[0] + autoregression[1] * std::log1p(static_cast<double>(example.last));
      break;
    default:
      for (std::size_t i = 0; i < kTerms; ++i) log_mean += weights[i] * static_cast<double>(example.x[i]);
  }
  return std::exp(std::min(log_mean, kMostLog));
}

// For every pair and every month at whose end it was active: what was known then, and what came `horizon`
// months later. With only_next, one for each pair at the last month, for the forecast itself.
std::vector<Levels::Example> Levels::examples(LevelKind kind, int horizon, bool only_next) const {
  std::vector<Example> all;
  const int first = months_.first.value, last = months_.last.value;
  const int begin = std::max(first + kYear, last - params_.window + 1);
  for (std::size_t d = 0; d < months_.dyads.size(); ++d) {
    const DyadSeries& dyad = months_.dyads[d];
    // Own and other counts, month by month from the pair's first event on.
    const int start = dyad.months.front().month.value;
    std::vector<std::array<int, 2>> counts(static_cast<std::size_t>(last - start + 1));
    for (const DyadMonth& m : dyad.months)
      for (std::size_t act = 0; act < kActs; ++act)
        counts[static_cast<std::size_t>(m.month.value - start)]
              [cooperative(act) == (kind == LevelKind::cooperative) ? 0 : 1] += m.counts[act];
    std::array<double, kMemories.size()> sum{}, weight{};
    double other = 0, other_weight = 0, average = 0;
    int last_active = start;
    for (int month = start; month <= last; ++month) {
      const auto& now = counts[static_cast<std::size_t>(month - start)];
      if (now[0] + now[1] > 0) last_active = month;
      for (std::size_t i = 0; i < kMemories.size(); ++i) {
        const double fade = std::exp2(-1 / kMemories[i]);
        sum[i] = sum[i] * fade + now[0];
        weight[i] = weight[i] * fade + 1;
      }
      const double fade = std::exp2(-1 / kMemories[1]);
      other = other * fade + now[1];
      other_weight = other_weight * fade + 1;
      average += now[0];
      if (month - start >= kYear) average -= counts[static_cast<std::size_t>(month - start - kYear)][0];
      const int target = month + horizon;
      if (only_next ? month != last
                    : (month < begin || target > last || month - last_active >= params_.active))
        continue;
      Example e;
      e.x[0] = 1;
      for (std::size_t i = 0; i < kMemories.size(); ++i)
        e.x[i + 1] = static_cast<float>(std::log(sum[i] / weight[i] + kFloor));
      e.x[4] = static_cast<float>(std::log(other / other_weight + kFloor));
      e.x[5] = static_cast<float>(world_[static_cast<std::size_t>(month - first)]);
      e.last = static_cast<float>(now[0]);
      e.average = static_cast<float>(average / std::min(kYear, month - start + 1));
      e.seen = only_next ? 0 : counts[static_cast<std::size_t>(target - start)][0];
      e.month = target;
      e.dyad = static_cast<std::uint32_t>(d);
      all.push_back(e);
    }
  }
  return all;
}

Levels::Fitted Levels::fit(const std::vector<Example>& examples, int before) const {
  std::vector<const Example*> known;
  for (const Example& e : examples)
    if (e.month < before) known.push_back(&e);
  const double kept = static_cast<double>(params_.most_examples) /
                      static_cast<double>(std::max<std::size_t>(known.size(), 1));
  std::erase_if(known, [&](const Example* e) {
    return static_cast<double>(mixed(key_of(static_cast<int>(e->dyad), e->month)) >> 11) * 0x1p-53 >= kept;
  });
  Fitted fitted;
  std::vector<std::array<double, kTerms>> x(known.size());
  std::vector<std::array<double, 2>> last(known.size());
  std::vector<int> seen(known.size());
  for (std::size_t i = 0; i < known.size(); ++i) {
    for (std::size_t k = 0; k < kTerms; ++k) x[i][k] = static_cast<double>(known[i]->x[k]);
    last[i] = {1, std::log1p(static_cast<double>(known[i]->last))};
    seen[i] = known[i]->seen;
  }
  fitted.weights = poisson_fit<kTerms>(x, seen);
  fitted.autoregression = poisson_fit<2>(last, seen);
  for (std::size_t method = 0; method < kLevelMethods.size(); ++method) {
    std::array<std::vector<double>, kClasses> means;
    std::array<std::vector<int>, kClasses> counts;
    std::vector<double> all;
    for (std::size_t i = 0; i < known.size(); ++i) {
      const double mean = fitted.mean(method, *known[i]);
      means[class_of(mean)].push_back(mean);
      counts[class_of(mean)].push_back(seen[i]);
      all.push_back(mean);
    }
    const double pooled = all.empty() ? 1 : likeliest_dispersion(all, seen);
    constexpr std::size_t kEnough = 50;
    for (std::size_t c = 0; c < kClasses; ++c)
      fitted.spread[method].dispersion[c] =
          means[c].size() < kEnough ? pooled : likeliest_dispersion(means[c], counts[c]);
  }
  return fitted;
}

Result<void> Levels::run() {
  const int first = months_.first.value, last = months_.last.value;
  if (last - first < params_.record + 2 * kYear + kHorizons.back())
    return fail(Code::out_of_coverage,
                fmt::format("{} months of events are too few to learn levels from and keep a record",
                            last - first + 1));
  std::vector<double> events(static_cast<std::size_t>(last - first + 1), 0);
  for (const DyadSeries& dyad : months_.dyads)
    for (const DyadMonth& m : dyad.months)
      for (const auto count : m.counts) events[static_cast<std::size_t>(m.month.value - first)] += count;
  world_.assign(events.size(), 0);
  for (std::size_t i = 2 * kYear; i < events.size(); ++i) {
    double year = 0, before = 0;
    for (std::size_t k = 0; k < kYear; ++k) {
      year += events[i - k];
      before += events[i - kYear - k];
    }
    world_[i] = std::clamp(std::log((year + 1) / (before + 1)), -1.0, 1.0);
  }
  for (const LevelKind kind : {LevelKind::cooperative, LevelKind::hostile})
    for (std::size_t h = 0; h < kHorizons.size(); ++h) {
      const auto all = examples(kind, kHorizons[h], false);
      if (all.empty()) return fail(Code::out_of_coverage, "no pair of states has been active long enough");
      score(kind, kHorizons[h], all, fit(all, record_from().value));
      fitted_[static_cast<std::size_t>(kind)][h] = fit(all, last + 1);
    }
  return {};
}

std::vector<LevelForecast> Levels::forecast(StateId a, StateId b) const {
  std::vector<LevelForecast> forecasts;
  const DyadSeries* dyad = months_.find(a, b);
  if (dyad == nullptr) return forecasts;
  const auto d = static_cast<std::uint32_t>(dyad - months_.dyads.data());
  for (const LevelKind kind : {LevelKind::cooperative, LevelKind::hostile})
    for (std::size_t h = 0; h < kHorizons.size(); ++h) {
      const auto next = examples(kind, kHorizons[h], true);
      const auto e = std::ranges::find(next, d, &Example::dyad);
      const Fitted& fitted = fitted_[static_cast<std::size_t>(kind)][h];
      const double mean = fitted.mean(0, *e);
      const CountDistribution distribution(mean, fitted.spread[0].of(mean));
      forecasts.push_back({kind, kHorizons[h], months_.last + kHorizons[h], mean, distribution.quantile(0.5),
                           distribution.quantile(0.25), distribution.quantile(0.75),
                           distribution.quantile(0.05), distribution.quantile(0.95),
                           static_cast<double>(e->last), static_cast<double>(e->average)});
    }
  return forecasts;
}

}  // namespace entente::forecast
