// Whose record a state's own goes on from: Russia's from the Soviet Union's, united Germany's from West
// Germany's. Succession alone is not enough (Ukraine left the Soviet Union and does not continue it).
#pragma once

#include <optional>
#include <vector>

#include "states/registry.hpp"

namespace entente::states {

// The state that `id` continues, nothing where it continues none.
std::optional<StateId> continues(const Registry& registry, StateId id);

// The state itself and those it continues, newest first: {RUS, SUN}. Never repeats one.
std::vector<StateId> lineage(const Registry& registry, StateId id);

}  // namespace entente::states
