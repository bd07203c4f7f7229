// How two states stand: the typed answer. Text, Markdown, HTML and JSON are renderings of it.
//
// Every figure has a receipt: an index into `receipts`, each of which names the rows, the rule and the
// command that prints them all.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "bonds/feed/bond_feed.hpp"
#include "bonds/feed/event_feed.hpp"
#include "bonds/feed/standing.hpp"
#include "bonds/headline.hpp"
#include "bonds/resample.hpp"
#include "brief/answers/row_places.hpp"
#include "brief/document.hpp"
#include "brief/dyad/recent_events.hpp"
#include "forecast/dyads/outlook.hpp"
#include "ledger/store.hpp"
#include "ontology/constants.hpp"

namespace entente::brief {

struct DyadQuestion {
  StateId a, b;
  Day as_of;
  std::string event_source;  // "" chooses (see choose_event_source)
  bool compute = false;      // depth, ledger and fused bond where they are not kept: takes seconds
};

enum class Level : std::uint8_t { not_observed, hostile, strained, mixed, cooperative, close };
std::string_view level_name(Level level);

struct Interval {
  double low = 0, high = 0;  // of mass band.outer
};

// A domain of the dyad: what events say, what stands, and the verdict in a few words.
struct DomainView {
  ontology::Domain domain = ontology::Domain::political;
  Level level = Level::not_observed;
  std::optional<double> probability;  // of a cooperative event, corrected for both actors' habits
  std::optional<Interval> band;
  double variance_share = 1;                              // 1: nothing known
  std::int64_t cooperative = 0, conflictual = 0;          // since the window began
  std::int64_t all_cooperative = 0, all_conflictual = 0;  // ever
  double together = 0, apart = 0;                         // pillars: noisy-or of active ties' weights, 0..1
  std::vector<bonds::TieRow> holding, pulling;            // active ties by sign
  std::string verdict;   // "complementary", "limited trust", "rivals for the same customer"
  std::string sentence;  // why, with figures
  std::string receipt;
};

// One way to say how much of the bond rests on a third party; they never add up and are never averaged.
struct Estimator {
  std::string name;
  std::optional<double> share;
  std::optional<Interval> band;
  std::string basis;  // what it is a share of, with counts
  std::string limitation;
  std::string receipt;
};

struct CommonAdversary {
  std::optional<StateId> third;  // the third party both stand against most; nothing where there is none
  std::vector<std::pair<StateId, double>> ranked;  // by contribution to the overlap of enemies
  std::vector<Estimator> estimators;
  std::string agreement;                         // a sentence: which of them agree
  std::optional<double> excess, excess_without;  // of votes: with and with the third's vote held fixed
};

struct Votes {
  bool available = false;
  bool exhaustive = false;  // the release holds every recorded vote; else a selection
  std::string source;
  int joint = 0;
  std::optional<double> agreement, kappa;
  std::optional<Interval> kappa_band;
  Span span;
  std::string receipt;
};

// The tone of one year as it is drawn.
struct CurvePoint {
  int year = 0;
  double probability = 0;
  Interval band;
  bool observed = false;  // some event in that year
};

// A change for good of tone or volume; `year` is the first of the new stretch.
struct Turn {
  bool volume = false;  // of the number of events; else of the tone
  int year = 0;
  int low = 0, high = 0;  // years that hold `band.outer` of the change
  // The month in which the new stretch begins and the months that hold `band.outer` of it, where months tell.
  std::optional<Month> month, month_low, month_high;
  double probability = 0;        // that there was a change at all
  double before = 0, after = 0;  // probability of a cooperative event, or events a year
  bool up = false;
  std::string sentence;
  std::vector<EventRow> events;
  std::string receipt;
};

// Two signs of one relation that do not agree.
struct MixedSignal {
  std::string kind;             // "words and deeds", "two audiences", "votes and trade", "offices"
  Span span;                    // of what it rests on
  std::optional<double> value;  // what the kind compares, as the sentence says
  std::optional<Interval> band;
  std::string sentence;
  std::string method, command;  // of its receipt
  std::int64_t total = 0;
  Table rows;  // beneath it
  std::string receipt;
};

// A third thing on which the two pull apart.
struct Conflict {
  std::string kind;  // "state", "territory", "corridor", "organisation", "market", ...
  std::string id, name;
  double weight = 0;  // 0..1, by the rule of its kind (docs/bonds.md)
  std::string reason;
  Table rows;  // its evidence
};

struct CoverageLine {
  std::string source, measure;
  Span span;
  bool exhaustive = false;
  std::string note;
};

struct DyadBrief {
  StateId a, b;
  std::string key_a, key_b, name_a, name_b;
  std::vector<StateId> lineage_a, lineage_b;
  Day as_of;
  Month measured_to;

  bonds::Headline headline;
  std::vector<bonds::Pillar> pillars;  // what the headline sums
  std::string verdict;                 // one sentence
  std::string since;                   // since when, one sentence
  std::string confidence;              // how sure, one sentence
  std::vector<std::string> why;        // the rule's reasons in words

  std::optional<bonds::EventSource> event_source;
  bonds::Tone tone;
  std::vector<CurvePoint> curve;                         // all domains, by year
  std::array<std::vector<CurvePoint>, 5> domain_curves;  // the same by domain
  std::array<DomainView, 5> domains;
  Level overall = Level::not_observed;
  std::optional<double> probability;
  std::optional<Interval> band;

  Votes votes;
  CommonAdversary adversary;
  bonds::BondReading bond;          // depth, ledger and fused bond, as they are kept
  bool bond_from_values = false;    // its counts are yearly figures of the source; else of its events
  std::vector<bonds::TieRow> ties;  // all between them, newest first
  std::vector<bonds::SharedOrganisation> organisations;
  std::vector<bonds::ObjectStance> objects;
  std::vector<bonds::SharedCustomer> customers;
  std::vector<Turn> turns;  // the most recent first
  std::vector<MixedSignal> signals;
  std::vector<Conflict> conflicts;  // the heaviest first
  // What a kept model says; nothing where none is kept of the events as they stand (see entente forecast).
  std::optional<forecast::Outlook> outlook;

  std::vector<Receipt> receipts;
  FileIds files;  // of the rows receipts show
  std::vector<CoverageLine> coverage;
  std::vector<std::string> not_observed;  // what this answer cannot see
  std::vector<std::string> limitations;
  std::vector<std::string> references;  // resolved source keys of the rows cited
  std::string constants_fingerprint;
  std::string data_version;  // of the live files
  bool below_coverage = false;
};

// Errors: usage (the same state twice), unknown_state, out_of_coverage (no row speaks of the two).
Result<DyadBrief> dyad_brief(ledger::Store& store, const DyadQuestion& question,
                             const ontology::Constants& constants);

Document to_document(const DyadBrief& brief);
std::string to_json(const DyadBrief& brief);
// Domains as one flat table, for CSV, Parquet and Arrow.
Table to_table(const DyadBrief& brief);

}  // namespace entente::brief
