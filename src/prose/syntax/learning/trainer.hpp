// Teaches the parser's network: Adam (Kingma & Ba 2015) over batches of sentences, a rate that rises and
// falls, and a running mean of the parameters, which is what is kept.
//
// A batch is dealt to a fixed number of shards, whose gradients are added in order: the outcome does not
// depend on how many of them run at once.
#pragma once

#include <functional>
#include <string_view>

#include "prose/syntax/learning/learner.hpp"

namespace entente::prose {

struct NetworkSettings {
  int embed = 96, tag = 32, hidden = 80, arc = 96, label = 96;
  int affixes = 8192;
  int least_count = 2;  // of a word in the vocabulary
  int epochs = 16;
  std::size_t batch_words = 500;
  float rate = 6e-3F, last_rate = 0.02F;  // the second as a share of the first
  int rising_steps = 200;
  float momentum = 0.9F, square_momentum = 0.95F;  // Adam's
  float longest_gradient = 5;
  float averaging = 0.9995F;
  float hide_input = 0.1F, hide_context = 0.2F, hide_word = 0.05F, hide_tag = 0.15F;
  float hide_own_tag = 0.3F, hide_rare = 0.1F;
};

struct NetworkExample {
  std::vector<Word> words;
  std::vector<std::uint8_t> tags;
  std::vector<std::int16_t> heads;
  std::vector<std::uint8_t> labels;
};

struct TrainedNetwork {
  NetworkShape shape;
  std::vector<std::uint64_t> vocabulary;  // lower-case hashes of word rows 1, 2, ...
  std::vector<float> parameters;
};

TrainedNetwork train_network(std::span<const NetworkExample> examples, int tags, int labels,
                             const NetworkSettings& settings, Random random,
                             const std::function<void(std::string_view)>& progress);

}  // namespace entente::prose
