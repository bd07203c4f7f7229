// Claims of a verb that a dictionary given by path codes, in the manner of its coders.
#pragma once

#include "prose/frames/verb_dictionary.hpp"
#include "prose/reading/claim_maker.hpp"

namespace entente::prose {

void dictionary_claims(const Sentence& sentence, const PartyFinder& finder, int verb,
                       const DictionaryCoding& coding, ClaimMaker& out);

}  // namespace entente::prose
