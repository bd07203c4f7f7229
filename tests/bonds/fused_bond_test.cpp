// The fused bond on a planted world: pacts bring cooperation, rivalries bring disputes.
#include "bonds/fused_bond.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "bonds/random_ledger.hpp"
#include "ontology/constants.hpp"

namespace entente::bonds {
namespace {

constexpr int kStates = 24, kFirst = 2000, kYears = 9;

WorldYears planted_world() {
  std::vector<std::string> names;
  for (int s = 0; s < kStates; ++s) names.push_back("S" + std::to_string(s));
  WorldYears world(names, kFirst, kYears);
  for (int year = kFirst; year < kFirst + kYears; ++year) {
    for (int s = 0; s < kStates; ++s) world.set_exists(s, year);
    for (const Layer layer : {Layer::defence, Layer::rivalry, Layer::onset, Layer::hostility})
      world.cover(layer, year, year);
    for (std::size_t pair = 0; pair < world.pairs(); ++pair) {
      const auto t = static_cast<std::uint64_t>(year);
      const bool pact = draw_index(1, 0, pair, 5) == 0, rival = !pact && draw_index(2, 0, pair, 5) == 0;
      world.cell(Layer::defence, year, pair) = pact ? 1 : 0;
      world.cell(Layer::rivalry, year, pair) = rival ? 1 : 0;
      const double mean = pact ? 30 : 10;
      world.cell(Layer::verbal_cooperation, year, pair) =
          static_cast<float>(std::floor(2 * mean * test::uniform(3, t, pair)));
      world.cell(Layer::material_cooperation, year, pair) = 0;
      world.cell(Layer::verbal_conflict, year, pair) =
          static_cast<float>(std::floor((rival ? 16 : 6) * test::uniform(4, t, pair)));
      world.cell(Layer::material_conflict, year, pair) = 0;
      if (rival && draw_index(5, t, pair, 4) == 0) world.cell(Layer::onset, year, pair) = 1;
    }
  }
  return world;
}

TEST(FusedBond, LearnsWhatHoldsAndWhatParts) {
  const auto& constants = ontology::Constants::builtin();
  const WorldYears world = planted_world();
  LedgerYears ledger(world, LedgerYearsParams::from(constants));
  ASSERT_TRUE(ledger.run());
  std::vector<std::vector<DyadCount>> counts(kYears);
  for (int t = 0; t < kYears; ++t) {
    const auto c = ledger.counts(false, kFirst + t), x = ledger.counts(true, kFirst + t);
    for (int i = 0; i < kStates; ++i)
      for (int j = i + 1; j < kStates; ++j) {
        const std::size_t pair = pair_index(i, j, kStates);
        if (c[pair] + x[pair] > 0) counts[static_cast<std::size_t>(t)].push_back({i, j, c[pair], x[pair]});
      }
  }
  ValenceFilter tone(kStates, counts, ValenceParams::from(constants));
  ASSERT_TRUE(tone.run());
  FusedBond bond(world, ledger, tone, FusedBondParams::from(constants));
  EXPECT_EQ(bond.fit(kFirst, kFirst + kYears - 1).error().code, Code::out_of_coverage);
  ASSERT_TRUE(bond.fit(kFirst + 1, kFirst + 5));
  const auto scores = bond.scores(kFirst + kYears - 1);
  double allies = 0, rivals = 0, n_allies = 0, n_rivals = 0;
  for (std::size_t pair = 0; pair < world.pairs(); ++pair) {
    const FusedScore& s = scores[pair];
    double sum = 0;
    for (const LayerScore& layer : s.layers) {
      sum += layer.value;
      EXPECT_GE(layer.sd, 0);
    }
    EXPECT_NEAR(sum, s.score, 1e-12);
    EXPECT_GT(s.sd, 0);
    const auto of = [&](BondLayer layer) { return s.layers[static_cast<std::size_t>(layer)]; };
    EXPECT_FALSE(of(BondLayer::arms).observed);
    EXPECT_FALSE(of(BondLayer::votes).observed);
    EXPECT_TRUE(of(BondLayer::treaties).observed);
    if (world.at(Layer::defence, kFirst, pair) > 0) {
      allies += s.score;
      ++n_allies;
    } else if (world.at(Layer::rivalry, kFirst, pair) > 0) {
      rivals += s.score;
      ++n_rivals;
      EXPECT_LT(of(BondLayer::enmity).value, 0);
    }
  }
  EXPECT_GT(allies / n_allies, rivals / n_rivals + 2);
  EXPECT_EQ(FusedBond::percentile({1, 2, 3, 4}, 3), 50);
  EXPECT_TRUE(std::isnan(FusedBond::percentile({}, 3)));
}

}  // namespace
}  // namespace entente::bonds
