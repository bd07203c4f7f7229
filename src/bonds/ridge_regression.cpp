#include "bonds/ridge_regression.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <utility>

#include "bonds/cholesky.hpp"

namespace entente::bonds {
namespace {

constexpr int kMostSteps = 100;
constexpr double kSmallestStep = 1e-9;  // of columns at unit spread; the next would be its square
constexpr double kLargestEta = 30;      // a mean of 1e13 events is no event count

}  // namespace

RidgeRegression::RidgeRegression(RegressionInput input, RegressionParams params)
    : input_(std::move(input)), params_(params) {}

Result<void> RidgeRegression::check() const {
  const std::size_t n = input_.cases();
  if (n == 0 || input_.rows.size() != n * input_.terms || !(params_.ridge >= 0) ||
      (!input_.offset.empty() && input_.offset.size() != n) ||
      (!input_.weight.empty() && input_.weight.size() != n))
    return fail(Code::usage, "a regression's parts do not fit together");
  const auto finite = [](double x) { return std::isfinite(x); };
  if (!std::ranges::all_of(input_.rows, finite) || !std::ranges::all_of(input_.response, finite) ||
      !std::ranges::all_of(input_.offset, finite))
    return fail(Code::usage, "a regression's input has a value that is no number");
  const auto bad = [&](double y) {
    return params_.family == Family::logistic ? !(y >= 0 && y <= 1)
                                              : params_.family == Family::negative_binomial && !(y >= 0);
  };
  if (std::ranges::any_of(input_.response, bad) ||
      std::ranges::any_of(input_.weight, [](double w) { return !(w >= 0) || !std::isfinite(w); }))
    return fail(Code::usage, "a regression's response or weight is out of range");
  if (params_.family == Family::negative_binomial && !(params_.dispersion >= 0))
    return fail(Code::usage, "a dispersion is negative");
  return {};
}

// Columns to mean 0 and spread 1, in place; one without spread becomes 0.
void RidgeRegression::standardise() {
  const std::size_t k = input_.terms, n = input_.cases();
  mean_.assign(k, 0);
  spread_.assign(k, 0);
  for (std::size_t at = 0; at < n; ++at)
    for (std::size_t c = 0; c < k; ++c) mean_[c] += input_.rows[at * k + c];
  for (double& m : mean_) m /= static_cast<double>(n);
  for (std::size_t at = 0; at < n; ++at)
    for (std::size_t c = 0; c < k; ++c) {
      double& x = input_.rows[at * k + c];
      x -= mean_[c];
      spread_[c] += x * x;
    }
  for (std::size_t c = 0; c < k; ++c) {
    spread_[c] = std::sqrt(spread_[c] / static_cast<double>(n));
    if (!(spread_[c] > 1e-12 * (1 + std::abs(mean_[c])))) spread_[c] = 0;
  }
  for (std::size_t at = 0; at < n; ++at)
    for (std::size_t c = 0; c < k; ++c) {
      double& x = input_.rows[at * k + c];
      x = spread_[c] > 0 ? x / spread_[c] : 0;
    }
}

RidgeRegression::Term RidgeRegression::term(std::size_t at, double eta) const {
  const double y = input_.response[at];
  const double w = input_.weight.empty() ? 1 : input_.weight[at];
  switch (params_.family) {
    case Family::gaussian:
      return {-w * (y - eta) * (y - eta) / 2, w * (y - eta), w};
    case Family::negative_binomial: {
      const double m = std::exp(std::min(eta, kLargestEta)), a = params_.dispersion;
      const double c = 1 / (1 + a * m);
      const double likelihood = a > 0 ? y * std::log(m * c) - std::log1p(a * m) / a : y * std::log(m) - m;
      return {w * likelihood, w * (y - m) * c, w * m * (1 + a * y) * c * c};
    }
    case Family::logistic: {
      const double p = eta >= 0 ? 1 / (1 + std::exp(-eta)) : std::exp(eta) / (1 + std::exp(eta));
      const double softplus = std::max(eta, 0.0) + std::log1p(std::exp(-std::abs(eta)));
      return {w * (y * eta - softplus), w * (y - p), w * p * (1 - p)};
    }
  }
  return {};
}

double RidgeRegression::eta_of(std::size_t at, const std::vector<double>& b) const {
  const std::size_t k = input_.terms;
  double eta = b[0] + (input_.offset.empty() ? 0 : input_.offset[at]);
  for (std::size_t c = 0; c < k; ++c) eta += b[c + 1] * input_.rows[at * k + c];
  return eta;
}

double RidgeRegression::objective(const std::vector<double>& b) const {
  double sum = 0;
  for (std::size_t at = 0; at < input_.cases(); ++at) sum += term(at, eta_of(at, b)).value;
  for (std::size_t c = 1; c < b.size(); ++c) sum -= params_.ridge / 2 * b[c] * b[c];
  return sum;
}

Result<void> RidgeRegression::run() {
  ENTENTE_TRY(check());
  standardise();
  const std::size_t k = input_.terms, size = k + 1;
  std::vector<double> b(size);
  double total = 0, mass = 0;
  for (std::size_t at = 0; at < input_.cases(); ++at) {
    const double w = input_.weight.empty() ? 1 : input_.weight[at];
    total += w * input_.response[at];
    mass += w;
  }
  const double average = mass > 0 ? total / mass : 0;
  if (params_.family == Family::logistic && average > 0 && average < 1)
    b[0] = std::log(average / (1 - average));
  if (params_.family == Family::negative_binomial && input_.offset.empty())
    b[0] = std::log(std::max(average, 1e-6));
  double reached = objective(b);
  converged_ = false;
  for (steps_ = 0; steps_ < kMostSteps && !converged_; ++steps_) {
    std::vector<double> gradient(size), information(size * size);
    for (std::size_t at = 0; at < input_.cases(); ++at) {
      const Term t = term(at, eta_of(at, b));
      const double* x = input_.rows.data() + at * k;
      gradient[0] += t.slope;
      information[0] += t.information;
      for (std::size_t r = 0; r < k; ++r) {
        gradient[r + 1] += t.slope * x[r];
        const double weighted = t.information * x[r];
        double* row = information.data() + (r + 1) * size;
        row[0] += weighted;
        for (std::size_t c = 0; c <= r; ++c) row[c + 1] += weighted * x[c];
      }
    }
    for (std::size_t c = 1; c < size; ++c) {
      gradient[c] -= params_.ridge * b[c];
      information[c * size + c] += params_.ridge + (spread_[c - 1] > 0 ? 0 : 1);
    }
    ENTENTE_LET(const Cholesky factor, Cholesky::of(size, std::move(information)));
    inverse_ = factor.inverse();
    const auto step = factor.solve(gradient);
    double largest = 0;
    for (const double s : step) largest = std::max(largest, std::abs(s));
    converged_ = largest < kSmallestStep;
    bool risen = false;
    for (double length = 1; length > 1e-6 && !risen; length /= 2) {
      auto next = b;
      for (std::size_t c = 0; c < size; ++c) next[c] += length * step[c];
      const double value = objective(next);
      risen = value >= reached - 1e-13 * (1 + std::abs(reached));
      if (!risen) continue;
      reached = value;
      b = std::move(next);
    }
    if (!risen) break;
  }
  scaled_ = b;
  coefficients_.assign(size, 0);
  coefficients_[0] = b[0];
  for (std::size_t c = 0; c < k; ++c) {
    if (spread_[c] <= 0) continue;
    coefficients_[c + 1] = b[c + 1] / spread_[c];
    coefficients_[0] -= coefficients_[c + 1] * mean_[c];
  }
  if (!std::ranges::all_of(coefficients_, [](double x) { return std::isfinite(x); }))
    return fail(Code::usage, "a regression has no finite solution");
  return {};
}

// With A the map from scaled to plain coefficients, A S A'.
std::vector<double> RidgeRegression::unscaled(const std::vector<double>& scaled) const {
  const std::size_t size = input_.terms + 1;
  std::vector<double> map(size * size), half(size * size), out(size * size);
  map[0] = 1;
  for (std::size_t c = 1; c < size; ++c) {
    if (spread_[c - 1] <= 0) continue;
    map[c * size + c] = 1 / spread_[c - 1];
    map[c] = -mean_[c - 1] / spread_[c - 1];
  }
  for (std::size_t r = 0; r < size; ++r)
    for (std::size_t k = 0; k < size; ++k)
      if (map[r * size + k] != 0)
        for (std::size_t c = 0; c < size; ++c) half[r * size + c] += map[r * size + k] * scaled[k * size + c];
  for (std::size_t r = 0; r < size; ++r)
    for (std::size_t c = 0; c < size; ++c)
      for (std::size_t k = 0; k < size; ++k) out[r * size + c] += half[r * size + k] * map[c * size + k];
  return out;
}

std::vector<double> RidgeRegression::covariance() const {
  assert(!inverse_.empty());
  return unscaled(inverse_);
}

std::vector<double> RidgeRegression::clustered(std::span<const CaseMembers> members, int count) const {
  assert(members.size() == input_.cases() && !inverse_.empty());
  const std::size_t k = input_.terms, size = k + 1;
  std::vector<double> scores(static_cast<std::size_t>(count) * size);
  for (std::size_t at = 0; at < input_.cases(); ++at) {
    const double slope = term(at, eta_of(at, scaled_)).slope;
    const double* x = input_.rows.data() + at * k;
    for (const int member : {members[at].i, members[at].j}) {
      double* s = scores.data() + static_cast<std::size_t>(member) * size;
      s[0] += slope;
      for (std::size_t c = 0; c < k; ++c) s[c + 1] += slope * x[c];
    }
  }
  std::vector<double> moved(size), sum(size * size);
  for (std::size_t g = 0; g < static_cast<std::size_t>(count); ++g) {
    const double* s = scores.data() + g * size;
    for (std::size_t r = 0; r < size; ++r) {
      moved[r] = 0;
      for (std::size_t c = 0; c < size; ++c) moved[r] += inverse_[r * size + c] * s[c];
    }
    for (std::size_t r = 0; r < size; ++r)
      for (std::size_t c = 0; c < size; ++c) sum[r * size + c] += moved[r] * moved[c];
  }
  return unscaled(sum);
}

double RidgeRegression::predict(std::span<const double> row, double offset) const {
  assert(row.size() == input_.terms);
  double eta = offset + coefficients_[0];
  for (std::size_t c = 0; c < row.size(); ++c) eta += coefficients_[c + 1] * row[c];
  return eta;
}

}  // namespace entente::bonds
