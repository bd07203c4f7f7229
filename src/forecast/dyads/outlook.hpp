// What a kept model says of a pair, in short, read back in a few milliseconds: the two or three likeliest
// acts and the levels with their bands. Written for every pair when the model is kept, so that it is what the
// model says and no more.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "forecast/dyads/levels_model.hpp"
#include "ledger/duck.hpp"
#include "ontology/constants.hpp"

namespace entente::forecast {

struct DyadsModel;

inline constexpr std::size_t kOutlookActs = 3;

struct OutlookAct {
  StateId from, to;
  ontology::Plover type{};
  double probability = 0;
  double usual = 0;  // after as many of the last twelve months with that act
};

struct OutlookLevel {
  LevelKind kind{};
  int horizon = 0;
  Month month;
  double mean = 0;
  int median = 0, low50 = 0, high50 = 0, low90 = 0, high90 = 0;
};

struct Outlook {
  std::int64_t model_id = 0;
  std::string address;  // of the model
  std::string source;
  bool exhaustive = false;
  Month last;  // known
  Month fitted_from;
  std::vector<OutlookAct> acts;  // of the month after it, the likeliest first
  std::vector<OutlookLevel>
      levels;  // cooperative then hostile, 1, 3 and 6 months ahead; empty where not fitted
  // The same method asked about two years it had not seen, from `record_from` on.
  Month record_from, record_to;
  std::int64_t record_forecasts = 0;
  double brier = 0, brier_recurrence = 0, brier_persistence = 0;
};

Result<void> write_outlooks(ledger::Connection& connection, std::int64_t model_id, const EventMonths& months,
                            const DyadsModel& model);

// Of the model of a source's last known month by a day, where one is kept whose events are still those in the
// ledger. Nothing where none is, or the pair has no events. Cost: a handful of small queries, no event is
// read.
Result<std::optional<Outlook>> find_outlook(ledger::Connection& connection, const std::string& source,
                                            StateId a, StateId b, Day as_of,
                                            const ontology::Constants& constants);

}  // namespace entente::forecast
