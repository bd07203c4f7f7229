// The order in which the labeller sees a tree, shared by learning and reading.
#pragma once

#include "prose/syntax/hash.hpp"
#include "prose/syntax/model.hpp"

namespace entente::prose {

template <class Choose>
void label_tree(std::span<const Word> words, std::span<const std::uint8_t> tags,
                std::span<const std::int16_t> heads, const LabelTables& tables,
                std::vector<std::uint8_t>& labels, std::vector<std::int16_t>& first,
                std::vector<std::int16_t>& last, std::vector<std::int16_t>& order, Choose choose) {
  static const std::uint64_t by = hash_text("by");
  const auto n = words.size();
  labels.assign(n, 0xFF);
  first.assign(n, -1);
  last.assign(n, -1);
  order.clear();
  // Children of a head from left to right: a list through the next siblings, kept in `order` by queue.
  for (std::size_t i = 0; i < n; ++i) {
    const auto h = heads[i];
    if (h < 0) continue;
    if (first[static_cast<std::size_t>(h)] < 0)
      first[static_cast<std::size_t>(h)] = static_cast<std::int16_t>(i);
    last[static_cast<std::size_t>(h)] = static_cast<std::int16_t>(i);
  }
  const LabelView view{words, tags, heads, first, last, labels};
  const auto name = [&](std::int16_t head) {
    LabelContext context;
    const std::size_t from =
        head < 0
            ? 0
            : static_cast<std::size_t>(std::min<std::int16_t>(first[static_cast<std::size_t>(head)], head));
    const std::size_t to = head < 0 ? n : static_cast<std::size_t>(last[static_cast<std::size_t>(head)]) + 1;
    if (head >= 0) {
      for (std::size_t i = from; i < static_cast<std::size_t>(head); ++i) {
        if (heads[i] == head && tables.is_aux[tags[i]] != 0) context.be_word = words[i].lower;
      }
    }
    for (std::size_t i = from; i < to; ++i) {
      if (heads[i] != head) continue;
      const auto child = first[i];
      context.by = child >= 0 && words[static_cast<std::size_t>(child)].lower == by;
      labels[i] = choose(view, i, context);
      context.previous_label = labels[i];
      if (labels[i] < tables.seen_bit.size()) context.seen |= tables.seen_bit[labels[i]];
      if (first[i] >= 0) order.push_back(static_cast<std::int16_t>(i));
    }
  };
  name(-1);
  for (std::size_t k = 0; k < order.size(); ++k) name(order[k]);
}

}  // namespace entente::prose
