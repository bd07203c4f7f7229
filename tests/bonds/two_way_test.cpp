#include "bonds/two_way.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "bonds/random_ledger.hpp"
#include "bonds/world_years.hpp"

namespace entente::bonds {
namespace {

TEST(TwoWay, TakesOutWhatIsAdditiveAndLeavesTheRest) {
  const int n = 7;
  std::vector<double> additive, values;
  for (int i = 0; i < n; ++i)
    for (int j = i + 1; j < n; ++j) {
      additive.push_back(3 + i * i - 2.0 * i + j * j - 2.0 * j);
      values.push_back(test::uniform(5, static_cast<std::uint64_t>(i), static_cast<std::uint64_t>(j)));
    }
  additive[pair_index(2, 5, n)] = std::nan("");
  values[pair_index(0, 1, n)] = values[pair_index(3, 4, n)] = std::nan("");
  const auto nothing = two_way_residual(n, additive);
  const auto left = two_way_residual(n, values);
  std::vector<double> sums(n);
  double size = 0;
  for (int i = 0; i < n; ++i)
    for (int j = i + 1; j < n; ++j) {
      const std::size_t pair = pair_index(i, j, n);
      EXPECT_EQ(std::isnan(nothing[pair]), std::isnan(additive[pair]));
      if (!std::isnan(nothing[pair])) {
        EXPECT_NEAR(nothing[pair], 0, 1e-9);
      }
      if (std::isnan(left[pair])) continue;
      sums[static_cast<std::size_t>(i)] += left[pair];
      sums[static_cast<std::size_t>(j)] += left[pair];
      size += std::abs(left[pair]);
    }
  for (const double s : sums) EXPECT_NEAR(s, 0, 1e-9);  // the least-squares condition
  EXPECT_GT(size, .5);
}

TEST(WorldYears, NotObservedIsNotZero) {
  WorldYears world({"AAA", "BBB", "CCC"}, 2000, 3);
  EXPECT_TRUE(std::isnan(world.at(Layer::defence, 2001, 0)));
  world.set_exists(0, 2001);
  world.set_exists(1, 2001);
  world.cover(Layer::defence, 1990, 2030);
  EXPECT_EQ(world.at(Layer::defence, 2001, 0, 1), 0);
  EXPECT_TRUE(std::isnan(world.at(Layer::defence, 2001, 0, 2)));  // C does not exist
  EXPECT_TRUE(std::isnan(world.at(Layer::defence, 2002, 0, 1)));
  EXPECT_TRUE(std::isnan(world.at(Layer::defence, 2010, 0, 1)));
  world.add_exports(0, 2, 2001, 5);
  EXPECT_EQ(world.exports(0, 2, 2001), 5);
  EXPECT_EQ(world.exports(2, 0, 2001), 0);
  EXPECT_EQ(world.index("BBB"), 1);
  EXPECT_EQ(world.index("DDD"), -1);
  EXPECT_TRUE(world.watched().empty());
  world.cell(Layer::verbal_cooperation, 2001, pair_index(0, 2, 3)) = 4;
  for (const Layer layer : {Layer::material_cooperation, Layer::verbal_conflict, Layer::material_conflict})
    world.cell(layer, 2001, pair_index(0, 2, 3)) = 0;
  EXPECT_EQ(world.watched(), (std::vector<int>{0, 2}));
}

}  // namespace
}  // namespace entente::bonds
