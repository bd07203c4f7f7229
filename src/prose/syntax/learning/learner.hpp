// The parser's network while it learns: losses and their gradients, in floats.
//
// Idea: a layer of long short-term memories reads the sentence both ways and tags it, a second one reads the
// first and the tags (Hashimoto et al. 2017); a word and a head show of themselves what matters for arcs, and
// every pair is scored (Kiperwasser & Goldberg 2016; Dozat & Manning 2017); a small network over word, head
// and their distance names the arc. The loss is the mean over words of the cross-entropies of tag, head and
// label. Plain floats without fused steps: the same sentences and seed give the same numbers on any x86-64.
// Cost: about a million multiplications a word of a learning step.
#pragma once

#include <span>
#include <vector>

#include "prose/syntax/network/shape.hpp"
#include "util/random.hpp"

namespace entente::prose {

struct NetworkSentence {
  std::vector<WordRows> words;
  std::vector<std::uint8_t> tags;   // gold; while it learns the network goes on from its own
  std::vector<std::int16_t> heads;  // -1 root
  std::vector<std::uint8_t> labels;
};

// What is hidden from the network while it learns, so that it leans on nothing alone.
struct Dropout {
  float input = 0, context = 0;  // columns, the same ones for a whole sentence
  float word = 0, tag = 0;       // a word's row and shapes together; its tag
  float own_tag = 0;             // the tag it gives itself: the second layer reads the gold one
  float rare = 0;                // a vocabulary word seen c times is taken for unknown at rare / (rare + c)
  std::span<const float> frequency;  // by word row
};

class NetworkLearner {
 public:
  explicit NetworkLearner(const NetworkShape& shape);

  // Adds to `gradient` that of `scale` times the summed loss; returns the summed loss. Sentences must not be
  // empty.
  double learn(std::span<const float> parameters, std::span<const NetworkSentence* const> sentences,
               const Dropout& dropout, float scale, Random& random, std::span<float> gradient) const;

  // Of one sentence: scores of tags, of arcs over its tags as best_tree takes them, and of labels under its
  // heads: the slow, exact way of what Network does in whole numbers.
  struct Scores {
    std::vector<float> tags;  // words x tag_columns
    std::vector<float> arcs;
    std::vector<float> labels;  // words x label_columns
  };
  Scores score(std::span<const float> parameters, const NetworkSentence& sentence) const;

  const NetworkShape& shape() const { return shape_; }
  const NetworkLayout& layout() const { return layout_; }

 private:
  NetworkShape shape_;
  NetworkLayout layout_;
};

// Small values to start from.
std::vector<float> first_parameters(const NetworkShape& shape, Random random);

}  // namespace entente::prose
