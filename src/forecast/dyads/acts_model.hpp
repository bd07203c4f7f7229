// The fitted model of next month's acts: all that is needed to ask it, and nothing that was learnt from.
//
// Asked about a pair it walks the pair's own months; everything about other pairs (rules, how common a type
// is) is in it. Cost: one pass over the pair's months, about a thousand months and 32 acts at most: below a
// millisecond.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "forecast/dyads/act_columns.hpp"
#include "forecast/dyads/event_months.hpp"
#include "forecast/dyads/logistic.hpp"
#include "forecast/dyads/pair_past.hpp"

namespace entente::forecast {

struct ActReason {
  int months_of_last_year = 0;  // in which the act happened
  std::int64_t ever = 0;        // events of the act in all
  LastEvent last;
  int rule = -1;               // the act whose occurrence last month speaks loudest for this one, or -1
  double rule_confidence = 0;  // share of such months that were followed by this act, over all pairs
  std::int64_t rule_trials = 0;
  double base = 0;  // share of pair-months of active pairs with an act of this type and direction
};

inline constexpr std::size_t kActMethods = 4;
inline constexpr std::array<std::string_view, kActMethods> kActMethodNames = {"model", "climatology",
                                                                              "persistence", "recurrence"};

struct ActForecast {
  StateId from, to;
  ontology::Plover type{};
  double probability = 0;
  ActReason reason;
  double climatology = 0;  // the type's share among active pairs
  double persistence = 0;  // of acts that happened last month, or did not
  double recurrence = 0;   // of acts seen in as many of the last twelve months
  double score = 0;        // the regression's, before calibration: tells acts of one calibrated step apart
  std::array<double, kActMethods> by_method() const {
    return {probability, climatology, persistence, recurrence};
  }
};

// What the baselines say, by what they look at. Every share has one trial of each outcome added.
struct ActShares {
  std::array<double, ontology::kPloverCount> climatology{};
  std::array<double, 2> persistence{};
  std::array<double, kYear + 1> recurrence{};
};

// How often acts follow one another and how common types are, over all pairs.
class ActRules {
 public:
  // The month after it has been asked about: `past` as it stood before.
  void learn(const PairPast& past, const DyadMonth* now);
  // Features of an act in a month from the pair's past, kColumns of them, and the reasons in words' parts.
  void describe(const PairPast& past, std::size_t act, int month, float* features, ActReason& reason) const;

  // As numbers and back: hits row by row, trials, hits of the base, its trials.
  std::vector<double> numbers() const;
  bool set(std::span<const double> numbers);

 private:
  double base(std::size_t act) const;
  double confidence(std::size_t from, std::size_t act) const;

  // [act' last month][act]: directions told apart by the order of the pair and its reverse.
  std::vector<std::array<double, kActs>> hits_ = std::vector<std::array<double, kActs>>(kActs);
  std::array<double, kActs> trials_{};
  std::array<double, kActs> base_hits_{};
  double base_trials_ = 0;
};

struct ActsModel {
  Month first, last;  // the months that were known
  int active = 0;     // months a pair counts as active
  Logistic logistic;
  Isotonic isotonic;
  ActRules rules;
  ActShares shares;

  Month target() const { return last + 1; }
  // The month's acts of one pair, the likeliest first; of one calibrated step by score, then by order of
  // types.
  std::vector<ActForecast> forecast(const DyadSeries& dyad) const;
};

}  // namespace entente::forecast
