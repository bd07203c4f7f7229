// Cuts plain text into words and sentences the way the treebanks do: clitics apart ("do n't", "Iran 's"),
// punctuation apart, hyphenated words in their parts, abbreviations with their dot.
//
// One pass over the bytes; nothing looks back further than a word, so a sentence of ten megabytes costs what
// ten megabytes cost. A sentence ends at a full stop that is no abbreviation's, at a blank line, or at
// kLongestSentence words at the latest (at the last comma or semicolon before it).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace entente::prose {

struct Token {
  std::uint32_t begin = 0;  // bytes of the plain text
  std::uint32_t end = 0;
  bool space_before = false;
  bool break_before = false;  // a blank line, or a line that stands alone
};

struct SentenceSpan {
  std::size_t first = 0, last = 0;  // tokens [first, last)
};

std::vector<Token> tokenise(std::string_view text);
std::vector<SentenceSpan> split_sentences(std::string_view text, const std::vector<Token>& tokens);

}  // namespace entente::prose
