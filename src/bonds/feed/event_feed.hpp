// Event counts of the panel as periods of dyads, for the filters; and the filters' results kept as a table.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bonds/valence.hpp"
#include "ledger/store.hpp"
#include "ontology/constants.hpp"
#include "ontology/domain.hpp"

namespace entente::bonds {

// An event source as far as it can carry a tone: what it covers, and whether silence means zero.
struct EventSource {
  SourceId id;
  std::string key;
  std::string title;
  std::string limitation;
  bool exhaustive = false;
  Day from, to;                  // of its coverage
  std::int64_t dyad_events = 0;  // events between states
};
Result<std::vector<EventSource>> event_sources(ledger::Connection& connection);

// The source to read a dyad's tone from as of a day: an exhaustive one that covers at least
// `brief.coverage_min` of the last `brief.window_years`, the longest first; else a selective one; nothing
// where no source has events. Sources are never added up: they report the same events.
std::optional<EventSource> choose_event_source(const std::vector<EventSource>& sources, Day as_of,
                                               const ontology::Constants& constants);

inline constexpr std::size_t kAllDomains = ontology::kDomains.size();  // index of "all" beside the five

// Yearly counts of cooperative and conflictual events of every dyad of states, by domain and in all.
struct EventYears {
  std::vector<StateId> states;  // index = place in the filters
  std::vector<Lifespan> lifespans;
  int first_year = 0;
  std::array<std::vector<std::vector<DyadCount>>, kAllDomains + 1> periods;  // [domain][year]
  int index(StateId state) const;  // -1 where the state has no events
};
// Up to and including `last_month`.
Result<EventYears> event_years(ledger::Store& store, SourceId source, Month last_month);

// Valence of one dyad's lineage in one year.
struct ToneYear {
  int year = 0;
  Valence valence;
  double cooperative = 0, conflictual = 0;
};
struct Tone {
  std::array<std::vector<ToneYear>, kAllDomains + 1>
      years;                // [domain], ascending; a year without events is there too
  bool from_table = false;  // read from the kept table, or computed now
};

// Brings the table `valence` up to date with the panel for every event source. Cost: all filters, about a
// second for ten million events; runs inside a load's transaction.
Result<void> refresh_valence(ledger::Store& store, const ontology::Constants& constants);

// What kept values rest on: the live files and rules as the panel was made from them, and the constants in
// force.
Result<std::string> derived_signature(ledger::Connection& connection, const ontology::Constants& constants);

// Everything derived from the ledger, brought up to date: the panel, then valence, then the bonds of the
// newest years. What a load's transaction ends with.
Result<void> refresh_derived(ledger::Store& store, const ontology::Constants& constants);

// Tone of two lineages (newest state first) through the last complete month at `as_of`. Reads the table where
// it holds just that; computes the filters otherwise.
Result<Tone> tone_of(ledger::Store& store, const EventSource& source, const std::vector<StateId>& a,
                     const std::vector<StateId>& b, Day as_of, const ontology::Constants& constants);

// Tone of one lineage with every other state in the year of the last complete month at `as_of`, by domain; a
// state without an entry has no tone in that year. Cost: as tone_of.
struct ToneAround {
  std::map<StateId, std::array<std::optional<ToneYear>, kAllDomains + 1>> with;
  int year = 0;
};
Result<ToneAround> tone_around(ledger::Store& store, const EventSource& source,
                               const std::vector<StateId>& of, Day as_of,
                               const ontology::Constants& constants);

// The last month that ended on or before the day.
Month last_complete_month(Day day);

}  // namespace entente::bonds
