// A sentence as the reader sees it: words with lemma, part of speech, head and relation, names of actors
// masked as one word each.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "prose/actors/gazetteer.hpp"
#include "prose/syntax/model.hpp"
#include "prose/text/tokens.hpp"

namespace entente::prose {

enum class Pos : std::uint8_t {
  noun,
  name,
  pronoun,
  verb,
  aux,
  adjective,
  adverb,
  preposition,
  determiner,
  number,
  other
};

enum class Rel : std::uint8_t {
  root,
  nsubj,
  nsubj_pass,
  obj,
  iobj,
  obl,
  obl_agent,
  nmod,
  poss,
  amod,
  compound,
  flat,
  appos,
  acl,
  relcl,
  advcl,
  xcomp,
  ccomp,
  csubj,
  conj,
  cc,
  cop,
  aux,
  aux_pass,
  mark,
  case_,
  det,
  prt,
  parataxis,
  advmod,
  nummod,
  expl,
  punct,
  other,
};

struct Node {
  std::uint32_t begin = 0, end = 0;   // bytes of the plain text
  std::uint32_t first = 0, last = 0;  // tokens of the document [first, last)
  std::string lower;
  std::string lemma;
  std::string_view tag;  // fine: "VBD"
  Pos pos = Pos::other;
  Rel rel = Rel::other;
  std::int16_t head = -1;
  std::int16_t mention = -1;
};

struct Sentence {
  std::vector<Node> nodes;
  std::vector<Mention> mentions;
  std::vector<std::vector<std::int16_t>> children;

  int size() const { return static_cast<int>(nodes.size()); }
  const Node& at(int i) const { return nodes[static_cast<std::size_t>(i)]; }
  std::span<const std::int16_t> kids(int i) const { return children[static_cast<std::size_t>(i)]; }
  // The first dependent with that relation, or -1.
  int kid(int i, Rel rel) const;
  bool has_kid(int i, std::string_view lemma, Rel rel) const;
  // The preposition before a noun, or empty; "because of" gives "because".
  std::string_view preposition(int i) const;
  // First and last node under i.
  std::pair<int, int> extent(int i) const;
  bool under(int i, int ancestor) const;
};

struct TreeScratch {
  SyntaxScratch syntax;
  Tree tree;
  std::vector<Word> words;
  std::vector<std::uint8_t> fixed;
};

// Words of the tokens [span.first, span.last); mentions count tokens from span.first.
void build_sentence(std::string_view text, const std::vector<Token>& tokens, SentenceSpan span,
                    std::vector<Mention> mentions, const Syntax& syntax, TreeScratch& scratch, Sentence& out);

}  // namespace entente::prose
