// A kept model answers as one fitted anew, to the last bit; it is found while its events are the same, and
// fitted again when they are not.
#include "forecast/dyads/model_store.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "forecast/dyads/outlook.hpp"
#include "forecast/dyads/sha256.hpp"
#include "forecast/made_up_months.hpp"

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

void expect_same_answers(const DyadsModel& x, const DyadsModel& y, const EventMonths& months) {
  for (const DyadSeries& dyad : months.dyads) {
    const auto acts = x.acts.forecast(dyad), others = y.acts.forecast(dyad);
    ASSERT_EQ(acts.size(), others.size());
    for (std::size_t i = 0; i < acts.size(); ++i) {
      EXPECT_EQ(acts[i].type, others[i].type);
      EXPECT_EQ(acts[i].by_method(), others[i].by_method());
      EXPECT_EQ(acts[i].reason.rule, others[i].reason.rule);
      EXPECT_EQ(acts[i].reason.rule_confidence, others[i].reason.rule_confidence);
      EXPECT_EQ(acts[i].reason.base, others[i].reason.base);
    }
    ASSERT_EQ(x.levels.has_value(), y.levels.has_value());
    if (!x.levels) continue;
    const auto levels = x.levels->forecast(dyad), other_levels = y.levels->forecast(dyad);
    ASSERT_EQ(levels.size(), other_levels.size());
    for (std::size_t i = 0; i < levels.size(); ++i) {
      EXPECT_EQ(levels[i].means, other_levels[i].means);
      EXPECT_EQ(levels[i].dispersions, other_levels[i].dispersions);
      EXPECT_EQ(levels[i].high90, other_levels[i].high90);
    }
  }
}

// The model's acts are those of the class that learns, asked directly.
TEST(DyadsModel, AsksAsItLearns) {
  const EventMonths world = made_up(90, 3, 8);
  const auto model = fit_dyads(world, constants()).value();
  NextActs acts(world, NextActsParams::from(constants()));
  Levels levels(world, LevelsParams::from(constants()));
  ASSERT_TRUE(acts.run().has_value());
  ASSERT_TRUE(levels.run().has_value());
  for (const DyadSeries& dyad : world.dyads) {
    const auto direct = acts.forecast(dyad.a, dyad.b), asked = model.acts.forecast(dyad);
    for (std::size_t i = 0; i < direct.size(); ++i) EXPECT_EQ(direct[i].probability, asked[i].probability);
    const auto level = levels.forecast(dyad.b, dyad.a), asked_level = model.levels->forecast(dyad);
    for (std::size_t i = 0; i < level.size(); ++i) EXPECT_EQ(level[i].mean, asked_level[i].mean);
  }
}

TEST(ModelStore, AKeptModelAnswersAsOneFittedAnew) {
  ToldStore told;
  auto& c = told.store.connection();
  told.tell(made_up(90, 5, 8), Month{0}, Month{89});
  const auto months = event_months(c, "", end_of(89)).value();
  ASSERT_FALSE(find_model(c, months, constants()).value().has_value());
  const auto fitted = fit_dyads(months, constants()).value();
  const auto id = keep_model(c, months, fitted, 7'000'000, "test 1").value();
  EXPECT_EQ(keep_model(c, months, fitted, 9'000'000, "test 2").value(), id) << "kept once";
  const auto kept = find_model(c, months, constants()).value();
  ASSERT_TRUE(kept.has_value());
  EXPECT_EQ(kept->address, fitted.address());
  EXPECT_EQ(kept->kept_at, 7'000'000);
  EXPECT_EQ(kept->tool, "test 1");
  EXPECT_TRUE(is_model_of(kept->model, months, constants()));
  expect_same_answers(kept->model, fitted, months);
  // And so does its record.
  ASSERT_EQ(kept->model.acts_record.rows.size(), fitted.acts_record.rows.size());
  for (std::size_t m = 0; m < fitted.acts_record.rows.size(); ++m)
    EXPECT_EQ(kept->model.acts_record.rows[m].brier, fitted.acts_record.rows[m].brier);
  ASSERT_EQ(kept->model.levels_record.size(), fitted.levels_record.size());
  for (std::size_t i = 0; i < fitted.levels_record.size(); ++i) {
    EXPECT_EQ(kept->model.levels_record[i].method, fitted.levels_record[i].method);
    EXPECT_EQ(kept->model.levels_record[i].crps, fitted.levels_record[i].crps);
  }
}

// The way events came in does not matter: one file or three.
TEST(ModelStore, TheSameEventsTheSameModel) {
  const EventMonths world = made_up(90, 6, 8);
  ToldStore one, three;
  one.tell(world, Month{0}, Month{89});
  three.tell(world, Month{60}, Month{89});
  three.tell(world, Month{0}, Month{29});
  three.tell(world, Month{30}, Month{59});
  const auto x = event_months(one.store.connection(), "", end_of(89)).value();
  const auto y = event_months(three.store.connection(), "", end_of(89)).value();
  EXPECT_EQ(x.address(), y.address());
  EXPECT_EQ(fit_dyads(x, constants()).value().address(), fit_dyads(y, constants()).value().address());
}

TEST(ModelStore, OtherEventsOtherConstantsNoKeptModel) {
  const EventMonths world = made_up(91, 7, 8);
  ToldStore told;
  auto& c = told.store.connection();
  told.tell(world, Month{0}, Month{89});
  const auto months = event_months(c, "", end_of(89)).value();
  keep_model(c, months, fit_dyads(months, constants()).value(), 1, "test").value();
  EventMonths other = months;
  other.dyads[0].months[0].counts[7] += 1;
  EXPECT_FALSE(find_model(c, other, constants()).value().has_value());
  const auto changed = constants().overridden_by_text("name,value\nforecast.acts.ridge,6\n", "test").value();
  EXPECT_FALSE(find_model(c, months, changed).value().has_value());
  // A constant no forecast rests on changes nothing.
  const auto aside = constants().overridden_by_text("name,value\nbrief.window_years,7\n", "test").value();
  EXPECT_TRUE(find_model(c, months, aside).value().has_value());
  ASSERT_TRUE(c.execute(
      "UPDATE forecast_number SET value = value + 1 WHERE part = 'acts.logistic.weight' AND place = 0"));
  const auto damaged = find_model(c, months, constants());
  ASSERT_FALSE(damaged.has_value());
  EXPECT_EQ(damaged.error().code, Code::bad_store);
}

TEST(ModelStore, RefreshesAsMonthsComeIn) {
  const EventMonths world = made_up(93, 8, 8);
  ToldStore told;
  auto& c = told.store.connection();
  const auto refresh = [&](int month) {
    return refresh_models(c, constants(), end_of(month), 1, "test").value();
  };
  told.tell(world, Month{0}, Month{88});
  EXPECT_EQ(refresh(200), 0) << "nothing is kept, nothing is brought up to date";
  const auto months = event_months(c, "", end_of(88)).value();
  keep_model(c, months, fit_dyads(months, constants()).value(), 1, "test").value();
  EXPECT_EQ(refresh(200), 0) << "no month more is known";
  told.tell(world, Month{89}, Month{89});
  EXPECT_EQ(refresh(88), 0) << "the month is not over";
  EXPECT_EQ(refresh(200), 1);
  EXPECT_EQ(refresh(200), 0);
  const auto later = event_months(c, "", end_of(200)).value();
  EXPECT_EQ(later.last, Month{89});
  const auto kept = find_model(c, later, constants()).value();
  ASSERT_TRUE(kept.has_value());
  EXPECT_EQ(kept->address, fit_dyads(later, constants()).value().address()) << "fitted anew, not moved on";
  EXPECT_TRUE(find_model(c, months, constants()).value().has_value()) << "the older one is still there";
  // A file that reaches into the past: its events are behind the model.
  EventMonths more = world;
  std::erase_if(more.dyads, [](const DyadSeries& d) { return d.a != StateId{1}; });
  told.tell(more, Month{10}, Month{12});
  EXPECT_EQ(refresh(200), 1);
}

TEST(Outlook, IsWhatTheModelSays) {
  const EventMonths world = made_up(91, 9, 8);
  ToldStore told;
  auto& c = told.store.connection();
  told.tell(world, Month{0}, Month{88});
  const auto outlook = [&](int a, int b, Day day) {
    return find_outlook(c, "made-up", StateId{static_cast<std::uint16_t>(a)},
                        StateId{static_cast<std::uint16_t>(b)}, day, constants())
        .value();
  };
  EXPECT_FALSE(outlook(1, 2, end_of(88)).has_value());
  const auto months = event_months(c, "", end_of(88)).value();
  const auto model = fit_dyads(months, constants()).value();
  keep_model(c, months, model, 1, "test").value();
  for (const DyadSeries& dyad : months.dyads) {
    const auto found = outlook(dyad.b.value, dyad.a.value, end_of(88) + 20);
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->address, model.address());
    const auto acts = model.acts.forecast(dyad);
    ASSERT_EQ(found->acts.size(), kOutlookActs);
    for (std::size_t i = 0; i < kOutlookActs; ++i) {
      EXPECT_EQ(found->acts[i].from, acts[i].from);
      EXPECT_EQ(found->acts[i].to, acts[i].to);
      EXPECT_EQ(found->acts[i].type, acts[i].type);
      EXPECT_EQ(found->acts[i].probability, acts[i].probability);
    }
    const auto levels = model.levels->forecast(dyad);
    ASSERT_EQ(found->levels.size(), levels.size());
    for (std::size_t i = 0; i < levels.size(); ++i) {
      EXPECT_EQ(found->levels[i].month, levels[i].month);
      EXPECT_EQ(found->levels[i].median, levels[i].median);
      EXPECT_EQ(found->levels[i].low50, levels[i].low50);
      EXPECT_EQ(found->levels[i].high90, levels[i].high90);
    }
    EXPECT_EQ(found->brier, model.acts_record.rows[0].brier);
    EXPECT_EQ(found->brier_recurrence, model.acts_record.rows[3].brier);
  }
  EXPECT_FALSE(outlook(1, 4, end_of(88)).has_value()) << "a pair without events";
  EXPECT_FALSE(outlook(1, 2, end_of(87)).has_value()) << "a day with another last month";
  // Later months change nothing of what is behind the model; files that reach back do.
  told.tell(world, Month{89}, Month{89});
  EXPECT_TRUE(outlook(1, 2, end_of(88)).has_value());
  told.tell(world, Month{5}, Month{6});
  EXPECT_FALSE(outlook(1, 2, end_of(88)).has_value());
}

// The version of the method stands for its numbers: who changes them changes kDyadsMethod, and this number.
TEST(DyadsModel, TheMethodsNameStandsForItsNumbers) {
  const EventMonths world = made_up(90, 10, 8);
  const auto model = fit_dyads(world, constants()).value();
  std::string said;
  for (const DyadSeries& dyad : world.dyads) {
    std::array<double, kActs> acts{};  // by number: order among equals is not the method
    for (const auto& f : model.acts.forecast(dyad))
      acts[static_cast<std::size_t>(f.type) + (f.from == dyad.a ? 0 : ontology::kPloverCount)] =
          f.probability;
    for (const double p : acts) said += fmt::format("{:.4f} ", p);
    for (const auto& f : model.levels->forecast(dyad))
      said += fmt::format("{:.3g} {:.2g} ", f.mean, f.dispersions[0]);
  }
  EXPECT_EQ(model.method, "dyads/1");
  EXPECT_EQ(sha256(said).substr(0, 16), "327d9dfed3afb975") << "other numbers need another name";
}

TEST(Sha256, OfKnownTexts) {
  // FIPS 180-2, appendix B.1.
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_NE(Content().text("ab").text("c").address(), Content().text("a").text("bc").address());
  EXPECT_EQ(Content().real(0.0).address(), Content().real(-0.0).address());
}

// Silence is only known in months the source covers, whole.
TEST(EventMonths, KnowWhatIsCovered) {
  const EventMonths world = made_up(20, 11, 4);
  ToldStore told;
  auto& c = told.store.connection();
  told.tell(world, Month{0}, Month{5});
  told.tell(world, Month{6}, Month{7});
  told.tell(world, Month{10}, Month{12});
  const auto months = event_months(c, "made-up", end_of(30)).value();
  EXPECT_EQ(months.last, Month{12}) << "not the day asked of: what is not loaded is not known";
  EXPECT_EQ(months.covered_to(), end_of(12));
  ASSERT_EQ(months.watched.size(), 2U);
  EXPECT_TRUE(months.observed(Month{6}));
  EXPECT_FALSE(months.observed(Month{8})) << "a gap";
  EXPECT_FALSE(months.observed(Month{13}));
  EXPECT_EQ(event_months(c, "made-up", end_of(4) + 10).value().last, Month{4});
}

}  // namespace
}  // namespace entente::forecast
