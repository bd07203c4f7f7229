// Whether a word stands in a short list.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace entente {

// Cost: one comparison a word; for lists of some dozens.
template <std::size_t N>
bool in(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

}  // namespace entente
