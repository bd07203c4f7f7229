// The rounds both searches spend on a block: solve the programme over the cycles known, round its point, look
// for cycles the point violates, until the bound closes the block, ties can be fixed, or nothing is violated.
// Large blocks first have a first-order pass (cover_flow.hpp), which finds most of the bound at a fraction of
// the price; its active cycles start the simplex (cover_lp.hpp).
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "camps/block.hpp"
#include "camps/budget.hpp"
#include "camps/cover_flow.hpp"
#include "camps/cover_lp.hpp"
#include "camps/cycles.hpp"
#include "camps/frustration.hpp"
#include "camps/tolerances.hpp"
#include "util/random.hpp"

namespace entente::camps {

enum class Rounds : unsigned char {
  closed,     // the bound is a proof
  restarted,  // `restart` solved a smaller graph
  stopped,    // the budget is spent
  open,       // no cycle is violated: time to branch
};

template <class Separation>
class CoverRounds {
 public:
  // weights: what each tie costs. step: values of the block differ by multiples of it.
  CoverRounds(const Block& block, std::vector<Units> weights, Units step, const Budget& budget)
      : block_(block), weights_(std::move(weights)), lp_(weights_), step_(step), budget_(budget) {}

  // raise(bound): takes a bound, says whether it closes the block. round(x): tries a point as a partition.
  // restart(rest, bound, cycles, share): fixes ties by reduced cost and solves the rest, if at least that
  // share of the ties can be fixed.
  template <class Raise, class Round, class Restart>
  Rounds run(Cycles pool, Random& random, SearchCounts& counts, const Raise& raise, const Round& round,
             const Restart& restart) {
    const auto edges = static_cast<std::size_t>(block_.edge_count());
    const std::size_t most = std::clamp<std::size_t>(edges / 2, 100, 3000);
    if (block_.edge_count() >= kFlowEdges) {
      CoverFlow flow(weights_);
      Separation separation(block_, kFlowZero);
      const std::size_t wanted = std::max(2 * most, edges / 6);
      std::size_t known = 0;
      Units last = -1;
      for (int number = 0, idle = 0; idle < kFlowIdle && !budget_.spent(); ++number) {
        flow.add(pool, known);
        known = pool.size();
        flow.run(kFlowSteps, budget_);
        if (raise(flow.bound())) return Rounds::closed;
        round(flow.x());
        if (raise(flow.bound())) return Rounds::closed;
        if (number > 2 && restart(flow.rest(), flow.bound(), flow.active(kLpViolation), 0.2))
          return Rounds::restarted;
        const auto found = separation.run(flow.x(), pool, wanted, random, budget_);
        idle = flow.bound() > last + step_ / 64 || (found > wanted / 16 && number < 8) ? 0 : idle + 1;
        last = std::max(last, flow.bound());
      }
      if (restart(flow.rest(), flow.bound(), flow.active(kLpViolation), 0.05)) return Rounds::restarted;
      if (budget_.spent()) return Rounds::stopped;
      pool = flow.active(kLpViolation);
    }
    Separation separation(block_, kLpZero);
    for (std::size_t known = 0;;) {
      lp_.add(pool, known);
      counts.cycles += static_cast<std::int64_t>(pool.size() - known);
      known = pool.size();
      ++counts.programmes;
      if (!lp_.solve(budget_)) return Rounds::stopped;
      if (raise(lp_.bound())) return Rounds::closed;
      round(lp_.x());
      if (raise(lp_.bound())) return Rounds::closed;
      if (lp_.rows() > edges + most) lp_.drop_slack(pool);
      if (separation.run(lp_.x(), pool, most, random, budget_) == 0) break;
      if (restart(lp_.rest(), lp_.bound(), lp_.active(), 0.3)) return Rounds::restarted;
    }
    if (budget_.spent()) return Rounds::stopped;
    if (restart(lp_.rest(), lp_.bound(), lp_.active(), 0.01)) return Rounds::restarted;
    return Rounds::open;
  }

  const CoverLp& programme() const { return lp_; }

 private:
  const Block& block_;
  std::vector<Units> weights_;
  CoverLp lp_;
  Units step_;
  const Budget& budget_;
};

// The tie to branch on: near one half in the point, between busy nodes. -1 where all are whole.
int tie_to_branch(const Block& block, const std::vector<double>& x);

}  // namespace entente::camps
