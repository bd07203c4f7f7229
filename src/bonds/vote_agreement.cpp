#include "bonds/vote_agreement.hpp"

#include <bit>
#include <cstddef>

#include "bonds/pairs.hpp"

namespace entente::bonds {

VoteAgreement::VoteAgreement(const RollCalls& session) : votes_(session.contested()) {}

void VoteAgreement::run() {
  const int states = votes_.states();
  const auto words = static_cast<std::size_t>(votes_.words());
  cells_.assign(pair_count(states), {});
  std::size_t at = 0;
  for (int i = 0; i < states; ++i) {
    const auto yes_i = votes_.yes(i), abstain_i = votes_.abstain(i), no_i = votes_.no(i);
    for (int j = i + 1; j < states; ++j, ++at) {
      const auto yes_j = votes_.yes(j), abstain_j = votes_.abstain(j), no_j = votes_.no(j);
      int joint = 0, same = 0, opposed = 0;
      for (std::size_t w = 0; w < words; ++w) {
        const std::uint64_t equal =
            (yes_i[w] & yes_j[w]) | (abstain_i[w] & abstain_j[w]) | (no_i[w] & no_j[w]);
        const std::uint64_t against = (yes_i[w] & no_j[w]) | (no_i[w] & yes_j[w]);
        const std::uint64_t both = (yes_i[w] | abstain_i[w] | no_i[w]) & (yes_j[w] | abstain_j[w] | no_j[w]);
        same += std::popcount(equal);
        opposed += std::popcount(against);
        joint += std::popcount(both);
      }
      cells_[at] = {joint + same - opposed, joint};
    }
  }
}

std::optional<double> VoteAgreement::agreement(int i, int j) const {
  const Cell& cell = cells_[pair_index(i, j, votes_.states())];
  if (cell.joint == 0) return std::nullopt;
  return static_cast<double>(cell.points) / (2.0 * static_cast<double>(cell.joint));
}

int VoteAgreement::joint(int i, int j) const {
  return cells_[pair_index(i, j, votes_.states())].joint;
}

}  // namespace entente::bonds
