// The side that stands in no clause: "Algeria recalled its ambassador", where the sentence before says from
// whom.
#pragma once

#include <vector>

#include "prose/reading/events.hpp"
#include "prose/reading/memory.hpp"

namespace entente::prose {

// Gives a target to what is done to someone (a sanction, a demand, a refusal, an accusation, distrust, ...)
// where the clause names none: whom it answers, another doer of the sentence, the doer or target of the last
// deed told in the paragraph, whom the last sentence was about, or the other of the two the text is about.
// Such a claim is marked `inferred`. A guess by what a text speaks of; right in about two of three
// (docs/prose.md).
void infer_targets(const Sentence& sentence, const PartyFinder& finder, const Memory& memory,
                   std::vector<Claim>& claims);

// Keeps what the sentence told, for the next one.
void remember_deeds(const std::vector<Claim>& claims, Memory& memory);

}  // namespace entente::prose
