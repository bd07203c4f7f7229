// How much of two states' agreement beyond chance is agreement about a third?
//
// Over the roll calls on which i, j and k all voted: excess e = A - E as in VoteAffinity. With k's vote q
// held fixed, E_k = sum_q P(k = q) * x_i|q' W x_j|q and e_k = A - E_k; share_k = (e - e_k) / e. Since e is a
// covariance (joint_votes.hpp), share_k is the part of it that lies between k's votes, by the law of total
// covariance: it is negative where i and j differ in how they line up on k, and 1 where nothing is left once
// k's vote is known.
//
// Label: the correlation of each state's votes with k's, on the same roll calls. Both negative: common
// opposition to k. Both positive: the share is redundant with k, the three simply vote alike. Otherwise
// divided over k.
//
// Input: roll calls, three different states.
// Cost: 3 * words * 9 bit counts, and replicates * rolls for the band.
// Errors: none; status says why there is no share.
// Source: METHODS B3. Oracle: direct counting (tests/bonds).
// Limitation: the assembly is nearly one-dimensional, so most of any bond lies along the axis any large
// power defines (Iran-UAE has the same share on the USA as Iran-Russia); shares of several k overlap
// (CleavageShapley splits them).
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "bonds/joint_votes.hpp"
#include "bonds/resample.hpp"
#include "bonds/roll_calls.hpp"
#include "bonds/vote_affinity.hpp"

namespace entente::bonds {

enum class CleavageStatus : std::uint8_t {
  explained,      // there is a bond, and share says how much of it is the cleavage on k
  too_few_votes,  // fewer than min_joint roll calls on which all three voted
  no_bond,        // e at or below min_excess: nothing to explain
};

enum class CleavageSide : std::uint8_t { common_opposition, redundant, divided };

// Counts within one vote of k.
struct Stratum {
  std::int64_t joint = 0, yes_i = 0, yes_j = 0, no_i = 0, no_j = 0;
  // joint * (x_i' W x_j) without the part that is linear in abstentions, which cancels between strata.
  double chance_points() const;
};

struct Cleavage {
  CleavageStatus status = CleavageStatus::too_few_votes;
  int joint = 0;
  double agreement = 0, chance = 0, excess = 0;  // A, E, e where all three voted
  double chance_fixed = 0, excess_fixed = 0;     // E_k, e_k
  std::optional<double> share;                   // only where explained
  std::optional<Band> band;                      // of the share; replicates counts those that had a bond
  double correlation_i = 0, correlation_j = 0;   // with k
  CleavageSide side = CleavageSide::divided;
  std::array<int, 3> strata{};  // roll calls by k's vote: no, abstain, yes
};

class CleavageShare {
 public:
  CleavageShare(const RollCalls& votes, int i, int j, int k, VoteParams params);

  void run();
  // Adds the bootstrap band to result(); call after run().
  void run_bands(const Resample& resample);

  const Cleavage& result() const { return result_; }

 private:
  const RollCalls* votes_;  // outlives this object
  int i_, j_, k_;
  VoteParams params_;
  Cleavage result_;
};

}  // namespace entente::bonds
