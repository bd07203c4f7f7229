// Whom a deed is done to: by the frame's own prepositions, by the object, by those prepositions that mark the
// one acted upon, or in the clause below.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "prose/reading/frame_match.hpp"
#include "prose/reading/parties.hpp"

namespace entente::prose {

// Preposition in order of how well it marks the one acted upon, where the frame names none.
inline constexpr std::array<std::string_view, 14> kTargetPreps = {
    "against", "on",   "with", "to",  "at", "toward", "towards",
    "over",    "from", "into", "for", "of", "in",     "about"};

// The node one of the prepositions leads to, the first that does, or -1. `need_actor`: only to a known actor;
// `but`: an actor that is not meant.
int by_preposition(const PartyFinder& finder, std::span<const std::string_view> preps, const Arguments& args,
                   bool need_actor, ActorIndex but = kNoActor);

// The node of the one acted upon, or -1. Another actor than the doer goes before the doer's own: "summoned an
// Indian diplomat to its Foreign Ministry". `inner_actor`: the deed has a clause below that may name one.
int target_of(const PartyFinder& finder, const Frame& frame, const Arguments& args, const Match& match,
              bool inner_actor);

// The same where a clause or phrase between commas stands between them: "Turkey, which sells drones to
// Ethiopia, has hosted talks". The sentence's first name, or -1.
int topic_before(const Sentence& sentence, const PartyFinder& finder, int verb);

// The first actor in the clause that is not the subject's: "agreed to lift sanctions against Iran".
int inner_target(const Sentence& sentence, const PartyFinder& finder, int clause, int subject);

// Of a finite verb whose subject the tree lost: the nearest name before it in its clause that no preposition
// holds, or -1.
// Where the clause's own phrases name no other: the first actor but `own` inside the object's phrase, else
// inside the verb's other phrases, a place ("in Afghanistan") after all others. -1 where there is none.
int far_target(const Sentence& sentence, const PartyFinder& finder, int verb, const Arguments& args,
               ActorIndex own);

int name_before(const Sentence& sentence, const PartyFinder& finder, int verb);

}  // namespace entente::prose
