#include "prose/syntax/model.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "prose/syntax/hash.hpp"
#include "prose/syntax/network/spanning_tree.hpp"
#include "util/text.hpp"

extern "C" const char entente_data_prose_syntax_weights[];
extern "C" const char entente_data_prose_syntax_weights_end[];

namespace entente::prose {
namespace {

std::vector<std::string_view> name_line(std::string_view& bytes) {
  const auto end = bytes.find('\n');
  if (end == std::string_view::npos) return {};
  auto names = split(bytes.substr(0, end), ' ');
  bytes.remove_prefix(end + 1);
  return names;
}

enum : std::uint8_t {
  kFinite = 1,      // "attacked", as what is told
  kParticiple = 2,  // "attacked", as what is done to somebody
  kGerund = 4,
  kVerb = 8,
  kAuxiliary = 16,
  kNoun = 32,  // or pronoun
  kAdverb = 128,
  kNounPhrase = 64  // what may stand in front of a noun as part of its phrase
};

std::uint8_t best(const float* scores, std::size_t n) {
  return static_cast<std::uint8_t>(std::max_element(scores, scores + n) - scores);
}

}  // namespace

Result<Syntax> Syntax::open(std::string_view bytes) {
  const auto bad = [] {
    return fail(Code::bad_file, "the syntax weights are damaged or of another version");
  };
  if (!bytes.starts_with(kSyntaxMagic)) return bad();
  const auto* begin = bytes.data();
  bytes.remove_prefix(kSyntaxMagic.size());
  Syntax syntax;
  for (auto* list : {&syntax.tags_, &syntax.labels_}) {
    for (const auto name : name_line(bytes)) list->names.emplace_back(name);
    if (list->names.empty() || list->names.size() > 255) return bad();
  }
  const auto read = static_cast<std::size_t>(bytes.data() - begin);
  const auto padding = (16 - read % 16) % 16;
  if (bytes.size() < padding) return bad();
  bytes.remove_prefix(padding);
  std::size_t used = 0;
  if (!syntax.network_.open(bytes, used)) return bad();
  if (syntax.network_.tags() != static_cast<int>(syntax.tags_.names.size()) ||
      syntax.network_.labels() != static_cast<int>(syntax.labels_.names.size())) {
    return bad();
  }
  syntax.read_tags();
  return syntax;
}

const Syntax& Syntax::builtin() {
  static const Syntax syntax = [] {
    auto opened = open(
        {entente_data_prose_syntax_weights, static_cast<std::size_t>(entente_data_prose_syntax_weights_end -
                                                                     entente_data_prose_syntax_weights)});
    assert(opened.has_value());
    return std::move(*opened);
  }();
  return syntax;
}

void Syntax::tag(std::span<const Word> words, std::span<const std::uint8_t> fixed, Tree& tree,
                 SyntaxScratch& scratch) const {
  tree.tags.resize(words.size());
  network_.read(words, scratch);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const float* scores = scratch.tags.data() + i * network_.tag_columns();
    const bool known = i < fixed.size() && fixed[i] != 0xFF;
    tree.tags[i] = known ? fixed[i] : best(scores, tags_.names.size());
  }
}

void Syntax::read_tags() {
  for (const std::string_view name : tags_.names) {
    const bool verb = name.ends_with("|VERB");
    const auto starts = [&](std::string_view with) { return name.starts_with(with); };
    std::uint8_t is = verb ? kVerb : 0;
    if (verb && (starts("VBD") || starts("VBZ") || starts("VBP"))) is |= kFinite;
    if (verb && starts("VBN")) is |= kParticiple;
    if (verb && starts("VBG")) is |= kGerund;
    if (name.ends_with("|AUX")) is |= kAuxiliary;
    if (name.ends_with("|ADV")) is |= kAdverb;
    if (starts("NN") || starts("PRP|")) is |= kNoun;
    if (starts("NN") || starts("DT") || starts("JJ") || starts("CD") || starts("PRP$") || starts("POS") ||
        starts("RB"))
      is |= kNounPhrase;
    is_.push_back(is);
  }
}

// Can the word not be taken for an adjective? Finite verbs, participles after an auxiliary or "have", and
// forms in -ing behind another verb ("considered deploying troops").
bool Syntax::stays_verb(std::span<const Word> words, std::span<const std::uint8_t> tags,
                        std::size_t i) const {
  static const std::array<std::uint64_t, 4> have = {hash_text("have"), hash_text("has"), hash_text("had"),
                                                    hash_text("having")};
  const auto is = is_[tags[i]];
  if ((is & kFinite) != 0) return true;
  if (i == 0) return false;
  if ((is & kParticiple) != 0) {  // "have long opposed"
    std::size_t k = i - 1;
    while (k > 0 && (is_[tags[k]] & kAdverb) != 0) --k;
    return (is_[tags[k]] & kAuxiliary) != 0 || std::ranges::find(have, words[k].lower) != have.end();
  }
  return (is & kGerund) != 0 && (is_[tags[i - 1]] & kVerb) != 0;
}

// A verb that stays one does not hang from the noun whose phrase follows it. The treebanks are blogs and
// mails; of news, where a name before the verb and a bare noun behind it are the rule, the network has seen
// little.
void Syntax::bar_verbs(std::span<const Word> words, std::span<const std::uint8_t> tags,
                       std::vector<float>& arcs) const {
  constexpr float kBarred = 1e6F;
  const auto n = words.size();
  for (std::size_t i = 0; i < n; ++i) {
    if (!stays_verb(words, tags, i)) continue;
    for (std::size_t h = i + 1; h < n; ++h) {
      if ((is_[tags[h]] & kNoun) != 0) arcs[i * (n + 1) + h + 1] -= kBarred;
      if ((is_[tags[h]] & kNounPhrase) == 0) break;
    }
  }
}

void Syntax::parse_tagged(std::span<const Word> words, Tree& tree, SyntaxScratch& scratch) const {
  assert(words.size() <= kLongestSentence && tree.tags.size() == words.size());
  network_.read_tagged(tree.tags, scratch);
  bar_verbs(words, tree.tags, scratch.arcs);
  best_tree(scratch.arcs, words.size(), tree.heads);
  network_.name(tree.heads, scratch);
  tree.labels.resize(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    tree.labels[i] = best(scratch.labels.data() + i * network_.label_columns(), labels_.names.size());
  }
  lift_from_auxiliaries(tree);
}

// What hangs from an auxiliary or copula belongs to the word that one helps: "Guyana <- has -> established".
void Syntax::lift_from_auxiliaries(Tree& tree) const {
  const auto helps = [&](std::int16_t word) {
    const auto& name = labels_.names[tree.labels[static_cast<std::size_t>(word)]];
    return name == "aux" || name == "aux:pass" || name == "cop";
  };
  for (std::size_t i = 0; i < tree.heads.size(); ++i) {
    auto& head = tree.heads[i];
    if (const auto& own = labels_.names[tree.labels[i]]; own == "conj" || own == "cc" || own == "punct")
      continue;
    for (int steps = 0; head >= 0 && steps < 4 && helps(head); ++steps) {
      const auto above = tree.heads[static_cast<std::size_t>(head)];
      if (above < 0) break;
      head = above;
    }
  }
}

void Syntax::parse(std::span<const Word> words, std::span<const std::uint8_t> fixed, Tree& tree,
                   SyntaxScratch& scratch) const {
  tag(words, fixed, tree, scratch);
  parse_tagged(words, tree, scratch);
}

}  // namespace entente::prose
