#include "prose/reading/language.hpp"

#include <unordered_set>

#include "util/text.hpp"

namespace entente::prose {

double english_share(std::string_view text, std::span<const Token> tokens) {
  static const std::unordered_set<std::string_view> small = {
      "the",  "of",  "to",    "and",  "in",   "is",      "was",   "that",    "for", "with", "as",
      "by",   "on",  "are",   "were", "has",  "have",    "had",   "its",     "it",  "his",  "their",
      "from", "at",  "an",    "be",   "been", "not",     "which", "this",    "but", "will", "would",
      "they", "who", "after", "also", "said", "against", "into",  "between", "or"};
  // Small words of other languages that are none of English: each takes one of ours back.
  static const std::unordered_set<std::string_view> others = {
      "der", "das",  "und",  "ein",  "eine", "von",  "mit",   "auf", "nicht", "dem", "sich", "les", "des",
      "une", "dans", "pour", "avec", "que",  "qui",  "est",   "los", "las",   "por", "para", "una", "como",
      "del", "het",  "een",  "niet", "voor", "zijn", "della", "che", "gli",   "nel", "sono", "uma", "dos",
      "nao", "og",   "det",  "som",  "att",  "och",  "jest",  "nie", "bir",   "ile", "yang", "dan", "dengan"};
  std::size_t words = 0;
  std::size_t hits = 0;
  std::size_t foreign = 0;
  for (const auto& token : tokens) {
    const auto word = text.substr(token.begin, token.end - token.begin);
    const char c = word[0];
    const bool letter =
        (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (!letter) continue;
    ++words;
    if (word.size() > 7) continue;
    const auto lower = to_lower(word);
    if (small.contains(lower)) ++hits;
    if (others.contains(lower)) ++foreign;
  }
  if (words < 8) return -1;
  return static_cast<double>(hits > foreign ? hits - foreign : 0) / static_cast<double>(words);
}

}  // namespace entente::prose
