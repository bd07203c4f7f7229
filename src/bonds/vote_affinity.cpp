#include "bonds/vote_affinity.hpp"

#include <array>
#include <cstddef>
#include <span>

#include "bonds/pairs.hpp"

namespace entente::bonds {

Affinity affinity_of(const JointVotes& votes) {
  Affinity out;
  out.joint = static_cast<int>(votes.joint);
  out.agreement = votes.agreement();
  out.chance = votes.chance();
  out.excess = votes.excess();
  out.kappa = out.chance < 1 ? out.excess / (1 - out.chance) : 0;
  return out;
}

VoteAffinity::VoteAffinity(const RollCalls& votes, VoteParams params) : votes_(votes), params_(params) {}

void VoteAffinity::run() {
  const int states = votes_.states();
  cells_.clear();
  cells_.reserve(pair_count(states));
  for (int i = 0; i < states; ++i)
    for (int j = i + 1; j < states; ++j) cells_.push_back(joint_votes(votes_, i, j));
}

int VoteAffinity::joint(int i, int j) const {
  return static_cast<int>(cells_[pair_index(i, j, votes_.states())].joint);
}

std::optional<Affinity> VoteAffinity::at(int i, int j) const {
  const JointVotes& votes = cells_[pair_index(i, j, votes_.states())];
  if (votes.joint < params_.min_joint || votes.joint == 0) return std::nullopt;
  return affinity_of(votes);
}

std::optional<AffinityBands> VoteAffinity::bands(int i, int j, const Resample& resample) const {
  if (!at(i, j)) return std::nullopt;
  struct Item {
    int roll;
    int cell;  // 3 * vote of i + vote of j
  };
  std::vector<Item> items;
  for (int roll = 0; roll < votes_.rolls(); ++roll) {
    const auto vote_i = static_cast<int>(votes_.at(i, roll)), vote_j = static_cast<int>(votes_.at(j, roll));
    if (vote_i > 0 && vote_j > 0) items.push_back({roll, 3 * (vote_i - 1) + vote_j - 1});
  }
  std::vector<double> agreement, excess, kappa;
  for (int b = 0; b < resample.replicates(); ++b) {
    const std::span<const std::uint8_t> weights = resample.weights(b);
    std::array<std::int64_t, 9> table{};  // no 0, abstain 1, yes 2
    for (const Item& item : items)
      table[static_cast<std::size_t>(item.cell)] += weights[static_cast<std::size_t>(item.roll)];
    JointVotes votes;
    votes.yes_i = table[6] + table[7] + table[8];
    votes.no_i = table[0] + table[1] + table[2];
    votes.yes_j = table[2] + table[5] + table[8];
    votes.no_j = table[0] + table[3] + table[6];
    votes.joint = votes.yes_i + votes.no_i + table[3] + table[4] + table[5];
    votes.both_yes = table[8];
    votes.both_no = table[0];
    votes.opposed = table[2] + table[6];
    votes.same = table[0] + table[4] + table[8];
    if (votes.joint == 0) continue;
    const Affinity draw = affinity_of(votes);
    agreement.push_back(draw.agreement);
    excess.push_back(draw.excess);
    kappa.push_back(draw.kappa);
  }
  return AffinityBands{central_band(agreement, params_.level), central_band(excess, params_.level),
                       central_band(kappa, params_.level)};
}

}  // namespace entente::bonds
