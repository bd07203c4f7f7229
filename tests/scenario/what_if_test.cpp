// What-if on a small world filled by hand: exactness, reversibility, reproducibility, refusals.
#include "scenario/what_if.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "bonds/random_ledger.hpp"
#include "ontology/constants.hpp"

namespace entente::scenario {
namespace {

using bonds::Layer;

constexpr int kFirst = 2005, kYears = 7, kYear = 2011;

bonds::WorldYears small_world() {
  const std::vector<std::string> names = {"USA", "GBR", "FRA", "DEU", "RUS",
                                          "CHN", "IRN", "IND", "SAU", "TUR"};
  bonds::WorldYears world(names, kFirst, kYears);
  const int n = world.states();
  for (int year = kFirst; year < kFirst + kYears; ++year) {
    for (int s = 0; s < n; ++s) world.set_exists(s, year);
    for (const Layer layer :
         {Layer::defence, Layer::commitment, Layer::rivalry, Layer::hostility, Layer::onset})
      world.cover(layer, year, year);
    for (int i = 0; i < n; ++i)
      for (int j = i + 1; j < n; ++j) {
        const std::size_t pair = bonds::pair_index(i, j, n);
        const auto item = static_cast<std::uint64_t>(pair), t = static_cast<std::uint64_t>(year);
        const double level = std::exp(3 * bonds::test::uniform(1, 0, item));
        world.cell(Layer::verbal_cooperation, year, pair) =
            static_cast<float>(std::floor(level * 4 * bonds::test::uniform(2, t, item)));
        world.cell(Layer::material_cooperation, year, pair) = bonds::draw_index(3, t, item, 4);
        world.cell(Layer::verbal_conflict, year, pair) = bonds::draw_index(4, t, item, 12);
        world.cell(Layer::material_conflict, year, pair) = bonds::draw_index(5, t, item, 5);
        world.cell(Layer::kappa, year, pair) = static_cast<float>(2 * bonds::test::uniform(6, t, item) - 1);
        if (bonds::draw_index(7, 0, item, 4) == 0) world.cell(Layer::defence, year, pair) = 1;
        if (bonds::draw_index(8, 0, item, 6) == 0) world.cell(Layer::rivalry, year, pair) = 1;
        world.cell(Layer::trade, year, pair) = static_cast<float>(100 * bonds::test::uniform(9, 0, item));
        world.add_exports(i, j, year, 60 * bonds::test::uniform(9, 0, item));
        world.add_exports(j, i, year, 40 * bonds::test::uniform(9, 0, item));
      }
  }
  return world;
}

struct Ready {
  bonds::WorldYears world = small_world();
  WhatIf what;
  Ready()
      : what(world, states::Registry::builtin(), bonds::LedgerYearsParams::from(constants()),
             bonds::LedgerParams::from(constants()), bonds::ValenceParams::from(constants()),
             RolloutParams::from(constants())) {
    const auto done = what.prepare(kYear);
    EXPECT_TRUE(done) << done.error().message;
  }
  static const ontology::Constants& constants() { return ontology::Constants::builtin(); }
  DyadEffect effect(const std::string& text, const char* a = "IRN", const char* b = "RUS") {
    const auto scenario = parse_scenario(text);
    EXPECT_TRUE(scenario);
    const auto applied = what.apply(*scenario);
    EXPECT_TRUE(applied) << applied.error().message;
    auto out = what.effect(world.index(a), world.index(b));
    EXPECT_TRUE(out);
    return *out;
  }
};

TEST(WhatIf, RemovingAStateTakesExactlyItsPart) {
  Ready r;
  for (const char* gone : {"USA", "SAU", "CHN"}) {
    const auto effect = r.effect(std::string("remove ") + gone);
    const auto k = static_cast<std::size_t>(r.what.ledger().member(r.world.index(gone)));
    EXPECT_NEAR(effect.after.cooperation.fitted - effect.before.cooperation.fitted,
                -effect.before.cooperation.thirds[k].total, 1e-9);
    EXPECT_NEAR(effect.after.conflict.fitted - effect.before.conflict.fitted,
                -effect.before.conflict.thirds[k].total, 1e-9);
    EXPECT_GT(std::abs(effect.before.cooperation.thirds[k].total), 1e-9);
  }
}

TEST(WhatIf, NothingChangesNothing) {
  Ready r;
  const auto effect = r.effect("");
  EXPECT_EQ(effect.before.cooperation.fitted, effect.after.cooperation.fitted);
  ASSERT_TRUE(effect.rollout);
  for (const Fan& fan : effect.rollout->difference)
    for (const double q : fan) EXPECT_EQ(q, 0);
  for (const auto& change : r.what.changes(5)) EXPECT_EQ(change.cooperation, 0);
}

TEST(WhatIf, APactMovesInstitutionsOnly) {
  Ready r;
  const std::string text = r.world.at(Layer::defence, kYear, r.world.index("IRN"), r.world.index("RUS")) > 0
                               ? "end pact IRN RUS"
                               : "start pact IRN RUS";
  const auto effect = r.effect(text);
  for (std::size_t c = 0; c < bonds::kLedgerComponents; ++c) {
    const double moved =
        effect.after.cooperation.components[c].phi - effect.before.cooperation.components[c].phi;
    if (static_cast<bonds::LedgerComponent>(c) == bonds::LedgerComponent::institutions)
      EXPECT_NE(moved, 0);
    else
      EXPECT_NEAR(moved, 0, 1e-12) << c;
  }
}

TEST(WhatIf, FlippedTwiceIsAsBefore) {
  Ready r;
  const auto once = r.effect("flip USA IRN"), twice = r.effect("flip USA IRN; flip IRN USA");
  EXPECT_GT(std::abs(once.after.cooperation.fitted - once.before.cooperation.fitted), 1e-9);
  EXPECT_NEAR(twice.after.cooperation.fitted, twice.before.cooperation.fitted, 1e-12);
}

TEST(WhatIf, TradeAndEventsMoveWhatTheyShould) {
  Ready r;
  const auto trade = r.effect("set trade RUS CHN 100000");
  const auto market = static_cast<std::size_t>(bonds::LedgerComponent::market_rivalry);
  EXPECT_NE(trade.after.cooperation.components[market].phi, trade.before.cooperation.components[market].phi);
  const auto event = r.effect(
      "add event IRN USA material-conflict 2011-03 times 500; "
      "add event RUS USA material-conflict 2011 times 500");
  const auto enemies = static_cast<std::size_t>(bonds::Overlap::common_enemies);
  EXPECT_NE(event.after.cooperation.thirds[0].phi[enemies], event.before.cooperation.thirds[0].phi[enemies]);
}

TEST(WhatIf, TheSameSeedGivesTheSameFan) {
  Ready one, two;
  const auto a = one.effect("flip USA IRN"), b = two.effect("flip USA IRN");
  ASSERT_TRUE(a.rollout && b.rollout);
  EXPECT_EQ(a.rollout->with, b.rollout->with);
  for (const auto& fans : {a.rollout->with, a.rollout->without})
    for (const Fan& fan : fans)
      for (std::size_t q = 1; q < fan.size(); ++q) EXPECT_LE(fan[q - 1], fan[q]);
}

TEST(WhatIf, RefusesWhatItCannotDo) {
  Ready r;
  const auto code = [&](const char* text) { return r.what.apply(*parse_scenario(text)).error().code; };
  EXPECT_EQ(code("remove Atlantis"), Code::unknown_state);
  EXPECT_EQ(code("remove JPN"), Code::out_of_coverage);
  EXPECT_EQ(code("start sanction USA RUS"), Code::out_of_coverage);  // no such layer here
  EXPECT_EQ(code("add event IRN RUS verbal-conflict 2012"), Code::usage);
  EXPECT_EQ(code("flip Russia RUS"), Code::usage);
  ASSERT_TRUE(r.what.apply(*parse_scenario("remove USA")));
  EXPECT_EQ(r.what.effect(r.world.index("USA"), r.world.index("RUS")).error().code, Code::usage);
  EXPECT_EQ(r.what.effect(r.world.index("RUS"), r.world.index("RUS")).error().code, Code::usage);
}

}  // namespace
}  // namespace entente::scenario
