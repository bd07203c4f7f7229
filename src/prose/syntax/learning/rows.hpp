// Rows of floats and their products, for learning: the same bits on every x86-64 (unfused_kernels). Column
// counts are multiples of 16.
#pragma once

#include <span>
#include <vector>

#include "util/kernels.hpp"

namespace entente::prose {

struct Rows {
  Rows() = default;
  Rows(std::size_t n, std::size_t m) : count(n), columns(m), values(n * m, 0) {}
  float* row(std::size_t i) { return values.data() + i * columns; }
  const float* row(std::size_t i) const { return values.data() + i * columns; }
  std::size_t count = 0, columns = 0;
  std::vector<float> values;
};

// into (+)= a b, b with a.columns rows of into.columns.
void times(const Rows& a, const float* b, Rows& into, bool add);
// into += a^T b.
void add_transposed_times(const Rows& a, const Rows& b, float* into);
// into += a b^T, b with into.columns rows of a.columns.
void add_times_transposed(const Rows& a, const float* b, Rows& into);
void add_row(const float* row, Rows& into);
void add_column_sums(const Rows& a, float* into);

}  // namespace entente::prose
