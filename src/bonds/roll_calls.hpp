// A roll-call matrix as bit sets: for each state one bit per roll call in each of yes, abstain and no.
//
// A state with no bit set on a roll call was absent or not a member: that is missing, which is neither an
// abstention nor agreement. A resolution adopted by consensus is no roll call and must not be put in as one.
//
// Shapes: states 0..N-1, roll calls 0..M-1; rows are padded to whole 64-bit words with zeros.
// Cost: 3 N ceil(M/64) words; at() and set() are O(1).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace entente::bonds {

enum class Vote : std::uint8_t { missing, no, abstain, yes };

class RollCalls {
 public:
  RollCalls(int states, int rolls);

  // A second vote of the same state on the same roll call replaces the first. Indices must be in range.
  void set(int state, int roll, Vote vote);
  Vote at(int state, int roll) const;

  int states() const { return states_; }
  int rolls() const { return rolls_; }
  int words() const { return words_; }
  std::span<const std::uint64_t> yes(int state) const { return row(state, 0); }
  std::span<const std::uint64_t> abstain(int state) const { return row(state, 1); }
  std::span<const std::uint64_t> no(int state) const { return row(state, 2); }

  // The same matrix without the votes on roll calls where only one of yes, abstain, no occurs among all
  // voters (Voeten's rule for agreement scores). The roll calls keep their places; nobody voted on the
  // dropped ones.
  RollCalls contested() const;
  // The same matrix with the votes on roll calls where keep is false removed.
  RollCalls restricted(const std::vector<bool>& keep) const;

 private:
  std::span<const std::uint64_t> row(int state, int kind) const;
  void mask(std::span<const std::uint64_t> keep);

  int states_;
  int rolls_;
  int words_;
  std::vector<std::uint64_t> bits_;  // [state][yes, abstain, no][word]
};

}  // namespace entente::bonds
