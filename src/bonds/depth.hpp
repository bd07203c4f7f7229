// Depth: how much more two states have to do with each other than their weight and their distance predict.
//
// For one kind of event (cooperation C, or conflict X; run it once for each), per period t and dyad {i, j}:
//   count ~ NegativeBinomial(lambda, dispersion)
//   log lambda = m_t + u_i,t + u_j,t + beta_t' gravity_ij,t + rho_ij,t
//   rho_t | past ~ N(a rho, min(a^2 V + sigma^2, tau^2)); u, m and beta walk with their own steps.
// Laplace filter as in Valence. Unlike there every dyad of two covered states counts: no event is a datum (a
// count of 0) where the source observes both states, and nothing at all where it does not. V uses the
// expected information lambda / (1 + dispersion lambda).
//
// Gravity (log distance, contiguity, log GDPs) is given by the caller, in any unit; standardise it, since
// beta has a prior. Terms that are a sum of the two states' own values (log GDP) only share the actors' work.
//
// Input: counts per period (absent dyad: 0), covariates [pair][c] for the whole span or [period][pair][c],
// coverage.
// Shapes: N states, T periods, pairs by pair_index.
// Cost: O(N^2 / 2 * (3 + covariates)) per conjugate-gradient step. Memory 16 bytes a dyad and period.
// Errors: usage, where an index, a count, a shape or a life span is impossible.
// Source: METHODS B2. Oracle: coordinate-wise ascent over dense arrays (tests/bonds).
// Limitation: counts of reports follow the press; a quiet trade or a secret delivery is not seen.
#pragma once

#include <optional>
#include <vector>

#include "bonds/crossed_newton.hpp"
#include "bonds/lifespan.hpp"
#include "util/result.hpp"

namespace entente::ontology {
class Constants;
}

namespace entente::bonds {

struct EventCount {
  int i = 0, j = 0;
  double count = 0;
};

struct DepthParams {
  double persistence = 0;        // depth.persistence: a, per year
  double sigma = 0;              // depth.sigma
  double tau = 0;                // depth.tau
  double dispersion = 0;         // depth.overdispersion: variance = lambda + dispersion lambda^2
  double actor_tau = 0;          // depth.actor_sd
  double actor_sigma = 0;        // depth.sigma_u
  double level = 0;              // depth.level: log of a typical count before the first period
  double level_tau = 0;          // depth.level_sd
  double level_sigma = 0;        // depth.sigma_m
  double gravity_tau = 0;        // depth.gravity_sd: sd of each beta before the first period
  double gravity_sigma = 0;      // depth.sigma_gravity
  double successor_share = 0;    // valence.successor_share
  double mean_variance_cap = 0;  // depth.mean_variance_cap: the most V that enters the expected count

  static DepthParams from(const ontology::Constants& constants);
  DepthParams monthly() const;
};

struct DepthInput {
  int states = 0;
  std::vector<std::vector<EventCount>> periods;  // repeated dyads add up
  int covariates = 0;
  std::vector<std::vector<double>>
      gravity;  // empty, one (all periods) or one a period; each [pair * covariates + c]
  std::vector<std::vector<bool>> covered;  // empty (all are), or [period][state]
  std::vector<Lifespan> lifespans;         // empty (all live), or one a state
};

struct Depth {
  double rho = 0;             // beyond gravity and both actors' habits, in log units
  double variance = 0;        // V of rho
  double variance_share = 0;  // V / tau^2; 1 is unknown
  double log_rate = 0;        // log lambda
  double expected = 0;        // mean count: exp(log_rate + min(V, cap) / 2)
  bool observed = false;
};

class DepthFilter {
 public:
  DepthFilter(DepthInput input, DepthParams params);

  Result<void> run();

  // Nothing where one of the two states does not exist in that period.
  std::optional<Depth> at(int i, int j, int period) const;
  // What the filter expects of a period from those before it; period may be one past the last.
  std::optional<Depth> expected(int i, int j, int period) const;

  double level(int period) const { return globals_[static_cast<std::size_t>(period)][0]; }
  double gravity_effect(int covariate, int period) const;
  double actor(int state, int period) const;
  // Counts of a period by pair, repeated dyads added up.
  std::vector<double> counts(int period) const;
  int states() const { return input_.states; }
  int periods() const { return static_cast<int>(input_.periods.size()); }
  bool converged() const { return converged_; }
  int most_steps() const { return most_steps_; }

 private:
  struct Belief {
    double rho = 0, variance = 0;
  };
  Result<void> check() const;
  void filter(int period);
  bool alive(int state, int period) const;
  bool covers(int state, int period) const;
  const double* gravity(std::size_t pair, int period) const;
  Belief prior(int i, int j, int period) const;
  Depth compose(int i, int j, int source_period, int period, Belief belief) const;

  DepthInput input_;
  DepthParams params_;
  std::vector<std::vector<Belief>> beliefs_;  // [period][pair]
  std::vector<std::vector<double>> actors_;   // [period][state]
  std::vector<std::vector<double>> globals_;  // [period][level, beta...]
  std::vector<int> actor_seen_;               // last covered period, or -1
  bool converged_ = true;
  int most_steps_ = 0;
};

}  // namespace entente::bonds
