#include "bonds/cleavage_shapley.hpp"

#include <bit>
#include <cassert>
#include <cstddef>

namespace entente::bonds {

CleavageShapley::CleavageShapley(const RollCalls& votes, int i, int j, std::span<const int> thirds,
                                 VoteParams params)
    : votes_(&votes), i_(i), j_(j), thirds_(thirds.begin(), thirds.end()), params_(params) {
  assert(!thirds.empty() && thirds.size() <= kMost);
}

void CleavageShapley::run() {
  const std::size_t count = thirds_.size();
  std::size_t cells = 1;
  for (std::size_t m = 0; m < count; ++m) cells *= 3;
  std::vector<Stratum> finest(cells);
  std::int64_t joint = 0, together = 0;
  for (int roll = 0; roll < votes_->rolls(); ++roll) {
    const Vote vote_i = votes_->at(i_, roll), vote_j = votes_->at(j_, roll);
    if (vote_i == Vote::missing || vote_j == Vote::missing) continue;
    std::size_t cell = 0;
    bool complete = true;
    for (std::size_t m = count; m-- > 0 && complete;) {
      const Vote vote = votes_->at(thirds_[m], roll);
      complete = vote != Vote::missing;
      if (complete) cell = cell * 3 + static_cast<std::size_t>(vote) - 1;
    }
    if (!complete) continue;
    Stratum& stratum = finest[cell];
    stratum.joint += 1;
    stratum.yes_i += vote_i == Vote::yes;
    stratum.yes_j += vote_j == Vote::yes;
    stratum.no_i += vote_i == Vote::no;
    stratum.no_j += vote_j == Vote::no;
    joint += 1;
    together += vote_i == vote_j && vote_i != Vote::abstain;
  }

  joint_ = static_cast<int>(joint);
  strata_ = 0;
  for (const Stratum& stratum : finest) strata_ += stratum.joint > 0;
  status_ = CleavageStatus::too_few_votes;
  shares_.clear();
  total_ = excess_ = 0;
  if (joint < params_.min_joint || joint == 0) return;

  // chance[S]: chance points when the states in S (bit m: third party m) are held fixed.
  std::vector<double> chance(std::size_t{1} << count);
  for (std::size_t subset = 0; subset < chance.size(); ++subset) {
    std::vector<Stratum> merged(cells);
    for (std::size_t cell = 0; cell < cells; ++cell) {
      std::size_t key = 0, rest = cell, place = 1;
      for (std::size_t m = 0; m < count; ++m, rest /= 3, place *= 3)
        if ((subset >> m & 1U) != 0) key += place * (rest % 3);
      merged[key].joint += finest[cell].joint;
      merged[key].yes_i += finest[cell].yes_i;
      merged[key].yes_j += finest[cell].yes_j;
      merged[key].no_i += finest[cell].no_i;
      merged[key].no_j += finest[cell].no_j;
    }
    for (const Stratum& stratum : merged) chance[subset] += stratum.chance_points();
  }

  const double points = static_cast<double>(together) - chance[0];
  excess_ = points / static_cast<double>(joint);
  status_ = excess_ > params_.min_excess ? CleavageStatus::explained : CleavageStatus::no_bond;
  if (status_ == CleavageStatus::no_bond) return;
  total_ = (chance.back() - chance[0]) / points;
  const double factorial[] = {1, 1, 2, 6, 24};
  shares_.assign(count, 0.0);
  for (std::size_t m = 0; m < count; ++m) {
    for (std::size_t subset = 0; subset < chance.size(); ++subset) {
      if ((subset >> m & 1U) != 0) continue;
      const auto before = static_cast<std::size_t>(std::popcount(subset));
      const double weight = factorial[before] * factorial[count - before - 1] / factorial[count];
      shares_[m] += weight * (chance[subset | (std::size_t{1} << m)] - chance[subset]) / points;
    }
  }
}

}  // namespace entente::bonds
