#include "bonds/depth.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "bonds/pairs.hpp"

namespace entente::bonds {
namespace {

std::size_t place(int index) {
  return static_cast<std::size_t>(index);
}

double precision_of(double sd) {
  return sd > 0 && std::isfinite(sd) ? 1 / (sd * sd) : 0;
}

}  // namespace

DepthParams DepthParams::monthly() const {
  DepthParams out = *this;
  const double root = std::sqrt(12.0);
  out.persistence = std::pow(persistence, 1.0 / 12);
  out.sigma /= root;
  out.actor_sigma /= root;
  out.level_sigma /= root;
  out.gravity_sigma /= root;
  out.level -= std::log(12.0);
  return out;
}

DepthFilter::DepthFilter(DepthInput input, DepthParams params) : input_(std::move(input)), params_(params) {
  if (input_.lifespans.empty()) input_.lifespans.assign(place(input_.states), {});
}

bool DepthFilter::alive(int state, int period) const {
  return input_.lifespans[place(state)].contains(period);
}

bool DepthFilter::covers(int state, int period) const {
  return input_.covered.empty() || input_.covered[place(period)][place(state)];
}

const double* DepthFilter::gravity(std::size_t pair, int period) const {
  const auto& table =
      input_.gravity.size() == 1 ? input_.gravity[0] : input_.gravity[place(std::min(period, periods() - 1))];
  return table.data() + pair * place(input_.covariates);
}

Result<void> DepthFilter::check() const {
  ENTENTE_TRY(check_lifespans(input_.lifespans, input_.states));
  const auto wrong = [](std::string message) { return fail(Code::usage, std::move(message)); };
  if (!(params_.tau > 0 && params_.actor_tau > 0 && params_.actor_sigma > 0 && params_.dispersion > 0 &&
        params_.sigma >= 0 && params_.persistence >= 0 && params_.persistence <= 1))
    return wrong("depth parameters out of range");
  const std::size_t length = pair_count(input_.states) * place(input_.covariates);
  if (input_.covariates > 0 && input_.gravity.size() != 1 && input_.gravity.size() != input_.periods.size())
    return wrong("gravity needs one table, or one a period");
  for (const auto& table : input_.gravity) {
    if (table.size() != length)
      return wrong(fmt::format("a gravity table has {} values, not {}", table.size(), length));
    if (!std::ranges::all_of(table, [](double value) { return std::isfinite(value); }))
      return wrong("a gravity value is not finite");
  }
  if (!input_.covered.empty() && input_.covered.size() != input_.periods.size())
    return wrong("coverage needs a row a period");
  for (const auto& row : input_.covered)
    if (row.size() != place(input_.states)) return wrong("coverage needs a value a state");
  for (int t = 0; t < periods(); ++t) {
    for (const EventCount& count : input_.periods[place(t)]) {
      const auto in_range = [this](int s) { return s >= 0 && s < input_.states; };
      if (!in_range(count.i) || !in_range(count.j) || count.i == count.j)
        return wrong(fmt::format("period {}: no dyad {}-{}", t, count.i, count.j));
      if (!(count.count >= 0) || !std::isfinite(count.count))
        return wrong(fmt::format("period {}: impossible count of {}-{}", t, count.i, count.j));
      for (const int s : {count.i, count.j})
        if (!alive(s, t) || !covers(s, t))
          return wrong(fmt::format("period {}: state {} is not observed", t, s));
    }
  }
  return {};
}

Result<void> DepthFilter::run() {
  ENTENTE_TRY(check());
  beliefs_.assign(input_.periods.size(), {});
  actors_.assign(input_.periods.size(), std::vector<double>(place(input_.states)));
  globals_.assign(input_.periods.size(), {});
  actor_seen_.assign(place(input_.states), -1);
  converged_ = true;
  most_steps_ = 0;
  for (int t = 0; t < periods(); ++t) filter(t);
  return {};
}

DepthFilter::Belief DepthFilter::prior(int i, int j, int period) const {
  const double unknown = params_.tau * params_.tau;
  const auto born = [&](int s) {
    return input_.lifespans[place(s)].from == period && input_.lifespans[place(s)].parent >= 0;
  };
  if (period == 0) return {0, unknown};
  if (born(i) || born(j)) {
    const int a = born(i) ? input_.lifespans[place(i)].parent : i;
    const int b = born(j) ? input_.lifespans[place(j)].parent : j;
    if (a == b) return {0, unknown};
    const Belief parent = beliefs_[place(period - 1)][pair_index(a, b, input_.states)];
    return {params_.successor_share * params_.persistence * parent.rho, unknown};
  }
  const Belief last = beliefs_[place(period - 1)][pair_index(i, j, input_.states)];
  const double a = params_.persistence;
  return {a * last.rho, std::min(a * a * last.variance + params_.sigma * params_.sigma, unknown)};
}

std::vector<double> DepthFilter::counts(int period) const {
  std::vector<double> out(pair_count(input_.states));
  for (const EventCount& count : input_.periods[place(period)])
    out[pair_index(count.i, count.j, input_.states)] += count.count;
  return out;
}

void DepthFilter::filter(int period) {
  const int states = input_.states;
  const std::vector<double> counts = this->counts(period);

  auto& beliefs = beliefs_[place(period)];
  beliefs.resize(counts.size());
  CrossedProblem problem;
  std::vector<std::size_t> pairs;
  std::size_t pair = 0;
  for (int i = 0; i < states; ++i) {
    for (int j = i + 1; j < states; ++j, ++pair) {
      beliefs[pair] = prior(i, j, period);
      if (!alive(i, period) || !alive(j, period) || !covers(i, period) || !covers(j, period)) continue;
      problem.dyads.push_back({i, j, {beliefs[pair].rho, 1 / beliefs[pair].variance}, 0});
      const double* values = input_.covariates > 0 ? gravity(pair, period) : nullptr;
      problem.covariates.insert(problem.covariates.end(), values, values + input_.covariates);
      pairs.push_back(pair);
    }
  }
  for (int s = 0; s < states; ++s) {
    const int seen = actor_seen_[place(s)], parent = input_.lifespans[place(s)].parent;
    const double unknown = params_.actor_tau * params_.actor_tau;
    double mean = 0, variance = unknown;
    if (seen >= 0) {
      mean = actors_[place(period - 1)][place(s)];
      variance = std::min(unknown, params_.actor_sigma * params_.actor_sigma * (period - seen));
    } else if (period > 0 && parent >= 0 && input_.lifespans[place(s)].from <= period) {
      mean = actors_[place(period - 1)][place(parent)];
    }
    problem.actors.push_back({mean, 1 / variance});
  }
  const bool first = period == 0;
  for (int c = 0; c <= input_.covariates; ++c) {
    const double start = c == 0 ? params_.level : 0;
    const double tau = c == 0 ? params_.level_tau : params_.gravity_tau;
    const double sigma = c == 0 ? params_.level_sigma : params_.gravity_sigma;
    problem.globals.push_back(
        {first ? start : globals_[place(period - 1)][place(c)], precision_of(first ? tau : sigma)});
  }

  const double alpha = params_.dispersion;
  CrossedNewton newton(problem, {});
  // log NB up to a constant: y log(lambda) - (y + 1/alpha) log(1 + alpha lambda); concave in log(lambda).
  const CrossedSolution mode = newton.solve([&](std::size_t d, double eta) {
    const double y = counts[pairs[d]], lambda = std::exp(std::min(eta, 300.0)), spread = 1 + alpha * lambda;
    return LikelihoodTerm{y * eta - (y + 1 / alpha) * std::log1p(alpha * lambda), (y - lambda) / spread,
                          (1 + alpha * y) / spread * (lambda / spread)};
  });
  converged_ = converged_ && mode.converged;
  most_steps_ = std::max(most_steps_, mode.steps);

  globals_[place(period)] = mode.globals;
  actors_[place(period)] = mode.actors;
  for (std::size_t d = 0; d < pairs.size(); ++d) {
    const double lambda = std::exp(mode.eta[d]);
    const double information = lambda / (1 + alpha * lambda) + problem.dyads[d].prior.precision;
    beliefs[pairs[d]] = {mode.r[d], 1 / information};
    actor_seen_[place(problem.dyads[d].i)] = actor_seen_[place(problem.dyads[d].j)] = period;
  }
}

Depth DepthFilter::compose(int i, int j, int source_period, int period, Belief belief) const {
  Depth out;
  out.rho = belief.rho;
  out.variance = belief.variance;
  out.variance_share = belief.variance / (params_.tau * params_.tau);
  out.log_rate = level(source_period) + actor(i, source_period) + actor(j, source_period) + belief.rho;
  if (input_.covariates > 0) {
    const double* values = gravity(pair_index(i, j, input_.states), period);
    for (int c = 0; c < input_.covariates; ++c) out.log_rate += gravity_effect(c, source_period) * values[c];
  }
  out.expected = std::exp(out.log_rate + std::min(belief.variance, params_.mean_variance_cap) / 2);
  return out;
}

std::optional<Depth> DepthFilter::at(int i, int j, int period) const {
  if (period < 0 || period >= periods() || !alive(i, period) || !alive(j, period)) return std::nullopt;
  Depth out = compose(i, j, period, period, beliefs_[place(period)][pair_index(i, j, input_.states)]);
  out.observed = covers(i, period) && covers(j, period);
  return out;
}

std::optional<Depth> DepthFilter::expected(int i, int j, int period) const {
  if (period < 1 || period > periods() || !alive(i, period) || !alive(j, period)) return std::nullopt;
  return compose(i, j, period - 1, period, prior(i, j, period));
}

double DepthFilter::gravity_effect(int covariate, int period) const {
  return globals_[place(period)][place(covariate + 1)];
}

double DepthFilter::actor(int state, int period) const {
  return actors_[place(period)][place(state)];
}

}  // namespace entente::bonds
