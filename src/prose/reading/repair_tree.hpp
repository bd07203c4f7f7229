// What the parser gets wrong on news and analysis, mended where the words leave no doubt.
#pragma once

#include "prose/reading/tree.hpp"

namespace entente::prose {

// Of a sentence just built: relations, heads and the tag of a finite verb. Cost: a few passes over its words.
void repair_tree(Sentence& sentence);

}  // namespace entente::prose
