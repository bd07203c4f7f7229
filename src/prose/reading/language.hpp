// Is this English? By its small words: no English text goes far without "the", "of", "to", "in".
#pragma once

#include <span>
#include <string_view>

#include "prose/text/tokens.hpp"

namespace entente::prose {

// Share of the words that are common small words of English, less those of other languages; -1 where there
// are too few words to tell.
double english_share(std::string_view text, std::span<const Token> tokens);
inline constexpr double kEnglishDocument = 0.12;
inline constexpr double kEnglishSentence = 0.02;

}  // namespace entente::prose
