// Dyads i < j of N states in one flat array: row by row of the upper triangle.
#pragma once

#include <cassert>
#include <cstddef>
#include <utility>

namespace entente::bonds {

constexpr std::size_t pair_count(int states) {
  const auto n = static_cast<std::size_t>(states);
  return n * (n - (n > 0 ? 1 : 0)) / 2;
}

// Place of dyad {i, j}, i != j, in either order.
constexpr std::size_t pair_index(int i, int j, int states) {
  assert(i != j && i >= 0 && j >= 0 && i < states && j < states);
  if (i > j) std::swap(i, j);
  const auto a = static_cast<std::size_t>(i);
  const auto n = static_cast<std::size_t>(states);
  return a * (2 * n - a - 1) / 2 + static_cast<std::size_t>(j - i - 1);
}

}  // namespace entente::bonds
