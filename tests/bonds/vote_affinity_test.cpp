#include "bonds/vote_affinity.hpp"

#include <gtest/gtest.h>

#include "bonds/random_votes.hpp"
#include "bonds/slow_votes.hpp"

namespace entente::bonds {
namespace {

const VoteParams kParams{15, 0.02, 200, 0.9, 11};

TEST(VoteAffinity, EqualsDirectCounting) {
  for (const int rolls : {20, 64, 200}) {
    const RollCalls votes = test::random_votes(8, rolls, 3);
    VoteAffinity measure(votes, {1, 0.02, 0, 0.9, 0});
    measure.run();
    for (int i = 0; i < 8; ++i) {
      for (int j = i + 1; j < 8; ++j) {
        const auto slow = test::slow_excess(votes, i, j, {}, {});
        const auto fast = measure.at(i, j);
        ASSERT_TRUE(fast);
        EXPECT_EQ(fast->joint, slow.joint);
        EXPECT_NEAR(fast->agreement, slow.agreement, 1e-12);
        EXPECT_NEAR(fast->chance, slow.chance, 1e-12);
        EXPECT_NEAR(fast->excess, slow.excess(), 1e-12);
        EXPECT_NEAR(fast->kappa, slow.excess() / (1 - slow.chance), 1e-12);
      }
    }
  }
}

TEST(VoteAffinity, TooFewJointVotesAreNotAvailable) {
  RollCalls votes(2, 30);
  for (int r = 0; r < 14; ++r) {
    votes.set(0, r, r % 2 == 0 ? Vote::yes : Vote::no);
    votes.set(1, r, r % 2 == 0 ? Vote::yes : Vote::no);
  }
  votes.set(0, 20, Vote::yes);  // the other is absent: absent is not abstain
  VoteAffinity measure(votes, kParams);
  measure.run();
  EXPECT_FALSE(measure.at(0, 1));
  EXPECT_EQ(measure.joint(0, 1), 14);
  votes.set(0, 14, Vote::yes);
  votes.set(1, 14, Vote::yes);
  VoteAffinity enough(votes, kParams);
  enough.run();
  ASSERT_TRUE(enough.at(0, 1));
  EXPECT_DOUBLE_EQ(enough.at(0, 1)->kappa, 1.0);
}

TEST(VoteAffinity, TwoStatesThatNeverVaryShowNothingBeyondChance) {
  RollCalls votes(2, 40);
  for (int r = 0; r < 40; ++r)
    for (int s = 0; s < 2; ++s) votes.set(s, r, Vote::yes);
  VoteAffinity measure(votes, kParams);
  measure.run();
  EXPECT_DOUBLE_EQ(measure.at(0, 1)->agreement, 1.0);
  EXPECT_DOUBLE_EQ(measure.at(0, 1)->excess, 0.0);
  EXPECT_DOUBLE_EQ(measure.at(0, 1)->kappa, 0.0);
}

TEST(VoteAffinity, BandsHoldTheEstimateAndRepeat) {
  const RollCalls votes = test::random_votes(6, 300, 5);
  VoteAffinity measure(votes, kParams);
  measure.run();
  const Resample resample(votes.rolls(), kParams.replicates, kParams.seed);
  const auto bands = measure.bands(1, 2, resample);
  ASSERT_TRUE(bands);
  const auto estimate = *measure.at(1, 2);
  EXPECT_EQ(bands->kappa.replicates, 200);
  EXPECT_LT(bands->kappa.low, estimate.kappa);
  EXPECT_GT(bands->kappa.high, estimate.kappa);
  EXPECT_LT(bands->agreement.high - bands->agreement.low, 0.2);
  const auto again = measure.bands(2, 1, Resample(votes.rolls(), kParams.replicates, kParams.seed));
  EXPECT_EQ(bands->kappa.low, again->kappa.low);
  EXPECT_NE(bands->kappa.low, measure.bands(1, 2, Resample(votes.rolls(), 200, 12))->kappa.low);
}

TEST(Resample, DrawsAsManyAsThereAre) {
  const Resample resample(157, 20, 1);
  for (int b = 0; b < 20; ++b) {
    int sum = 0;
    for (const auto weight : resample.weights(b)) sum += weight;
    EXPECT_EQ(sum, 157);
  }
}

}  // namespace
}  // namespace entente::bonds
