// A scenario carried out on the yearly world: which states stop being third parties, and the edited copy.
//
//   remove S     S counts for no overlap (OverlapInput::counted), so fits change by exactly its parts
//   end/start    pact: defence (and, when it ends, commitment and neutrality) in the scenario's year;
//   sanction and
//                claim their layers; war: hostility 5 in the year, or every remembered dispute forgotten
//   flip A B     cooperative and conflictual events trade places in the years the portfolios see, and a pact
//   in
//                force becomes a rivalry and the other way round
//   set trade    A's exports to B in the year
//   add event    one more event in its year, which must be loaded and not lie after the scenario's
//
// A layer that is not loaded cannot be edited: usage, with the name of the layer. Names are resolved on the
// last day of the scenario's year. Cost: one copy of the world. Source: METHODS D. Limitation: states do not
// answer; the rollout says what usually follows.
#pragma once

#include <vector>

#include "bonds/world_years.hpp"
#include "scenario/language.hpp"
#include "states/registry.hpp"

namespace entente::scenario {

struct EditedWorld {
  bonds::WorldYears world;
  std::vector<int> removed;  // rows of the world
};

// Row of a name on a day, by lineage; errors unknown_state, ambiguous_name, or out_of_coverage where the
// world has no such row.
Result<int> row_of(const bonds::WorldYears& world, const states::Registry& registry, std::string_view name,
                   Day on);

// periods: how many years the portfolios see (third_party.periods).
Result<EditedWorld> edit_world(const bonds::WorldYears& world, const states::Registry& registry,
                               const Scenario& scenario, int year, int periods);

}  // namespace entente::scenario
