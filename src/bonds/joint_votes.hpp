// Counts over the roll calls on which two states both voted, and what follows from them.
//
// With weights W = [1 .5 0; .5 1 .5; 0 .5 1] over {yes, abstain, no}, agreement A = mean W(x, y) and chance
// agreement E = x' W y of the two distributions. Written out with counts, abstentions cancel in the
// difference:
//   A - E = (YY - Y Y'/n)/n + (NN - N N'/n)/n,
// the covariance of the two states' yes votes plus that of their no votes. Excess agreement is a covariance,
// so holding a third party fixed is the law of total covariance, and four counts a stratum suffice. All sums
// are of whole numbers below 2^53: the results do not depend on the order of summation.
#pragma once

#include <cstdint>
#include <span>

#include "bonds/roll_calls.hpp"

namespace entente::bonds {

struct JointVotes {
  std::int64_t joint = 0;
  std::int64_t yes_i = 0, yes_j = 0, no_i = 0, no_j = 0;
  std::int64_t both_yes = 0, both_no = 0;
  std::int64_t opposed = 0;  // yes against no
  std::int64_t same = 0;

  // Mean W over joint votes; joint must not be 0 in any of these.
  double agreement() const;
  // What the two distributions of votes would give by chance.
  double chance() const;
  // agreement() - chance(), computed from the covariances.
  double excess() const;
  // Correlation of the votes scored yes 1, abstain 0, no -1; 0 where either never varies.
  double correlation() const;
};

// Over all roll calls, or over those whose bit is set in mask.
JointVotes joint_votes(const RollCalls& votes, int i, int j);
JointVotes joint_votes(const RollCalls& votes, int i, int j, std::span<const std::uint64_t> mask);

}  // namespace entente::bonds
