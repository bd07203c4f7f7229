// The whole in one sentence, since when, how sure, and the rule's reasons in words.
#pragma once

#include "brief/dyad/dyad_brief.hpp"

namespace entente::brief {

// Needs domains, votes and adversary. friends, enemies, opposed: the overlaps of bonds::ThirdParties.
void judge_whole(DyadBrief& brief, const ontology::Constants& constants, const states::Registry& registry,
                 double friends, double enemies, double opposed);

}  // namespace entente::brief
