#include "forecast/dyads/count_distribution.hpp"

#include <algorithm>
#include <cmath>

namespace entente::forecast {
namespace {

constexpr double kMostDispersion = 20;
constexpr double kLeastDispersion = 1e-6;  // Poisson for all that can be seen
constexpr int kLongest = 200'000;

double log_probability(double mean, double k, int n) {
  if (k < kLeastDispersion) return n * std::log(mean) - mean - std::lgamma(n + 1.0);
  const double size = 1 / k;
  return std::lgamma(n + size) - std::lgamma(size) - std::lgamma(n + 1.0) - size * std::log1p(k * mean) +
         n * (std::log(k * mean) - std::log1p(k * mean));
}

}  // namespace

CountDistribution::CountDistribution(double mean, double dispersion)
    : mean_(std::max(mean, 1e-6)), dispersion_(std::max(dispersion, 0.0)) {
  double sum = 0;
  const double far = mean_ + 12 * std::sqrt(mean_ + dispersion_ * mean_ * mean_) + 20;
  for (int n = 0; n < kLongest && n <= static_cast<int>(far) && sum < 1 - 1e-10; ++n) {
    sum += std::exp(log_probability(mean_, dispersion_, n));
    cumulated_.push_back(std::min(sum, 1.0));
  }
}

double CountDistribution::probability(int count) const {
  return count < 0 ? 0 : std::exp(log_probability(mean_, dispersion_, count));
}

double CountDistribution::at_most(int count) const {
  if (count < 0) return 0;
  return count < static_cast<int>(cumulated_.size()) ? cumulated_[static_cast<std::size_t>(count)] : 1;
}

int CountDistribution::quantile(double share) const {
  return static_cast<int>(std::ranges::lower_bound(cumulated_, share) - cumulated_.begin());
}

double CountDistribution::crps(int seen) const {
  double sum = 0;
  for (int n = 0; n < std::max(seen, static_cast<int>(cumulated_.size())); ++n) {
    const double gap = at_most(n) - (n >= seen ? 1 : 0);
    sum += gap * gap;
  }
  return sum;
}

double CountDistribution::log_score(int seen) const {
  return -log_probability(mean_, dispersion_, seen);
}

double CountDistribution::covered(int seen, double mass) const {
  const double from = at_most(seen - 1), to = at_most(seen);
  const double low = (1 - mass) / 2, high = (1 + mass) / 2;
  if (to <= from) return from >= low && from <= high ? 1 : 0;
  return std::max(0.0, std::min(to, high) - std::max(from, low)) / (to - from);
}

double likeliest_dispersion(const std::vector<double>& means, const std::vector<int>& counts) {
  const auto loss = [&](double log_k) {
    double sum = 0;
    for (std::size_t i = 0; i < means.size(); ++i)
      sum -= log_probability(std::max(means[i], 1e-6), std::exp(log_k), counts[i]);
    return sum;
  };
  const double ratio = (std::sqrt(5.0) - 1) / 2;
  double low = std::log(1e-4), high = std::log(kMostDispersion);
  double a = high - ratio * (high - low), b = low + ratio * (high - low);
  double at_a = loss(a), at_b = loss(b);
  for (int i = 0; i < 40; ++i) {
    if (at_a < at_b) {
      high = b;
      b = a;
      at_b = at_a;
      a = high - ratio * (high - low);
      at_a = loss(a);
    } else {
      low = a;
      a = b;
      at_a = at_b;
      b = low + ratio * (high - low);
      at_b = loss(b);
    }
  }
  return std::exp((low + high) / 2);
}

}  // namespace entente::forecast
