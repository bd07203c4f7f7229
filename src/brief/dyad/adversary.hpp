// How much of the bond rests on a common adversary: several estimates, each of its own thing, side by side.
#pragma once

#include "brief/dyad/dyad_brief.hpp"
#include "brief/dyad/recent_events.hpp"

namespace entente::brief {

// Votes of the window, and the vote estimate for any third party; fills brief.votes.
// Estimates are made for brief.adversary.third, which is chosen from the standing ties of the world: the
// state that contributes most to the overlap of the two states' enemies.
Result<void> judge_adversary(DyadBrief& brief, ledger::Store& store, const ontology::Constants& constants,
                             const DyadEvents& events, double& common_friends, double& common_enemies,
                             double& opposed);

}  // namespace entente::brief
