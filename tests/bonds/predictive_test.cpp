#include "bonds/predictive.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "ontology/constants.hpp"

namespace entente::bonds {
namespace {

TEST(Predictive, ShareIsADistribution) {
  const ShareForecast forecast(1.2, .5, {1.5, .05, {}});
  for (const long n : {1L, 7L, 60L}) {
    double sum = 0;
    for (long k = 0; k <= n; ++k) {
      const Step step = forecast.step(k, n);
      EXPECT_NEAR(step.below, sum, 1e-9);
      sum += std::exp(forecast.log_probability(k, n));
      EXPECT_NEAR(step.upto, sum, 1e-9);
    }
    EXPECT_NEAR(sum, 1, 1e-9);
  }
  const auto [low, high] = forecast.band(60, .9);
  EXPECT_GE(forecast.step(low, 60).upto, .05);
  EXPECT_LT(forecast.step(low, 60).below, .05);
  EXPECT_GE(forecast.step(high, 60).upto, .95);
  EXPECT_LT(forecast.step(high, 60).below, .95);
}

TEST(Predictive, CountIsADistribution) {
  const CountForecast forecast(12, {.5, -.2, {}});
  double sum = 0, mean = 0;
  for (long k = 0; k < 2000; ++k) {
    const double p = std::exp(forecast.log_probability(k));
    EXPECT_NEAR(forecast.step(k).below, sum, 1e-9);
    sum += p;
    mean += p * static_cast<double>(k);
  }
  EXPECT_NEAR(sum, 1, 1e-9);
  EXPECT_NEAR(mean, 12, 1e-6);
  const auto [low, high] = forecast.band(.5);
  EXPECT_LE(low, high);
  EXPECT_GE(forecast.step(high).upto, .75);
}

// Where the distribution is right, the mean of covered() is the level, however coarse the counts.
TEST(Predictive, CoveredIsTheLevelWhereTheDistributionIsRight) {
  const CountForecast forecast(1.3, {-.5, 0, {}});
  const ShareForecast share(.4, .3, {1, .1, {}});
  for (const double level : {.5, .9}) {
    double held = 0, held_share = 0;
    for (long k = 0; k < 500; ++k)
      held += std::exp(forecast.log_probability(k)) * covered(forecast.step(k), level);
    for (long k = 0; k <= 6; ++k)
      held_share += std::exp(share.log_probability(k, 6)) * covered(share.step(k, 6), level);
    EXPECT_NEAR(held, level, 1e-9);
    EXPECT_NEAR(held_share, level, 1e-9);
  }
}

// The fitted numbers are of a kind a band can be made of, and conflict, the rarer, is the more even in its
// spread.
TEST(Predictive, ConstantsMakeBands) {
  const auto& constants = ontology::Constants::builtin();
  const auto share = ShareBandParams::from(constants);
  const auto c = CountBandParams::cooperation(constants), x = CountBandParams::conflict(constants);
  EXPECT_GT(share.scale, 1);
  EXPECT_GT(c.base, x.base);
  for (const BandLevels& levels : {share.levels, c.levels, x.levels}) {
    EXPECT_NEAR(levels.half, .5, .05);
    EXPECT_NEAR(levels.most, .9, .03);
  }
  const auto [low, high] = ShareForecast(1, .2, share).band(40, share.levels.most);
  EXPECT_LT(low, high);
}

}  // namespace
}  // namespace entente::bonds
