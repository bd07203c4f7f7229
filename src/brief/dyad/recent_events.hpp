// The newest events of a dyad, by domain and sign, in one pass over the events.
#pragma once

#include <array>
#include <vector>

#include "bonds/feed/standing.hpp"
#include "brief/table.hpp"
#include "ontology/domain.hpp"
#include "states/registry.hpp"

namespace entente::brief {

struct EventRow {
  Day on;
  Precision precision = Precision::day;
  StateId a, b, third;
  std::string kind;  // PLOVER type, else the CAMEO code's name
  std::string mode;
  ontology::Domain domain = ontology::Domain::political;
  int sign = 0;
  bool deed = false;    // material, not verbal
  bool mutual = false;  // one row that counts once each way
  std::string actor;    // who acted, as the source writes it: "IRNMIL"
  std::int64_t mentions = 0;
  std::string text, link;
  bonds::RowReceipt receipt;
};

struct ThirdCount {
  StateId third;
  std::int64_t cooperative = 0, all = 0;
};

// By domain, newest first, `each` of either sign.
using NewestEvents = std::array<std::vector<EventRow>, 5>;

struct WindowCounts {
  std::int64_t cooperative = 0;    // cooperative events since the window began
  std::vector<ThirdCount> thirds;  // whom events were about or against, most first
};

struct DyadEvents {
  NewestEvents newest;
  WindowCounts window;
};

// Events of one source between two lineages up to a day.
Result<NewestEvents> newest_events(ledger::Connection& connection, SourceId source,
                                   const std::vector<StateId>& a, const std::vector<StateId>& b, Day as_of,
                                   int each);
Result<WindowCounts> window_counts(ledger::Connection& connection, SourceId source,
                                   const std::vector<StateId>& a, const std::vector<StateId>& b,
                                   Day window_from, Day as_of);

// Rows of events asked for by whom, month and sign: what stands behind a figure that the panel gave.
struct EventAsk {
  std::vector<StateId> from, to;
  bool both_ways = true;
  std::vector<Month> months;
  int sign = 0;  // 0: both
  bool deeds_only = false;
  std::size_t most = 3;      // the most reported first, then the newest
  std::optional<Day> until;  // later events of the last month are left out
};
// One answer per question, in their order. Each stretch of months is looked up by itself, so that of ten
// million events only those months are read.
Result<std::vector<std::vector<EventRow>>> asked_events(ledger::Connection& connection, SourceId source,
                                                        const std::vector<EventAsk>& asks);

Table event_table(const std::vector<EventRow>& rows, const states::Registry& registry);

}  // namespace entente::brief
