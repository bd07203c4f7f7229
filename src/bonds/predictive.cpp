#include "bonds/predictive.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "ontology/constants.hpp"

namespace entente::bonds {
namespace {

// Nodes and weights for the mean of f(Z), Z standard normal: exact for polynomials of degree 17.
constexpr std::array<double, 9> kNodes = {
    -4.512745863399783, -3.205429002856470, -2.076847978677830, -1.023255663789133, 0,
    1.023255663789133,  2.076847978677830,  3.205429002856470,  4.512745863399783};
constexpr std::array<double, 9> kWeights = {
    2.2345844007746583e-05, 2.7891413212317662e-03, 4.9916406765217896e-02,
    2.4409750289493909e-01, 4.0634920634920635e-01, 2.4409750289493909e-01,
    4.9916406765217896e-02, 2.7891413212317662e-03, 2.2345844007746583e-05};

double sigmoid(double x) {
  return x >= 0 ? 1 / (1 + std::exp(-x)) : std::exp(x) / (1 + std::exp(x));
}

double log_choose(double n, double k) {
  return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
}

double log_beta(double a, double b) {
  return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b);
}

struct Beta {
  double a = 0, b = 0;
};

Beta beta_of(double eta, double rho) {
  const double p = std::clamp(sigmoid(eta), 1e-9, 1 - 1e-9), size = 1 / rho - 1;
  return {p * size, (1 - p) * size};
}

}  // namespace

ShareBandParams ShareBandParams::from(const ontology::Constants& constants) {
  return {constants.value("valence.band_scale"),
          constants.value("valence.band_correlation"),
          {constants.value("valence.band_half"), constants.value("valence.band_most")}};
}

CountBandParams CountBandParams::cooperation(const ontology::Constants& constants) {
  return {constants.value("depth.cooperation.band_base"),
          constants.value("depth.cooperation.band_slope"),
          {constants.value("depth.cooperation.band_half"), constants.value("depth.cooperation.band_most")}};
}

CountBandParams CountBandParams::conflict(const ontology::Constants& constants) {
  return {constants.value("depth.conflict.band_base"),
          constants.value("depth.conflict.band_slope"),
          {constants.value("depth.conflict.band_half"), constants.value("depth.conflict.band_most")}};
}

ShareForecast::ShareForecast(double eta, double variance, ShareBandParams params)
    : eta_(eta),
      sd_(std::sqrt(std::max(variance * params.scale, 0.0))),
      rho_(std::clamp(params.rho, 1e-9, .999)) {}

double ShareForecast::log_probability(long k, long n) const {
  const auto x = static_cast<double>(k), size = static_cast<double>(n);
  double sum = 0;
  for (std::size_t at = 0; at < kNodes.size(); ++at) {
    const Beta beta = beta_of(eta_ + sd_ * kNodes[at], rho_);
    sum += kWeights[at] *
           std::exp(log_choose(size, x) + log_beta(x + beta.a, size - x + beta.b) - log_beta(beta.a, beta.b));
  }
  return std::log(std::max(sum, 1e-300));
}

Step ShareForecast::step(long k, long n) const {
  Step out;
  const auto size = static_cast<double>(n);
  for (std::size_t at = 0; at < kNodes.size(); ++at) {
    const Beta beta = beta_of(eta_ + sd_ * kNodes[at], rho_);
    // From the nearer end, so that neither sum is long: counts lean to cooperation.
    const bool mirrored = k > n / 2;
    const double a = mirrored ? beta.b : beta.a, b = mirrored ? beta.a : beta.b;
    const long last = mirrored ? n - k : k;
    double p = std::exp(log_beta(a, size + b) - log_beta(a, b)), sum = 0, own = 0;
    for (long c = 0; c <= last; ++c) {
      own = p;
      sum += p;
      const auto x = static_cast<double>(c);
      p *= (size - x) / (x + 1) * (a + x) / (b + size - x - 1);
    }
    out.below += kWeights[at] * (mirrored ? 1 - sum : sum - own);
    out.upto += kWeights[at] * (mirrored ? 1 - sum + own : sum);
  }
  return {std::clamp(out.below, 0.0, 1.0), std::clamp(out.upto, 0.0, 1.0)};
}

std::pair<long, long> ShareForecast::band(long n, double level) const {
  const double tail = (1 - level) / 2;
  const auto quantile = [&](double p) {
    long low = 0, high = n;
    while (low < high) {
      const long middle = (low + high) / 2;
      if (step(middle, n).upto >= p)
        high = middle;
      else
        low = middle + 1;
    }
    return low;
  };
  return {quantile(tail), quantile(1 - tail)};
}

CountForecast::CountForecast(double mean, CountBandParams params)
    : mean_(std::max(mean, 1e-6)), dispersion_(std::exp(params.base + params.slope * std::log1p(mean_))) {}

double CountForecast::log_probability(long k) const {
  const double r = 1 / dispersion_, y = static_cast<double>(k);
  return std::lgamma(y + r) - std::lgamma(r) - std::lgamma(y + 1) + r * std::log(r / (r + mean_)) +
         y * std::log(mean_ / (r + mean_));
}

Step CountForecast::step(long k) const {
  const double r = 1 / dispersion_, q = mean_ / (r + mean_);
  double log_p = r * std::log(r / (r + mean_)), sum = 0, own = 0;
  for (long c = 0; c <= k; ++c) {
    own = std::exp(log_p);
    sum += own;
    const auto x = static_cast<double>(c);
    log_p += std::log(q * (x + r) / (x + 1));
  }
  return {std::clamp(sum - own, 0.0, 1.0), std::clamp(sum, 0.0, 1.0)};
}

std::pair<long, long> CountForecast::band(double level) const {
  const double tail = (1 - level) / 2;
  const auto quantile = [&](double p) {
    long low = 0, high = 1;
    while (step(high).upto < p && high < (1L << 30)) high *= 2;
    while (low < high) {
      const long middle = low + (high - low) / 2;
      if (step(middle).upto >= p)
        high = middle;
      else
        low = middle + 1;
    }
    return low;
  };
  return {quantile(tail), quantile(1 - tail)};
}

double covered(Step step, double level) {
  const double low = (1 - level) / 2, high = 1 - low;
  if (step.upto <= step.below) return step.upto >= low && step.upto <= high ? 1 : 0;
  return std::max(0.0, std::min(step.upto, high) - std::max(step.below, low)) / (step.upto - step.below);
}

}  // namespace entente::bonds
