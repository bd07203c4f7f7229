// The overlapping cleavage shares of up to four third parties, split so that they add up.
//
// v(S) is the part of i's and j's excess agreement that vanishes when the votes of all states in S are held
// fixed together (3^|S| strata). A state's share is its Shapley value: its gain averaged over all orders of
// entry. Exact, by all 2^m subsets. All terms are taken over the roll calls on which i, j and every k voted,
// so they nest.
//
// Input: roll calls, i, j and one to four different k.
// Cost: one pass over the roll calls, then 2^m sums of 3^m strata.
// Errors: none; status as in CleavageShare.
// Source: METHODS B3; Shapley 1953.
// Limitation: four k make up to 81 strata; with few roll calls strata of one or two fit the votes by chance
// and the total is too high. strata() and joint() are there to judge that by.
#pragma once

#include <span>
#include <vector>

#include "bonds/cleavage_share.hpp"

namespace entente::bonds {

class CleavageShapley {
 public:
  static constexpr int kMost = 4;

  CleavageShapley(const RollCalls& votes, int i, int j, std::span<const int> thirds, VoteParams params);

  void run();

  CleavageStatus status() const { return status_; }
  int joint() const { return joint_; }
  int strata() const { return strata_; }  // of the finest split that hold a roll call
  double excess() const { return excess_; }
  // Shares in the order of the third parties; they add up to total().
  const std::vector<double>& shares() const { return shares_; }
  double total() const { return total_; }

 private:
  const RollCalls* votes_;  // outlives this object
  int i_, j_;
  std::vector<int> thirds_;
  VoteParams params_;
  CleavageStatus status_ = CleavageStatus::too_few_votes;
  int joint_ = 0;
  int strata_ = 0;
  double excess_ = 0;
  double total_ = 0;
  std::vector<double> shares_;
};

}  // namespace entente::bonds
