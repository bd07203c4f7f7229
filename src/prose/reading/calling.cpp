#include "prose/reading/calling.hpp"

#include "util/word_list.hpp"

namespace entente::prose {
namespace {

// What someone or something is called: the words of "called it a provocation", "described as unfair".
constexpr std::array<std::string_view, 42> kHarsh = {
    "terrorist", "criminal",     "crime",         "aggressor",   "aggression",    "illegal",
    "unlawful",  "illegitimate", "genocide",      "provocation", "threat",        "traitor",
    "puppet",    "barbaric",     "unfair",        "unjust",      "unacceptable",  "baseless",
    "absurd",    "colonial",     "artificial",    "immoral",     "flawed",        "dangerous",
    "reckless",  "cowardly",     "brutal",        "shameful",    "betrayal",      "violation",
    "hostile",   "unfriendly",   "hypocritical",  "dictator",    "enemy",         "liar",
    "thug",      "outrage",      "irresponsible", "cynical",     "destabilising", "destabilizing"};
// Calling something so is no accusation.
constexpr std::array<std::string_view, 24> kMild = {
    "constructive", "credible",  "friend",    "brother", "partner",    "ally",    "historic", "success",
    "important",    "serious",   "closed",    "normal",  "positive",   "welcome", "good",     "great",
    "excellent",    "strategic", "essential", "basis",   "legitimate", "hero",    "fruitful", "special"};

template <std::size_t N>
bool said_of(const Sentence& s, int node, const std::array<std::string_view, N>& words) {
  const auto [first, last] = s.extent(node);
  for (int i = first; i <= last; ++i) {
    if (in(words, s.at(i).lower) || in(words, s.at(i).lemma)) return true;
  }
  return false;
}

}  // namespace

int called_what(const Sentence& s, int v) {
  int objects = 0;
  int last = -1;
  for (const auto k : s.kids(v)) {
    if (k < v) continue;
    if (s.at(k).rel == Rel::xcomp) return k;
    if (s.at(k).rel == Rel::obl && s.preposition(k) == "as") return k;
    if (s.at(k).rel == Rel::obj) {
      ++objects;
      last = k;
    }
  }
  return objects > 1 || (s.at(v).rel == Rel::relcl && objects == 1) ? last : -1;
}

bool accuses(const Sentence& s, int v) {
  const int what = called_what(s, v);
  if (what < 0) return s.at(v).lemma != "describe";
  if (said_of(s, what, kHarsh)) return true;
  return s.at(v).lemma != "describe" && !said_of(s, what, kMild);
}

}  // namespace entente::prose
