#include "prose/syntax/network/shape.hpp"

#include <cstdlib>

#include "prose/syntax/hash.hpp"

namespace entente::prose {

std::array<std::int32_t, kAffixes> affix_rows(const Word& word, std::int32_t buckets) {
  const std::array<std::uint64_t, kAffixes> parts = {word.suffix2, word.suffix3, word.suffix4, word.prefix3,
                                                     word.shape};
  std::array<std::int32_t, kAffixes> rows{};
  for (std::size_t k = 0; k < kAffixes; ++k) {
    rows[k] = static_cast<std::int32_t>((mix(parts[k], k + 1) >> 24) % static_cast<std::uint64_t>(buckets));
  }
  return rows;
}

int distance_class(int word, int head) {
  if (head < 0) return 16;
  const int far = std::abs(word - head);
  const int step = far <= 4 ? far : far <= 7 ? 5 : far <= 12 ? 6 : 7;
  return head < word ? 8 - step : 8 + step;
}

NetworkLayout::NetworkLayout(const NetworkShape& shape) {
  std::size_t at = 0;
  const auto take = [&](int rows, int columns) {
    const auto from = at;
    at += static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns);
    return from;
  };
  word = take(shape.words, shape.embed);
  affix = take(shape.affixes, shape.embed);
  tag = take(shape.tags, shape.tag);
  tag_out = take(shape.context(), shape.tag_columns());
  tag_out_bias = take(1, shape.tag_columns());
  for (int layer = 0; layer < kLayers; ++layer) {
    for (auto& cell : cells[static_cast<std::size_t>(layer)]) {
      cell.input = take(shape.inputs(layer), shape.gates());
      cell.recurrent = take(shape.hidden, shape.gates());
      cell.bias = take(1, shape.gates());
    }
  }
  root = take(1, shape.context());
  arc_word = take(shape.context(), shape.arc);
  arc_word_bias = take(1, shape.arc);
  arc_head = take(shape.context(), shape.arc);
  arc_head_bias = take(1, shape.arc);
  arc_pair = take(shape.arc, shape.arc);
  arc_prior = take(1, shape.arc);
  label_word = take(shape.context(), shape.label);
  label_head = take(shape.context(), shape.label);
  label_bias = take(1, shape.label);
  label_distance = take(kDistances, shape.label);
  label_out = take(shape.label, shape.label_columns());
  label_out_bias = take(1, shape.label_columns());
  size = at;
}

}  // namespace entente::prose
