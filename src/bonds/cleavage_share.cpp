#include "bonds/cleavage_share.hpp"

#include <cassert>
#include <cstddef>
#include <span>
#include <vector>

namespace entente::bonds {

double Stratum::chance_points() const {
  if (joint == 0) return 0;
  return static_cast<double>(yes_i * yes_j + no_i * no_j) / static_cast<double>(joint);
}

namespace {

Stratum stratum_of(const JointVotes& votes) {
  return {votes.joint, votes.yes_i, votes.yes_j, votes.no_i, votes.no_j};
}

void add(Stratum& sum, const Stratum& part) {
  sum.joint += part.joint;
  sum.yes_i += part.yes_i;
  sum.yes_j += part.yes_j;
  sum.no_i += part.no_i;
  sum.no_j += part.no_j;
}

CleavageSide side_of(double correlation_i, double correlation_j) {
  if (correlation_i < 0 && correlation_j < 0) return CleavageSide::common_opposition;
  if (correlation_i > 0 && correlation_j > 0) return CleavageSide::redundant;
  return CleavageSide::divided;
}

std::vector<std::uint64_t> voted(const RollCalls& votes, int state) {
  std::vector<std::uint64_t> out(static_cast<std::size_t>(votes.words()));
  for (std::size_t w = 0; w < out.size(); ++w)
    out[w] = votes.yes(state)[w] | votes.abstain(state)[w] | votes.no(state)[w];
  return out;
}

}  // namespace

CleavageShare::CleavageShare(const RollCalls& votes, int i, int j, int k, VoteParams params)
    : votes_(&votes), i_(i), j_(j), k_(k), params_(params) {
  assert(i != j && i != k && j != k);
}

void CleavageShare::run() {
  result_ = {};
  const std::array<JointVotes, 3> parts = {joint_votes(*votes_, i_, j_, votes_->no(k_)),
                                           joint_votes(*votes_, i_, j_, votes_->abstain(k_)),
                                           joint_votes(*votes_, i_, j_, votes_->yes(k_))};
  JointVotes all;
  double fixed_points = 0;
  for (std::size_t q = 0; q < 3; ++q) {
    const JointVotes& part = parts[q];
    all.joint += part.joint;
    all.yes_i += part.yes_i;
    all.yes_j += part.yes_j;
    all.no_i += part.no_i;
    all.no_j += part.no_j;
    all.both_yes += part.both_yes;
    all.both_no += part.both_no;
    all.opposed += part.opposed;
    all.same += part.same;
    result_.strata[q] = static_cast<int>(part.joint);
    fixed_points += stratum_of(part).chance_points();
  }
  result_.joint = static_cast<int>(all.joint);
  if (all.joint < params_.min_joint || all.joint == 0) return;

  const double n = static_cast<double>(all.joint);
  result_.agreement = all.agreement();
  result_.chance = all.chance();
  result_.excess = all.excess();
  result_.excess_fixed = (static_cast<double>(all.both_yes + all.both_no) - fixed_points) / n;
  result_.chance_fixed = result_.agreement - result_.excess_fixed;
  result_.correlation_i = joint_votes(*votes_, i_, k_, voted(*votes_, j_)).correlation();
  result_.correlation_j = joint_votes(*votes_, j_, k_, voted(*votes_, i_)).correlation();
  result_.side = side_of(result_.correlation_i, result_.correlation_j);
  if (result_.excess <= params_.min_excess) {
    result_.status = CleavageStatus::no_bond;
    return;
  }
  result_.status = CleavageStatus::explained;
  result_.share = (result_.excess - result_.excess_fixed) / result_.excess;
}

void CleavageShare::run_bands(const Resample& resample) {
  if (result_.status != CleavageStatus::explained) return;
  struct Item {
    std::size_t roll, cell;  // cell: 9 * vote of k + 3 * vote of i + vote of j
  };
  std::vector<Item> items;
  for (int roll = 0; roll < votes_->rolls(); ++roll) {
    const auto vote_i = static_cast<std::size_t>(votes_->at(i_, roll));
    const auto vote_j = static_cast<std::size_t>(votes_->at(j_, roll));
    const auto vote_k = static_cast<std::size_t>(votes_->at(k_, roll));
    if (vote_i == 0 || vote_j == 0 || vote_k == 0) continue;
    items.push_back({static_cast<std::size_t>(roll), 9 * (vote_k - 1) + 3 * (vote_i - 1) + vote_j - 1});
  }
  std::vector<double> shares;
  for (int b = 0; b < resample.replicates(); ++b) {
    const std::span<const std::uint8_t> weights = resample.weights(b);
    std::array<std::int64_t, 27> table{};
    for (const Item& item : items) table[item.cell] += weights[item.roll];
    Stratum all;
    std::int64_t together = 0;
    double fixed_points = 0;
    for (std::size_t q = 0; q < 3; ++q) {
      const auto cell = std::span(table).subspan(9 * q, 9);  // no 0, abstain 1, yes 2
      Stratum part;
      part.yes_i = cell[6] + cell[7] + cell[8];
      part.no_i = cell[0] + cell[1] + cell[2];
      part.yes_j = cell[2] + cell[5] + cell[8];
      part.no_j = cell[0] + cell[3] + cell[6];
      part.joint = part.yes_i + part.no_i + cell[3] + cell[4] + cell[5];
      together += cell[0] + cell[8];
      fixed_points += part.chance_points();
      add(all, part);
    }
    const double excess_points = static_cast<double>(together) - all.chance_points();
    // A replicate that has hardly a bond left says nothing about its parts: half the threshold of the
    // estimate.
    if (excess_points <= params_.min_excess / 2 * static_cast<double>(all.joint)) continue;
    shares.push_back((fixed_points - all.chance_points()) / excess_points);
  }
  result_.band = central_band(shares, params_.level);
}

}  // namespace entente::bonds
