// The ledger's events as a forecaster of dyads reads them: pair of states x month x who did it x PLOVER type.
//
// One source, never a sum. Plain statements and events without a type are not counted, nor those known only
// to their year. Only whole months that end on or before the day asked for, and that the source's coverage
// reaches: what is not over, or not loaded, is not known. Limitation: in a source that chooses what it
// records, a month without events may be one nobody wrote down.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "ledger/store.hpp"
#include "ontology/plover.hpp"

namespace entente::forecast {

// Types done by the first state to the second, then those done by the second to the first.
inline constexpr std::size_t kActs = 2 * ontology::kPloverCount;

struct DyadMonth {
  Month month;
  std::array<std::uint16_t, kActs> counts{};
};

// The newest event of an act: its receipt.
struct LastEvent {
  std::optional<Day> day;
  std::int64_t file = 0;
  std::int64_t row = 0;
};

struct DyadSeries {
  StateId a, b;                   // a < b
  std::vector<DyadMonth> months;  // ascending, only those with events
  std::array<LastEvent, kActs> last{};
};

struct EventMonths {
  std::string source;  // its key
  bool exhaustive = false;
  Month first, last;  // the months known: silence between them is zero where the source is exhaustive
  std::vector<DyadSeries> dyads;  // ascending by (a, b)
  std::vector<Span> watched;      // days the source covers, joined, ascending; empty where it does not say
  const DyadSeries* find(StateId a, StateId b) const;
  // Is the whole month known? Of one that is not, silence is not zero and nothing is scored.
  bool observed(Month month) const;
  // The newest day the store covers, whatever day was asked for; nothing where the source does not say.
  std::optional<Day> covered_to() const;
  // SHA-256 of the counts, their source and months: the same events, the same address.
  std::string address() const;
};

// The last month that is over by a day and that a source's coverage reaches.
Result<Month> last_known(ledger::Connection& connection, std::int64_t source_id, Day as_of);

// Of the source with most typed events between states, or of the one named. Errors: not_found,
// out_of_coverage (no events by then).
Result<EventMonths> event_months(ledger::Connection& connection, const std::string& source, Day as_of);

}  // namespace entente::forecast
