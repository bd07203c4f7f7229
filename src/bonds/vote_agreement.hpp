// Agreement of two states' votes in one session, as published by Voeten with the UNGA data.
//
// Votes count yes 1, abstain 2, no 3. Roll calls on which only one of the three occurs among all voters are
// dropped; over the roll calls on which both states voted, agreement = mean(1 - |x - y| / 2). Both parts of
// the fraction are whole numbers, so equal inputs give equal bytes and the published scores are met exactly.
//
// Input: one session's roll calls. Output: a score in [0, 1] and the number of common votes per dyad.
// Cost: N^2/2 * words * 3 bit counts; all 74 sessions of the General Assembly together take milliseconds.
// Source: Bailey, Strezhnev & Voeten 2017; rule settled against published scores (tests/bonds).
// Limitation: agreement by chance is not taken out: two states that always vote yes with everyone agree at
// 1. Use VoteAffinity for what is beyond chance.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "bonds/roll_calls.hpp"

namespace entente::bonds {

class VoteAgreement {
 public:
  explicit VoteAgreement(const RollCalls& session);

  void run();

  // Nothing where the two states never voted together on a contested roll call.
  std::optional<double> agreement(int i, int j) const;
  int joint(int i, int j) const;

 private:
  struct Cell {
    std::int32_t points = 0;  // 2 for equal votes, 1 where exactly one abstains
    std::int32_t joint = 0;
  };
  RollCalls votes_;
  std::vector<Cell> cells_;
};

}  // namespace entente::bonds
