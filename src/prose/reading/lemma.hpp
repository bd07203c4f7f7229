// The dictionary form of a word: "supplied" supply, "were" be, "allies" ally. Endings by rule, the irregular
// by list; where an ending may have taken an "e" or doubled a letter, the words of the frame table decide.
#pragma once

#include <string>
#include <string_view>

namespace entente::prose {

enum class Inflection : std::uint8_t { verb, noun, other };

// `lower` is lower case. `known` says whether a word is in our tables.
std::string lemma_of(std::string_view lower, Inflection inflection);

// Words the rules may trust; filled by the frame table.
void add_known_lemma(std::string_view lemma);

}  // namespace entente::prose
