// The likeliest changes of next month: of one state with all its partners, or of the world.
//
// An act is a change as far as its forecast departs from what is usual after such a year: the share of months
// with the act, over all pairs, that followed a last year with as many months of it (the baseline
// "recurrence"). The departure is the relative entropy of the forecast against the usual, in bits: p
// log2(p/u) + (1-p) log2((1-p)/(1-u)): what knowing the forecast is worth to whoever knew the usual only, if
// the forecast is right (Kullback & Leibler 1951). It ranks a likely act that is not usual above a rare one
// that is twice as rare, and counts falls as well as rises.
//
// Limitation: the ranking is of many forecasts at once, and the largest departures of many are on average
// larger than they should be. Pairs without an event in the months a pair counts as active are left out: the
// model was not fitted on such. Cost: every active pair asked once.
#pragma once

#include <optional>
#include <vector>

#include "forecast/dyads/dyads_model.hpp"

namespace entente::forecast {

struct LikelyChange {
  ActForecast act;
  double usual = 0;
  double bits = 0;
};

// Of a forecast p against a usual u, both within 0..1 exclusive.
double departure(double p, double u);

// The largest first, ties by states and type; of `actor` as either side, or of all. At most `most`.
std::vector<LikelyChange> likely_changes(const EventMonths& months, const DyadsModel& model,
                                         std::optional<StateId> actor, std::size_t most);

// Pairs with an event in the months a pair counts as active, in order; of `actor`, or all.
std::vector<const DyadSeries*> active_pairs(const EventMonths& months, const DyadsModel& model,
                                            std::optional<StateId> actor);

}  // namespace entente::forecast
