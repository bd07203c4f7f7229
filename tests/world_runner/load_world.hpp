// A world loaded into a store, through the ledger's Load: one load a file, panel and tone derived in each.
#pragma once

#include "ledger/store.hpp"
#include "ontology/constants.hpp"
#include "world_runner/world.hpp"

namespace entente::world {

Result<void> load_world(const World& world, ledger::Store& store, const ontology::Constants& constants);

}  // namespace entente::world
