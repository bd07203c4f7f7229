// How well trees match gold trees: tags, heads, labelled heads, and the four roles events are made of.
#pragma once

#include <span>

#include "prose/syntax/conllu.hpp"
#include "prose/syntax/model.hpp"

namespace entente::prose {

struct Counts {
  std::int64_t right = 0, given = 0, gold = 0;
  double precision() const {
    return given == 0 ? 0 : static_cast<double>(right) / static_cast<double>(given);
  }
  double recall() const { return gold == 0 ? 0 : static_cast<double>(right) / static_cast<double>(gold); }
  double f1() const {
    return given + gold == 0 ? 0 : 2.0 * static_cast<double>(right) / static_cast<double>(given + gold);
  }
};

struct SyntaxScore {
  std::int64_t sentences = 0;
  std::int64_t words = 0, coarse_tags = 0;           // all words
  std::int64_t scored = 0, heads = 0, labelled = 0;  // without punctuation; labels without subtypes
  Counts subject, passive_subject, object, agent;
};

// Gold words; everything else is ours.
SyntaxScore score_syntax(const Syntax& syntax, std::span<const GoldSentence> gold);

}  // namespace entente::prose
