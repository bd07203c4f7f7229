#include "bonds/turning_points.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace entente::bonds {
namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();

double log_add(double x, double y) {
  if (x == kNever) return y;
  if (y == kNever) return x;
  const double top = std::max(x, y);
  return top + std::log1p(std::exp(std::min(x, y) - top));
}

}  // namespace

TurningPoints::TurningPoints(Course course, TurningParams params)
    : course_(std::move(course)), params_(params) {}

// Terms that any division shares (the observations' own densities about the centre) are left out.
double TurningPoints::stretch_log(int from, int to) const {
  const double weight = weights_[static_cast<std::size_t>(to)] - weights_[static_cast<std::size_t>(from)];
  const double sum = sums_[static_cast<std::size_t>(to)] - sums_[static_cast<std::size_t>(from)];
  const double prior = 1 / (params_.level_sd * params_.level_sd);
  return 0.5 * std::log(prior / (prior + weight)) + 0.5 * sum * sum / (prior + weight);
}

double TurningPoints::level(int from, int to) const {
  const double weight = weights_[static_cast<std::size_t>(to)] - weights_[static_cast<std::size_t>(from)];
  const double sum = sums_[static_cast<std::size_t>(to)] - sums_[static_cast<std::size_t>(from)];
  return centre_ + sum / (1 / (params_.level_sd * params_.level_sd) + weight);
}

// A stretch is geometric beyond its least length; the last one is cut off by the end of the series.
double TurningPoints::prior_log(int length, bool last) const {
  const double extra = std::max(1.0, params_.stretch - params_.min_periods);
  const double ends = 1 / (extra + 1);
  const int beyond = length - params_.min_periods;
  if (beyond < 0) return last ? 0 : kNever;
  return beyond * std::log1p(-ends) + (last ? 0 : std::log(ends));
}

void TurningPoints::run() {
  const int n = static_cast<int>(course_.size());
  const auto size = static_cast<std::size_t>(n);
  begins_.assign(size, 0);
  points_.clear();
  log_evidence_ = 0;
  double weight = 0;
  double sum = 0;
  const double within = params_.within_sd * params_.within_sd;
  for (const auto& o : course_) {
    if (!o) continue;
    weight += 1 / (o->variance + within);
    sum += o->value / (o->variance + within);
  }
  if (weight <= 0 || n < 2) return;
  centre_ = sum / weight;
  weights_.assign(size + 1, 0);
  sums_.assign(size + 1, 0);
  for (std::size_t t = 0; t < size; ++t) {
    const double w = course_[t] ? 1 / (course_[t]->variance + within) : 0;
    weights_[t + 1] = weights_[t] + w;
    sums_[t + 1] = sums_[t] + (course_[t] ? w * (course_[t]->value - centre_) : 0);
  }
  // before[t]: all divisions of the periods before t that end a stretch there; after[t]: of those from t on.
  std::vector<double> before(size + 1, kNever);
  std::vector<double> after(size + 1, kNever);
  std::vector<double> best(size + 1, kNever);
  std::vector<int> best_from(size + 1, 0);
  const auto cost = [&](int from, int to) { return prior_log(to - from, to == n) + stretch_log(from, to); };
  before[0] = best[0] = 0;
  for (int to = 1; to <= n; ++to) {
    for (int from = 0; from < to; ++from) {
      const auto f = static_cast<std::size_t>(from);
      if (before[f] == kNever) continue;
      const double c = cost(from, to);
      if (c == kNever) continue;
      const auto t = static_cast<std::size_t>(to);
      before[t] = log_add(before[t], before[f] + c);
      if (best[f] + c > best[t]) {
        best[t] = best[f] + c;
        best_from[t] = from;
      }
    }
  }
  after[size] = 0;
  for (int from = n - 1; from >= 0; --from) {
    for (int to = from + 1; to <= n; ++to) {
      const double rest = after[static_cast<std::size_t>(to)];
      if (rest == kNever) continue;
      after[static_cast<std::size_t>(from)] =
          log_add(after[static_cast<std::size_t>(from)], cost(from, to) + rest);
    }
  }
  log_evidence_ = before[size];
  for (int t = 1; t < n; ++t) {
    const auto i = static_cast<std::size_t>(t);
    begins_[i] = std::exp(before[i] + after[i] - log_evidence_);
  }

  std::vector<int> cuts;
  for (int t = n; t > 0; t = best_from[static_cast<std::size_t>(t)])
    cuts.push_back(best_from[static_cast<std::size_t>(t)]);
  std::reverse(cuts.begin(), cuts.end());
  cuts.push_back(n);  // 0, changes..., n
  for (std::size_t k = 1; k + 1 < cuts.size(); ++k) {
    const int at = cuts[k];
    // The neighbourhood reaches half-way to the changes beside it.
    const int first = k == 1 ? 1 : (cuts[k - 1] + at + 1) / 2;
    const int last = k + 2 == cuts.size() ? n - 1 : (at + cuts[k + 1] - 1) / 2;
    // No change inside: one stretch spans all of it.
    double none = kNever;
    for (int from = 0; from < first; ++from) {
      for (int to = last + 1; to <= n; ++to) {
        const double p = before[static_cast<std::size_t>(from)];
        const double q = after[static_cast<std::size_t>(to)];
        if (p == kNever || q == kNever) continue;
        const double c = cost(from, to);
        if (c != kNever) none = log_add(none, p + c + q);
      }
    }
    TurningPoint point;
    point.at = at;
    point.probability = 1 - std::exp(none - log_evidence_);
    if (point.probability < params_.min_probability) continue;
    point.before = level(cuts[k - 1], at);
    point.after = level(at, cuts[k + 1]);
    // Where the change lies if there is just one in the neighbourhood, and the shortest run of periods that
    // holds the mass of that.
    std::vector<double> at_period(size, 0);
    double mass = 0;
    for (int t = first; t <= last; ++t) {
      double left = kNever;
      double right = kNever;
      for (int from = 0; from < first; ++from) {
        const double p = before[static_cast<std::size_t>(from)];
        if (p != kNever) left = log_add(left, p + cost(from, t));
      }
      for (int to = last + 1; to <= n; ++to) {
        const double q = after[static_cast<std::size_t>(to)];
        if (q != kNever) right = log_add(right, q + cost(t, to));
      }
      if (left == kNever || right == kNever) continue;
      at_period[static_cast<std::size_t>(t)] = std::exp(left + right - log_evidence_);
      mass += at_period[static_cast<std::size_t>(t)];
    }
    point.low = first;
    point.high = last;
    for (int low = first; low <= last; ++low) {
      double held = 0;
      for (int high = low; high <= last; ++high) {
        held += at_period[static_cast<std::size_t>(high)];
        if (held < params_.band * mass) continue;
        if (high - low < point.high - point.low) {
          point.low = low;
          point.high = high;
        }
        break;
      }
    }
    points_.push_back(point);
  }
}

Course tone_series(const std::vector<PeriodCounts>& periods, double evidence_halving) {
  Course course;
  for (const auto& p : periods) {
    const double n = p.cooperative + p.conflictual;
    if (n <= 0) {
      course.push_back(std::nullopt);
      continue;
    }
    // One event's worth of habit keeps the logit finite where all events are of one kind, and neutral.
    const double share = (p.cooperative + 1 / (1 + std::exp(-p.habit))) / (n + 1);
    const double evidence = n / (1 + n / evidence_halving);
    course.push_back(
        Observation{std::log(share / (1 - share)) - p.habit, 1 / (evidence * share * (1 - share))});
  }
  return course;
}

Course volume_series(const std::vector<PeriodCounts>& periods, double dispersion, bool exhaustive) {
  Course course;
  for (const auto& p : periods) {
    const double n = p.cooperative + p.conflictual;
    if (n <= 0 && !exhaustive) {
      course.push_back(std::nullopt);
      continue;
    }
    course.push_back(Observation{std::log(n + 0.5), 1 / (n + 0.5) + dispersion});
  }
  return course;
}

}  // namespace entente::bonds
