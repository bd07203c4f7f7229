#include "forecast/dyads/likely_changes.hpp"

#include <gtest/gtest.h>

#include "forecast/made_up_months.hpp"

namespace entente::forecast {
namespace {

TEST(LikelyChanges, DepartureByHand) {
  EXPECT_EQ(departure(0.3, 0.3), 0);
  // p = 1/2, u = 1/4: half a bit for the one outcome, less log2(3/2)/2 for the other.
  EXPECT_NEAR(departure(0.5, 0.25), 0.5 - 0.5 * std::log2(1.5), 1e-12);
  EXPECT_GT(departure(0.05, 0.6), 0.5) << "a fall is a change too";
  EXPECT_GT(departure(0.3, 0.03), departure(0.003, 0.0003)) << "ten times as likely, and likely";
  EXPECT_TRUE(std::isfinite(departure(0, 1)));
}

TEST(LikelyChanges, AreTheLargestOfAll) {
  const EventMonths world = test::made_up(90, 12, 10);
  const auto model = fit_dyads(world, ontology::Constants::builtin()).value();
  const auto changes = likely_changes(world, model, std::nullopt, 12);
  ASSERT_EQ(changes.size(), 12U);
  // Every act of every active pair, the slow way.
  std::vector<double> all;
  for (const DyadSeries& dyad : world.dyads) {
    if (90 - dyad.months.back().month.value > model.acts.active) continue;
    for (const auto& f : model.acts.forecast(dyad)) all.push_back(departure(f.probability, f.recurrence));
  }
  std::ranges::sort(all, std::greater<>());
  for (std::size_t i = 0; i < changes.size(); ++i) {
    EXPECT_EQ(changes[i].bits, all[i]);
    EXPECT_EQ(changes[i].usual, changes[i].act.recurrence);
  }
  // Asked for more than there are: all of them.
  EXPECT_EQ(likely_changes(world, model, std::nullopt, 1'000'000).size(), all.size());
}

TEST(LikelyChanges, OfOneStateNameItOnEitherSide) {
  EventMonths world = test::made_up(90, 13, 6);
  world.dyads[1].a = world.dyads[0].a;  // one state with two partners
  const auto model = fit_dyads(world, ontology::Constants::builtin()).value();
  const StateId actor = world.dyads[0].a;
  const auto changes = likely_changes(world, model, actor, 1000);
  EXPECT_EQ(changes.size(), 2 * kActs);
  for (const auto& change : changes) EXPECT_TRUE(change.act.from == actor || change.act.to == actor);
  EXPECT_TRUE(likely_changes(world, model, StateId{999}, 10).empty());
}

// A pair that has been silent for longer than pairs count as active is not spoken of.
TEST(LikelyChanges, LeaveOutTheLongSilent) {
  EventMonths world = test::made_up(90, 14, 6);
  std::erase_if(world.dyads[2].months, [](const DyadMonth& m) { return m.month.value > 40; });
  const auto model = fit_dyads(world, ontology::Constants::builtin()).value();
  const auto pairs = active_pairs(world, model.acts.active, std::nullopt);
  EXPECT_EQ(pairs.size(), 5U);
  for (const auto* dyad : pairs) EXPECT_NE(dyad->a, world.dyads[2].a);
}

// The record of changes: of every month asked about, the largest departures, rises and falls apart.
TEST(LikelyChanges, TheirRecordIsOfTheLargestOfEachMonth) {
  const EventMonths world = test::made_up(90, 15, 10);
  auto params = NextActsParams::from(ontology::Constants::builtin());
  params.changes = 5;
  NextActs acts(world, params);
  ASSERT_TRUE(acts.run().has_value());
  std::int64_t count = 0;
  for (const ChangesScore& s : acts.record().changes) {
    count += s.count;
    EXPECT_EQ(s.forecast > s.usual, s.rise);
    EXPECT_GE(s.seen, 0);
    EXPECT_LE(s.seen, 1);
  }
  EXPECT_EQ(count, params.record * params.changes);
  // With all of them it is the record itself.
  params.changes = 1'000'000;
  NextActs all(world, params);
  ASSERT_TRUE(all.run().has_value());
  double brier = 0, usual = 0;
  std::int64_t forecasts = 0;
  for (const ChangesScore& s : all.record().changes) {
    brier += s.brier * static_cast<double>(s.count);
    usual += s.brier_usual * static_cast<double>(s.count);
    forecasts += s.count;
  }
  EXPECT_EQ(forecasts, all.record().forecasts);
  EXPECT_NEAR(brier / static_cast<double>(forecasts), all.record().rows[0].brier, 1e-12);
  EXPECT_NEAR(usual / static_cast<double>(forecasts), all.record().rows[3].brier, 1e-12);
}

}  // namespace
}  // namespace entente::forecast
