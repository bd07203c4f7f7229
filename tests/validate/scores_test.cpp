#include "validate/scores.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "bonds/random.hpp"
#include "validate/finding.hpp"

namespace entente::validate {
namespace {

std::vector<Trial> dyads(int states) {
  std::vector<Trial> out;
  for (int i = 0; i < states; ++i)
    for (int j = i + 1; j < states; ++j)
      out.push_back({i, j, (i + j) % 2, bonds::draw_index(3, 0, out.size(), 4) == 0 ? 1.0 : 0.0,
                     1 + static_cast<double>((i * j) % 3)});
  return out;
}

// Areas and precisions by their definitions, pair by pair.
TEST(Scores, RankingsEqualTheSlowOnes) {
  const auto trials = dyads(12);
  std::vector<double> forecast;
  for (std::size_t at = 0; at < trials.size(); ++at) forecast.push_back(bonds::draw_index(5, 0, at, 9));
  double wins = 0, pairs = 0;
  for (std::size_t p = 0; p < trials.size(); ++p)
    for (std::size_t n = 0; n < trials.size(); ++n) {
      if (trials[p].outcome <= 0 || trials[n].outcome > 0) continue;
      const double w = trials[p].weight * trials[n].weight;
      pairs += w;
      wins += w * (forecast[p] > forecast[n] ? 1 : forecast[p] == forecast[n] ? .5 : 0);
    }
  EXPECT_NEAR(Forecasts(trials, Score::area_under_curve, Pooling::pooled).score(forecast), wins / pairs,
              1e-12);
  // Without ties average precision is the plain one.
  std::vector<double> distinct;
  for (std::size_t at = 0; at < trials.size(); ++at) distinct.push_back(static_cast<double>((at * 37) % 101));
  double sum = 0, mass = 0;
  for (std::size_t p = 0; p < trials.size(); ++p) {
    if (trials[p].outcome <= 0) continue;
    double above = trials[p].weight / 2, positive = trials[p].weight / 2;
    for (std::size_t n = 0; n < trials.size(); ++n)
      if (distinct[n] > distinct[p]) {
        above += trials[n].weight;
        if (trials[n].outcome > 0) positive += trials[n].weight;
      }
    sum += trials[p].weight * positive / above;
    mass += trials[p].weight;
  }
  EXPECT_NEAR(Forecasts(trials, Score::average_precision, Pooling::pooled).score(distinct), sum / mass,
              1e-12);
}

TEST(Scores, PeriodsWeighAlike) {
  const std::vector<Trial> trials = {{0, 1, 1, 1, 1}, {0, 2, 1, 1, 1}, {1, 2, 2, 1, 1}};
  const std::vector<double> p = {.5, .5, .9};
  EXPECT_NEAR(Forecasts(trials, Score::log_loss, Pooling::by_period).score(p),
              -(std::log(.5) + std::log(.9)) / 2, 1e-12);
  EXPECT_NEAR(Forecasts(trials, Score::log_loss, Pooling::pooled).score(p),
              -(2 * std::log(.5) + std::log(.9)) / 3, 1e-12);
}

TEST(Scores, AStateThatDecidesAllWidensTheInterval) {
  // Forecast errors sit on one state's dyads: taking cases as independent would not see it.
  std::vector<Trial> trials;
  std::vector<double> clustered, scattered;
  const int n = 40;
  for (int i = 0; i < n; ++i)
    for (int j = i + 1; j < n; ++j) {
      trials.push_back({i, j, 0, 0, 1});
      clustered.push_back(i < 2 ? 1 : 0);
      scattered.push_back(bonds::draw_index(1, 0, trials.size(), static_cast<std::uint32_t>(n) / 4) == 0 ? 1
                                                                                                         : 0);
    }
  const Forecasts forecasts(trials, Score::squared_error, Pooling::pooled);
  const auto a = forecasts.interval(clustered, 300, .9, 7).band,
             b = forecasts.interval(scattered, 300, .9, 7).band;
  EXPECT_GT(a.high - a.low, 1.5 * (b.high - b.low));
  EXPECT_EQ(forecasts.interval(clustered, 300, .9, 7).band.low, a.low);
}

TEST(Finding, SaysWhoWins) {
  const auto trials = dyads(14);
  std::vector<double> good, bad;
  for (const Trial& trial : trials) {
    good.push_back(trial.outcome > 0 ? .9 : .1);
    bad.push_back(.5);
  }
  const Forecasts forecasts(trials, Score::log_loss, Pooling::pooled);
  const BandParams bands{100, .9, 3};
  const auto won =
      finding_of("m", "s", forecasts, Score::log_loss, {{"ours", good}, {"half", bad}}, .2, bands);
  EXPECT_EQ(won.winner(), "ours");
  EXPECT_EQ(won.reached(), true);
  const auto lost =
      finding_of("m", "s", forecasts, Score::log_loss, {{"ours", bad}, {"sure", good}}, .2, bands);
  EXPECT_EQ(lost.winner(), "sure");
  EXPECT_EQ(lost.reached(), false);
  const auto same =
      finding_of("m", "s", forecasts, Score::log_loss, {{"ours", bad}, {"half", bad}}, {}, bands);
  EXPECT_EQ(same.winner(), "tie");
  EXPECT_FALSE(same.reached());
  EXPECT_EQ(not_run("m", "s", "why").winner(), "");
}

}  // namespace
}  // namespace entente::validate
