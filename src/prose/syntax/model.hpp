// Tagger, parser and labeller with the weights that ship.
//
// Idea: four averaged perceptrons. The tagger goes left to right over rich word and context features. Two
// arc-eager parsers, taught by a dynamic oracle so that they have seen their own mistakes (Goldberg & Nivre
// 2012): the first reads the sentence backwards, the second forwards with the first one's heads among its
// features (stacking: Attardi & Dell'Orletta 2009), so that it knows what is still to come. The labeller
// names the finished arcs from the root down, when auxiliaries, case marks and earlier siblings are all in
// view. Cost: four parser steps and two label-sized look-ups a word, no allocation once warm. Weights are
// bytes read in place (frozen.hpp). Single way in: Syntax::parse.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "prose/syntax/features.hpp"
#include "prose/syntax/frozen.hpp"
#include "prose/syntax/labels.hpp"
#include "prose/syntax/state.hpp"
#include "prose/syntax/word.hpp"
#include "util/result.hpp"

namespace entente::prose {

inline constexpr std::size_t kLongestSentence = 250;  // words; longer ones are cut before they come here

struct Tree {
  std::vector<std::uint8_t> tags;
  std::vector<std::int16_t> heads;  // -1: root
  std::vector<std::uint8_t> labels;
};

// Scratch memory of one thread.
struct SyntaxScratch {
  Features features;
  ParseState state;
  Guide guide;
  std::vector<Word> backwards;
  std::vector<std::uint8_t> tags_backwards, verbal, verbal_backwards;
  std::vector<std::int32_t> scores;
  std::vector<std::int16_t> first, last, order;
};

struct LabelTables {  // label and word identities the contexts are made of
  explicit LabelTables(const NameList& labels, const NameList& tags);
  std::vector<std::uint8_t> seen_bit;  // by label: bit of LabelContext::seen, 0 none
  std::vector<std::uint8_t> is_aux;    // by tag
};
class Syntax {
 public:
  // The weights compiled in.
  static const Syntax& builtin();
  static Result<Syntax> open(std::string_view bytes);

  const NameList& tags() const { return tags_; }
  const NameList& labels() const { return labels_; }

  // Tags fixed beforehand (0xFF: free) are kept: names the gazetteer knows.
  void parse(std::span<const Word> words, std::span<const std::uint8_t> fixed, Tree& tree,
             SyntaxScratch& scratch) const;
  // Heads and labels over tags that are already there.
  void parse_tagged(std::span<const Word> words, Tree& tree, SyntaxScratch& scratch) const;
  void tag(std::span<const Word> words, std::span<const std::uint8_t> fixed, Tree& tree,
           SyntaxScratch& scratch) const;

 private:
  void attach(std::span<const Word> words, Tree& tree, SyntaxScratch& scratch) const;
  void walk(const FrozenTable& table, std::span<const Word> words, std::span<const std::uint8_t> tags,
            const Guide* guide, std::span<const std::uint8_t> verbal, SyntaxScratch& scratch) const;
  void find_verbal(std::span<const Word> words, std::span<const std::uint8_t> tags,
                   std::vector<std::uint8_t>& verbal) const;
  bool hangs_verb(const ParseState& state, Step step, bool backwards, std::span<const std::uint8_t> tags,
                  std::span<const std::uint8_t> verbal) const;
  void label(std::span<const Word> words, Tree& tree, SyntaxScratch& scratch) const;
  void agree(std::span<const Word> words, Tree& tree) const;
  template <class Marked, class Stranded, class Subject>
  void clauses(std::span<const Word> words, Tree& tree, Marked marked, Stranded stranded,
               Subject subject) const;
  void find_bounds();

  static constexpr std::uint8_t kOfVerb = 1, kBehind = 2;  // bits of bounds_
  NameList tags_, labels_;
  std::optional<LabelTables> tables_;
  std::vector<std::uint8_t> bounds_;         // by label: where it may not stand
  std::vector<std::uint8_t> verb_tag_;       // by tag
  std::vector<std::uint8_t> label_of_tag_;   // by tag: the relation it settles, 0xFF where none
  std::uint8_t comma_ = 0xFF, stop_ = 0xFF;  // tags of marks that have but one
  std::optional<std::uint8_t> obj_, obl_, when_, nsubj_;
  std::unordered_set<std::uint64_t> days_;  // words that tell when, never whom
  std::unordered_set<std::uint64_t> said_;
  std::unordered_set<std::uint64_t> times_;  // words after "by" that name no one
  std::unordered_set<std::uint64_t> be_;     // forms of "be" a passive is made with
  std::unordered_set<std::uint64_t> have_;
  FrozenTable tagger_, backward_, parser_, labeller_;
};

// Hangs words left without a head from one root: the first finite verb among them, else the first.
void finish_heads(std::vector<std::int16_t>& heads, std::span<const std::uint8_t> tags,
                  const NameList& names);

// Visits words from the root down, siblings left to right; calls choose(word, context) for each label.
template <class Choose>
void label_tree(std::span<const Word> words, std::span<const std::uint8_t> tags,
                std::span<const std::int16_t> heads, const LabelTables& tables,
                std::vector<std::uint8_t>& labels, std::vector<std::int16_t>& first,
                std::vector<std::int16_t>& last, std::vector<std::int16_t>& order, Choose choose);

}  // namespace entente::prose

#include "prose/syntax/label_tree.hpp"
