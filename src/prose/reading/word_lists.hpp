// Lists of words, and whether a word is in one.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace entente::prose {

template <std::size_t N>
bool in(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

inline constexpr std::array<std::string_view, 10> kPronouns = {"it", "its", "they", "their", "them",
                                                               "he", "she", "his",  "her",   "him"};

}  // namespace entente::prose
