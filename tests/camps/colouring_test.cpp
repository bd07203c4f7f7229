#include "camps/colouring.hpp"

#include <gtest/gtest.h>

#include "util/random.hpp"

namespace entente::camps {
namespace {

// All k^n colourings.
bool slow(const Neighbours& near, int k) {
  std::vector<int> colour(near.size());
  for (;;) {
    bool fits = true;
    for (std::size_t v = 0; v < near.size(); ++v)
      for (const int u : near[v]) fits = fits && colour[v] != colour[static_cast<std::size_t>(u)];
    if (fits) return true;
    std::size_t v = 0;
    while (v < near.size() && ++colour[v] == k) colour[v++] = 0;
    if (v == near.size()) return false;
  }
}

TEST(Colouring, AgreesWithAllColourings) {
  int yes = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    Random random(seed);
    const int n = 1 + random.below(8), k = 2 + random.below(3);
    Neighbours near(static_cast<std::size_t>(n));
    for (int a = 0; a < n; ++a)
      for (int b = 0; b < a; ++b)
        if (random.below(10) < 6) {
          near[static_cast<std::size_t>(a)].push_back(b);
          near[static_cast<std::size_t>(b)].push_back(a);
        }
    const Budget budget;
    const Colouring colouring(near, k, budget);
    EXPECT_EQ(colouring.found(), slow(near, k)) << seed;
    EXPECT_FALSE(colouring.gave_up());
    if (!colouring.found()) continue;
    ++yes;
    for (std::size_t v = 0; v < near.size(); ++v) {
      EXPECT_LT(colouring.colours()[v], k);
      for (const int u : near[v])
        EXPECT_NE(colouring.colours()[v], colouring.colours()[static_cast<std::size_t>(u)]);
    }
  }
  EXPECT_GT(yes, 50);
  EXPECT_LT(yes, 250);
}

TEST(Colouring, LargeGraphsAreDyedInOnePassOrGivenUp) {
  Neighbours path(5000);
  for (int v = 1; v < 5000; ++v) {
    path[static_cast<std::size_t>(v)].push_back(v - 1);
    path[static_cast<std::size_t>(v - 1)].push_back(v);
  }
  const Budget budget;
  EXPECT_TRUE(Colouring(path, 3, budget).found());
  const Colouring one(path, 1, budget);
  EXPECT_FALSE(one.found());
  EXPECT_TRUE(one.gave_up());
}

}  // namespace
}  // namespace entente::camps
