// Trains tagger and parser on treebanks and writes the weights file, the same bytes every time.
//
// Floats whose sums have a fixed order and generators of fixed seeds: the same treebanks give the same file
// on any x86-64, on any number of threads.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "prose/syntax/conllu.hpp"
#include "prose/syntax/learning/trainer.hpp"

namespace entente::prose {

struct TrainSettings {
  NetworkSettings network;
  std::uint64_t seed = 20241031;
};

std::string train_syntax(std::span<const GoldSentence> sentences, const TrainSettings& settings,
                         const std::function<void(std::string_view)>& progress);

}  // namespace entente::prose
