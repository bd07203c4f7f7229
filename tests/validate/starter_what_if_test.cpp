// A scenario on the bundled world: its events are a selection, and the answer is exact all the same. And the
// hit rate a scenario quotes, kept only while what it was measured on stands.
#include <gtest/gtest.h>

#include <cmath>

#include "bonds/feed/event_feed.hpp"
#include "bonds/feed/world_years_feed.hpp"
#include "scenario/what_if.hpp"
#include "sources/load_paths.hpp"
#include "support/shared_data.hpp"
#include "validate/backtests.hpp"
#include "validate/hit_rate.hpp"

namespace entente::validate {
namespace {

using scenario::WhatIf;

ledger::Store starter() {
  auto store = ledger::Store::open("", states::Registry::builtin()).value();
  sources::LoadOptions load;
  load.derive = [&](ledger::Connection&) {
    return bonds::refresh_derived(store, ontology::Constants::builtin());
  };
  const auto done = sources::load_paths(store, {test::source_dir() / "data" / "starter"}, load);
  EXPECT_TRUE(done) << done.error().message;
  return store;
}

TEST(StarterWhatIf, RemovingTheCommonEnemyTakesExactlyItsPart) {
  const auto& constants = ontology::Constants::builtin();
  auto store = starter();
  const auto none = bonds::counted_years(store.connection(), bonds::Selections::refused);
  ASSERT_TRUE(none);
  EXPECT_FALSE(*none) << "a selection is no count";
  const auto counted = bonds::counted_years(store.connection(), bonds::Selections::allowed);
  ASSERT_TRUE(counted && *counted);
  EXPECT_TRUE((*counted)->selection);
  constexpr int kYear = 2023;
  EXPECT_GE((*counted)->last, kYear);
  const auto loaded =
      bonds::load_world_years(store, kYear - 20, kYear, constants, bonds::Selections::allowed);
  ASSERT_TRUE(loaded) << loaded.error().message;
  const auto& world = loaded->world;
  ASSERT_TRUE(world.selection());
  const int irn = world.index("IRN"), rus = world.index("RUS"), usa = world.index("USA"),
            bra = world.index("BRA");
  EXPECT_TRUE(world.followed(bonds::pair_index(irn, rus, world.states())));
  EXPECT_FALSE(world.followed(bonds::pair_index(irn, bra, world.states())));
  EXPECT_TRUE(std::isnan(world.cooperation(kYear, bonds::pair_index(irn, bra, world.states()))));
  WhatIf what(world, states::Registry::builtin(), bonds::LedgerYearsParams::from(constants),
              bonds::LedgerParams::from(constants), bonds::ValenceParams::from(constants),
              scenario::RolloutParams::from(constants));
  const auto ready = what.prepare(kYear);
  ASSERT_TRUE(ready) << ready.error().message;
  ASSERT_TRUE(what.apply(*scenario::parse_scenario("remove USA")));
  const auto effect = what.effect(irn, rus);
  ASSERT_TRUE(effect) << effect.error().message;
  const auto k = static_cast<std::size_t>(what.ledger().member(usa));
  EXPECT_NE(effect->before.cooperation.thirds[k].total, 0);
  EXPECT_NEAR(effect->after.cooperation.fitted - effect->before.cooperation.fitted,
              -effect->before.cooperation.thirds[k].total, 1e-9);
  EXPECT_NEAR(effect->after.conflict.fitted - effect->before.conflict.fitted,
              -effect->before.conflict.thirds[k].total, 1e-9);
  ASSERT_TRUE(effect->rollout);
  for (const auto& change : what.changes(20))
    EXPECT_TRUE(world.followed(bonds::pair_index(change.a, change.b, world.states())));
}

TEST(StarterWhatIf, TheHitRateIsThatOfWhatIsLoaded) {
  const auto& constants = ontology::Constants::builtin();
  auto store = starter();
  auto& c = store.connection();
  EXPECT_FALSE(*kept_hit_rate(c, constants)) << "not measured yet";
  Finding found;
  found.measure = kShockMeasure;
  found.ours = .193612345678901;
  found.band = {.09, .31, 200};
  found.cases = 24;
  found.baselines = {{"placebo", -.0124}};
  EXPECT_FALSE(hit_rate_of({found})) << "how many went right is not known";
  found.right = 15;
  const auto rate = hit_rate_of({Finding{}, found});
  ASSERT_TRUE(rate);
  ASSERT_TRUE(keep_hit_rate(c, *rate, constants));
  const auto kept = kept_hit_rate(c, constants);
  ASSERT_TRUE(kept && *kept);
  EXPECT_EQ((*kept)->right, 15);
  EXPECT_EQ((*kept)->cases, 24);
  EXPECT_EQ((*kept)->mean, *found.ours);
  EXPECT_EQ((*kept)->placebo, -.0124);
  const auto other = constants.overridden_by_text("name,value\nvotes.min_joint,20\n", "test");
  ASSERT_TRUE(other);
  EXPECT_FALSE(*kept_hit_rate(c, *other)) << "measured with other constants";
  ASSERT_TRUE(c.execute("UPDATE panel_load SET signature = signature || ' more'"));
  EXPECT_FALSE(*kept_hit_rate(c, constants)) << "something else is loaded by now";
}

}  // namespace
}  // namespace entente::validate
