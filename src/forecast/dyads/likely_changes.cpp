#include "forecast/dyads/likely_changes.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace entente::forecast {

double departure(double p, double u) {
  constexpr double kLeast = 1e-9;
  p = std::clamp(p, kLeast, 1 - kLeast);
  u = std::clamp(u, kLeast, 1 - kLeast);
  return std::max(0.0, p * std::log2(p / u) + (1 - p) * std::log2((1 - p) / (1 - u)));
}

std::vector<const DyadSeries*> active_pairs(const EventMonths& months, const DyadsModel& model,
                                            std::optional<StateId> actor) {
  std::vector<const DyadSeries*> pairs;
  for (const DyadSeries& dyad : months.dyads) {
    if (actor && dyad.a != *actor && dyad.b != *actor) continue;
    if (model.last + 1 - dyad.months.back().month <= model.acts.active) pairs.push_back(&dyad);
  }
  return pairs;
}

std::vector<LikelyChange> likely_changes(const EventMonths& months, const DyadsModel& model,
                                         std::optional<StateId> actor, std::size_t most) {
  std::vector<LikelyChange> changes;
  for (const DyadSeries* dyad : active_pairs(months, model, actor))
    for (const ActForecast& f : model.acts.forecast(*dyad))
      changes.push_back({f, f.recurrence, departure(f.probability, f.recurrence)});
  const auto order = [](const LikelyChange& x, const LikelyChange& y) {
    return std::tuple(-x.bits, x.act.from, x.act.to, x.act.type) <
           std::tuple(-y.bits, y.act.from, y.act.to, y.act.type);
  };
  const std::size_t shown = std::min(most, changes.size());
  std::ranges::partial_sort(changes, changes.begin() + static_cast<std::ptrdiff_t>(shown), order);
  changes.resize(shown);
  return changes;
}

}  // namespace entente::forecast
