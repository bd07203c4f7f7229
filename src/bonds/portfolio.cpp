#include "bonds/portfolio.hpp"

#include <cassert>
#include <cstddef>

namespace entente::bonds {

Portfolio portfolio_of_counts(int states, std::span<const std::vector<double>> periods, double alpha) {
  const auto n = static_cast<std::size_t>(states);
  Portfolio sum(n * n);
  for (const auto& period : periods) {
    assert(period.size() == n * n);
    for (std::size_t at = 0; at < sum.size(); ++at) sum[at] += period[at];
  }
  std::vector<double> world(n), total(n);
  double all = 0;
  for (std::size_t i = 0; i < n; ++i) {
    sum[i * n + i] = 0;
    for (std::size_t k = 0; k < n; ++k) {
      world[k] += sum[i * n + k];
      total[i] += sum[i * n + k];
      all += sum[i * n + k];
    }
  }
  if (all <= 0) return sum;
  for (std::size_t i = 0; i < n; ++i) {
    if (total[i] + alpha <= 0) continue;
    for (std::size_t k = 0; k < n; ++k) {
      double& share = sum[i * n + k];
      share = k == i ? 0 : (share + alpha * world[k] / all) / (total[i] + alpha);
    }
  }
  return sum;
}

Portfolio portfolio_of_ties(int states, const std::vector<double>& weights) {
  const auto n = static_cast<std::size_t>(states);
  assert(weights.size() == n * n);
  Portfolio out(n * n);
  for (std::size_t i = 0; i < n; ++i) {
    double total = 0;
    for (std::size_t k = 0; k < n; ++k) total += k == i ? 0 : weights[i * n + k];
    if (total <= 0) continue;
    for (std::size_t k = 0; k < n; ++k) out[i * n + k] = k == i ? 0 : weights[i * n + k] / total;
  }
  return out;
}

double pact_weight(int members) {
  return members > 1 ? 1.0 / (members - 1) : 0;
}

}  // namespace entente::bonds
