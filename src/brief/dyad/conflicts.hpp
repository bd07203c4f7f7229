// Conflicts of interest over third parties: the states, territories, corridors, wars, organisations and
// markets on which the two pull apart, the heaviest first. Each kind has its rule of weight, all on 0..1:
//
//   object        `brief.object_weight` where they stand opposed, half of it where one only stays out, twice
//   where one
//                 of them holds or claims it for itself
//   state k       opposed commitments of the ties in force, sqrt(c_ik e_jk) + sqrt(e_ik c_jk) (METHODS B4),
//   and the
//                 same of recorded acts of the last `third_party.periods` years where they too are friendly
//                 on one side and not on the other; the larger of the two
//   organisation  one is in a league of defence, the other is not: the mean hostile weight of its other
//   members'
//                 ties with the other
//   market        sqrt(share_i share_j) of the same customer and product; a quarter of `brief.object_weight`
//   where no
//                 share is known
//
// Limitation: weights of unlike kinds share a scale by convention, not by estimate; overlap is a sign of
// interest, not a quarrel observed.
#pragma once

#include "brief/dyad/dyad_brief.hpp"

namespace entente::brief {

// Fills brief.conflicts. `ties` are all signed ties of the world in force; `standing` the opposed commitments
// by third state. Needs objects and customers.
Result<void> judge_conflicts(DyadBrief& brief, ledger::Connection& connection,
                             const ontology::Constants& constants, const std::vector<bonds::TieRow>& ties,
                             const std::vector<std::pair<StateId, double>>& standing);

// All of them as one flat table, for `entente conflicts`.
Table conflicts_table(const DyadBrief& brief);

}  // namespace entente::brief
