// How a bloc holds together: the typed answer. Text, Markdown, HTML and JSON are renderings of it.
//
// Of every pair inside: support F = pulls together less pulls apart, each 1 - prod (1 - w) over kinds of tie
// in force, shared organisations at 1 / (m - 1), the tone above or below even as far as it is known, and
// votes beyond chance. From F: mean and least inside, the weakest links, the cheapest split
// (bonds/split.hpp), what each member loses and what it could have outside. From the overlaps of enemies:
// which outsiders the bloc leans against.
//
// Source: METHODS B (blocs). Limitation: F weighs kinds by a reviewed ordering, not by an estimate; positions
// on objects and shared customers are left to the brief of a pair; a pair of which nothing is recorded counts
// as 0 in sums, and the answer says how many such pairs there are.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bonds/feed/bond_feed.hpp"
#include "bonds/feed/event_feed.hpp"
#include "bonds/feed/standing.hpp"
#include "brief/answers/row_places.hpp"
#include "brief/document.hpp"
#include "ledger/store.hpp"
#include "ontology/constants.hpp"

namespace entente::brief {

struct BlocQuestion {
  std::vector<StateId> members;  // at least three
  std::string name;              // "BRICS", or the keys of the members
  std::string organisation;      // its id, where the members come from one; else ""
  Day as_of;
  bool compute = false;  // depth, ledger and fused bond where they are not kept: takes seconds
};

struct BlocPair {
  int i = 0, j = 0;  // places of members
  double together = 0, apart = 0;
  std::optional<double> support;      // together - apart; nothing where nothing is recorded
  std::optional<double> probability;  // of a cooperative event
  std::optional<double> kappa;
  int joint = 0;
  std::string holds, pulls;           // the heaviest kinds
  std::optional<double> depth;        // of cooperation: log of dealings over those gravity and habits predict
  std::optional<double> percentile;   // of the fused bond among all dyads
  std::optional<double> enemy_share;  // of what pulls together in the ledger; nothing: no measurable support
};

struct BlocMember {
  StateId id;
  std::string key, name;
  std::optional<Day> since;        // member of the organisation
  double inside = 0;               // mean support with the other members
  double leaves = 0;               // what its leaving alone would cut: the sum of its supports
  std::optional<StateId> outside;  // the outsider it has most support with
  double outside_support = 0;
  double margin = 0;  // strongest inside support less the outside option's
};

struct BlocLean {
  StateId third;
  double overlap = 0;                // mean over pairs of the common enemies' overlap
  double share = 0;                  // of all that pulls the pairs together
  std::vector<std::string> against;  // members with a hostile tie in force with it
};

struct BlocBrief {
  std::string name;
  Day as_of;
  std::vector<BlocMember> members;
  std::vector<BlocPair> pairs;
  double mean_support = 0;
  std::optional<double> mean_probability, least_probability, mean_kappa, least_kappa;
  // Of the pairs for which they are observed.
  std::optional<double> mean_depth, least_depth, mean_percentile, least_percentile, mean_enemy_share;
  int shares = 0;                    // pairs behind mean_enemy_share
  bonds::BondReading bond;           // what those rest on, or why they are not observed; no row
  std::vector<std::size_t> weakest;  // places in pairs, the weakest first
  double margin = 0;
  std::vector<bool> apart;  // side of the cheapest split
  bool exact = true;
  std::vector<BlocLean> leans;  // the heaviest first
  int unobserved = 0;           // pairs of which nothing is recorded
  std::string verdict;
  std::vector<Receipt> receipts;
  FileIds files;  // of the rows receipts show
  std::vector<std::string> limits;
  std::string event_source, vote_source, data_version, constants_fingerprint;
};

// Errors: usage (fewer than three members, or one twice), out_of_coverage (nothing is recorded of any pair).
Result<BlocBrief> bloc_brief(ledger::Store& store, const BlocQuestion& question,
                             const ontology::Constants& constants);

Document to_document(const BlocBrief& brief);
std::string to_json(const BlocBrief& brief);
// Pairs as one flat table, for CSV, Parquet and Arrow.
Table to_table(const BlocBrief& brief);

}  // namespace entente::brief
