#include "forecast/dyads/logistic.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace entente::forecast {
namespace {

constexpr int kNewtonSteps = 30;
constexpr double kLongestStep = 1;
constexpr double kStop = 1e-8;

double sigmoid(double x) {
  return 1 / (1 + std::exp(-x));
}

// Solves A x = b in place for a symmetric positive definite A (Cholesky); x is left in b.
void solve(std::vector<double>& a, std::vector<double>& b) {
  const std::size_t n = b.size();
  for (std::size_t j = 0; j < n; ++j) {
    for (std::size_t k = 0; k < j; ++k)
      for (std::size_t i = j; i < n; ++i) a[i * n + j] -= a[i * n + k] * a[j * n + k];
    const double root = std::sqrt(std::max(a[j * n + j], 1e-12));
    for (std::size_t i = j; i < n; ++i) a[i * n + j] /= root;
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k) b[i] -= a[i * n + k] * b[k];
    b[i] /= a[i * n + i];
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) b[i] -= a[k * n + i] * b[k];
    b[i] /= a[i * n + i];
  }
}

}  // namespace

void Logistic::fit(std::span<const float> rows, std::size_t columns, std::span<const char> happened,
                   double ridge) {
  const std::size_t count = happened.size();
  mean_.assign(columns, 0);
  scale_.assign(columns, 0);
  weights_.assign(columns + 1, 0);
  double yes = 0;
  for (std::size_t i = 0; i < count; ++i) {
    yes += happened[i];
    for (std::size_t c = 0; c < columns; ++c) mean_[c] += static_cast<double>(rows[i * columns + c]);
  }
  const double share = (yes + 0.5) / (static_cast<double>(count) + 1);
  weights_[0] = std::log(share / (1 - share));
  if (yes == 0 || yes == static_cast<double>(count)) {
    scale_.assign(columns, 1);
    return;
  }
  for (double& m : mean_) m /= static_cast<double>(count);
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t c = 0; c < columns; ++c) {
      const double d = static_cast<double>(rows[i * columns + c]) - mean_[c];
      scale_[c] += d * d;
    }
  for (double& s : scale_) s = std::max(std::sqrt(s / static_cast<double>(count)), 1e-6);
  const std::size_t n = columns + 1;
  std::vector<double> x(n, 1);
  for (int step = 0; step < kNewtonSteps; ++step) {
    std::vector<double> hessian(n * n, 0), gradient(n, 0);
    for (std::size_t c = 1; c < n; ++c) {
      hessian[c * n + c] = ridge;
      gradient[c] = -ridge * weights_[c];
    }
    for (std::size_t i = 0; i < count; ++i) {
      double eta = weights_[0];
      for (std::size_t c = 0; c < columns; ++c) {
        x[c + 1] = (static_cast<double>(rows[i * columns + c]) - mean_[c]) / scale_[c];
        eta += weights_[c + 1] * x[c + 1];
      }
      const double p = sigmoid(eta), w = std::max(p * (1 - p), 1e-9);
      for (std::size_t r = 0; r < n; ++r) {
        gradient[r] += (happened[i] - p) * x[r];
        for (std::size_t c = 0; c <= r; ++c) hessian[r * n + c] += w * x[r] * x[c];
      }
    }
    hessian[0] += 1e-9;
    solve(hessian, gradient);
    // Short steps at first: far from the optimum a whole one can overshoot to where all weights of the
    // curvature are nought.
    double moved = 0;
    for (const double g : gradient) moved = std::max(moved, std::abs(g));
    const double part = std::min(1.0, kLongestStep / std::max(moved, 1e-300));
    for (std::size_t c = 0; c < n; ++c) weights_[c] += part * gradient[c];
    if (moved < kStop) break;
  }
}

Logistic Logistic::of(std::vector<double> means, std::vector<double> scales, std::vector<double> weights) {
  Logistic made;
  made.mean_ = std::move(means);
  made.scale_ = std::move(scales);
  made.weights_ = std::move(weights);
  return made;
}

double Logistic::probability(std::span<const float> row) const {
  double eta = weights_[0];
  for (std::size_t c = 0; c < row.size(); ++c)
    eta += weights_[c + 1] * (static_cast<double>(row[c]) - mean_[c]) / scale_[c];
  return sigmoid(eta);
}

void Isotonic::fit(std::span<const double> scores, std::span<const char> happened) {
  ends_.clear();
  shares_.clear();
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(
      order, [&](std::size_t a, std::size_t b) { return std::pair(scores[a], a) < std::pair(scores[b], b); });
  struct Pool {
    double yes, count, end;
    double share() const { return (yes + 1) / (count + 2); }
    double plain() const { return yes / count; }
  };
  std::vector<Pool> pools;
  for (std::size_t i = 0; i < order.size();) {
    Pool pool{0, 0, scores[order[i]]};
    for (; i < order.size() && scores[order[i]] == pool.end;
         ++i) {  // equal scores are one pool from the start
      pool.yes += happened[order[i]];
      pool.count += 1;
    }
    pools.push_back(pool);
    while (pools.size() > 1 && pools[pools.size() - 2].plain() >= pools.back().plain()) {
      const Pool later = pools.back();
      pools.pop_back();
      pools.back().yes += later.yes;
      pools.back().count += later.count;
      pools.back().end = later.end;
    }
  }
  // A pool of few trials says little; it joins the one before it.
  for (std::size_t i = pools.size(); i-- > 1;)
    if (pools[i].count < least_) {
      pools[i - 1].yes += pools[i].yes;
      pools[i - 1].count += pools[i].count;
      pools[i - 1].end = pools[i].end;
      pools.erase(pools.begin() + static_cast<std::ptrdiff_t>(i));
    }
  // The added trials could turn neighbours of unlike size round: never decreasing, whatever they do.
  double floor = 0;
  for (const Pool& pool : pools) {
    floor = std::max(floor, pool.share());
    ends_.push_back(pool.end);
    shares_.push_back(floor);
  }
}

Isotonic Isotonic::of(std::vector<double> ends, std::vector<double> shares) {
  Isotonic made;
  made.ends_ = std::move(ends);
  made.shares_ = std::move(shares);
  return made;
}

double Isotonic::operator()(double score) const {
  if (shares_.empty()) return score;
  const auto at = std::ranges::lower_bound(ends_, score) - ends_.begin();
  return shares_[std::min(static_cast<std::size_t>(at), shares_.size() - 1)];
}

}  // namespace entente::forecast
