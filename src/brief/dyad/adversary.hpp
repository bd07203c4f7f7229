// How much of the bond rests on a common adversary: several estimates, each of its own thing, side by side.
#pragma once

#include "brief/dyad/dyad_brief.hpp"
#include "brief/dyad/recent_events.hpp"
#include "brief/dyad/vote_reading.hpp"

namespace entente::brief {

// Estimates are made for brief.adversary.third, which is chosen from the standing ties of the world: the
// state that contributes most to the overlap of the two states' enemies.
//
// `ties` are all signed ties of the world in force on the day.
struct ThirdTerms {
  double common_friends = 0, common_enemies = 0, opposed = 0;
  std::vector<std::pair<StateId, double>> opposed_by_third;
};
// Overlaps of friends and enemies of the two among all others.
ThirdTerms third_terms(const states::Registry& registry, StateId a, StateId b,
                       const std::vector<bonds::TieRow>& ties);
Result<ThirdTerms> judge_adversary(DyadBrief& brief, ledger::Store& store,
                                   const ontology::Constants& constants, const DyadEvents& events,
                                   const VoteReading& votes, const std::vector<bonds::TieRow>& ties);

}  // namespace entente::brief
