#include "forecast/dyads/likely_changes.hpp"

#include <algorithm>
#include <tuple>

namespace entente::forecast {

std::vector<const DyadSeries*> active_pairs(const EventMonths& months, int active,
                                            std::optional<StateId> actor) {
  std::vector<const DyadSeries*> pairs;
  for (const DyadSeries& dyad : months.dyads) {
    if (actor && dyad.a != *actor && dyad.b != *actor) continue;
    if (months.last + 1 - dyad.months.back().month <= active) pairs.push_back(&dyad);
  }
  return pairs;
}

std::vector<LikelyChange> likely_changes(const EventMonths& months, const DyadsModel& model,
                                         std::optional<StateId> actor, std::size_t most) {
  std::vector<LikelyChange> changes;
  for (const DyadSeries* dyad : active_pairs(months, model.acts.active, actor))
    for (const ActForecast& f : model.acts.forecast(*dyad))
      changes.push_back({f, f.recurrence, departure(f.probability, f.recurrence)});
  const auto order = [](const LikelyChange& x, const LikelyChange& y) {
    return std::tuple(-x.bits, -x.act.score, x.act.from, x.act.to, x.act.type) <
           std::tuple(-y.bits, -y.act.score, y.act.from, y.act.to, y.act.type);
  };
  const std::size_t shown = std::min(most, changes.size());
  std::ranges::partial_sort(changes, changes.begin() + static_cast<std::ptrdiff_t>(shown), order);
  changes.resize(shown);
  return changes;
}

}  // namespace entente::forecast
