// A log-linear mean of counts, fitted by Newton's method with a light ridge.
//
// The mean is right even where counts spread wider than Poisson; weights level off with the mean, so that a
// few large pairs of states do not decide alone. Cost: one pass a step, at most kPoissonSteps.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace entente::forecast {

inline constexpr double kMostLog = 12;  // of a mean: beyond it a fit has left the data
inline constexpr int kPoissonSteps = 15;

// Weights of log mean = sum of weights x columns; the first column is 1.
template <std::size_t Terms>
std::array<double, Terms> poisson_fit(const std::vector<std::array<double, Terms>>& x,
                                      const std::vector<int>& y) {
  std::array<double, Terms> weights{};
  double total = 0;
  for (const int n : y) total += n;
  weights[0] = std::log((total + 0.5) / (static_cast<double>(y.size()) + 1));
  for (int step = 0; step < kPoissonSteps; ++step) {
    std::array<std::array<double, Terms>, Terms> a{};
    std::array<double, Terms> g{};
    for (std::size_t i = 0; i < Terms; ++i) {
      a[i][i] = i == 0 ? 1e-9 : 1.0;  // a light ridge
      if (i > 0) g[i] = -weights[i];
    }
    for (std::size_t n = 0; n < y.size(); ++n) {
      double eta = 0;
      for (std::size_t i = 0; i < Terms; ++i) eta += weights[i] * x[n][i];
      const double mean = std::exp(std::min(eta, kMostLog));
      // Counts are over-dispersed: weights level off, so that a few large pairs do not decide alone.
      const double w = 1 / (1 + 0.3 * mean);
      for (std::size_t i = 0; i < Terms; ++i) {
        g[i] += w * (y[n] - mean) * x[n][i];
        for (std::size_t j = 0; j <= i; ++j) a[i][j] += w * mean * x[n][i] * x[n][j];
      }
    }
    // Cholesky, in place.
    for (std::size_t j = 0; j < Terms; ++j) {
      for (std::size_t k = 0; k < j; ++k)
        for (std::size_t i = j; i < Terms; ++i) a[i][j] -= a[i][k] * a[j][k];
      const double root = std::sqrt(std::max(a[j][j], 1e-12));
      for (std::size_t i = j; i < Terms; ++i) a[i][j] /= root;
    }
    for (std::size_t i = 0; i < Terms; ++i) {
      for (std::size_t k = 0; k < i; ++k) g[i] -= a[i][k] * g[k];
      g[i] /= a[i][i];
    }
    for (std::size_t i = Terms; i-- > 0;) {
      for (std::size_t k = i + 1; k < Terms; ++k) g[i] -= a[k][i] * g[k];
      g[i] /= a[i][i];
    }
    double moved = 0;
    for (std::size_t i = 0; i < Terms; ++i) {
      weights[i] += std::clamp(g[i], -2.0, 2.0);
      moved = std::max(moved, std::abs(g[i]));
    }
    if (moved < 1e-7) break;
  }
  return weights;
}

}  // namespace entente::forecast
