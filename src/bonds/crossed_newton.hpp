// The mode of a model with crossed actor effects, and the curvature there: the step that Valence and Depth
// share.
//
// For each observed dyad d = {i, j}:  eta_d = offset_d + g_0 + g' z_d + u_i + u_j + r_d, with independent
// Gaussian priors on every r_d, u_i and g. The log-likelihood of a dyad is concave in eta, so the posterior
// has one mode.
//
// Newton's method with the dyad effects eliminated: r_d meets only its own dyad, so its row is solved by hand
// and a system in the actors and globals remains. That system is solved by conjugate gradients without ever
// being built: one product costs one pass over the observed dyads. Steps are halved until the objective
// rises; the iteration ends when every gradient is below tolerance * (1 + its own precision).
//
// Cost: O(observed dyads * (3 + covariates)) per conjugate-gradient step; about 5 Newton steps of 10 to 20
// of those.
// Deterministic: one thread, one order of summation.
#pragma once

#include <cstddef>
#include <vector>

namespace entente::bonds {

struct CrossedPrior {
  double mean = 0;
  double precision = 0;  // 0: flat
};

struct CrossedProblem {
  struct Dyad {
    int i = 0, j = 0;
    CrossedPrior prior;  // of r
    double offset = 0;
  };
  std::vector<Dyad> dyads;
  std::vector<CrossedPrior> actors;
  std::vector<CrossedPrior> globals;  // the level first, then one per covariate
  std::vector<double> covariates;     // [dyad][globals.size() - 1]
};

// A dyad's log-likelihood at eta: value, first derivative, minus the second derivative.
struct LikelihoodTerm {
  double value = 0, slope = 0, curvature = 0;
};

struct CrossedSolution {
  std::vector<double> r, actors, globals, eta;
  int steps = 0;
  double gradient = 0;  // largest, scaled as in the stopping rule
  bool converged = false;
};

struct CrossedOptions {
  double tolerance = 1e-9;
  int max_steps = 100;
};

// One Newton step's arithmetic, independent of the likelihood.
class CrossedNewton {
 public:
  CrossedNewton(const CrossedProblem& problem, CrossedOptions options);

  // likelihood(d, eta) -> LikelihoodTerm.
  template <class Likelihood>
  CrossedSolution solve(Likelihood&& likelihood) {
    start();
    double objective = evaluate(likelihood, at_);
    while (true) {
      solution_.gradient = largest_gradient();
      solution_.converged = solution_.gradient < options_.tolerance;
      if (solution_.converged || solution_.steps == options_.max_steps) break;
      ++solution_.steps;
      direction();
      const Point from = at_;
      bool risen = false;
      for (double length = 1; length > 1e-6 && !risen; length /= 2) {
        move(from, length);
        const double reached = evaluate(likelihood, at_);
        // Near the mode the gain sinks below the rounding of the objective itself.
        risen = reached >= objective - 1e-13 * (1 + (objective < 0 ? -objective : objective));
        if (risen) objective = reached;
      }
      if (!risen) {
        move(from, 0);
        evaluate(likelihood, at_);
        break;
      }
    }
    return finish();
  }

 private:
  struct Point {
    std::vector<double> r, actors, globals;
  };

  template <class Likelihood>
  double evaluate(Likelihood&& likelihood, const Point& point) {
    set_eta(point);
    double sum = prior_value(point);
    for (std::size_t d = 0; d < eta_.size(); ++d) {
      terms_[d] = likelihood(d, eta_[d]);
      sum += terms_[d].value;
    }
    return sum;
  }

  void start();
  void set_eta(const Point& point);
  double prior_value(const Point& point) const;
  double largest_gradient();
  void direction();
  void move(const Point& from, double length);
  CrossedSolution finish();
  // y = (sum_d weight_d z_d z_d' + priors) x over actors and globals.
  void multiply(const std::vector<double>& x, std::vector<double>& y) const;

  const CrossedProblem& problem_;
  CrossedOptions options_;
  std::size_t extra_;  // covariates
  Point at_, step_;
  std::vector<double> eta_, weight_, gradient_, diagonal_;
  std::vector<LikelihoodTerm> terms_;
  CrossedSolution solution_;
};

}  // namespace entente::bonds
