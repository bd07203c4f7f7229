#include "prose/reading/tree.hpp"

#include <algorithm>
#include <array>

#include "prose/reading/lemma.hpp"
#include "prose/reading/repair_tags.hpp"
#include "prose/reading/repair_tree.hpp"
#include "util/text.hpp"

namespace entente::prose {
namespace {

constexpr std::array<std::pair<std::string_view, Rel>, 38> kRels = {{
    {"root", Rel::root},
    {"nsubj", Rel::nsubj},
    {"nsubj:pass", Rel::nsubj_pass},
    {"obj", Rel::obj},
    {"iobj", Rel::iobj},
    {"obl", Rel::obl},
    {"obl:agent", Rel::obl_agent},
    {"nmod", Rel::nmod},
    {"nmod:poss", Rel::poss},
    {"amod", Rel::amod},
    {"compound", Rel::compound},
    {"flat", Rel::flat},
    {"appos", Rel::appos},
    {"acl", Rel::acl},
    {"acl:relcl", Rel::relcl},
    {"advcl", Rel::advcl},
    {"xcomp", Rel::xcomp},
    {"ccomp", Rel::ccomp},
    {"csubj", Rel::csubj},
    {"conj", Rel::conj},
    {"cc", Rel::cc},
    {"cop", Rel::cop},
    {"aux", Rel::aux},
    {"aux:pass", Rel::aux_pass},
    {"mark", Rel::mark},
    {"case", Rel::case_},
    {"det", Rel::det},
    {"compound:prt", Rel::prt},
    {"parataxis", Rel::parataxis},
    {"advmod", Rel::advmod},
    {"nummod", Rel::nummod},
    {"expl", Rel::expl},
    {"punct", Rel::punct},
    {"nmod:desc", Rel::compound},
    {"nsubj:outer", Rel::nsubj},
    {"csubj:pass", Rel::csubj},
    {"advcl:relcl", Rel::advcl},
    {"cc:preconj", Rel::cc},
}};

Rel rel_of(std::string_view name) {
  for (const auto& [known, rel] : kRels) {
    if (known == name) return rel;
  }
  return Rel::other;
}

Pos pos_of(std::string_view coarse) {
  if (coarse == "NOUN") return Pos::noun;
  if (coarse == "PROPN") return Pos::name;
  if (coarse == "PRON") return Pos::pronoun;
  if (coarse == "VERB") return Pos::verb;
  if (coarse == "AUX") return Pos::aux;
  if (coarse == "ADJ") return Pos::adjective;
  if (coarse == "ADV") return Pos::adverb;
  if (coarse == "ADP") return Pos::preposition;
  if (coarse == "DET") return Pos::determiner;
  return coarse == "NUM" ? Pos::number : Pos::other;
}

// Names of relations and tags turned into ours once per model.
struct Meaning {
  std::vector<Rel> rels;
  std::vector<Pos> positions;
  std::vector<std::string_view> tags;
  std::uint8_t name_tag = 0xFF;
};

const Meaning& meaning_of(const Syntax& syntax) {
  static const Meaning meaning = [&] {
    Meaning m;
    for (const auto& name : syntax.labels().names) m.rels.push_back(rel_of(name));
    for (const auto& name : syntax.tags().names) {
      const auto bar = name.find('|');
      m.positions.push_back(pos_of(std::string_view(name).substr(bar + 1)));
      m.tags.push_back(std::string_view(name).substr(0, bar));
    }
    m.name_tag = syntax.tags().find("NNP|PROPN").value_or(0xFF);
    return m;
  }();
  return meaning;
}

// "the World Health Organization (WHO)", "Lee Nak-yon (R)": a short form in brackets says nothing of its own
// and breaks the clause. The token behind it, or `at`.
std::size_t behind_short_form(std::string_view text, const std::vector<Token>& tokens, std::size_t at,
                              std::size_t end) {
  const auto word = [&](std::size_t t) {
    return text.substr(tokens[t].begin, tokens[t].end - tokens[t].begin);
  };
  if (at + 2 >= end || word(at) != "(" || word(at + 2) != ")") return at;
  const auto inside = word(at + 1);
  const bool capitals =
      std::ranges::all_of(inside, [](char c) { return (c >= 'A' && c <= 'Z') || c == '.' || c == '&'; });
  const bool mixed =
      inside.size() <= 6 && inside[0] >= 'A' && inside[0] <= 'Z' &&
      std::ranges::count_if(inside, [](char c) { return c >= 'A' && c <= 'Z'; }) >= 2;  // "LoC"
  return capitals || mixed ? at + 3 : at;
}

}  // namespace

int Sentence::kid(int i, Rel rel) const {
  for (const auto k : kids(i)) {
    if (at(k).rel == rel) return k;
  }
  return -1;
}

bool Sentence::has_kid(int i, std::string_view lemma, Rel rel) const {
  return std::ranges::any_of(kids(i), [&](int k) { return at(k).rel == rel && at(k).lemma == lemma; });
}

std::string_view Sentence::preposition(int i) const {
  for (const auto k : kids(i)) {
    if (at(k).rel == Rel::case_ && at(k).lower != "'s" && at(k).lower != "'") return at(k).lower;
  }
  return {};
}

std::pair<int, int> Sentence::extent(int i) const {
  int low = i;
  int high = i;
  for (const auto k : kids(i)) {
    const auto [a, b] = extent(k);
    low = std::min(low, a);
    high = std::max(high, b);
  }
  return {low, high};
}

bool Sentence::under(int i, int ancestor) const {
  for (int steps = 0; i >= 0 && steps <= size(); i = at(i).head, ++steps) {
    if (i == ancestor) return true;
  }
  return false;
}

void build_sentence(std::string_view text, const std::vector<Token>& tokens, SentenceSpan span,
                    std::vector<Mention> mentions, const Syntax& syntax, TreeScratch& scratch,
                    Sentence& out) {
  const auto& meaning = meaning_of(syntax);
  out.nodes.clear();
  out.mentions = std::move(mentions);
  scratch.words.clear();
  scratch.fixed.clear();
  std::size_t next = 0;
  for (std::size_t t = span.first; t < span.last;) {
    if (const auto behind = behind_short_form(text, tokens, t, span.last); behind > t) {
      t = behind;
      continue;
    }
    Node node;
    node.first = static_cast<std::uint32_t>(t);
    const auto local = t - span.first;
    std::uint8_t fixed = 0xFF;
    std::size_t end = t + 1;
    while (next < out.mentions.size() && out.mentions[next].first < local) ++next;
    if (next < out.mentions.size() && out.mentions[next].first == local) {
      node.mention = static_cast<std::int16_t>(next);
      end = span.first + out.mentions[next].last;
      // A name of several words, or one that can be nothing else, is a proper noun; demonyms are left to the
      // tagger.
      if (out.mentions[next].naming != Naming::demonym) fixed = meaning.name_tag;
    }
    node.last = static_cast<std::uint32_t>(end);
    node.begin = tokens[t].begin;
    node.end = tokens[end - 1].end;
    const auto form = text.substr(node.begin, node.end - node.begin);
    node.lower = to_lower(form);
    if (form == "May" && t > span.first) fixed = meaning.name_tag;  // the month
    scratch.words.push_back(view_word(form));
    scratch.fixed.push_back(fixed);
    out.nodes.push_back(std::move(node));
    t = end;
  }
  syntax.tag(scratch.words, scratch.fixed, scratch.tree, scratch.syntax);
  repair_tags(out.nodes, syntax, scratch.tree.tags);
  syntax.parse_tagged(scratch.words, scratch.tree, scratch.syntax);
  if (out.children.size() < out.nodes.size()) out.children.resize(out.nodes.size());
  for (std::size_t i = 0; i < out.nodes.size(); ++i) out.children[i].clear();
  for (std::size_t i = 0; i < out.nodes.size(); ++i) {
    auto& node = out.nodes[i];
    node.tag = meaning.tags[scratch.tree.tags[i]];
    node.pos = meaning.positions[scratch.tree.tags[i]];
    node.rel = meaning.rels[scratch.tree.labels[i]];
    node.head = scratch.tree.heads[i];
    if (node.lower == "\xE2\x80\x99s") node.lower = "'s";
    const auto inflection = node.pos == Pos::verb || node.pos == Pos::aux ? Inflection::verb
                            : node.pos == Pos::noun || (node.pos == Pos::name && node.mention < 0)
                                ? Inflection::noun
                                : Inflection::other;
    node.lemma = lemma_of(node.lower, inflection);
    if (node.head >= 0)
      out.children[static_cast<std::size_t>(node.head)].push_back(static_cast<std::int16_t>(i));
  }
  repair_tree(out);
}

}  // namespace entente::prose
