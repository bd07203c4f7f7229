// Ideal points: one number a state and session, from how it votes.
//
// Model (Bailey, Strezhnev & Voeten 2017). A vote of state i in session t on item v is an ordered choice,
// yes < abstain < no, of a latent z = beta_v theta_it + e, e ~ N(0, 1), cut at gamma1_v <= gamma2_v. Items
// have beta ~ N(0, 1) and cutpoints flat on [-7, 7]; an item that is voted on again in another session (an
// anchor) keeps its parameters, which ties the sessions to one scale. Points walk: theta_it ~ N(the point
// before it, smoothing * n_t / (n_t + n_before)), so a session with few votes leans more on the one before;
// the first point of a state leans on its second. As in the published series the walk looks back only: a
// point does not change when later sessions come in. Points are brought to mean 0, sd 1 over all states and
// sessions, with the anchor state on the positive side.
//
// Sampler (Johnson & Albert 1999), by turns: an item's cutpoints by a random-walk Metropolis step with the
// latents integrated out, the latents, the item's slope; then all points, where a point's walk starts from
// the conditional mean of the one before. Draws come from a counter (seed, sweep, place): the same bytes at
// any number of threads. The mean reported averages conditional means, which is less noisy than averaging
// draws.
//
// Input: votes as (state, session, item, choice); unanimous items say nothing and are left out.
// Output: mean, sd and number of votes per state and session; nothing where a state did not vote.
// Cost: about 60 ns a vote and sweep on one core; memory 40 bytes a vote.
// Source: Bailey, Strezhnev & Voeten 2017, J. Conflict Resolution 61; Johnson & Albert 1999, ch. 4 and 5.
// Oracle: a posterior by brute force over a grid (tests/bonds).
// Limitation: one line is the simplest world, and the line itself drifts: what it is about in 1950 and in
// 2020 is not the same. A Monte Carlo error of about sd / 10 stays. The walk's sd is an assumption, not an
// estimate.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "bonds/roll_calls.hpp"
#include "util/result.hpp"

namespace entente::ontology {
class Constants;
}

namespace entente::bonds {

struct IdealVote {
  std::int32_t state = 0, session = 0, item = 0;  // session: place in time, 0 first
  Vote choice = Vote::missing;                    // missing is left out
};

struct IdealPointParams {
  int burn_in = 0;  // votes.ideal_burn_in: sweeps thrown away
  int sweeps = 0;   // votes.ideal_sweeps: sweeps kept
  double smoothing =
      0;  // votes.ideal_smoothing: variance of a step between two sessions of very different size
  double item_sd = 0;      // votes.ideal_item_sd: sd of beta before any vote
  double cut_limit = 0;    // votes.ideal_cut_limit: cutpoints lie within +- this
  std::uint64_t seed = 0;  // votes.ideal_seed

  static IdealPointParams from(const ontology::Constants& constants);
};

struct IdealPoint {
  double mean = 0, sd = 0;  // of the posterior
  int votes = 0;            // on items that are not unanimous
};

class IdealPoints {
 public:
  // parents[state]: whose walk a state's goes on from (the Soviet Union's for Russia), -1 for none.
  IdealPoints(std::vector<IdealVote> votes, std::vector<int> parents, int sessions, int anchor,
              IdealPointParams params, int threads = 1);

  // Errors: usage, where an index is out of range or the anchor state never voted.
  Result<void> run();

  std::optional<IdealPoint> at(int state, int session) const;
  int groups() const { return static_cast<int>(groups_.size()); }
  int items() const { return static_cast<int>(items_.size()); }
  std::size_t votes() const { return members_.size(); }
  double acceptance() const;  // of the cutpoints' steps

 private:
  struct Group {  // a state in a session
    int state = 0, session = 0, before = -1;
    double walk_variance = 1;
    std::size_t begin = 0, end = 0;  // in by_group_
  };
  struct Cut {  // an item's parameters
    double beta = 0, gamma1 = 0, gamma2 = 0;
  };
  struct Item {
    std::size_t yes = 0, abstain = 0, no = 0, end = 0;  // its votes in members_, by choice
    double step = 0;                                    // of the cutpoints
    std::uint32_t taken = 0;
  };
  struct Cast {
    std::uint32_t member = 0, item = 0;
  };

  Result<void> check() const;
  void arrange();
  void link();
  void start();
  bool move_cutpoints(std::size_t item, int sweep, std::vector<double>& eta);
  void sweep_item(std::size_t item, int sweep, std::vector<double>& eta);
  void sweep_group(std::size_t group, int sweep);
  void standardise(int sweep);

  std::vector<IdealVote> input_;
  std::vector<int> parents_;
  int sessions_, anchor_;
  IdealPointParams params_;
  int threads_;

  std::vector<Group> groups_;  // by state and session
  std::vector<int> place_;     // [state][session], -1
  std::vector<Item> items_;
  std::vector<Cut> cuts_;                         // [item]
  std::vector<std::int32_t> members_;             // group of each vote, items one after another
  std::vector<Cast> by_group_;                    // the same votes, groups one after another
  std::vector<double> z_;                         // latent of each vote
  std::vector<double> theta_, mean_, next_mean_;  // draw and conditional mean of each group
  std::vector<double> sum_, sum_draw_, sum_square_;
};

}  // namespace entente::bonds
