// Who does a verb and to whom, mended where the tree leaves it open: passives with "by", relative clauses,
// shared subjects of joined verbs, infinitives and participles (who controls them), nominalisations.
#pragma once

#include <string_view>
#include <vector>

#include "prose/frames/frame_table.hpp"
#include "prose/reading/tree.hpp"

namespace entente::prose {

struct Oblique {
  std::string_view preposition;
  int node = -1;
};

struct Arguments {
  int subject = -1;  // the doer, also of a passive
  int object = -1;   // the one done to, also the subject of a passive
  int receiver = -1;
  std::vector<Oblique> obliques;  // of the verb, then of its object
  bool passive = false;
};

Arguments arguments_of(const Sentence& sentence, int verb);
// Of a noun that names an action: "Russia's invasion of Ukraine", "talks between A and B".
Arguments arguments_of_noun(const Sentence& sentence, int noun);
// The clause a verb, noun or adjective embeds: an infinitive, a that-clause, "of accusing"; -1 none.
int complement_of(const Sentence& sentence, int word);

}  // namespace entente::prose
