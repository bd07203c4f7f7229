#include "bonds/cholesky.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace entente::bonds {

Result<Cholesky> Cholesky::of(std::size_t size, std::vector<double> matrix) {
  assert(matrix.size() == size * size);
  double* a = matrix.data();
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = a[i * size + j];
      for (std::size_t k = 0; k < j; ++k) sum -= a[i * size + k] * a[j * size + k];
      if (i != j) {
        a[i * size + j] = sum / a[j * size + j];
        continue;
      }
      if (!(sum > 0) || !std::isfinite(sum)) return fail(Code::usage, "a matrix is not positive definite");
      a[i * size + i] = std::sqrt(sum);
    }
  }
  return Cholesky(size, std::move(matrix));
}

Cholesky Cholesky::of_semidefinite(std::size_t size, std::vector<double> matrix) {
  assert(matrix.size() == size * size);
  double* a = matrix.data();
  double largest = 0;
  for (std::size_t i = 0; i < size; ++i) largest = std::max(largest, a[i * size + i]);
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = a[i * size + j];
      for (std::size_t k = 0; k < j; ++k) sum -= a[i * size + k] * a[j * size + k];
      if (i == j)
        a[i * size + i] = sum > 1e-12 * largest ? std::sqrt(sum) : 0;
      else
        a[i * size + j] = a[j * size + j] > 0 ? sum / a[j * size + j] : 0;
    }
  }
  return Cholesky(size, std::move(matrix));
}

std::vector<double> Cholesky::solve(std::span<const double> right) const {
  assert(right.size() == size_);
  std::vector<double> x(right.begin(), right.end());
  for (std::size_t i = 0; i < size_; ++i) {
    for (std::size_t k = 0; k < i; ++k) x[i] -= lower_[i * size_ + k] * x[k];
    x[i] /= lower_[i * size_ + i];
  }
  for (std::size_t i = size_; i-- > 0;) {
    for (std::size_t k = i + 1; k < size_; ++k) x[i] -= lower_[k * size_ + i] * x[k];
    x[i] /= lower_[i * size_ + i];
  }
  return x;
}

std::vector<double> Cholesky::inverse() const {
  std::vector<double> out(size_ * size_), unit(size_);
  for (std::size_t c = 0; c < size_; ++c) {
    unit.assign(size_, 0);
    unit[c] = 1;
    const auto column = solve(unit);
    for (std::size_t r = 0; r < size_; ++r) out[r * size_ + c] = column[r];
  }
  return out;
}

std::vector<double> Cholesky::spread(std::span<const double> z) const {
  assert(z.size() == size_);
  std::vector<double> out(size_);
  for (std::size_t i = 0; i < size_; ++i)
    for (std::size_t k = 0; k <= i; ++k) out[i] += lower_[i * size_ + k] * z[k];
  return out;
}

}  // namespace entente::bonds
