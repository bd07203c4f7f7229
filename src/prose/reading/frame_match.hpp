// The frame a verb has here: of those its lemma may have, the one whose object, particle or preposition
// stands beside it.
#pragma once

#include <optional>
#include <string>

#include "prose/reading/arguments.hpp"

namespace entente::prose {

struct Match {
  FrameIndex frame;
  double score;
  int object;  // the word the frame's object stood at, or -1
};

std::optional<Match> best_frame(const Sentence& sentence, int verb, const Arguments& args);

// "cease-fire" is "ceasefire": the word before the hyphen and this one; empty where there is no hyphen.
std::string hyphened(const Sentence& sentence, int word);

}  // namespace entente::prose
