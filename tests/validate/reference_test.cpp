// The back-tests on the reference data: the store's yearly world is read whole, and every number to beat is
// beaten or missed by no more than docs/validation.md says.
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "bonds/feed/world_years_feed.hpp"
#include "sources/load_paths.hpp"
#include "support/shared_data.hpp"
#include "validate/backtests.hpp"

namespace entente::validate {
namespace {

TEST(Reference, NumbersToBeat) {
  ENTENTE_SHARED_OR_SKIP(folder, "icews_dyads");
  const auto root = folder.parent_path();
  auto store = ledger::Store::open("", states::Registry::builtin());
  ASSERT_TRUE(store);
  std::vector<std::filesystem::path> paths;
  for (const char* name :
       {"icews_dyads", "unga_votes/un_votes.csv.zst", "unga_votes/un_roll_calls.csv.zst", "atop",
        "rivalry/tss_rivalries.csv", "cow_derived/cow_mid_dirdisps.csv", "cow_derived/cow_contdir.csv",
        "cow_derived/cow_mindist.csv.zst", "cow_derived/cow_igo_ndy.csv.zst",
        "cow_derived/cow_trade_ndy.csv.zst", "cow_derived/cow_nmc.csv.zst", "icow/icow_ext2017_v2.csv"})
    paths.push_back(root / name);
  const auto summary = sources::load_paths(*store, paths, {});
  ASSERT_TRUE(summary);
  const auto& constants = ontology::Constants::builtin();
  const auto loaded = bonds::load_world_years(*store, kFirstYear, kLastYear, constants);
  ASSERT_TRUE(loaded) << loaded.error().message;
  const auto& world = loaded->world;
  EXPECT_EQ(loaded->sources.at("events"), "icews.dyads");
  EXPECT_EQ(world.watched().size(), 152U);
  const int usa = world.index("USA"), gbr = world.index("GBR"), rus = world.index("RUS");
  EXPECT_EQ(world.at(bonds::Layer::defence, 1990, usa, gbr), 1);
  EXPECT_EQ(world.at(bonds::Layer::rivalry, 1960, usa, rus), 1);  // the Soviet Union's row is Russia's
  EXPECT_TRUE(std::isnan(world.at(bonds::Layer::verbal_cooperation, 1990, usa, gbr)));

  const auto findings = run_backtests(world, constants, {}, {0, .9, 1});
  ASSERT_TRUE(findings);
  std::map<std::string, const Finding*> by_name;
  for (const Finding& f : *findings) by_name[f.measure + " " + f.score] = &f;
  for (const char* name :
       {"tone, forecast log-loss", "tone, filter alone AUC", "cooperation deviance", "conflict deviance",
        "votes, kappa next year RMSE", "dispute onset AUC", "fused bond, USA-GBR percentile"}) {
    ASSERT_TRUE(by_name.contains(name)) << name;
    EXPECT_EQ(by_name[name]->reached(), true) << name << " " << by_name[name]->ours.value_or(-1);
  }
  for (const Finding& f : *findings)
    if (f.tolerance) {
      EXPECT_EQ(f.reached(), true) << f.measure << " " << f.score << " " << f.ours.value_or(-1);
    }
  // Missed, and by how much.
  EXPECT_GE(*by_name["tone, forecast AUC"]->ours, .842);
  EXPECT_GE(*by_name["dispute onset average precision"]->ours, .197);
}

}  // namespace
}  // namespace entente::validate
