#include "bonds/crossed_newton.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace entente::bonds {

namespace {
std::size_t place(int index) {
  return static_cast<std::size_t>(index);
}
}  // namespace

CrossedNewton::CrossedNewton(const CrossedProblem& problem, CrossedOptions options)
    : problem_(problem), options_(options), extra_(problem.globals.size() - 1) {
  assert(!problem.globals.empty());
  assert(problem.covariates.size() == problem.dyads.size() * extra_);
}

void CrossedNewton::start() {
  at_ = {};
  for (const auto& dyad : problem_.dyads) at_.r.push_back(dyad.prior.mean);
  for (const auto& prior : problem_.actors) at_.actors.push_back(prior.mean);
  for (const auto& prior : problem_.globals) at_.globals.push_back(prior.mean);
  step_ = at_;
  const std::size_t dyads = problem_.dyads.size(), shared = at_.actors.size() + at_.globals.size();
  eta_.assign(dyads, 0);
  weight_.assign(dyads, 0);
  terms_.assign(dyads, {});
  gradient_.assign(shared, 0);
  diagonal_.assign(shared, 0);
  solution_ = {};
}

void CrossedNewton::set_eta(const Point& point) {
  for (std::size_t d = 0; d < eta_.size(); ++d) {
    const auto& dyad = problem_.dyads[d];
    double eta = dyad.offset + point.globals[0] + point.actors[place(dyad.i)] + point.actors[place(dyad.j)] +
                 point.r[d];
    for (std::size_t c = 0; c < extra_; ++c)
      eta += point.globals[c + 1] * problem_.covariates[d * extra_ + c];
    eta_[d] = eta;
  }
}

double CrossedNewton::prior_value(const Point& point) const {
  double sum = 0;
  const auto add = [&](const CrossedPrior& prior, double value) {
    sum -= prior.precision * (value - prior.mean) * (value - prior.mean) / 2;
  };
  for (std::size_t d = 0; d < point.r.size(); ++d) add(problem_.dyads[d].prior, point.r[d]);
  for (std::size_t i = 0; i < point.actors.size(); ++i) add(problem_.actors[i], point.actors[i]);
  for (std::size_t c = 0; c < point.globals.size(); ++c) add(problem_.globals[c], point.globals[c]);
  return sum;
}

double CrossedNewton::largest_gradient() {
  const std::size_t actors = at_.actors.size();
  double largest = 0;
  std::ranges::fill(gradient_, 0.0);
  std::ranges::fill(diagonal_, 0.0);
  for (std::size_t d = 0; d < eta_.size(); ++d) {
    const auto& dyad = problem_.dyads[d];
    const double slope = terms_[d].slope, curvature = terms_[d].curvature;
    const double own = slope - dyad.prior.precision * (at_.r[d] - dyad.prior.mean);
    largest = std::max(largest, std::abs(own) / (1 + dyad.prior.precision));
    const auto add = [&](std::size_t at, double z) {
      gradient_[at] += slope * z;
      diagonal_[at] += curvature * z * z;
    };
    add(place(dyad.i), 1);
    add(place(dyad.j), 1);
    add(actors, 1);
    for (std::size_t c = 0; c < extra_; ++c) add(actors + 1 + c, problem_.covariates[d * extra_ + c]);
  }
  for (std::size_t at = 0; at < gradient_.size(); ++at) {
    const bool actor = at < actors;
    const CrossedPrior& prior = actor ? problem_.actors[at] : problem_.globals[at - actors];
    const double value = actor ? at_.actors[at] : at_.globals[at - actors];
    gradient_[at] -= prior.precision * (value - prior.mean);
    largest = std::max(largest, std::abs(gradient_[at]) / (1 + prior.precision + diagonal_[at]));
  }
  return largest;
}

void CrossedNewton::multiply(const std::vector<double>& x, std::vector<double>& y) const {
  const std::size_t actors = at_.actors.size();
  for (std::size_t at = 0; at < x.size(); ++at) {
    const CrossedPrior& prior = at < actors ? problem_.actors[at] : problem_.globals[at - actors];
    y[at] = prior.precision * x[at];
  }
  double level = 0;
  const double* covariate = problem_.covariates.data();
  for (std::size_t d = 0; d < weight_.size(); ++d, covariate += extra_) {
    const std::size_t i = place(problem_.dyads[d].i), j = place(problem_.dyads[d].j);
    double dot = x[i] + x[j] + x[actors];
    for (std::size_t c = 0; c < extra_; ++c) dot += x[actors + 1 + c] * covariate[c];
    dot *= weight_[d];
    y[i] += dot;
    y[j] += dot;
    level += dot;
    for (std::size_t c = 0; c < extra_; ++c) y[actors + 1 + c] += dot * covariate[c];
  }
  y[actors] += level;
}

void CrossedNewton::direction() {
  const std::size_t actors = at_.actors.size(), shared = gradient_.size();
  std::vector<double> rhs = gradient_, diagonal(shared), x(shared), residual, z(shared), p, q(shared);
  for (std::size_t d = 0; d < eta_.size(); ++d) {
    const auto& dyad = problem_.dyads[d];
    const double w = terms_[d].curvature, precision = dyad.prior.precision;
    const double own = terms_[d].slope - precision * (at_.r[d] - dyad.prior.mean);
    const double lost = w > 0 ? w * own / (w + precision) : 0;
    weight_[d] = w > 0 ? w * precision / (w + precision) : 0;
    const auto add = [&](std::size_t at, double value) {
      rhs[at] -= lost * value;
      diagonal[at] += weight_[d] * value * value;
    };
    add(place(dyad.i), 1);
    add(place(dyad.j), 1);
    add(actors, 1);
    for (std::size_t c = 0; c < extra_; ++c) add(actors + 1 + c, problem_.covariates[d * extra_ + c]);
  }
  for (std::size_t at = 0; at < shared; ++at) {
    const CrossedPrior& prior = at < actors ? problem_.actors[at] : problem_.globals[at - actors];
    diagonal[at] += prior.precision;
    if (diagonal[at] <= 0) diagonal[at] = 1;
  }

  residual = rhs;
  double rz = 0, target = 0;
  for (std::size_t at = 0; at < shared; ++at) {
    z[at] = residual[at] / diagonal[at];
    rz += residual[at] * z[at];
  }
  p = z;
  // Far from the mode an exact direction is wasted; near it the error must shrink with the gradient.
  const double accuracy = std::clamp(solution_.gradient, 1e-8, 1e-2);
  target = rz * accuracy * accuracy;
  for (std::size_t round = 0; round < 2 * shared + 50 && rz > target && rz > 0; ++round) {
    multiply(p, q);
    double pq = 0;
    for (std::size_t at = 0; at < shared; ++at) pq += p[at] * q[at];
    if (pq <= 0) break;
    const double alpha = rz / pq;
    double next = 0;
    for (std::size_t at = 0; at < shared; ++at) {
      x[at] += alpha * p[at];
      residual[at] -= alpha * q[at];
      z[at] = residual[at] / diagonal[at];
      next += residual[at] * z[at];
    }
    const double beta = next / rz;
    rz = next;
    for (std::size_t at = 0; at < shared; ++at) p[at] = z[at] + beta * p[at];
  }

  std::copy_n(x.begin(), actors, step_.actors.begin());
  std::copy(x.begin() + static_cast<std::ptrdiff_t>(actors), x.end(), step_.globals.begin());
  for (std::size_t d = 0; d < eta_.size(); ++d) {
    const auto& dyad = problem_.dyads[d];
    const double w = terms_[d].curvature, precision = dyad.prior.precision;
    double shift = x[place(dyad.i)] + x[place(dyad.j)] + x[actors];
    for (std::size_t c = 0; c < extra_; ++c) shift += x[actors + 1 + c] * problem_.covariates[d * extra_ + c];
    const double own = terms_[d].slope - precision * (at_.r[d] - dyad.prior.mean);
    step_.r[d] = w + precision > 0 ? (own - w * shift) / (w + precision) : 0;
  }
}

void CrossedNewton::move(const Point& from, double length) {
  const auto go = [length](const std::vector<double>& start, const std::vector<double>& step,
                           std::vector<double>& out) {
    for (std::size_t at = 0; at < start.size(); ++at) out[at] = start[at] + length * step[at];
  };
  go(from.r, step_.r, at_.r);
  go(from.actors, step_.actors, at_.actors);
  go(from.globals, step_.globals, at_.globals);
}

CrossedSolution CrossedNewton::finish() {
  solution_.r = at_.r;
  solution_.actors = at_.actors;
  solution_.globals = at_.globals;
  solution_.eta = eta_;
  return solution_;
}

}  // namespace entente::bonds
