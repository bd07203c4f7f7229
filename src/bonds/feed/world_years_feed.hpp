// The store's yearly world (world_years.hpp): events, votes, pacts, rivalries, disputes, claims, sanctions,
// contiguity, distance, trade, organisations, capabilities.
//
// One source a layer: sources report the same things and are never added up. The one with most rows in the
// span is read and named. Events: yearly counts of dyads where loaded, else the panel's longest exhaustive
// source; a selection of events (the starter world) is no count and leaves the layer out, unless it is
// allowed: then the counts are of what it recorded, of the dyads it follows (WorldYears::selection). Votes:
// kappa per calendar year. Cost: about two seconds for all of 1946-2019 on the reference data, most of it
// votes. Errors: those of the store.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "bonds/world_years.hpp"
#include "ledger/store.hpp"
#include "ontology/constants.hpp"

namespace entente::bonds {

struct LoadedWorld {
  WorldYears world;
  std::map<std::string, std::string> sources;  // what was read for which layer
};

enum class Selections : std::uint8_t { refused, allowed };

Result<LoadedWorld> load_world_years(ledger::Connection& connection, const states::Registry& registry,
                                     int first_year, int last_year, const ontology::Constants& constants,
                                     Selections selections = Selections::refused);
Result<LoadedWorld> load_world_years(ledger::Store& store, int first_year, int last_year,
                                     const ontology::Constants& constants,
                                     Selections selections = Selections::refused);

// What counts of events between states there are to read: the whole years they cover.
struct CountedYears {
  std::string source, title;
  int first = 0, last = 0;
  bool selection = false;
};
// The one load_world_years would read; nothing where no events are loaded, or only a selection and none is
// allowed.
Result<std::optional<CountedYears>> counted_years(ledger::Connection& connection, Selections selections);

}  // namespace entente::bonds
