// What a sentence makes of an action it mentions: done or not, going to be, if, said by whom, denied by whom.
//
// One walk from the action's word up to the root of the sentence. Each word above it that embeds it (fail to,
// plan to, said that, denied that, if ...) changes the status; negations and modals at each stop count. The
// walk is the composition of METHODS F step 7 and 8: the innermost speaks first, the outermost last.
#pragma once

#include <string>
#include <vector>

#include "prose/reading/arguments.hpp"
#include "prose/reading/record.hpp"

namespace entente::prose {

struct Standing {
  Status status = Status::asserted;
  bool reversed = false;  // halted, ended: the opposite of the action
  std::string hedge;
  std::vector<int> reporters;  // nodes of those who say so, innermost first
  int denier = -1;
  bool by_will = false;               // the negation is "will not", "would never"
  Signature outer = Signature::none;  // the outermost word that makes an act of its own of it
  int outer_word = -1;
};

Standing standing_of(const Sentence& sentence, int word);

// "despite the war", "during the talks": the preposition makes its noun the setting of another deed.
bool is_setting(std::string_view preposition);

// "not", "never", "no", "neither", "without", "hardly" at the word.
bool negated(const Sentence& sentence, int word);

}  // namespace entente::prose
