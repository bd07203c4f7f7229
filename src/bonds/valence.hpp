// Valence: the tone of a dyad, corrected for what both actors' habits predict.
//
// For period t and dyad {i, j} with C cooperative and X conflictual events, n = C + X and effective evidence
// n_e = n / (1 + n / evidence_cap):
//   logit P(cooperative) = m_t + u_i,t + u_j,t + r_ij,t
//   r_t | past ~ N(a r, min(a^2 V + sigma^2, tau^2))
//   u_t | past ~ N(u, sigma_u^2),  m_t | past ~ N(m, sigma_m^2)
// Laplace filter: forward in time only, each period at the mode of its posterior (crossed_newton.hpp), and
//   V = 1 / (n_e p (1 - p) + 1 / prior variance).
// A dyad that is not observed in a period costs nothing and keeps its prior: r decays to 0 and V grows back
// to tau^2. One that was never observed has r = 0, V = tau^2: unknown, not zero.
//
// Domains share strength: given the filter over all domains, a domain's r^d = rho r^all + s, with s filtered
// in the same way around 0 with sd tau_d; V^d = V_s + rho^2 V^all.
//
// Succession: a new state's dyads start from its parent's r times successor_share with variance tau^2, its
// actor effect from its parent's. A dissolved state's series close: nothing after its last period.
//
// Input: per period the observed dyads (any order, either direction, repeated dyads add up).
// Shapes: N states, T periods.
// Cost: O(observed dyads) a period times about 5 Newton steps of 10 to 20 conjugate-gradient steps.
// Errors: usage, where an index, a count or a life span is impossible.
// Source: METHODS B1. Oracle: coordinate-wise ascent over dense arrays (tests/bonds).
// Limitation: counts of reported events: a close alliance that makes no news looks no better than average
// (USA-GBR). V takes the actor effects as known, so it is a little too small for thinly observed actors.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "bonds/crossed_newton.hpp"
#include "bonds/lifespan.hpp"
#include "util/result.hpp"

namespace entente::ontology {
class Constants;
}

namespace entente::bonds {

struct DyadCount {
  int i = 0, j = 0;
  double cooperative = 0, conflictual = 0;
};

struct ValenceParams {
  double persistence = 0;      // valence.persistence: a, per year
  double sigma = 0;            // valence.sigma: sd of the yearly innovation of r
  double tau = 0;              // valence.stationary_sd: sd of r for a dyad nothing is known of
  double actor_sigma = 0;      // valence.sigma_u: sd of the yearly innovation of u
  double actor_tau = 0;        // valence.actor_sd: sd of u for a state nothing is known of
  double level = 0;            // valence.level: m before the first period
  double level_tau = 0;        // valence.level_sd: its sd
  double level_sigma = 0;      // valence.sigma_m: sd of the yearly innovation of m
  double evidence_cap = 0;     // valence.evidence_halving
  double successor_share = 0;  // valence.successor_share

  static ValenceParams from(const ontology::Constants& constants);
  // The same process in steps of a month: persistence^(1/12), innovations / sqrt(12).
  ValenceParams monthly() const;
};

// How a domain hangs on the whole: r^domain ~ N(rho r^all, tau^2).
struct DomainLink {
  double rho = 0;  // valence.domain_share.<domain>
  double tau = 0;  // valence.domain_sd.<domain>

  static DomainLink from(const ontology::Constants& constants, std::string_view domain);
};

struct Valence {
  double relative = 0;        // r
  double absolute = 0;        // m + u_i + u_j + r: logit of the cooperative share
  double variance = 0;        // V of r
  double variance_share = 0;  // V over its value where nothing is known; 1 is unknown
  double probability =
      0;  // of a cooperative event, averaged over what is not known of r (and of u, m if expected)
  bool observed = false;  // in this period
};

class ValenceFilter {
 public:
  // lifespans: one a state, or empty where all live throughout.
  ValenceFilter(int states, std::vector<std::vector<DyadCount>> periods, ValenceParams params,
                std::vector<Lifespan> lifespans = {});
  // One domain's filter around the finished filter over all domains, which must outlive it.
  ValenceFilter(const ValenceFilter& all, std::vector<std::vector<DyadCount>> periods, DomainLink link);

  Result<void> run();

  // Nothing where one of the two states does not exist in that period.
  std::optional<Valence> at(int i, int j, int period) const;
  // What the filter, having seen the periods before this one, expects of it. period may be one past the last.
  std::optional<Valence> expected(int i, int j, int period) const;

  double level(int period) const { return levels_[static_cast<std::size_t>(period)]; }
  double actor(int state, int period) const;
  int periods() const { return static_cast<int>(counts_.size()); }
  int states() const { return states_; }
  bool converged() const { return converged_; }
  int most_steps() const { return most_steps_; }  // Newton steps of the hardest period

 private:
  struct Belief {
    double r = 0, variance = 0;
  };
  struct Entry {
    int period = 0;
    Belief belief;
  };
  Result<void> check() const;
  void filter(int period);
  bool alive(int state, int period) const;
  double own_tau() const;  // of r, or of s where this is a domain
  double own_sigma() const;
  double unknown() const;  // V where nothing is known
  Belief aged(Belief belief, int steps) const;
  Belief prior(int i, int j, int period) const;
  const std::vector<Entry>& series(int i, int j) const;

  Valence compose(double level, double actors, const Belief& own, const Valence* all) const;

  const ValenceFilter* all_ = nullptr;
  DomainLink link_;
  int states_;
  std::vector<std::vector<DyadCount>> counts_;
  ValenceParams params_;
  std::vector<Lifespan> lifespans_;
  std::vector<std::vector<Entry>> series_;  // [pair]: the periods in which it was observed
  std::vector<double> levels_;              // [period]
  std::vector<double> actors_;              // [period][state]
  std::vector<int> actor_seen_;             // per state: the last period it was observed in, or -1
  bool converged_ = true;
  int most_steps_ = 0;
};

}  // namespace entente::bonds
