#include "forecast/tree.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "forecast/boosting.hpp"
#include "forecast/random.hpp"

namespace entente::forecast {
namespace {

// Rows whose first three features are noise of few or many values, the others nought; one group a five rows.
struct Made {
  TrainingRows rows;
  std::vector<std::vector<float>> values;
};

Made make(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  Made made;
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<float> row(kFeatureCount, 0);
    row[0] = static_cast<float>(random.below(5));
    row[1] = static_cast<float>(random.normal());
    row[2] = static_cast<float>(random.uniform() * 100);
    made.rows.add(row, 1, i % 5 == 0);
    made.values.push_back(row);
    if (i % 5 == 4) made.rows.close_group();
  }
  made.rows.settle();
  return made;
}

// The best single split by trying every threshold between rows, on raw values.
double slow_gain(const Made& made, const std::vector<Slope>& slopes, const TreeParams& params) {
  double all_first = 0, all_second = 0, best = 0;
  for (const Slope& s : slopes) {
    all_first += static_cast<double>(s.first);
    all_second += static_cast<double>(s.second);
  }
  for (std::size_t f = 0; f < 3; ++f)
    for (const auto& edge_row : made.values) {
      // Only where bins are cut can a tree split: take the bin's own upper end.
      const std::size_t b = made.rows.binning().bin(f, edge_row[f]);
      if (b + 1 >= made.rows.binning().bins(f)) continue;
      const float edge = made.rows.binning().upper_end(f, b);
      double first = 0, second = 0;
      for (std::size_t i = 0; i < slopes.size(); ++i)
        if (made.values[i][f] < edge) {
          first += static_cast<double>(slopes[i].first);
          second += static_cast<double>(slopes[i].second);
        }
      if (second < params.least_second || all_second - second < params.least_second) continue;
      const auto part = [&](double g, double h) { return g * g / (h + params.ridge); };
      best = std::max(best, part(first, second) + part(all_first - first, all_second - second) -
                                part(all_first, all_second));
    }
  return best;
}

TEST(Tree, TheFirstSplitIsTheBestOfAll) {
  Workers workers(2);
  const TreeParams params{2, 8, 1.0, 2.0};
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const Made made = make(500, seed);
    Random random(seed);
    std::vector<Slope> slopes(500);
    for (std::size_t i = 0; i < slopes.size(); ++i)
      slopes[i] = {static_cast<float>(random.normal() + (made.values[i][1] > 0.3F ? 0.5 : 0)),
                   static_cast<float>(0.2 + random.uniform())};
    std::vector<std::uint32_t> sample(500);
    for (std::uint32_t i = 0; i < 500; ++i) sample[i] = i;
    const std::vector<std::uint32_t> features = {0, 1, 2};
    TreeGrower grower(made.rows, params, workers);
    const Tree tree = grower.grow(slopes, sample, features);
    ASSERT_EQ(tree.size(), 3U);
    double sums[2][2] = {};
    for (std::size_t i = 0; i < slopes.size(); ++i) {
      const std::size_t side = made.values[i][tree[0].feature] < tree[0].threshold ? 0 : 1;
      sums[side][0] += static_cast<double>(slopes[i].first);
      sums[side][1] += static_cast<double>(slopes[i].second);
    }
    double gain = 0;
    for (const auto& s : sums) gain += s[0] * s[0] / (s[1] + params.ridge);
    const double first = sums[0][0] + sums[1][0], second = sums[0][1] + sums[1][1];
    gain -= first * first / (second + params.ridge);
    EXPECT_NEAR(gain, slow_gain(made, slopes, params), 1e-3) << "seed " << seed;
    for (std::size_t side = 0; side < 2; ++side)
      EXPECT_NEAR(tree[1 + side].value, -sums[side][0] / (sums[side][1] + params.ridge), 1e-4);
  }
}

TEST(Tree, BinsAndValuesAnswerAlike) {
  Workers workers(1);
  const Made made = make(2000, 3);
  Forest forest;
  BoostingParams params;
  params.tree = {16, 6, 1, 0.1};
  params.rate = 0.3;
  params.query_share = params.feature_share = 1;
  forest.grow(made.rows, 5, params, 1, [](std::size_t) { return true; }, workers);
  for (const Tree& tree : forest.trees())
    for (std::size_t i = 0; i < made.values.size(); ++i)
      ASSERT_EQ(answer(tree, made.values[i].data()), answer(tree, made.rows.row(i)));
}

TEST(Tree, ManyRowsAtOnceScoreAsOneByOne) {
  Workers workers(1);
  const Made made = make(2003, 5);  // not a multiple of how many go down a tree together
  Forest forest;
  BoostingParams params;
  params.tree = {20, 7, 1, 0.1};
  params.rate = 0.3;
  params.query_share = params.feature_share = 1;
  forest.grow(made.rows, 6, params, 1, [](std::size_t) { return true; }, workers);
  std::vector<float> rows;
  for (const auto& row : made.values) rows.insert(rows.end(), row.begin(), row.end());
  std::vector<float> sums(made.values.size(), 0);
  forest.add_scores(rows, sums);
  for (std::size_t i = 0; i < sums.size(); ++i) ASSERT_EQ(sums[i], forest.score(made.values[i].data()));
}

TEST(Tree, TheSameForestOnAnyNumberOfThreads) {
  const Made made = make(40'000, 4);  // enough rows for several pieces
  const BoostingParams params = BoostingParams::from(ontology::Constants::builtin());
  std::vector<float> first;
  for (const int threads : {1, 2, 5}) {
    Workers workers(threads);
    Forest forest;
    forest.grow(made.rows, 4, params, 9, [](std::size_t) { return true; }, workers);
    std::vector<float> scores;
    for (const auto& row : made.values) scores.push_back(forest.score(row.data()));
    if (first.empty()) first = scores;
    EXPECT_EQ(scores, first) << threads;
  }
}

// What makes an answer is learnt, and growing on goes on where the forest stood.
TEST(Tree, BoostingFindsTheRule) {
  Random random(11);
  TrainingRows rows;
  std::vector<std::vector<float>> values;
  for (int g = 0; g < 3000; ++g) {
    for (int i = 0; i < 8; ++i) {
      std::vector<float> row(kFeatureCount, 0);
      row[4] = static_cast<float>(random.uniform()) + (i == 0 ? 1.0F : 0.0F);
      row[9] = static_cast<float>(random.uniform());
      rows.add(row, 1, i == 0);
      values.push_back(row);
    }
    rows.close_group();
  }
  rows.settle();
  Workers workers(2);
  Forest forest;
  const BoostingParams params = BoostingParams::from(ontology::Constants::builtin());
  const auto any = [](std::size_t) { return true; };
  const double early = forest.grow(rows, 5, params, 1, any, workers);
  const double late = forest.grow(rows, 40, params, 2, any, workers);
  EXPECT_LT(late, early);
  EXPECT_LT(late, 0.3);
  int right = 0;
  for (std::size_t g = 0; g < 3000; ++g) {
    bool best = true;
    for (std::size_t i = 1; i < 8; ++i)
      best = best && forest.score(values[g * 8].data()) > forest.score(values[g * 8 + i].data());
    right += best ? 1 : 0;
  }
  EXPECT_GT(right, 2950);
}

// Where the start says it all, there is little left for trees; where it says the opposite, they first undo
// it.
TEST(Tree, GrowsFromTheStart) {
  Workers workers(2);
  const auto loss_with = [&](float sign, bool from_start) {
    Random random(12);
    TrainingRows rows;
    for (int g = 0; g < 500; ++g) {
      for (int i = 0; i < 8; ++i) {
        std::vector<float> row(kFeatureCount, 0);
        row[4] = static_cast<float>(random.normal());
        rows.add(row, 1, i == 0, i == 0 ? sign * 5 : 0.0F);
      }
      rows.close_group();
    }
    rows.settle();
    BoostingParams params = BoostingParams::from(ontology::Constants::builtin());
    params.from_start = from_start;
    Forest forest;
    return forest.grow(rows, 1, params, 1, [](std::size_t) { return true; }, workers);
  };
  EXPECT_LT(loss_with(1, true), 0.1);
  EXPECT_GT(loss_with(-1, true), 5);
  EXPECT_NEAR(loss_with(1, false), std::log(8.0), 0.05);
}

// What only the end of the window shows must still be told apart.
TEST(TrainingRows, BinsAreCutFromAllOfTheWindow) {
  TrainingRows rows;
  std::vector<float> row(kFeatureCount, 0);
  constexpr std::size_t kRows = 6'000;
  for (std::size_t i = 0; i < kRows; ++i) {
    row[0] = i < kRows / 2 ? 0 : static_cast<float>(i % 50);
    rows.add(row, 1, i % 2 == 0);
    if (i % 2 == 1) rows.close_group();
  }
  rows.settle(1000);
  EXPECT_EQ(rows.binning().bins(0), 50U + 8U) << "the values, and what is drawn out beyond them";
  for (std::size_t i = kRows - 50; i + 1 < kRows; ++i) EXPECT_NE(rows.row(i)[0], rows.row(i + 1)[0]);
}

TEST(TrainingRows, AGroupWithoutAnAnswerIsDropped) {
  TrainingRows rows;
  const std::vector<float> row(kFeatureCount, 1);
  rows.add(row, 1, false);
  rows.close_group();
  rows.add(row, 1, true);
  rows.close_group();
  rows.add(row, 1, true);
  rows.add(row, 3, false);
  rows.close_group();
  ASSERT_EQ(rows.groups().size(), 1U);
  EXPECT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows.groups()[0].from, 0U);
  EXPECT_EQ(rows.groups()[0].right, 1U);
  EXPECT_EQ(rows.weight(1), 3);
}

}  // namespace
}  // namespace entente::forecast
