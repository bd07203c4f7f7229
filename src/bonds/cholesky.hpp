// The Cholesky factor of a small symmetric positive definite matrix, row-major: solve, invert, draw.
//
// Cost: n^3 / 6 to factor, n^2 a solution. Errors: usage, where the matrix is not positive definite.
// Oracle: the product with the matrix itself (tests/bonds).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "util/result.hpp"

namespace entente::bonds {

class Cholesky {
 public:
  // Reads the lower triangle.
  static Result<Cholesky> of(std::size_t size, std::vector<double> matrix);
  // The same for a matrix that may have directions without spread: those get 0. Only spread() may be asked.
  static Cholesky of_semidefinite(std::size_t size, std::vector<double> matrix);

  std::size_t size() const { return size_; }
  std::vector<double> solve(std::span<const double> right) const;
  std::vector<double> inverse() const;
  // L z: of independent standard normal z, a draw with this matrix as covariance.
  std::vector<double> spread(std::span<const double> z) const;

 private:
  Cholesky(std::size_t size, std::vector<double> lower) : size_(size), lower_(std::move(lower)) {}
  std::size_t size_;
  std::vector<double> lower_;  // what stands above the diagonal is not read
};

}  // namespace entente::bonds
