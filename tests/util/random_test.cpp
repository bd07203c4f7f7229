#include "util/random.hpp"

#include <gtest/gtest.h>

namespace entente {
namespace {

// The generator's published first values.
TEST(Random, IsSplitMix64) {
  Random random(0);
  EXPECT_EQ(random.next(), 0xe220a8397b1dcdafULL);
  EXPECT_EQ(random.next(), 0x6e789e6aa1b965f4ULL);
  EXPECT_EQ(random.next(), 0x06c45d188009454fULL);
}

TEST(Random, StaysBelow) {
  Random random(7);
  int seen[5] = {};
  for (int i = 0; i < 5000; ++i) {
    const int value = random.below(5);
    ASSERT_TRUE(value >= 0 && value < 5);
    ++seen[value];
    const double u = random.uniform();
    ASSERT_TRUE(u >= 0 && u < 1);
  }
  for (const int count : seen) EXPECT_NEAR(count, 1000, 150);
}

}  // namespace
}  // namespace entente
