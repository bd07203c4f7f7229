// The feature templates of tagger, parser and labeller: the one place where learning and reading meet.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "prose/syntax/state.hpp"
#include "prose/syntax/word.hpp"

namespace entente::prose {

using Features = std::vector<std::uint64_t>;

// Tag of word i, given the tags of the two words before it (-1: before the sentence).
void tag_features(std::span<const Word> words, std::size_t i, int previous, int before, Features& out);

// Heads another parser gave to the sentence, to look ahead by: the first parser reads from the end, so it
// knows of the next word's dependents and of the top's head what the second has yet to see.
struct Guide {
  std::vector<std::int16_t> head;         // -1: root
  std::vector<std::int16_t> first, last;  // outermost dependents, -1 where none
  // From heads given to the sentence read backwards.
  void set_mirrored(std::span<const std::int16_t> backwards);
};

// The next step of the parser; guide: nothing for the first parser.
void step_features(const ParseState& state, std::span<const Word> words, std::span<const std::uint8_t> tags,
                   const Guide* guide, Features& out);

// What the labeller knows of a tree: heads, and the labels it has given so far (from the root down, and from
// left to right among siblings).
struct LabelView {
  std::span<const Word> words;
  std::span<const std::uint8_t> tags;
  std::span<const std::int16_t> heads;
  std::span<const std::int16_t> first_child;  // leftmost dependent, -1 where none
  std::span<const std::int16_t> last_child;
  std::span<const std::uint8_t> labels;
};
struct LabelContext {
  int previous_label = -1;    // of the sibling just labelled
  std::uint32_t seen = 0;     // which of subject, object, copula, passive auxiliary the head has so far
  std::uint64_t be_word = 0;  // lower case of an auxiliary or copula before the head
  bool by = false;            // the word has a "by" before it
};
void label_features(const LabelView& view, std::size_t dependent, const LabelContext& context, Features& out);

}  // namespace entente::prose
