// Ridge regression of one linear predictor: Gaussian, negative binomial with log link, or logistic.
//
//   eta = offset + b_0 + b' x,   maximise  sum_n w_n log p(y_n | eta_n) - ridge / 2 * sum_c (b_c sd_c)^2
//
// Columns are put to unit spread inside, so that one ridge serves all units; b_0 is not penalised. A column
// without spread gets 0. Newton's method, steps halved while the objective falls.
//
// Two covariances of (b_0, b), in the units of the input: covariance() is the posterior's (inverse penalised
// information), which takes every case as independent; clustered() is its sandwich with the scores summed
// over cases that share a member, so that dyads of one state vary together. Each case may belong to two
// members (the two states of a dyad); a dyad's own cases are counted in both, so it errs on the wide side.
//
// Cost: cases * terms^2 / 2 a step, about 6 steps. Deterministic: one order of summation.
// Errors: usage, where shapes, parameters or responses are impossible.
// Source: METHODS B5; Aronow, Samii & Assenova 2015 (dyadic clusters); McCullagh & Nelder 1989.
// Oracle: gradient at the solution, numpy (tests/bonds).
// Limitation: one dispersion for all cases of the negative binomial, given and not estimated.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "util/result.hpp"

namespace entente::bonds {

enum class Family : std::uint8_t { gaussian, negative_binomial, logistic };

struct RegressionInput {
  std::size_t terms = 0;         // without the constant
  std::vector<double> rows;      // [case * terms + term]
  std::vector<double> response;  // counts, shares in 0..1, or reals
  std::vector<double> offset;    // empty: 0
  std::vector<double> weight;    // empty: 1
  std::size_t cases() const { return response.size(); }
};

struct RegressionParams {
  Family family = Family::gaussian;
  double ridge = 0;
  double dispersion = 0;  // negative binomial: variance = mean + dispersion mean^2
};

// The two members of a case, for clustered().
struct CaseMembers {
  int i = 0, j = 0;
};

class RidgeRegression {
 public:
  RidgeRegression(RegressionInput input, RegressionParams params);

  Result<void> run();

  // b_0 first.
  const std::vector<double>& coefficients() const { return coefficients_; }
  std::vector<double> covariance() const;  // [(terms + 1)^2]
  std::vector<double> clustered(std::span<const CaseMembers> members, int count) const;
  // eta of a row.
  double predict(std::span<const double> row, double offset = 0) const;
  bool converged() const { return converged_; }
  int steps() const { return steps_; }

 private:
  struct Term {
    double value = 0, slope = 0, information = 0;  // log-likelihood, its slope, minus its curvature
  };
  Result<void> check() const;
  void standardise();
  Term term(std::size_t at, double eta) const;
  double eta_of(std::size_t at, const std::vector<double>& b) const;
  double objective(const std::vector<double>& b) const;
  // Unit-spread covariance back to the input's units.
  std::vector<double> unscaled(const std::vector<double>& scaled) const;

  RegressionInput input_;
  RegressionParams params_;
  std::vector<double> mean_, spread_;  // per term
  std::vector<double> scaled_;         // solution for columns of mean 0 and spread 1, constant first
  std::vector<double> inverse_;        // of the penalised information, same units
  std::vector<double> coefficients_;
  bool converged_ = false;
  int steps_ = 0;
};

}  // namespace entente::bonds
