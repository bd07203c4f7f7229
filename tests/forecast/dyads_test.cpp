// Forecasts of two states: the regressions against values known by hand and by brute force, and both models
// on made-up worlds.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "forecast/dyads/count_distribution.hpp"
#include "forecast/dyads/levels.hpp"
#include "forecast/dyads/logistic.hpp"
#include "forecast/dyads/next_acts.hpp"
#include "forecast/made_up_months.hpp"
#include "forecast/random.hpp"

namespace entente::forecast {
namespace {

using test::cut;
using test::draw_count;
using test::made_up;

TEST(Logistic, FindsTheWeightsThatMadeTheData) {
  Random random(1);
  constexpr std::size_t kRows = 20'000;
  std::vector<float> rows;
  std::vector<char> happened;
  for (std::size_t i = 0; i < kRows; ++i) {
    const double x = random.normal() * 3 + 1, y = random.normal();
    rows.push_back(static_cast<float>(x));
    rows.push_back(static_cast<float>(y));
    happened.push_back(random.uniform() < 1 / (1 + std::exp(-(0.5 * x - y - 1))) ? 1 : 0);
  }
  Logistic logistic;
  logistic.fit(rows, 2, happened, 1e-3);
  EXPECT_NEAR(logistic.weights()[1] / 3, 0.5, 0.03);  // weights are of standardised columns
  EXPECT_NEAR(logistic.weights()[2], -1, 0.06);
  const std::vector<float> at = {1, 0};
  EXPECT_NEAR(logistic.probability(at), 1 / (1 + std::exp(0.5)), 0.02);
  // At the optimum forecasts add up to what happened.
  double sum = 0;
  for (std::size_t i = 0; i < kRows; ++i)
    sum += logistic.probability(std::span(rows).subspan(i * 2, 2)) - happened[i];
  EXPECT_NEAR(sum, 0, 0.01);
}

TEST(Logistic, WhatNeverHappenedIsUnlikelyNotImpossible) {
  Logistic logistic;
  const std::vector<float> rows = {1, 2, 3};
  const std::vector<char> never = {0, 0, 0};
  logistic.fit(rows, 1, never, 1);
  EXPECT_NEAR(logistic.probability(std::span(rows).first(1)), 0.125, 1e-9);
}

TEST(Isotonic, IsTheClosestNonDecreasingFit) {
  // Isotonic regression by its min-max formula: max over a <= i of min over b >= i of the mean of a..b.
  Random random(4);
  for (int round = 0; round < 30; ++round) {
    std::vector<double> scores;
    std::vector<char> happened;
    const std::size_t size = 3 + random.below(12);
    for (std::size_t i = 0; i < size; ++i) {
      scores.push_back(static_cast<double>(i));
      happened.push_back(random.uniform() < static_cast<double>(i) / static_cast<double>(size) ? 1 : 0);
    }
    Isotonic isotonic;
    isotonic.fit(scores, happened);
    double before = 0;
    for (std::size_t i = 0; i < size; ++i) {
      double best = -1;
      std::size_t from = 0, to = 0;
      for (std::size_t a = 0; a <= i; ++a) {
        double least = 2;
        std::size_t end = i;
        for (std::size_t b = i; b < size; ++b) {
          double yes = 0;
          for (std::size_t k = a; k <= b; ++k) yes += happened[k];
          if (const double mean = yes / static_cast<double>(b - a + 1); mean <= least) {
            least = mean;
            end = b;
          }
        }
        if (least > best) {
          best = least;
          from = a;
          to = end;
        }
      }
      double yes = 0;
      for (std::size_t k = from; k <= to; ++k) yes += happened[k];
      // One trial of each outcome is added to a pool, and the whole never falls.
      before = std::max(before, (yes + 1) / (static_cast<double>(to - from + 1) + 2));
      EXPECT_NEAR(isotonic(scores[i]), before, 1e-9) << "round " << round << " at " << i;
    }
    EXPECT_EQ(isotonic(-5), isotonic(0));
    EXPECT_EQ(isotonic(1e9), isotonic(static_cast<double>(size - 1)));
  }
}

TEST(CountDistribution, AgreesWithDrawsFromIt) {
  for (const double k : {0.0, 0.5, 3.0}) {
    const CountDistribution d(4, k);
    double sum = 0, mean = 0, square = 0;
    for (int n = 0; n < 2000; ++n) {
      sum += d.probability(n);
      mean += n * d.probability(n);
      square += n * n * d.probability(n);
    }
    EXPECT_NEAR(sum, 1, 1e-6);
    EXPECT_NEAR(mean, 4, 1e-4);
    EXPECT_NEAR(square - mean * mean, 4 + k * 16, 1e-2);
    // CRPS = E|X - y| - E|X - X'|/2 (Gneiting & Raftery 2007).
    for (const int seen : {0, 4, 30}) {
      double to_seen = 0, apart = 0;
      for (int n = 0; n < 400; ++n) {
        to_seen += d.probability(n) * std::abs(n - seen);
        for (int m = 0; m < 400; ++m) apart += d.probability(n) * d.probability(m) * std::abs(n - m);
      }
      EXPECT_NEAR(d.crps(seen), to_seen - apart / 2, 2e-3);
    }
    // Over what it says will happen, a band covers its mass exactly.
    double covered = 0;
    for (int n = 0; n < 400; ++n) covered += d.probability(n) * d.covered(n, 0.5);
    EXPECT_NEAR(covered, 0.5, 1e-4);
    EXPECT_GE(d.at_most(d.quantile(0.9)), 0.9);
    EXPECT_LT(d.at_most(d.quantile(0.9) - 1), 0.9);
  }
}

TEST(CountDistribution, TheLikeliestSpreadIsTheTrueOne) {
  Random random(3);
  std::vector<double> means;
  std::vector<int> spread, plain;
  for (int i = 0; i < 8000; ++i) {
    means.push_back(0.5 + 4 * random.uniform());
    spread.push_back(draw_count(random, means.back(), true));
    plain.push_back(draw_count(random, means.back(), false));
  }
  EXPECT_NEAR(likeliest_dispersion(means, spread), 1, 0.08);
  EXPECT_LT(likeliest_dispersion(means, plain), 0.02);
}

TEST(NextActs, BeatsItsBaselinesAndIsCalibrated) {
  const EventMonths world = made_up(160, 5);
  NextActs acts(world, NextActsParams::from(ontology::Constants::builtin()));
  ASSERT_TRUE(acts.run().has_value());
  const ActsRecord& record = acts.record();
  ASSERT_EQ(record.rows.size(), 4U);
  for (std::size_t m = 1; m < record.rows.size(); ++m) {
    EXPECT_LT(record.rows[0].log_score, record.rows[m].log_score) << record.rows[m].method;
    EXPECT_LT(record.rows[0].brier, record.rows[m].brier) << record.rows[m].method;
  }
  for (const ReliabilityBin& bin : record.reliability) {
    if (bin.count > 100) {
      EXPECT_NEAR(bin.forecast, bin.seen, 0.08);
    }
  }
  const auto list = acts.forecast(StateId{2}, StateId{1});  // the order of names does not matter
  ASSERT_EQ(list.size(), kActs);
  EXPECT_TRUE(list[0].type == ontology::Plover::agree || list[0].type == ontology::Plover::assault);
  for (std::size_t i = 1; i < list.size(); ++i) {
    EXPECT_LE(list[i].probability, list[i - 1].probability);
    if (list[i].probability == list[i - 1].probability) {
      EXPECT_LE(list[i].score, list[i - 1].score) << "acts of one calibrated step";
    }
  }
  EXPECT_TRUE(acts.forecast(StateId{1}, StateId{3}).empty());
}

// What a forecast of a month says does not depend on that month or any later one: the model is only given a
// past. Here the record: its regression must be that of the past alone, so more months added change nothing
// of a fit that ended before them.
TEST(NextActs, TheSamePastTheSameForecast) {
  const EventMonths world = made_up(160, 6);
  const EventMonths past = cut(world, 139);
  EventMonths other = world;
  for (DyadSeries& dyad : other.dyads)
    for (DyadMonth& m : dyad.months)
      if (m.month.value > 139) std::ranges::reverse(m.counts);
  const EventMonths other_past = cut(other, 139);
  NextActs a(past, NextActsParams::from(ontology::Constants::builtin()));
  NextActs b(other_past, NextActsParams::from(ontology::Constants::builtin()));
  ASSERT_TRUE(a.run().has_value());
  ASSERT_TRUE(b.run().has_value());
  const auto first = a.forecast(StateId{1}, StateId{2}), second = b.forecast(StateId{1}, StateId{2});
  for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].probability, second[i].probability);
}

TEST(NextActs, TooShortAPastIsSaid) {
  const EventMonths world = made_up(20, 7);
  NextActs acts(world, NextActsParams::from(ontology::Constants::builtin()));
  const auto done = acts.run();
  ASSERT_FALSE(done.has_value());
  EXPECT_EQ(done.error().code, Code::out_of_coverage);
}

TEST(Levels, BeatTheirBaselinesAndCoverWhatTheySay) {
  const EventMonths world = made_up(160, 8);
  Levels levels(world, LevelsParams::from(ontology::Constants::builtin()));
  ASSERT_TRUE(levels.run().has_value());
  ASSERT_EQ(levels.record().size(), 2 * kHorizons.size() * kLevelMethods.size());
  for (std::size_t i = 0; i < levels.record().size(); i += kLevelMethods.size()) {
    const auto& model = levels.record()[i];
    SCOPED_TRACE(testing::Message() << kLevelKinds[static_cast<std::size_t>(model.kind)] << " "
                                    << model.horizon);
    EXPECT_LT(model.crps, levels.record()[i + 1].crps) << "persistence";
    EXPECT_LT(model.crps, levels.record()[i + 2].crps) << "moving average";
    EXPECT_NEAR(model.covered50, 0.5, 0.06);
    EXPECT_NEAR(model.covered90, 0.9, 0.05);
  }
  const auto forecast = levels.forecast(StateId{1}, StateId{2});
  ASSERT_EQ(forecast.size(), 6U);
  for (const auto& f : forecast) {
    EXPECT_LE(f.low90, f.low50);
    EXPECT_LE(f.low50, f.median);
    EXPECT_LE(f.median, f.high50);
    EXPECT_LE(f.high50, f.high90);
    EXPECT_EQ(f.month, world.last + f.horizon);
  }
}

}  // namespace
}  // namespace entente::forecast
