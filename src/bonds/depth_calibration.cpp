#include "bonds/depth_calibration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "bonds/pairs.hpp"

namespace entente::bonds {
namespace {

constexpr std::size_t kTerms = DepthCalibration::kTerms;
using System = std::array<std::array<double, kTerms + 1>, kTerms>;  // the last column is the right-hand side

// Gauss-Jordan; the matrix is positive definite.
std::array<double, kTerms> solve(System& system) {
  for (std::size_t k = 0; k < kTerms; ++k) {
    for (std::size_t row = 0; row < kTerms; ++row) {
      if (row == k) continue;
      const double factor = system[row][k] / system[k][k];
      for (std::size_t column = k; column <= kTerms; ++column)
        system[row][column] -= factor * system[k][column];
    }
  }
  std::array<double, kTerms> out{};
  for (std::size_t k = 0; k < kTerms; ++k) out[k] = system[k][kTerms] / system[k][k];
  return out;
}

}  // namespace

DepthCalibration::DepthCalibration(const DepthFilter& own, const DepthFilter& other, int from, int to,
                                   DepthCalibrationParams params)
    : own_(&own), other_(&other), from_(from), to_(to), params_(params) {}

DepthCalibration::Terms DepthCalibration::terms(const Depth& own, const Depth& other) const {
  const double offset = std::log(own.expected);
  const double softplus = std::max(offset, 0.0) + std::log1p(std::exp(-std::abs(offset)));
  return {
      offset,
      {1, own.log_rate - own.rho, own.rho, own.variance, other.rho, other.log_rate - other.rho, softplus}};
}

double DepthCalibration::mean(const Terms& terms) const {
  double eta = terms.offset;
  for (std::size_t k = 0; k < kTerms; ++k) eta += coefficients_[k] * terms.values[k];
  return std::exp(std::min(eta, 30.0));
}

Result<void> DepthCalibration::run() {
  if (from_ < 1 || to_ < from_ || to_ >= own_->periods() || other_->periods() != own_->periods() ||
      other_->states() != own_->states())
    return fail(Code::usage,
                fmt::format("cannot learn from periods {} to {} of {}", from_, to_, own_->periods()));
  struct Case {
    Terms terms;
    double count = 0;
  };
  std::vector<Case> cases;
  for (int t = from_; t <= to_; ++t) {
    const std::vector<double> counts = own_->counts(t);
    for (int i = 0; i < own_->states(); ++i) {
      for (int j = i + 1; j < own_->states(); ++j) {
        const auto own = own_->expected(i, j, t), other = other_->expected(i, j, t);
        if (own && other && own_->at(i, j, t)->observed)
          cases.push_back({terms(*own, *other), counts[pair_index(i, j, own_->states())]});
      }
    }
  }
  coefficients_ = {};
  converged_ = false;
  for (int step = 0; step < 100 && !converged_; ++step) {
    System system{};
    for (const Case& each : cases) {
      const double m = mean(each.terms), w = 1 / (1 + params_.dispersion * m);
      for (std::size_t row = 0; row < kTerms; ++row) {
        const double value = each.terms.values[row];
        system[row][kTerms] += (each.count - m) * w * value;
        for (std::size_t column = 0; column < kTerms; ++column)
          system[row][column] += m * w * value * each.terms.values[column];
      }
    }
    for (std::size_t k = 0; k < kTerms; ++k) {
      system[k][k] += params_.ridge;
      system[k][kTerms] -= params_.ridge * coefficients_[k];
    }
    const auto move = solve(system);
    converged_ = true;
    for (std::size_t k = 0; k < kTerms; ++k) {
      const double limited = std::clamp(move[k], -.5, .5);
      coefficients_[k] += limited;
      converged_ = converged_ && std::abs(limited) < 1e-8;
    }
  }
  return {};
}

std::optional<double> DepthCalibration::expected(int i, int j, int period) const {
  const auto own = own_->expected(i, j, period), other = other_->expected(i, j, period);
  if (!own || !other) return std::nullopt;
  return mean(terms(*own, *other));
}

}  // namespace entente::bonds
