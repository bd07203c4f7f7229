// Agreement beyond chance: do two states vote together more than their own voting habits would make them?
//
// A = mean W(x_i, x_j) over joint votes, E = x_i' W x_j from the two distributions, excess e = A - E,
// kappa = e / (1 - E): 1 full agreement, 0 what chance gives, negative for opposition.
//
// Input: roll calls of any period; output per dyad.
// Cost: run() N^2/2 * words * 9 bit counts; bands() replicates * rolls per dyad.
// Errors: none; a dyad with fewer than min_joint joint votes is "not available", which is not zero.
// Source: METHODS B3; Cohen 1968 (weighted kappa); Häge 2011.
// Limitation: votes are cheap; a large bloc of routine resolutions weighs as much as the one that mattered.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "bonds/joint_votes.hpp"
#include "bonds/resample.hpp"
#include "bonds/roll_calls.hpp"

namespace entente::ontology {
class Constants;
}

namespace entente::bonds {

struct VoteParams {
  int min_joint = 0;       // votes.min_joint: fewer joint votes are not available
  double min_excess = 0;   // votes.min_excess: e at or below it is no bond to explain
  int replicates = 0;      // votes.bootstrap: bootstrap replicates
  double level = 0;        // votes.band_level: of the bands
  std::uint64_t seed = 0;  // votes.bootstrap_seed

  static VoteParams from(const ontology::Constants& constants);
};

struct Affinity {
  int joint = 0;
  double agreement = 0;  // A
  double chance = 0;     // E
  double excess = 0;     // e
  double kappa = 0;      // 0 where E = 1: two states that never vary show nothing beyond chance
};

struct AffinityBands {
  Band agreement, excess, kappa;
};

class VoteAffinity {
 public:
  VoteAffinity(const RollCalls& votes, VoteParams params);

  void run();

  std::optional<Affinity> at(int i, int j) const;
  // Joint votes, also where the affinity is not available.
  int joint(int i, int j) const;
  std::optional<AffinityBands> bands(int i, int j, const Resample& resample) const;

 private:
  RollCalls votes_;
  VoteParams params_;
  std::vector<JointVotes> cells_;
};

Affinity affinity_of(const JointVotes& votes);

}  // namespace entente::bonds
