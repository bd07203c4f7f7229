// The parser's network as it ships: whole numbers read in place, the same bits on every machine.
//
// The network is that of learning/learner.hpp. Weights and what flows between its layers are rounded to 12
// bits; the products are exact, so threads, tiers and compilers agree. Cost: about 300,000 multiplications a
// word, no allocation once warm.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "prose/syntax/network/shape.hpp"
#include "prose/syntax/network/vocabulary.hpp"

namespace entente::prose {

struct TrainedNetwork;

// Scratch memory of one thread, and what it holds after a reading.
struct NetworkScratch {
  std::vector<float> tags;    // words x Network::tag_columns(), after read()
  std::vector<float> arcs;    // as best_tree takes them, after read_tagged()
  std::vector<float> labels;  // words x Network::label_columns(), after name()
  std::vector<std::int16_t> inputs, states, shown;
  std::vector<std::int32_t> sums, recurrent;
  std::vector<float> cell, heads, words;
};

class Network {
 public:
  // False where the bytes are none. `used` is how many bytes it took.
  bool open(std::string_view bytes, std::size_t& used);
  static std::string freeze(const TrainedNetwork& trained);

  // Reads a sentence and scores every tag.
  void read(std::span<const Word> words, NetworkScratch& scratch) const;
  // Of the sentence just read, with tags that are now known: scores every word under every head.
  void read_tagged(std::span<const std::uint8_t> tags, NetworkScratch& scratch) const;
  // With heads that are now known: scores every relation.
  void name(std::span<const std::int16_t> heads, NetworkScratch& scratch) const;

  int tags() const { return shape_.tags; }
  int labels() const { return shape_.labels; }
  std::size_t tag_columns() const { return static_cast<std::size_t>(shape_.tag_columns()); }
  std::size_t label_columns() const { return static_cast<std::size_t>(shape_.label_columns()); }

 private:
  // Rows of whole numbers, packed as the kernels want them; a product times `unit` is the real one. A copy,
  // so that no load crosses a cache line: in the bytes a matrix begins anywhere.
  struct alignas(64) Lane {
    std::int16_t values[2 * 16];
  };
  struct Matrix {
    std::vector<Lane> lanes;
    const std::int16_t* packed() const { return lanes.front().values; }
    int blocks = 0, pairs = 0;
    float unit = 0;
  };
  struct Cell {
    Matrix input, recurrent;
    const float* bias = nullptr;
  };

  void embed(std::span<const Word> words, NetworkScratch& scratch) const;
  void read_layer(std::size_t layer, std::size_t words, NetworkScratch& scratch) const;
  static void add_bias(const Matrix& matrix, const float* bias, std::size_t count,
                       const std::vector<std::int32_t>& sums, std::vector<float>& into);
  void multiply(const Matrix& matrix, const std::int16_t* x, std::size_t count,
                NetworkScratch& scratch) const;

  NetworkShape shape_;
  Vocabulary vocabulary_;
  const std::int16_t *word_ = nullptr, *affix_ = nullptr, *tag_ = nullptr, *root_ = nullptr;
  Cell cells_[kLayers][kDirections];
  Matrix tag_out_, arc_word_, arc_head_, arc_pair_, label_word_, label_head_, label_out_;
  const float *tag_out_bias_ = nullptr, *arc_word_bias_ = nullptr, *arc_head_bias_ = nullptr,
              *arc_prior_ = nullptr;
  const float *label_bias_ = nullptr, *label_distance_ = nullptr, *label_out_bias_ = nullptr;
  std::vector<float> root_as_head_, root_as_label_head_;
};

}  // namespace entente::prose
