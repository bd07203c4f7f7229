// What a source can report, each as one plain record. A record holds what the row said, already resolved to
// states and days; where it stands (file, row) is added by the writer. Views must outlive the call they are
// passed to, no longer.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "ontology/domain.hpp"
#include "ontology/plover.hpp"
#include "ontology/quad.hpp"
#include "util/day.hpp"
#include "util/ids.hpp"

namespace entente::ledger {

using ontology::Domain;

// Where a record stands in its file: the line for text formats, the row for Parquet, both counted from 1.
struct Locator {
  std::int64_t row = 0;
};

// Something one actor did to another on some day.
struct Event {
  Locator at;
  std::uint64_t key = 0;  // hash of the source's own identity of the event, for deduplication
  Day happened_on;
  Day happened_to;  // = happened_on but for events known to a month or a year only
  Precision precision = Precision::day;
  Day reported_on;           // when the source said so
  StateId a = kNoState;      // the source actor's state or organisation; kNoState: none resolved
  StateId b = kNoState;      // the target's
  std::string_view actor_a;  // as the source writes it, with role: "IRNGOVMIL"
  std::string_view actor_b;
  std::string_view code;                   // CAMEO code, "" where the source has none
  std::string_view mode;                   // PLOVER mode, "" where none
  std::optional<ontology::Plover> plover;  // nothing: no such type, or the source has none
  std::optional<ontology::Quad> quad;      // nothing: neither cooperation nor conflict, or unknown
  Domain domain = Domain::political;
  StateId third = kNoState;         // whom the event is about or against, where the source says
  std::optional<double> intensity;  // Goldstein scale, -10..10
  std::optional<double> tone;       // the source's own tone, its own scale
  std::int32_t mentions = 0;        // how often reported; 0 where the source does not count
  StateId place = kNoState;         // the state on whose ground it happened
  std::optional<double> latitude, longitude;
  std::string_view text;  // headline, sentence or summary
  std::string_view link;  // URL or reference
};

// A further report of an event of the same source.
struct Mention {
  Locator at;
  std::uint64_t key = 0;         // the event's
  std::int64_t reported_at = 0;  // microseconds since 1970, UTC
  std::string_view publisher;
  std::optional<int> confidence;  // percent
  std::optional<double> tone;     // the source's own scale
  std::string_view link;
};

// A relation that stands for a while: a pact, a claim, a sanction, a war, a rivalry, a position on a third
// thing.
struct Tie {
  Locator at;
  std::string_view kind;  // "defence-pact", "sanctions", ... listed in ontology/ties.csv
  StateId a = kNoState;
  StateId b = kNoState;  // kNoState where the tie is to an object only
  bool directed = false;
  Span valid;  // Day::max() as `to`: still standing when the source was written
  Precision from_precision = Precision::day;
  Precision to_precision = Precision::day;
  std::string_view object;      // id of what it is about, "" where nothing
  std::string_view reference;   // the source's own id (dispute number, treaty id) or source key
  std::optional<double> value;  // hostility level, number of aircraft, ...
  std::string_view unit;
  std::string_view text;
};

enum class Choice : std::uint8_t { yes = 1, abstain = 2, no = 3, absent = 8 };

struct Vote {
  Locator at;
  std::int32_t roll_call = 0;  // the source's own number
  StateId state = kNoState;
  Choice choice = Choice::absent;
};

struct RollCall {
  Locator at;
  std::int32_t roll_call = 0;
  std::string_view body;  // UNGA, UNSC
  std::int32_t session = 0;
  std::optional<Day> held_on;  // absent where the release gives no date
  std::int32_t year = 0;
  std::string_view symbol;  // A/RES/68/262, R/1/66
  std::string_view title;
  std::string_view topics;  // separated by ';'
  StateId about = kNoState;
};

// A number about two states over a span: trade, distance, shared memberships.
struct DyadValue {
  Locator at;
  std::string_view measure;  // "trade.export", "distance.capital", ...
  StateId a = kNoState;
  StateId b = kNoState;
  bool directed = false;
  Span valid;
  double value = 0;
  std::string_view unit;
  std::string_view object;  // product or organisation, "" where none
  std::string_view text;
};

// A number about one state over a span: capability index, reserves, democracy.
struct StateValue {
  Locator at;
  std::string_view measure;
  StateId state = kNoState;
  Span valid;
  double value = 0;
  std::string_view unit;
  std::string_view object;
  std::string_view text;
};

// A state in an organisation, a leader in office, a state in a state system: a dated standing of one state.
struct Membership {
  Locator at;
  std::string_view organisation;  // organisation id, "office" for leaders, "system.cow" for state systems
  StateId state = kNoState;
  std::string_view status;  // member, observer, leader, ...
  Span valid;
  Precision from_precision = Precision::day;
  Precision to_precision = Precision::day;
  std::string_view reference;
  std::string_view text;  // the leader's name, a note
};

// A thing states stand over: a corridor, an island, a market, a war, an organisation.
struct Object {
  Locator at;
  std::string_view id;
  std::string_view name;
  std::string_view kind;
  Span valid;
  std::optional<double> latitude, longitude;
  std::string_view parties;  // registry ids separated by ';'
  std::string_view reference;
  std::string_view text;
};

// What a file shows: between these days the source watched, so that silence means zero if it is exhaustive.
struct Coverage {
  std::string_view measure;  // "events", "trade", "votes", "alliances", ...
  Span span;
  bool exhaustive = true;            // false: a selection; silence means "not observed"
  std::string_view scope = "world";  // who is watched
};

}  // namespace entente::ledger
