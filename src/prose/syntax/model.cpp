#include "prose/syntax/model.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>

#include "util/text.hpp"

extern "C" const char entente_data_prose_syntax_weights[];
extern "C" const char entente_data_prose_syntax_weights_end[];

namespace entente::prose {
namespace {

constexpr std::string_view kMagic = "entente syntax weights 2\n";

std::vector<std::string_view> name_line(std::string_view& bytes) {
  const auto end = bytes.find('\n');
  if (end == std::string_view::npos) return {};
  auto names = split(bytes.substr(0, end), ' ');
  bytes.remove_prefix(end + 1);
  return names;
}

// What stands after "by" and does nothing: times, measures, ways.
constexpr std::array<std::string_view, 33> kTimes = {
    "january", "february", "march",    "april",  "may",     "june",      "july",     "august", "september",
    "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday",  "today",    "tomorrow", "now",    "then",    "year",      "end",      "time",   "percent",
    "mistake", "way",      "means",    "hand",   "mail",    "century"};

template <class Scores>
std::size_t best(const Scores& scores, std::size_t n) {
  std::size_t top = 0;
  for (std::size_t c = 1; c < n; ++c) {
    if (scores[c] > scores[top]) top = c;
  }
  return top;
}

}  // namespace

LabelTables::LabelTables(const NameList& labels, const NameList& tags) {
  for (const auto& name : labels.names) {
    std::uint8_t bit = 0;
    if (name == "nsubj" || name == "csubj") bit = 1;
    if (name == "nsubj:pass") bit = 2;
    if (name == "obj") bit = 4;
    if (name == "cop") bit = 8;
    if (name == "aux:pass") bit = 16;
    if (name == "xcomp" || name == "ccomp") bit = 32;
    seen_bit.push_back(bit);
  }
  for (const auto& name : tags.names)
    is_aux.push_back(name.ends_with("|AUX") && !name.starts_with("MD") ? 1 : 0);
}

void finish_heads(std::vector<std::int16_t>& heads, std::span<const std::uint8_t> tags,
                  const NameList& names) {
  std::int16_t root = -1;
  bool root_is_verb = false;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    if (heads[i] >= 0) continue;
    const auto& tag = names.names[tags[i]];
    const bool verb = tag.ends_with("|VERB");
    if (root < 0 || (verb && !root_is_verb && !tag.starts_with("VBG"))) {
      root = static_cast<std::int16_t>(i);
      root_is_verb = verb;
    }
  }
  for (std::size_t i = 0; i < heads.size(); ++i) {
    if (heads[i] < 0) heads[i] = static_cast<std::int16_t>(i) == root ? std::int16_t{-1} : root;
  }
}

Result<Syntax> Syntax::open(std::string_view bytes) {
  const auto bad = [] {
    return fail(Code::bad_file, "the syntax weights are damaged or of another version");
  };
  if (!bytes.starts_with(kMagic)) return bad();
  const auto* begin = bytes.data();
  bytes.remove_prefix(kMagic.size());
  Syntax syntax;
  for (const auto word : kTimes) syntax.times_.insert(hash_text(word));
  for (const auto word : {"is", "are", "was", "were", "be", "been", "being", "'s", "'re", "get", "got"})
    syntax.be_.insert(hash_text(word));
  for (const auto word : {"have", "has", "had", "having", "'ve", "'d"}) syntax.have_.insert(hash_text(word));
  for (const auto word : {"today", "tomorrow", "yesterday", "tonight", "morning", "afternoon", "evening",
                          "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
    syntax.days_.insert(hash_text(word));
  for (const auto word : {"said", "says"}) syntax.said_.insert(hash_text(word));
  for (auto* list : {&syntax.tags_, &syntax.labels_}) {
    for (const auto name : name_line(bytes)) list->names.emplace_back(name);
    if (list->names.empty() || list->names.size() > 255) return bad();
  }
  const auto read = static_cast<std::size_t>(bytes.data() - begin);
  const auto padding = (16 - read % 16) % 16;
  if (bytes.size() < padding) return bad();
  bytes.remove_prefix(padding);
  for (auto* table : {&syntax.tagger_, &syntax.backward_, &syntax.parser_, &syntax.labeller_}) {
    std::size_t used = 0;
    if (!table->open(bytes, used)) return bad();
    bytes.remove_prefix(used);
  }
  if (syntax.tagger_.classes() != syntax.tags_.names.size() || syntax.backward_.classes() != kSteps ||
      syntax.parser_.classes() != kSteps || syntax.labeller_.classes() != syntax.labels_.names.size()) {
    return bad();
  }
  syntax.find_bounds();
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
  static const std::uint64_t comma = hash_text(",");
  static const std::uint64_t stop = hash_text(".");
  tree.tags.resize(words.size());
  scratch.scores.resize(std::max(tags_.names.size(), labels_.names.size()));
  int previous = -1;
  int before = -1;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i < fixed.size() && fixed[i] != 0xFF) {
      tree.tags[i] = fixed[i];
    } else if (words[i].lower == comma && comma_ != 0xFF) {
      tree.tags[i] = comma_;
    } else if (words[i].lower == stop && stop_ != 0xFF) {
      tree.tags[i] = stop_;
    } else {
      tag_features(words, i, previous, before, scratch.features);
      tagger_.score(scratch.features, scratch.scores);
      tree.tags[i] = static_cast<std::uint8_t>(best(scratch.scores, tags_.names.size()));
    }
    before = previous;
    previous = tree.tags[i];
  }
}

// Verbs that cannot stand before a noun as its adjective: finite ones, participles after "have", and forms in
// -ing behind another verb ("considered deploying troops").
void Syntax::find_verbal(std::span<const Word> words, std::span<const std::uint8_t> tags,
                         std::vector<std::uint8_t>& verbal) const {
  verbal.assign(words.size(), 0);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view tag = tags_.names[tags[i]];
    if (!tag.ends_with("|VERB")) continue;
    const std::string_view before = i == 0 ? std::string_view{} : std::string_view(tags_.names[tags[i - 1]]);
    const bool finite = tag.starts_with("VBD") || tag.starts_with("VBZ") || tag.starts_with("VBP");
    const bool perfect = tag.starts_with("VBN") && i > 0 && have_.contains(words[i - 1].lower);
    const bool chained = tag.starts_with("VBG") && before.starts_with("VB") && before.ends_with("|VERB");
    verbal[i] = finite || perfect || chained ? 1 : 0;
  }
}

// Would the step hang a verb from the noun right behind it? Only where nothing but the noun's own words
// stands between them. In a sentence read backwards the verb is the next word and the noun the top.
bool Syntax::hangs_verb(const ParseState& state, Step step, bool backwards,
                        std::span<const std::uint8_t> tags, std::span<const std::uint8_t> verbal) const {
  if (step != (backwards ? Step::right : Step::left)) return false;
  const int verb = backwards ? state.next : state.top();
  const int noun = backwards ? state.top() : state.next;
  if (verbal[static_cast<std::size_t>(verb)] == 0) return false;
  const std::string_view tag = tags_.names[tags[static_cast<std::size_t>(noun)]];
  if (!tag.starts_with("NN") && !tag.starts_with("PRP|")) return false;
  for (int k = std::min(verb, noun) + 1; k < std::max(verb, noun); ++k) {
    if (state.head[static_cast<std::size_t>(k)] != noun) return false;
  }
  return true;
}

// One parser over the sentence: the heads are left in scratch.state.
void Syntax::walk(const FrozenTable& table, std::span<const Word> words, std::span<const std::uint8_t> tags,
                  const Guide* guide, std::span<const std::uint8_t> verbal, SyntaxScratch& scratch) const {
  auto& state = scratch.state;
  state.reset(words.size());
  std::int32_t scores[kSteps];
  while (!state.done()) {
    if (state.stack.empty()) {  // nothing else is legal
      state.apply(Step::shift);
      continue;
    }
    step_features(state, words, tags, guide, scratch.features);
    table.score4(scratch.features, scores);
    int choice = -1;
    for (int s = 0; s < static_cast<int>(kSteps); ++s) {
      if (!state.legal(static_cast<Step>(s)) || (choice >= 0 && scores[s] <= scores[choice])) continue;
      if (!hangs_verb(state, static_cast<Step>(s), guide == nullptr, tags, verbal)) choice = s;
    }
    state.apply(choice < 0 ? Step::shift : static_cast<Step>(choice));
  }
}

void Syntax::attach(std::span<const Word> words, Tree& tree, SyntaxScratch& scratch) const {
  scratch.backwards.assign(words.rbegin(), words.rend());
  scratch.tags_backwards.assign(tree.tags.rbegin(), tree.tags.rend());
  find_verbal(words, tree.tags, scratch.verbal);
  scratch.verbal_backwards.assign(scratch.verbal.rbegin(), scratch.verbal.rend());
  walk(backward_, scratch.backwards, scratch.tags_backwards, nullptr, scratch.verbal_backwards, scratch);
  scratch.guide.set_mirrored(scratch.state.head);
  walk(parser_, words, tree.tags, &scratch.guide, scratch.verbal, scratch);
  tree.heads = scratch.state.head;
  // Nothing hangs from a punctuation mark: what does goes to the mark's own head.
  for (std::size_t i = 0; i < tree.heads.size(); ++i) {
    auto& head = tree.heads[i];
    for (int steps = 0;
         head >= 0 && steps < 4 && tags_.names[tree.tags[static_cast<std::size_t>(head)]].ends_with("|PUNCT");
         ++steps) {
      const auto above = tree.heads[static_cast<std::size_t>(head)];
      if (above == static_cast<std::int16_t>(i) || above < 0) break;
      head = above;
    }
  }
  finish_heads(tree.heads, tree.tags, tags_);
}

// What no gold tree has is not said: only verbs have objects, agents and passives (of 16,841 objects in the
// training treebanks 62 hang elsewhere); indirect objects, agents and further parts of a name stand behind.
void Syntax::find_bounds() {
  obj_ = labels_.find("obj");
  obl_ = labels_.find("obl");
  when_ = labels_.find("obl:unmarked");
  nsubj_ = labels_.find("nsubj");
  for (const auto& name : labels_.names) {
    const bool of_verb =
        name == "obj" || name == "iobj" || name == "nsubj:pass" || name == "obl:agent" || name == "aux:pass";
    const bool behind = name == "iobj" || name == "obl:agent" || name == "flat";
    bounds_.push_back(static_cast<std::uint8_t>((of_verb ? kOfVerb : 0) | (behind ? kBehind : 0)));
  }
  // Tags that settle the relation in more than 999 of 1,000 words of the training treebanks.
  for (const auto& name : tags_.names) {
    verb_tag_.push_back(name.ends_with("|VERB") ? 1 : 0);
    const auto sure = name.ends_with("|PUNCT") ? labels_.find("punct")
                      : name == "POS|PART"     ? labels_.find("case")
                                               : std::nullopt;
    label_of_tag_.push_back(sure.value_or(0xFF));
  }
  comma_ = tags_.find(",|PUNCT").value_or(0xFF);
  stop_ = tags_.find(".|PUNCT").value_or(0xFF);
  tables_.emplace(labels_, tags_);
}

void Syntax::label(std::span<const Word> words, Tree& tree, SyntaxScratch& scratch) const {
  label_tree(words, tree.tags, tree.heads, *tables_, tree.labels, scratch.first, scratch.last, scratch.order,
             [&](const LabelView& view, std::size_t word, const LabelContext& context) {
               if (const auto sure = label_of_tag_[view.tags[word]]; sure != 0xFF) return sure;
               label_features(view, word, context, scratch.features);
               labeller_.score(scratch.features, scratch.scores);
               const auto head = view.heads[word];
               std::uint8_t barred = 0;
               if (head < 0 || verb_tag_[view.tags[static_cast<std::size_t>(head)]] == 0) barred |= kOfVerb;
               if (head >= 0 && static_cast<int>(word) < head) barred |= kBehind;
               std::size_t top = labels_.names.size();
               for (std::size_t c = 0; c < labels_.names.size(); ++c) {
                 if ((bounds_[c] & barred) != 0) continue;
                 if (top == labels_.names.size() || scratch.scores[c] > scratch.scores[top]) top = c;
               }
               return static_cast<std::uint8_t>(top);
             });
}

// Of the objects a verb was given: what a preposition marks is none, nor is the pronoun whose preposition
// stands behind the verb; days tell when; behind "said" stands who said it. In the gold trees of the training
// treebanks 12,869 nouns with a preposition before them hang from verbs, none as object; of 33 names and
// nouns behind a "said" without subject 32 are its subject.
template <class Marked, class Stranded, class Subject>
void Syntax::clauses(std::span<const Word> words, Tree& tree, Marked marked, Stranded stranded,
                     Subject subject) const {
  const auto tag = [&](std::size_t i) -> std::string_view { return tags_.names[tree.tags[i]]; };
  const auto is = [&](std::size_t i, std::optional<std::uint8_t> label) {
    return label && tree.labels[i] == *label;
  };
  for (std::size_t i = 0; i < tree.heads.size(); ++i) {
    if (!is(i, obj_) || tree.heads[i] < 0) continue;
    const auto head = static_cast<std::size_t>(tree.heads[i]);
    if (marked(i) || (i < head && stranded(head) && tag(i).starts_with("W"))) {
      if (obl_) tree.labels[i] = *obl_;
    } else if (i > head && days_.contains(words[i].lower)) {
      if (when_) tree.labels[i] = *when_;
    } else if (i > head && said_.contains(words[head].lower) && !subject(head) &&
               (tag(head).starts_with("VBD") || tag(head).starts_with("VBZ")) &&
               (tag(i).starts_with("NN") || tag(i).starts_with("PRP"))) {
      if (nsubj_) tree.labels[i] = *nsubj_;
    }
  }
}

// What the relations say of each other: a clause with a passive auxiliary has a passive subject; a "by" under
// a passive names the agent, unless it names a time or a measure; without a passive there is no agent.
void Syntax::agree(std::span<const Word> words, Tree& tree) const {
  static const std::uint64_t by = hash_text("by");
  const auto n = words.size();
  enum : std::uint8_t {
    kPassive = 1,
    kCopula = 2,
    kObject = 4,
    kSubject = 8,
    kAuxiliary = 16,
    kBy = 32,
    kCase = 64,
    kStranded = 128  // a preposition behind its verb: "which he called for"
  };
  std::vector<std::uint8_t> has(n, 0);
  const auto tag = [&](std::size_t i) -> std::string_view { return tags_.names[tree.tags[i]]; };
  const auto to = [&](std::size_t i, std::string_view label) {
    if (const auto found = labels_.find(label)) tree.labels[i] = *found;
  };
  // The form of "be" right before a participle, but for adverbs, is the passive's.
  for (std::size_t i = 1; i < n; ++i) {
    if (!tag(i).starts_with("VBN|VERB")) continue;
    for (std::size_t k = i; k-- > 0 && i - k <= 3;) {
      if (be_.contains(words[k].lower)) {
        const std::string_view label = labels_.names[tree.labels[k]];
        if (tree.heads[k] == static_cast<std::int16_t>(i) && (label == "aux" || label == "cop"))
          to(k, "aux:pass");
        break;
      }
      if (!tag(k).starts_with("RB")) break;
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    const auto h = tree.heads[i];
    if (h < 0) continue;
    auto& above = has[static_cast<std::size_t>(h)];
    const std::string_view label = labels_.names[tree.labels[i]];
    if (label == "aux:pass") above |= kPassive;
    if (label == "cop") above |= kCopula;
    if (label == "aux") above |= kAuxiliary;
    if (label == "obj") above |= kObject;
    if (label == "nsubj") above |= kSubject;
    if (label == "case" && !tag(i).starts_with("POS")) {
      const auto head = static_cast<std::size_t>(h);
      if (i > head && tag(head).ends_with("|VERB")) {
        above |= kStranded;
      } else {
        above |= words[i].lower == by ? kCase | kBy : kCase;
      }
    }
  }
  clauses(
      words, tree, [&](std::size_t i) { return (has[i] & kCase) != 0; },
      [&](std::size_t i) { return (has[i] & kStranded) != 0; },
      [&](std::size_t i) { return (has[i] & kSubject) != 0; });
  for (std::size_t i = 0; i < n; ++i) {
    const auto h = tree.heads[i];
    if (h < 0) continue;
    const auto head = static_cast<std::size_t>(h);
    const std::string_view label = labels_.names[tree.labels[i]];
    if (label == "nsubj" && (has[head] & kPassive) != 0) to(i, "nsubj:pass");
    // Without a passive auxiliary a clause with an auxiliary, a copula or an object is active.
    if (label == "nsubj:pass" && (has[head] & kPassive) == 0 &&
        ((has[head] & (kCopula | kAuxiliary | kObject)) != 0 || !tag(head).starts_with("VBN")))
      to(i, "nsubj");
    // A bare name behind an active verb that has no object is the object: "will meet Saad Hariri".
    if (label == "obl" && i > head && (has[i] & kCase) == 0 && (has[head] & (kObject | kPassive)) == 0 &&
        tag(i).starts_with("NNP") && tag(head).starts_with("VB") && !times_.contains(words[i].lower)) {
      to(i, "obj");
      has[head] |= kObject;
    }
    const std::string_view now = labels_.names[tree.labels[i]];
    if ((has[i] & kBy) == 0 || i < head || (now != "obl" && now != "obl:agent")) continue;
    const bool participle = tag(head).starts_with("VBN") && (has[head] & (kSubject | kAuxiliary)) == 0;
    const bool passive = (has[head] & kPassive) != 0 || participle;
    if (!passive) {
      to(i, "obl");
    } else if (!times_.contains(words[i].lower) && !tag(i).starts_with("CD") && !tag(i).starts_with("RB") &&
               ((has[head] & kPassive) != 0 || (has[head] & kObject) == 0)) {
      to(i, "obl:agent");
    }
  }
}

void Syntax::parse_tagged(std::span<const Word> words, Tree& tree, SyntaxScratch& scratch) const {
  assert(words.size() <= kLongestSentence && tree.tags.size() == words.size());
  attach(words, tree, scratch);
  label(words, tree, scratch);
  agree(words, tree);
}

void Syntax::parse(std::span<const Word> words, std::span<const std::uint8_t> fixed, Tree& tree,
                   SyntaxScratch& scratch) const {
  tag(words, fixed, tree, scratch);
  parse_tagged(words, tree, scratch);
}

}  // namespace entente::prose
