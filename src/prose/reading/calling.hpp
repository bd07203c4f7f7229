// What someone or something is called: "called it a provocation", "described as unfair".
#pragma once

#include "prose/reading/tree.hpp"

namespace entente::prose {

// What the verb calls its object: a second object, a complement, or what stands behind "as"; -1.
int called_what(const Sentence& sentence, int verb);

// Whether calling it so is an accusation. "Called the talks constructive" is none, "described its
// cooperation" neither; what our words do not know is one after "call", "brand", "label", "dub". Limit: the
// words are few and irony is not seen.
bool accuses(const Sentence& sentence, int verb);

}  // namespace entente::prose
