#include "forecast/dyads/levels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "forecast/dyads/act_columns.hpp"
#include "forecast/dyads/poisson_fit.hpp"
#include "forecast/flat_map.hpp"

namespace entente::forecast {

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

// For every pair and every month at whose end it was active: what was known then, and what came `horizon`
// months later.
std::vector<LevelExample> Levels::examples(LevelKind kind, int horizon) const {
  std::vector<Example> all;
  const int first = months_.first.value, last = months_.last.value;
  const int begin = std::max(first + kYear, last - params_.window + 1);
  for (std::size_t d = 0; d < months_.dyads.size(); ++d) {
    LevelPast past(months_.dyads[d], kind, months_.last);
    while (past.month() < last) {
      past.step();
      const int month = past.month(), target = month + horizon;
      if (month < begin || target > last || month - past.last_active() >= params_.active) continue;
      Example e = past.example(world_[static_cast<std::size_t>(month - first)]);
      e.seen = past.count(target);
      e.month = target;
      e.dyad = static_cast<std::uint32_t>(d);
      all.push_back(e);
    }
  }
  return all;
}

LevelFit Levels::fit(const std::vector<Example>& examples, int before) {
  std::vector<const Example*> known;
  for (const Example& e : examples)
    if (e.month < before) known.push_back(&e);
  const double kept = static_cast<double>(params_.most_examples) /
                      static_cast<double>(std::max<std::size_t>(known.size(), 1));
  std::erase_if(known, [&](const Example* e) {
    return static_cast<double>(mixed(key_of(static_cast<int>(e->dyad), e->month)) >> 11) * 0x1p-53 >= kept;
  });
  examples_ = std::max(examples_, known.size());
  LevelFit fitted;
  std::vector<std::array<double, kLevelTerms>> x(known.size());
  std::vector<std::array<double, 2>> last(known.size());
  std::vector<int> seen(known.size());
  for (std::size_t i = 0; i < known.size(); ++i) {
    for (std::size_t k = 0; k < kLevelTerms; ++k) x[i][k] = static_cast<double>(known[i]->x[k]);
    last[i] = {1, std::log1p(static_cast<double>(known[i]->last))};
    seen[i] = known[i]->seen;
  }
  fitted.weights = poisson_fit<kLevelTerms>(x, seen);
  fitted.autoregression = poisson_fit<2>(last, seen);
  for (std::size_t method = 0; method < kLevelMethods.size(); ++method) {
    std::array<std::vector<double>, kLevelClasses> means;
    std::array<std::vector<int>, kLevelClasses> counts;
    std::vector<double> all;
    for (std::size_t i = 0; i < known.size(); ++i) {
      const double mean = fitted.mean(method, *known[i]);
      means[LevelFit::class_of(mean)].push_back(mean);
      counts[LevelFit::class_of(mean)].push_back(seen[i]);
      all.push_back(mean);
    }
    const double pooled = all.empty() ? 1 : likeliest_dispersion(all, seen);
    constexpr std::size_t kEnough = 50;
    for (std::size_t c = 0; c < kLevelClasses; ++c)
      fitted.dispersion[method][c] =
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
  model_.last = months_.last;
  model_.world = world_.back();
  for (const LevelKind kind : kBothKinds)
    for (std::size_t h = 0; h < kHorizons.size(); ++h) {
      const auto all = examples(kind, kHorizons[h]);
      if (all.empty()) return fail(Code::out_of_coverage, "no pair of states has been active long enough");
      score(kind, kHorizons[h], all, fit(all, record_from().value));
      model_.fits[static_cast<std::size_t>(kind)][h] = fit(all, last + 1);
    }
  return {};
}

std::vector<LevelForecast> Levels::forecast(StateId a, StateId b) const {
  const DyadSeries* dyad = months_.find(a, b);
  return dyad == nullptr ? std::vector<LevelForecast>{} : model_.forecast(*dyad);
}

}  // namespace entente::forecast
