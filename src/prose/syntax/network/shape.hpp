// Sizes of the parser's network, and where each of its parameters stands.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "prose/syntax/word.hpp"

namespace entente::prose {

// What the network knows of a word before it reads: the word itself where it is in the vocabulary (0: it is
// not), and buckets of its ends, its beginning and its shape.
inline constexpr std::size_t kAffixes = 5;
struct WordRows {
  std::int32_t word = 0;
  std::array<std::int32_t, kAffixes> affix{};
};
std::array<std::int32_t, kAffixes> affix_rows(const Word& word, std::int32_t buckets);

// How far and on which side the head stands, in steps that grow; the root is a distance of its own.
inline constexpr int kDistances = 17;
int distance_class(int word, int head);

inline constexpr int kLayers = 2;
inline constexpr int kDirections = 2;
inline constexpr int kGates = 3;      // forget, out, candidate: what is forgotten is what is let in
inline constexpr float kLeak = 0.1F;  // slope of a rectifier below zero

struct NetworkShape {
  int embed = 96, tag = 32, hidden = 96, arc = 96, label = 96;  // multiples of 16
  int words = 0, affixes = 0, tags = 0, labels = 0;             // rows of the tables

  // The first layer reads words, the second the first one's context and the tags.
  int inputs(int layer) const { return layer == 0 ? embed : context() + tag; }
  int gates() const { return kGates * hidden; }
  int context() const { return kDirections * hidden; }
  int tag_columns() const { return (tags + 15) / 16 * 16; }
  int label_columns() const { return (labels + 15) / 16 * 16; }
};

// Offsets into one array of floats. A matrix has a row for each of its inputs.
struct NetworkLayout {
  explicit NetworkLayout(const NetworkShape& shape);
  struct Cell {
    std::size_t input, recurrent, bias;
  };
  std::size_t word, affix;  // first, and of the same width
  std::size_t tag, tag_out, tag_out_bias;
  std::array<std::array<Cell, kDirections>, kLayers> cells;
  std::size_t root;                                              // stands for the root's context
  std::size_t arc_word, arc_word_bias, arc_head, arc_head_bias;  // what a word and a head show of themselves
  std::size_t arc_pair, arc_prior;                               // score = word . pair . head + prior . head
  std::size_t label_word, label_head, label_bias, label_distance;  // summed, then a rectifier
  std::size_t label_out, label_out_bias;
  std::size_t size;
};

}  // namespace entente::prose
