// The likeliest changes of next month: of one state with all its partners, or of the world.
//
// An act is a change as far as its forecast departs (departure.hpp) from what is usual after such a year: the
// share of months with the act, over all pairs, that followed a last year with as many months of it (the
// baseline "recurrence").
//
// Limitation: the ranking is of many forecasts at once, and the largest departures of many are on average
// larger than they should be; `ActsRecord::changes` says how they came out. Pairs without an event in the
// months a pair counts as active are left out: the model was not fitted on such. Cost: every active pair
// asked once.
#pragma once

#include <optional>
#include <vector>

#include "forecast/dyads/departure.hpp"
#include "forecast/dyads/dyads_model.hpp"

namespace entente::forecast {

struct LikelyChange {
  ActForecast act;
  double usual = 0;
  double bits = 0;
};

// The largest first, ties by score, states and type; of `actor` as either side, or of all. At most `most`.
std::vector<LikelyChange> likely_changes(const EventMonths& months, const DyadsModel& model,
                                         std::optional<StateId> actor, std::size_t most);

// Pairs with an event in the last `active` months that are known, in order; of `actor`, or all.
std::vector<const DyadSeries*> active_pairs(const EventMonths& months, int active,
                                            std::optional<StateId> actor);

}  // namespace entente::forecast
