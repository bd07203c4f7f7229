#include "bonds/roll_calls.hpp"

#include <cassert>
#include <cstddef>

namespace entente::bonds {

RollCalls::RollCalls(int states, int rolls)
    : states_(states),
      rolls_(rolls),
      words_((rolls + 63) / 64),
      bits_(static_cast<std::size_t>(states) * 3 * static_cast<std::size_t>(words_)) {
  assert(states >= 0 && rolls >= 0);
}

std::span<const std::uint64_t> RollCalls::row(int state, int kind) const {
  const auto words = static_cast<std::size_t>(words_);
  return {bits_.data() + (static_cast<std::size_t>(state) * 3 + static_cast<std::size_t>(kind)) * words,
          words};
}

void RollCalls::set(int state, int roll, Vote vote) {
  assert(state >= 0 && state < states_ && roll >= 0 && roll < rolls_);
  const auto words = static_cast<std::size_t>(words_);
  std::uint64_t* word =
      bits_.data() + static_cast<std::size_t>(state) * 3 * words + static_cast<std::size_t>(roll / 64);
  const std::uint64_t bit = std::uint64_t{1} << (roll % 64);
  constexpr Vote kinds[] = {Vote::yes, Vote::abstain, Vote::no};
  for (std::size_t kind = 0; kind < 3; ++kind) {
    word[kind * words] &= ~bit;
    if (vote == kinds[kind]) word[kind * words] |= bit;
  }
}

Vote RollCalls::at(int state, int roll) const {
  const auto word = static_cast<std::size_t>(roll / 64);
  const std::uint64_t bit = std::uint64_t{1} << (roll % 64);
  if ((yes(state)[word] & bit) != 0) return Vote::yes;
  if ((abstain(state)[word] & bit) != 0) return Vote::abstain;
  if ((no(state)[word] & bit) != 0) return Vote::no;
  return Vote::missing;
}

void RollCalls::mask(std::span<const std::uint64_t> keep) {
  for (std::size_t at = 0; at < bits_.size(); ++at) bits_[at] &= keep[at % keep.size()];
}

RollCalls RollCalls::contested() const {
  std::vector<std::uint64_t> keep(static_cast<std::size_t>(words_));
  for (std::size_t w = 0; w < keep.size(); ++w) {
    std::uint64_t any[3] = {};
    for (int s = 0; s < states_; ++s) {
      any[0] |= yes(s)[w];
      any[1] |= abstain(s)[w];
      any[2] |= no(s)[w];
    }
    keep[w] = (any[0] & any[1]) | (any[0] & any[2]) | (any[1] & any[2]);
  }
  RollCalls out = *this;
  out.mask(keep);
  return out;
}

RollCalls RollCalls::restricted(const std::vector<bool>& keep) const {
  assert(keep.size() == static_cast<std::size_t>(rolls_));
  std::vector<std::uint64_t> bits(static_cast<std::size_t>(words_));
  for (std::size_t roll = 0; roll < keep.size(); ++roll)
    if (keep[roll]) bits[roll / 64] |= std::uint64_t{1} << (roll % 64);
  RollCalls out = *this;
  out.mask(bits);
  return out;
}

}  // namespace entente::bonds
