// A world loaded into a store, through the ledger's Load: one load a file, and in each what is derived, or
// the panel alone.
#pragma once

#include "ledger/store.hpp"
#include "ontology/constants.hpp"
#include "world_runner/world.hpp"

namespace entente::world {

Result<void> load_world(const World& world, ledger::Store& store, const ontology::Constants& constants,
                        bool derived = true);

}  // namespace entente::world
