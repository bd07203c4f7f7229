#include "bonds/split.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "bonds/random.hpp"

namespace entente::bonds {
namespace {

std::vector<double> weights(int n, std::uint64_t seed, bool negative) {
  std::vector<double> w(static_cast<std::size_t>(n * n));
  for (int i = 0; i < n; ++i)
    for (int j = i + 1; j < n; ++j) {
      const double x =
          draw_index(seed, static_cast<std::uint64_t>(i), static_cast<std::uint64_t>(j), 1000) / 1000.0;
      const double value = negative ? 2 * x - 1 : x;
      w[static_cast<std::size_t>(i * n + j)] = w[static_cast<std::size_t>(j * n + i)] = value;
    }
  return w;
}

double slow(int n, const std::vector<double>& w) {
  double best = 1e9;
  for (unsigned mask = 1; mask + 1 < (1U << n); ++mask) {
    double sum = 0;
    for (int i = 0; i < n; ++i)
      for (int j = i + 1; j < n; ++j)
        if ((mask >> i & 1U) != (mask >> j & 1U)) sum += w[static_cast<std::size_t>(i * n + j)];
    best = std::min(best, sum);
  }
  return best;
}

TEST(Split, EqualsEverySubsetSummedAnew) {
  for (int n = 2; n <= 10; ++n)
    for (std::uint64_t seed = 0; seed < 20; ++seed)
      for (const bool negative : {false, true}) {
        const auto w = weights(n, seed, negative);
        Split split(n, w, 20);
        split.run();
        EXPECT_TRUE(split.exact());
        EXPECT_NEAR(split.margin(), slow(n, w), 1e-9) << n << ' ' << seed;
        const auto size = std::count(split.apart().begin(), split.apart().end(), true);
        EXPECT_GE(size, 1);
        EXPECT_LE(2 * size, n);
      }
}

TEST(Split, StoerAndWagnerAgreeWithAllCuts) {
  for (int n = 2; n <= 12; ++n)
    for (std::uint64_t seed = 50; seed < 70; ++seed) {
      const auto w = weights(n, seed, false);
      Split by_all(n, w, 20);
      Split by_flow(n, w, 1);
      by_all.run();
      by_flow.run();
      EXPECT_TRUE(by_flow.exact());
      EXPECT_NEAR(by_flow.margin(), by_all.margin(), 1e-9) << n << ' ' << seed;
    }
}

TEST(Split, BeyondTheExactSizeSignedWeightsAreAnUpperBoundAndSaySo) {
  int met = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const auto w = weights(10, seed, true);
    Split by_all(10, w, 20);
    Split by_descent(10, w, 1);
    by_all.run();
    by_descent.run();
    EXPECT_FALSE(by_descent.exact());
    EXPECT_GE(by_descent.margin(), by_all.margin() - 1e-9);
    met += by_descent.margin() < by_all.margin() + 1e-9 ? 1 : 0;
  }
  EXPECT_GE(met, 30);
}

TEST(Split, AloneIsTheCutOfOne) {
  const auto w = weights(5, 3, true);
  Split split(5, w, 20);
  split.run();
  double sum = 0;
  for (int j = 0; j < 5; ++j) sum += j == 2 ? 0 : w[static_cast<std::size_t>(10 + j)];
  EXPECT_DOUBLE_EQ(split.alone(2), sum);
  Split one(1, {0}, 20);
  one.run();
  EXPECT_EQ(one.margin(), 0);
}

}  // namespace
}  // namespace entente::bonds
