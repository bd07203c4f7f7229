// The ledger of forecasts: kept once, never changed, open until the month is known, scored by values known by
// hand.
#include "forecast/dyads/kept_forecasts.hpp"

#include <gtest/gtest.h>

#include "forecast/dyads/model_store.hpp"
#include "forecast/made_up_months.hpp"
#include "ledger/schema.hpp"

namespace entente::forecast {
namespace {

using test::made_up;
using test::ToldStore;

const ontology::Constants& constants() {
  return ontology::Constants::builtin();
}

Day end_of(int month) {
  return last_day(Month{month});
}

// All that is kept of forecasts, row by row, as one text.
std::string contents(ledger::Connection& c) {
  std::string out;
  for (const char* table :
       {"forecast", "forecast_act", "forecast_level", "forecast_model", "forecast_number"}) {
    const auto rows = c.query(std::string("SELECT * FROM ") + table + " ORDER BY ALL").value();
    for (std::size_t i = 0; i < rows.size(); ++i)
      for (std::size_t k = 0; k < rows.columns(); ++k) out += rows.display(i, k) + "|";
    out += "\n";
  }
  return out;
}

std::vector<const DyadSeries*> all_pairs(const EventMonths& months) {
  std::vector<const DyadSeries*> pairs;
  for (const DyadSeries& dyad : months.dyads) pairs.push_back(&dyad);
  return pairs;
}

// Asks as of a day, fits, and keeps every pair's forecast.
Keeping keep_all(ledger::Store& store, Day as_of, std::int64_t now = 5) {
  auto& c = store.connection();
  const auto months = event_months(c, "made-up", as_of).value();
  const auto model = fit_dyads(months, constants()).value();
  const auto id = keep_model(c, months, model, now, "test").value();
  const auto pairs = all_pairs(months);
  return keep_forecasts(c, id, model, months.covered_to(), pairs, {as_of, now, "test"}).value();
}

TEST(KeptForecasts, TheSameIsKeptOnce) {
  ToldStore told;
  told.tell(made_up(90, 1, 6), Month{0}, Month{79});
  EXPECT_EQ(keep_all(told.store, end_of(79)).kept, 6);
  const auto before = contents(told.store.connection());
  // Another day of the same month, at another time: the same inputs.
  const auto again = keep_all(told.store, end_of(79) + 3, 99);
  EXPECT_EQ(again.kept, 0);
  EXPECT_EQ(again.already, 6);
  EXPECT_EQ(contents(told.store.connection()), before);
}

TEST(KeptForecasts, WhatIsKeptNeverChanges) {
  const EventMonths world = made_up(100, 2, 6);
  ToldStore told;
  auto& c = told.store.connection();
  told.tell(world, Month{0}, Month{79});
  keep_all(told.store, end_of(79));
  const auto before = contents(c);
  told.tell(world, Month{80}, Month{99});
  ASSERT_TRUE(kept_record(c, end_of(99), 10).has_value());
  EXPECT_EQ(contents(c), before) << "facts and scores are written nowhere near a forecast";
  // A later forecast adds rows and leaves the others.
  keep_all(told.store, end_of(99));
  EXPECT_EQ(c.query("SELECT count(*) FROM forecast").value().integer(0, 0), 12);
  EXPECT_EQ(altered_forecasts(c).value(), 0);
  ASSERT_TRUE(
      c.execute("UPDATE forecast_act SET probability = probability / 2 WHERE forecast_id = 1 AND act = 3"));
  EXPECT_EQ(altered_forecasts(c).value(), 1) << "a change shows";
  ASSERT_TRUE(c.execute("DELETE FROM forecast_level WHERE forecast_id = 2 AND horizon = 6"));
  EXPECT_EQ(altered_forecasts(c).value(), 2);
}

// A forecast written by hand: what it says is chosen so that its scores can be worked out on paper.
class ByHand : public testing::Test {
 protected:
  ByHand() {
    world_.source = "made-up";
    DyadSeries dyad{StateId{1}, StateId{2}, {}, {}};
    for (int m = 0; m <= 10; ++m) {
      DyadMonth month{Month{m}, {}};
      month.counts[0] = 1;  // 1 -> 2 AGREE, every month
      if (m == 10)
        month.counts[ontology::kPloverCount + static_cast<std::size_t>(ontology::Plover::assault)] = 2;
      dyad.months.push_back(month);
    }
    world_.dyads.push_back(dyad);
    // A second pair, silent in month 10.
    world_.dyads.push_back({StateId{3}, StateId{4}, {DyadMonth{Month{4}, {}}}, {}});
    world_.dyads.back().months[0].counts[5] = 1;
    told_.tell(world_, Month{0}, Month{9});
    auto& c = told_.store.connection();
    EXPECT_TRUE(c.execute(ledger::forecast_schema_sql()));
    EXPECT_TRUE(c.execute(R"sql(
INSERT INTO forecast_model VALUES
  (1, 'm', to_timestamp(0)::TIMESTAMP, 'test', 'by hand', 'made-up', true, 0, 9, 0, 2, 11, 0, 0, '', '', '');
INSERT INTO forecast VALUES
  (1, 'f1', 1, to_timestamp(0)::TIMESTAMP, 'test', DATE '1970-11-02', 1, DATE '1970-10-31', 1, 2),
  (2, 'f2', 1, to_timestamp(0)::TIMESTAMP, 'test', DATE '1970-11-02', 1, DATE '1970-10-31', 3, 4);
INSERT INTO forecast_act VALUES (1, 10, 0, 0.8, 0.1, 0.9, 0.5), (1, 10, 1, 0.3, 0.1, 0.2, 0.5),
                                (2, 10, 0, 0.1, 0.1, 0.2, 0.5);
INSERT INTO forecast_level VALUES
  (1, 10, 1, 1, 0, 1.0, 0.0), (1, 10, 1, 1, 1, 2.0, 0.0), (1, 10, 1, 1, 2, 2.0, 0.0), (1, 10, 1, 1, 3, 2.0, 0.0),
  (1, 12, 1, 3, 0, 1.0, 0.0), (1, 12, 1, 3, 1, 2.0, 0.0), (1, 12, 1, 3, 2, 2.0, 0.0), (1, 12, 1, 3, 3, 2.0, 0.0))sql"));
  }
  KeptRecord record(Day as_of) { return kept_record(told_.store.connection(), as_of, 200).value(); }

  EventMonths world_;
  ToldStore told_;
};

// CRPS of a Poisson count by its definition, summed far out.
double poisson_crps(double mean, int seen) {
  double p = std::exp(-mean), cumulated = 0, sum = 0;
  for (int n = 0; n < 200; ++n) {
    cumulated += p;
    p *= mean / (n + 1);
    const double gap = cumulated - (n >= seen ? 1 : 0);
    sum += gap * gap;
  }
  return sum;
}

TEST_F(ByHand, WhatIsNotKnownIsOpenAndNoNought) {
  for (const Day day : {end_of(9) + 5, end_of(10), end_of(40)}) {  // month 10 is not loaded, whatever the day
    const auto r = record(day);
    EXPECT_EQ(r.forecasts, 2);
    EXPECT_EQ(r.pairs, 2);
    ASSERT_EQ(r.groups.size(), 3U);
    for (const auto& group : r.groups) {
      EXPECT_TRUE(group.ahead);
      EXPECT_EQ(group.scored, 0);
      EXPECT_TRUE(group.scores.empty()) << "not 0: not observed";
    }
    EXPECT_EQ(r.groups[0].open, 3);
    EXPECT_EQ(r.groups[1].open, 1);
  }
  EXPECT_EQ(record(end_of(9)).forecasts, 0) << "asked on a later day than this";
}

TEST_F(ByHand, AMonthThatIsHalfLoadedIsOpen) {
  // The source's coverage of month 10 ends in its middle: a file a source sends before the month is over.
  told_.tell(world_, Month{10}, Month{10});
  ASSERT_TRUE(told_.store.connection().execute(
      "UPDATE coverage SET valid_to = DATE '1970-11-20' WHERE valid_from = DATE '1970-11-01'"));
  EXPECT_EQ(record(end_of(40)).groups[0].scored, 0);
  EXPECT_EQ(record(end_of(40)).groups[0].open, 3);
}

TEST_F(ByHand, FactsScoreIt) {
  told_.tell(world_, Month{10}, Month{10});
  EXPECT_EQ(record(end_of(10) - 1).groups[0].scored, 0) << "the day before the month is over";
  const auto r = record(end_of(10));
  const KeptGroup& acts = r.groups[0];
  EXPECT_FALSE(acts.level.has_value());
  EXPECT_EQ(acts.scored, 3);
  EXPECT_EQ(acts.open, 0);
  EXPECT_EQ(acts.happened, 1);
  ASSERT_EQ(acts.scores.size(), 4U);
  // AGREE came true, CONSULT did not, and nothing of the second pair.
  EXPECT_EQ(acts.scores[0].method, "model");
  EXPECT_NEAR(acts.scores[0].score, (0.2 * 0.2 + 0.3 * 0.3 + 0.1 * 0.1) / 3, 1e-12);
  EXPECT_NEAR(acts.scores[0].log_score, -(std::log(0.8) + std::log(0.7) + std::log(0.9)) / 3, 1e-12);
  EXPECT_EQ(acts.scores[2].method, "persistence");
  EXPECT_NEAR(acts.scores[2].score, (0.1 * 0.1 + 0.2 * 0.2 + 0.2 * 0.2) / 3, 1e-12);
  EXPECT_EQ(acts.scores[3].method, "recurrence");
  EXPECT_NEAR(acts.scores[3].score, 0.25, 1e-12);
  // Over two pairs, drawn with replacement: from the pair where persistence is better to the other.
  ASSERT_TRUE(acts.scores[2].worse_low.has_value());
  EXPECT_NEAR(*acts.scores[2].worse_low, (0.05 - 0.13) / 2, 1e-12);
  EXPECT_NEAR(*acts.scores[2].worse_high, 0.04 - 0.01, 1e-12);
  const KeptGroup& level = r.groups[1];
  EXPECT_EQ(level.level, LevelKind::hostile);
  EXPECT_EQ(level.scored, 1);
  EXPECT_NEAR(level.scores[0].score, poisson_crps(1, 2), 1e-9);
  EXPECT_NEAR(level.scores[1].score, poisson_crps(2, 2), 1e-9);
  EXPECT_NEAR(level.scores[0].log_score, 1 + std::log(2.0), 1e-9);
  EXPECT_FALSE(level.scores[1].worse_low.has_value()) << "one pair has no interval";
  EXPECT_EQ(r.groups[2].horizon, 3);
  EXPECT_EQ(r.groups[2].open, 1) << "month 12 is still to come";
}

TEST_F(ByHand, AfterwardsIsToldApart) {
  told_.tell(world_, Month{10}, Month{10});
  ASSERT_TRUE(told_.store.connection().execute(
      "UPDATE forecast SET covered_to = DATE '1970-11-30' WHERE forecast_id = 2"));
  const auto r = record(end_of(10));
  ASSERT_EQ(r.groups.size(), 4U);
  EXPECT_TRUE(r.groups[0].ahead);
  EXPECT_EQ(r.groups[0].scored, 2);
  EXPECT_FALSE(r.groups[3].ahead);
  EXPECT_EQ(r.groups[3].scored, 1);
  EXPECT_NEAR(r.groups[3].scores[0].score, 0.01, 1e-12);
}

TEST_F(ByHand, TheFirstOfAPairAndMonthStands) {
  auto& c = told_.store.connection();
  ASSERT_TRUE(c.execute(R"sql(
INSERT INTO forecast VALUES (3, 'f3', 1, to_timestamp(9)::TIMESTAMP, 'test', DATE '1970-11-02', 1, DATE '1970-10-31', 1, 2);
INSERT INTO forecast_act VALUES (3, 10, 0, 0.99, 0.1, 0.9, 0.5), (3, 10, 1, 0.01, 0.1, 0.2, 0.5))sql"));
  told_.tell(world_, Month{10}, Month{10});
  const auto r = record(end_of(10));
  EXPECT_EQ(r.repeated, 1);
  EXPECT_EQ(r.groups[0].scored, 3);
  EXPECT_NEAR(r.groups[0].scores[0].score, (0.2 * 0.2 + 0.3 * 0.3 + 0.1 * 0.1) / 3, 1e-12)
      << "not the lucky one";
}

// Forecasts of a past month are the same whether the store ends there or holds what came after.
TEST(KeptForecasts, SeeNothingOfTheirMonth) {
  const EventMonths world = made_up(95, 4, 6);
  ToldStore then, now;
  then.tell(world, Month{0}, Month{79});
  now.tell(world, Month{0}, Month{79});
  now.tell(world, Month{80}, Month{94});
  keep_all(then.store, end_of(79));
  keep_all(now.store, end_of(79));
  const auto addresses = [](ledger::Store& store) {
    const auto rows = store.connection().query("SELECT sha256 FROM forecast ORDER BY forecast_id").value();
    std::vector<std::string> out;
    for (std::size_t i = 0; i < rows.size(); ++i) out.emplace_back(rows.text(i, 0));
    return out;
  };
  EXPECT_EQ(addresses(then.store), addresses(now.store));
  const auto ahead = kept_record(then.store.connection(), end_of(94), 10).value();
  EXPECT_TRUE(ahead.groups[0].ahead);
  const auto after = kept_record(now.store.connection(), end_of(94), 10).value();
  EXPECT_FALSE(after.groups[0].ahead) << "the month was there to be looked at";
  EXPECT_EQ(after.groups[0].scored, 6 * static_cast<std::int64_t>(kActs));
}

TEST(KeptForecasts, AStoreThatKeepsNoneHasAnEmptyRecord) {
  ToldStore told;
  const auto r = kept_record(told.store.connection(), end_of(50), 10).value();
  EXPECT_EQ(r.forecasts, 0);
  EXPECT_TRUE(r.groups.empty());
  EXPECT_EQ(altered_forecasts(told.store.connection()).value(), 0);
}

}  // namespace
}  // namespace entente::forecast
