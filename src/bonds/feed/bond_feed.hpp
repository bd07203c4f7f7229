// Every dyad's bond (bond_years.hpp) kept beside the ledger, and one dyad's or a bloc's read back.
//
// Kept: the newest `bond.kept_years` whole years of the source of yearly counts, each made from what was
// known at its end. The table is brought up to date inside a load's transaction, as valence is; what it rests
// on (live files, rules, constants) stands beside it, and another state of those is not served from it. What
// is not kept, for its year or for other constants, is said to be not kept, or computed where the caller asks
// for that: five seconds of processor time for 150 states, where a reading takes some milliseconds.
//
// Only a source that records all events between states can carry them: from a selection neither the volume of
// a dyad nor its share of the world's can be told. Where there is none the reading says so.
//
// Cost: refresh, bond_years.hpp's once a kept year; reading, three small statements. Errors: those of the
// store. Limitation: one source of counts; a year is the shortest time.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bonds/bond_row.hpp"
#include "ledger/store.hpp"
#include "ontology/constants.hpp"

namespace entente::bonds {

// Brings the tables `bond`, `bond_third` and `bond_note` up to date. Needs the panel.
Result<void> refresh_bonds(ledger::Connection& connection, const states::Registry& registry,
                           const ontology::Constants& constants);

enum class NotKept : std::uint8_t { said, computed };

struct ThirdPart {
  StateId third = kNoState;
  OverlapParts cooperation{}, conflict{};
};

// Of two states; rows and thirds name them in the order of the question.
struct BondReading {
  std::optional<BondRow> row;  // i and j are not used
  std::vector<ThirdPart> thirds;
  int year = 0;   // at whose end it is measured
  int dyads = 0;  // of the cohort the percentile is of
  bool gravity = false, from_table = false;
  std::string source, title;  // of the yearly counts
  std::string layers;   // "votes from un.votes, defence from atop": what the ledger's columns were read from
  std::string missing;  // "trade, distance": layers of the ledger of which nothing is loaded
  std::string absent, ledger_absent, fused_absent;  // why not; "" where it is there
};
Result<BondReading> bond_of(ledger::Connection& connection, const states::Registry& registry,
                            const std::vector<StateId>& a, const std::vector<StateId>& b, Day as_of,
                            const ontology::Constants& constants, NotKept not_kept = NotKept::said);

// Of every pair of the given lineages, by their places.
struct BondsAmong {
  std::map<std::pair<int, int>, BondRow> pairs;  // first < second
  BondReading about;                             // year, sources, reasons; no row
};
Result<BondsAmong> bonds_among(ledger::Connection& connection, const states::Registry& registry,
                               const std::vector<std::vector<StateId>>& lineages, Day as_of,
                               const ontology::Constants& constants, NotKept not_kept = NotKept::said);

}  // namespace entente::bonds
