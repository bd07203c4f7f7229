// Forecasts as they were made: kept once, never changed, scored when the months they speak of are on record.
//
// A kept forecast is of one pair, by one model: the probability of every act of the next month and of every
// level the whole distribution, with what the baselines said at the same time. Its address is over all of
// that and the model's address, so that the same inputs give the same forecast, kept once.
//
// What came of it is never written: the record reads it from the ledger each time, as the day asked about
// knows it. A month counts as known when it is over by that day and the source's coverage holds all of it;
// until then its forecasts are open, which is not a nought. Of several forecasts of a pair after the same
// month the first kept stands; later ones (made from corrected events, or by another method) are counted and
// not scored, so that nobody can keep until one comes right. Forecasts whose month was in the store when they
// were kept are scored apart: they saw nothing of it, but whoever chose to keep them could.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "forecast/dyads/dyads_model.hpp"
#include "ledger/store.hpp"

namespace entente::forecast {

struct KeepStamp {
  Day as_of;             // the day the question was asked of
  std::int64_t now = 0;  // microseconds since 1970, UTC
  std::string tool;      // "entente 0.1.0"
};

struct Keeping {
  std::int64_t kept = 0;     // new
  std::int64_t already = 0;  // the very same were kept before
};

// Keeps a kept model's forecasts of some pairs. Inside the caller's transaction. Errors: those of the store.
Result<Keeping> keep_forecasts(ledger::Connection& connection, std::int64_t model_id, const DyadsModel& model,
                               std::optional<Day> covered_to, std::span<const DyadSeries* const> pairs,
                               const KeepStamp& stamp);

// A method's score over the forecasts of a group.
struct KeptScore {
  std::string_view method;
  double score = 0;                            // acts: Brier; levels: CRPS in events
  double log_score = 0;                        // minus the mean log probability of what happened
  std::optional<double> covered50, covered90;  // of levels
  // Of the method's score less the model's, over pairs drawn with replacement, 90 %: above nought the model
  // is better. Nothing for the model itself, and where one pair alone was scored.
  std::optional<double> worse_low, worse_high;
};

struct KeptGroup {
  bool ahead = true;               // kept before its month was wholly in the store; else afterwards
  std::optional<LevelKind> level;  // nothing: acts
  int horizon = 1;
  std::int64_t scored = 0, open = 0;  // acts: each act of each forecast
  std::int64_t happened = 0;          // of the scored acts
  std::vector<KeptScore> scores;      // the model first; empty where nothing is scored
};

struct KeptRecord {
  std::int64_t forecasts = 0;  // of a pair after a month, the first of each
  std::int64_t repeated = 0;   // later ones of the same pair and month, not scored
  std::int64_t pairs = 0;
  std::optional<Month> first_origin, last_origin;  // last months known to them
  std::vector<KeptGroup>
      groups;  // ahead first; acts, then levels by kind and horizon; only those with forecasts
};

// As the day knows it: forecasts asked of a day up to it, scored with months that are known by it.
// Cost: the events of each source once, the kept forecasts once.
Result<KeptRecord> kept_record(ledger::Connection& connection, Day as_of, int draws);

// Kept forecasts whose rows no longer give their address: none in a sound store.
Result<std::int64_t> altered_forecasts(ledger::Connection& connection);

}  // namespace entente::forecast
