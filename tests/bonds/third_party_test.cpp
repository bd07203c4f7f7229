#include "bonds/third_party.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "bonds/market_rivalry.hpp"
#include "bonds/position_overlap.hpp"
#include "bonds/random.hpp"

namespace entente::bonds {
namespace {

std::vector<double> random_counts(int states, std::uint64_t seed) {
  const auto n = static_cast<std::size_t>(states);
  std::vector<double> out(n * n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = i + 1; k < n; ++k)
      if (draw_index(seed, i, k, 3) > 0) out[i * n + k] = out[k * n + i] = draw_index(seed + 1, i, k, 50);
  return out;
}

ThirdParties random_parties(int states, std::uint64_t seed) {
  const std::vector<std::vector<double>> c = {random_counts(states, seed), random_counts(states, seed + 5)};
  const std::vector<std::vector<double>> x = {random_counts(states, seed + 9)};
  return {states, portfolio_of_counts(states, c, 10), portfolio_of_counts(states, x, 10)};
}

TEST(Portfolio, SmoothsTowardTheWorld) {
  //  0 -3- 1, 0 -1- 2
  const std::vector<std::vector<double>> counts = {{0, 3, 1, 3, 0, 0, 1, 0, 0}};
  const Portfolio p = portfolio_of_counts(3, counts, 2);
  EXPECT_NEAR(p[0 * 3 + 1], (3 + 2 * 3 / 8.0) / 6, 1e-15);
  EXPECT_NEAR(p[2 * 3 + 1], (0 + 2 * 3 / 8.0) / 3, 1e-15);
  EXPECT_EQ(p[4], 0);
  const Portfolio nothing =
      portfolio_of_counts(3, std::vector<std::vector<double>>{std::vector<double>(9)}, 2);
  for (const double share : nothing) EXPECT_EQ(share, 0);
}

TEST(Portfolio, ATieLessStateHasNone) {
  const Portfolio p = portfolio_of_ties(3, {9, .5, .25, .5, 0, 0, 0, 0, 0});
  EXPECT_DOUBLE_EQ(p[1], 2.0 / 3);
  EXPECT_DOUBLE_EQ(p[3], 1.0);
  EXPECT_EQ(p[6] + p[7] + p[8], 0);
  EXPECT_DOUBLE_EQ(pact_weight(31), 1.0 / 30);
  EXPECT_EQ(pact_weight(1), 0);
}

TEST(ThirdParties, KnownByHand) {
  // 0 and 1 both cooperate with 2 only, and 0 is at odds with 3, with whom 1 cooperates a quarter.
  const Portfolio c = {0, 0, 1, 0, 0, 0, .75, .25, 0, 0, 0, 0, 0, 0, 0, 0};
  const Portfolio e = {0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  ThirdParties measure(4, c, e);
  measure.run();
  EXPECT_NEAR(measure.at(0, 1).common_friends, std::sqrt(.75), 1e-15);
  EXPECT_EQ(measure.at(0, 1).common_enemies, 0);
  EXPECT_NEAR(measure.at(1, 0).opposed, .5, 1e-15);
  const auto parts = measure.contributions(0, 1);
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[1].third, 3);
}

TEST(ThirdParties, EveryVectorWidthGivesTheSameBytes) {
  for (const int states : {1, 2, 7, 8, 13, 33}) {
    ThirdParties measure = random_parties(states, 40);
    measure.run_with(0);
    std::vector<ThirdPartyTerms> plain;
    for (int i = 0; i < states; ++i)
      for (int j = i + 1; j < states; ++j) plain.push_back(measure.at(i, j));
    for (int level = 1; level <= ThirdParties::best_level(); ++level) {
      measure.run_with(level);
      std::size_t at = 0;
      for (int i = 0; i < states; ++i)
        for (int j = i + 1; j < states; ++j, ++at) {
          ASSERT_EQ(measure.at(i, j).common_friends, plain[at].common_friends);
          ASSERT_EQ(measure.at(i, j).common_enemies, plain[at].common_enemies);
          ASSERT_EQ(measure.at(i, j).opposed, plain[at].opposed);
        }
    }
  }
}

// The contract of METHODS B5, on the terms it rests on: delete k, recompute, and each term falls by k's
// contribution.
TEST(ThirdParties, DeletingAThirdPartyTakesExactlyItsContribution) {
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
    const int states = 9 + static_cast<int>(seed);
    ThirdParties whole = random_parties(states, seed);
    whole.run();
    for (int k = 0; k < states; ++k) {
      ThirdParties rest = whole.without(k);
      rest.run();
      for (int i = 0; i < states; ++i)
        for (int j = i + 1; j < states; ++j) {
          ThirdPartyTerms part;
          for (const auto& each : whole.contributions(i, j))
            if (each.third == k) part = each.terms;
          ASSERT_NEAR(whole.at(i, j).common_friends - rest.at(i, j).common_friends, part.common_friends,
                      1e-12);
          ASSERT_NEAR(whole.at(i, j).common_enemies - rest.at(i, j).common_enemies, part.common_enemies,
                      1e-12);
          ASSERT_NEAR(whole.at(i, j).opposed - rest.at(i, j).opposed, part.opposed, 1e-12);
        }
    }
  }
}

TEST(ThirdParties, ContributionsAddUpAndTheTwoThemselvesAreNoThird) {
  ThirdParties measure = random_parties(17, 8);
  measure.run();
  for (int i = 0; i < 17; ++i)
    for (int j = i + 1; j < 17; ++j) {
      ThirdPartyTerms sum;
      for (const auto& [third, terms] : measure.contributions(i, j)) {
        ASSERT_TRUE(third != i && third != j);
        sum.common_friends += terms.common_friends;
        sum.common_enemies += terms.common_enemies;
        sum.opposed += terms.opposed;
      }
      ASSERT_NEAR(sum.common_friends, measure.at(i, j).common_friends, 1e-12);
      ASSERT_NEAR(sum.common_enemies, measure.at(i, j).common_enemies, 1e-12);
      ASSERT_NEAR(sum.opposed, measure.at(i, j).opposed, 1e-12);
      ASSERT_LE(measure.at(i, j).common_enemies, 1.0);
    }
}

TEST(ThirdParties, TheDissolvedDoNotCount) {
  const std::vector<std::vector<double>> c = {random_counts(6, 3)};
  const Portfolio p = portfolio_of_counts(6, c, 10);
  ThirdParties all(6, p, p), without_four(6, p, p, {true, true, true, true, false, true});
  without_four.run();
  ThirdParties deleted = all.without(4);
  deleted.run();
  EXPECT_EQ(without_four.at(0, 1).common_friends, deleted.at(0, 1).common_friends);
}

TEST(MarketRivalry, SharedCustomersWeightedBySharedProducts) {
  // 0 sells oil and gas to 3, 1 sells oil to 3 and gas to 4, 2 sells nothing.
  MarketRivalry measure(
      5, {{0, 3, 27, 40}, {0, 3, 27, 20}, {0, 3, 28, 40}, {1, 3, 27, 50}, {1, 4, 28, 50}, {1, 1, 27, 9}});
  measure.run();
  const auto terms = measure.at(0, 1);
  ASSERT_TRUE(terms);
  ASSERT_EQ(terms->customers.size(), 1U);
  EXPECT_EQ(terms->customers[0].state, 3);
  EXPECT_NEAR(terms->overlap, std::sqrt(.6 * .5), 1e-15);
  EXPECT_FALSE(measure.at(0, 2));  // not observed, not "no rivalry"
  MarketRivalry same(3, {{0, 2, 1, 10}, {1, 2, 1, 999}});
  same.run();
  EXPECT_DOUBLE_EQ(same.at(0, 1)->overlap, 1.0);
}

TEST(PositionOverlap, AgreementAndOppositionAreKeptApart) {
  // Object 0: a corridor 0 backs and 1 blocks. Object 1: a government both back. Object 2: an island both
  // claim.
  PositionOverlap measure(3, {{0, 0, 1}, {1, 0, -1}, {0, 1, .5}, {1, 1, 1}, {0, 2, 1}, {1, 2, 1}, {2, 2, -1}},
                          {{1, false}, {2, false}, {1, true}});
  measure.run();
  const auto terms = measure.at(0, 1);
  EXPECT_DOUBLE_EQ(terms.agree, 1.0);
  EXPECT_DOUBLE_EQ(terms.oppose, 2.0);
  ASSERT_EQ(terms.objects.size(), 3U);
  EXPECT_DOUBLE_EQ(terms.objects[2].contribution, -1.0);
  EXPECT_DOUBLE_EQ(measure.at(0, 2).oppose, 1.0);
  PositionOverlap later(2, {{0, 0, 1}, {1, 0, -1}, {1, 0, 1}}, {{1, false}});
  later.run();
  EXPECT_DOUBLE_EQ(later.at(1, 0).agree, 1.0);
}

}  // namespace
}  // namespace entente::bonds
