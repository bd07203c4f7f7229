// Trains tagger, parser and labeller on treebanks and writes the weights file, the same bytes every time.
//
// The parsers learn on tags the tagger gave to sentences it had not seen (five folds), and the second on the
// heads the first gave to such, so that each meets the mistakes it will meet later; heads that cross are
// lifted until the tree is projective. Whole numbers and
// own generators with fixed seeds: the same treebanks give the same file, bit for bit, on any machine.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "prose/syntax/conllu.hpp"

namespace entente::prose {

struct TrainSettings {
  int tagger_epochs = 8;
  int fold_epochs = 5;
  int folds = 5;
  int guide_folds = 4, guide_epochs = 5, backward_epochs = 8;
  int parser_epochs = 10;
  int labeller_epochs = 6;
  std::size_t tagger_rows = 150'000;
  std::size_t backward_rows = 560'000;
  std::size_t parser_rows = 560'000;
  std::size_t labeller_rows = 150'000;
  std::int32_t tagger_least = 3, backward_least = 6, parser_least = 6, labeller_least = 4;
  std::uint64_t seed = 20241031;
};

std::string train_syntax(std::span<const GoldSentence> sentences, const TrainSettings& settings,
                         const std::function<void(std::string_view)>& progress);

// Heads that cross others hang from their head's head instead, until none crosses.
void make_projective(std::vector<std::int16_t>& heads);

}  // namespace entente::prose
