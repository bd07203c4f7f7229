#include "prose/reading/repair_tags.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "prose/frames/frame_table.hpp"
#include "prose/reading/lemma.hpp"
#include "util/word_list.hpp"

namespace entente::prose {
namespace {

constexpr std::array<std::string_view, 12> kModals = {"will", "would",  "can",   "could", "may",  "might",
                                                      "must", "should", "shall", "did",   "does", "do"};
constexpr std::array<std::string_view, 6> kHave = {"has", "have", "had", "having", "'ve", "'d"};
constexpr std::array<std::string_view, 9> kBe = {"is",    "are", "was", "were", "been",
                                                 "being", "be",  "'s",  "'re"};
constexpr std::array<std::string_view, 12> kAdverbs = {"not",        "n't",      "never",    "also",
                                                       "reportedly", "already",  "recently", "allegedly",
                                                       "repeatedly", "formally", "long",     "neither"};

class Repair {
 public:
  Repair(const std::vector<Node>& nodes, const Syntax& syntax, std::vector<std::uint8_t>& tags)
      : nodes_(nodes), syntax_(syntax), tags_(tags) {}

  void run() {
    const int n = static_cast<int>(nodes_.size());
    for (int i = 1; i < n; ++i) {
      const auto& word = nodes_[static_cast<std::size_t>(i)].lower;
      if (nodes_[static_cast<std::size_t>(i)].mention >= 0) continue;
      // An English word taken for a foreign one.
      if (tag(i).starts_with("FW") && word.size() > 3 && word[0] >= 'a' && word[0] <= 'z')
        set(i, word.ends_with("s") ? "NNS|NOUN" : "NN|NOUN");
      // "Under sanctions, both sell oil": no "both ... and".
      if (word == "both" && tag(i).starts_with("CC") && i + 1 < n &&
          (tag(i + 1).starts_with("VBP") || tag(i + 1).starts_with("VBD") || tag(i + 1).starts_with("MD")))
        set(i, "DT|DET");
      // "Pakistan's ally": a noun that ends like an adverb.
      if (tag(i).starts_with("RB") && word.ends_with("ly") && !FrameTable::builtin().nouns(word).empty())
        set(i, "NN|NOUN");
      // "The United States deployed troops": a participle between a name and an object, and no finite verb
      // about.
      if (tag(i).starts_with("VBN|VERB") || tag(i).starts_with("JJ")) {
        const bool after_name = nodes_[static_cast<std::size_t>(i - 1)].mention >= 0;
        const bool joined = (lower(i - 1) == "and" || lower(i - 1) == "but") && finite_before(i);
        const bool bare =
            i + 1 < n && (name(i + 1) || tag(i + 1).starts_with("CD") || tag(i + 1).starts_with("DT"));
        // "Pakistani aircraft struck targets"
        const bool after_theirs = i > 1 && tag(i - 1).starts_with("NN") &&
                                  nodes_[static_cast<std::size_t>(i - 2)].mention >= 0 && i + 1 < n &&
                                  (tag(i + 1).starts_with("NN") || bare);
        static constexpr std::array<std::string_view, 12> kSame = {"struck", "hit",    "shot",   "sent",
                                                                   "cut",    "held",   "met",    "lost",
                                                                   "sold",   "bought", "fought", "shut"};
        if (after_theirs && in(kSame, word) && !finite_before(i) && !finite_near(i)) {
          set(i, "VBD|VERB");
          continue;
        }
        if (past(word) && ((after_theirs && !finite_before(i) && !finite_near(i)) ||
                           (bare && ((after_name && !finite_before(i) && !finite_near(i)) ||
                                     (joined && !finite_near(i)))))) {
          set(i, "VBD|VERB");
          continue;
        }
      }
      // "Iran neither condemned nor endorsed": finite, unless "has" or "was" stands before.
      if (tag(i).starts_with("VBN|VERB") && past(word) &&
          (lower(i - 1) == "neither" || lower(i - 1) == "nor")) {
        bool helped = false;
        for (int k = 0; k < i - 1; ++k) helped = helped || in(kHave, lower(k)) || in(kBe, lower(k));
        if (!helped) set(i, "VBD|VERB");
      }
      // "Human rights activists in Iran criticised": people, not what somebody does.
      if (tag(i).starts_with("VBZ|VERB") && finite_after(i) &&
          agent_role(lemma_of(word, Inflection::noun)).has_value())
        set(i, "NNS|NOUN");
      // "Poland fears that": a verb in -s between a name and its clause.
      if (tag(i).starts_with("NNS") && nodes_[static_cast<std::size_t>(i - 1)].mention >= 0 && i + 1 < n &&
          lower(i + 1) == "that" && !finite_before(i) && known_verb(lemma_of(word, Inflection::verb))) {
        set(i, "VBZ|VERB");
        set(i + 1, "IN|SCONJ");
      }
      if (is_verb(i)) continue;
      int before = i - 1;
      while (before > 0 && (in(kAdverbs, lower(before)) || tag(before).starts_with("RB"))) --before;
      const auto previous = lower(before);
      if (past(word)) {
        if (lower(i - 1) == "neither" || lower(i - 1) == "nor") {
          set(i, "VBD|VERB");
          continue;
        }
        if (in(kHave, previous)) {
          set(i, "VBN|VERB");
        } else if (in(kBe, previous) && tag(i).starts_with("NN")) {
          set(i, "VBN|VERB");
        } else if ((name(before) || before < i - 1) &&
                   (opens_object(i + 1) || (i + 1 < n && tag(i + 1).starts_with("VBZ|VERB"))) &&
                   !verb_between(before, i) && !finite_near(i)) {
          set(i, "VBD|VERB");
          if (tag(i + 1).starts_with("VBZ|VERB")) set(i + 1, "NNS|NOUN");
        }
      } else if (word.size() > 5 && word.ends_with("ing") && tag(i - 1).starts_with("VB") &&
                 opens_object(i + 1) && known_verb(lemma_of(word, Inflection::verb))) {
        set(i, "VBG|VERB");
      } else if (base(word)) {
        if (in(kModals, previous) && before >= 0) {
          set(i, "VB|VERB");
        } else if (previous == "to" && before == i - 1 && i >= 2 && takes_infinitive(i - 2) &&
                   opens_object(i + 1)) {
          set(i, "VB|VERB");
          tags_[static_cast<std::size_t>(before)] =
              syntax_.tags().find("TO|PART").value_or(tags_[static_cast<std::size_t>(before)]);
        }
      }
    }
    first_verb(n);
  }

 private:
  std::string_view lower(int i) const { return nodes_[static_cast<std::size_t>(i)].lower; }
  std::string_view tag(int i) const { return syntax_.tags().names[tags_[static_cast<std::size_t>(i)]]; }
  bool is_verb(int i) const { return tag(i).ends_with("|VERB") || tag(i).ends_with("|AUX"); }
  bool name(int i) const {
    return nodes_[static_cast<std::size_t>(i)].mention >= 0 || tag(i).starts_with("NN") ||
           tag(i).starts_with("PRP|");
  }
  void set(int i, std::string_view tag) {
    if (const auto found = syntax_.tags().find(tag)) tags_[static_cast<std::size_t>(i)] = *found;
  }
  static bool known_verb(std::string_view lemma) {
    const auto& table = FrameTable::builtin();
    return !table.verbs(lemma).empty() || table.signature(lemma) != Signature::none;
  }
  static bool past(std::string_view word) {
    return word.size() > 4 && word.ends_with("ed") && known_verb(lemma_of(word, Inflection::verb));
  }
  static bool base(std::string_view word) { return known_verb(word); }

  // What follows a verb: a determiner, a name, a noun, a preposition.
  bool opens_object(int i) const {
    if (i >= static_cast<int>(nodes_.size())) return false;
    const auto t = tag(i);
    return name(i) || t.starts_with("DT") || t.starts_with("PRP") || t.starts_with("JJ") ||
           t.starts_with("CD") || t.starts_with("IN") || t.starts_with("TO") || t.starts_with("$");
  }
  bool takes_infinitive(int i) const {
    const auto& word = nodes_[static_cast<std::size_t>(i)].lower;
    const auto& table = FrameTable::builtin();
    return table.signature(lemma_of(word, Inflection::verb)) != Signature::none ||
           table.signature(lemma_of(word, Inflection::noun)) != Signature::none;
  }
  bool verb_between(int a, int b) const {
    for (int i = a + 1; i < b; ++i) {
      if (is_verb(i)) return true;
    }
    return false;
  }
  bool finite_before(int i) const {
    for (int k = 0; k < i; ++k) {
      if (tag(k).starts_with("VBD|") || tag(k).starts_with("VBZ|") || tag(k).starts_with("VBP|") ||
          tag(k).starts_with("MD|"))
        return true;
    }
    return false;
  }
  bool finite_after(int i) const {
    for (int k = i + 1; k < static_cast<int>(nodes_.size()); ++k) {
      if (tag(k).starts_with("VBD|") || tag(k).starts_with("VBZ|") || tag(k).starts_with("VBP|") ||
          tag(k).starts_with("MD|"))
        return true;
    }
    return false;
  }
  // A finite verb right after would make the word an adjective: "the deployed troops are".
  bool finite_near(int i) const {
    // "deployed troops": a word in -s right after is a plural before it is a verb.
    const int from = i + 1 < static_cast<int>(nodes_.size()) && lower(i + 1).ends_with("s") &&
                             tag(i + 1).starts_with("VBZ|VERB")
                         ? i + 2
                         : i + 1;
    for (int k = from; k < static_cast<int>(nodes_.size()) && k <= i + 4; ++k) {
      if (tag(k).starts_with("VBD|") || tag(k).starts_with("VBZ|") || tag(k).starts_with("VBP|")) return true;
      if (tag(k).starts_with(",")) return false;
    }
    return false;
  }

  // A sentence without any verb has one after its first name: "Germany cut aid to Ukraine".
  void first_verb(int n) {
    for (int i = 0; i < n; ++i) {
      if (is_verb(i)) return;
    }
    for (int i = 1; i + 1 < n; ++i) {
      const auto& node = nodes_[static_cast<std::size_t>(i)];
      if (node.mention >= 0 || !name(i - 1) || !opens_object(i + 1)) continue;
      if (!known_verb(lemma_of(node.lower, Inflection::verb))) continue;
      set(i, node.lower.ends_with("s") && !node.lower.ends_with("ss") ? "VBZ|VERB" : "VBD|VERB");
      return;
    }
  }

  const std::vector<Node>& nodes_;
  const Syntax& syntax_;
  std::vector<std::uint8_t>& tags_;
};

}  // namespace

void repair_tags(const std::vector<Node>& nodes, const Syntax& syntax, std::vector<std::uint8_t>& tags) {
  Repair(nodes, syntax, tags).run();
}

}  // namespace entente::prose
