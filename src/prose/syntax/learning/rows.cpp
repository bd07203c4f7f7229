#include "prose/syntax/learning/rows.hpp"

namespace entente::prose {

void times(const Rows& a, const float* b, Rows& into, bool add) {
  unfused_kernels().product(
      static_cast<int>(a.count), static_cast<int>(into.columns), static_cast<int>(a.columns), a.values.data(),
      static_cast<std::ptrdiff_t>(a.columns), 1, b, static_cast<std::ptrdiff_t>(into.columns),
      into.values.data(), static_cast<std::ptrdiff_t>(into.columns), add);
}

void add_transposed_times(const Rows& a, const Rows& b, float* into) {
  unfused_kernels().product(
      static_cast<int>(a.columns), static_cast<int>(b.columns), static_cast<int>(a.count), a.values.data(), 1,
      static_cast<std::ptrdiff_t>(a.columns), b.values.data(), static_cast<std::ptrdiff_t>(b.columns), into,
      static_cast<std::ptrdiff_t>(b.columns), true);
}

void add_times_transposed(const Rows& a, const float* b, Rows& into) {
  std::vector<float> turned(a.columns * into.columns);
  for (std::size_t i = 0; i < into.columns; ++i) {
    for (std::size_t k = 0; k < a.columns; ++k) turned[k * into.columns + i] = b[i * a.columns + k];
  }
  times(a, turned.data(), into, true);
}

void add_row(const float* row, Rows& into) {
  for (std::size_t i = 0; i < into.count; ++i) {
    for (std::size_t k = 0; k < into.columns; ++k) into.row(i)[k] += row[k];
  }
}

void add_column_sums(const Rows& a, float* into) {
  for (std::size_t i = 0; i < a.count; ++i) {
    for (std::size_t k = 0; k < a.columns; ++k) into[k] += a.row(i)[k];
  }
}

}  // namespace entente::prose
