#include "bonds/headline.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace entente::bonds {
namespace {

const HeadlineParams kParams{.9, .1, .35, .6, 3};

Headline verdict(double valence, double variance_share, const std::vector<Pillar>& pillars,
                 std::optional<OpposedThird> opposed = {}) {
  return headline({valence, variance_share, pillars, opposed}, kParams);
}

const std::vector<Pillar> kBroad = {{"political", 1, .1}, {"military", 1, 0}, {"economic", 1, .2}};
const std::vector<Pillar> kTwo = {{"military", 1, .1}, {"common-enemies", 1, 0}};

TEST(Headline, EachRule) {
  EXPECT_EQ(verdict(1, .95, kBroad).verdict, Verdict::unknown);
  EXPECT_EQ(verdict(1, .5, {}).verdict, Verdict::no_support);
  EXPECT_EQ(verdict(1, .5, {{"political", .05, 3}}).verdict, Verdict::no_support);
  EXPECT_EQ(verdict(1, .5, {{"political", 1, .4}, {"military", 0, .6}}).verdict, Verdict::strained);
  EXPECT_EQ(verdict(1, .5, kTwo, OpposedThird{7, .43}).verdict, Verdict::common_enemy);
  EXPECT_EQ(verdict(1, .5, {{"political", 1, 0}, {"military", .2, 0}}).verdict, Verdict::one_pillar);
  EXPECT_EQ(verdict(1, .5, kBroad).verdict, Verdict::sustained);
  EXPECT_EQ(verdict(-1, .5, kBroad).verdict, Verdict::mixed);
  EXPECT_EQ(verdict(1, .5, kTwo).verdict, Verdict::mixed);
}

TEST(Headline, ThresholdsHoldAtTheirEdge) {
  EXPECT_EQ(verdict(1, .9, kBroad).verdict, Verdict::sustained);  // above, not at
  EXPECT_EQ(verdict(0, .5, kBroad).verdict, Verdict::mixed);
  EXPECT_EQ(verdict(1, .5, kTwo, OpposedThird{7, .35}).verdict, Verdict::common_enemy);
  EXPECT_EQ(verdict(1, .5, kTwo, OpposedThird{7, .3499}).verdict, Verdict::mixed);
  EXPECT_EQ(verdict(1, .5, kBroad, OpposedThird{7, .9}).verdict,
            Verdict::sustained);  // broad enough to stand without
  EXPECT_EQ(verdict(1, .5, {{"a", .6, 0}, {"b", .2, 0}, {"c", .2, 0}}).verdict, Verdict::one_pillar);
}

TEST(Headline, NoNumberIsUnknown) {
  EXPECT_EQ(verdict(1, std::numeric_limits<double>::quiet_NaN(), kBroad).verdict, Verdict::unknown);
}

TEST(Headline, TellsWhatItFiredOn) {
  const Headline got = verdict(1, .5, kTwo, OpposedThird{7, .43});
  EXPECT_EQ(verdict_name(got.verdict), "common-enemy-bond");
  EXPECT_DOUBLE_EQ(got.together, 2);
  EXPECT_DOUBLE_EQ(got.apart, .1);
  EXPECT_NEAR(got.effective_pillars, 2, 1e-12);
  EXPECT_EQ(got.largest_pillar, "military");
  ASSERT_EQ(got.reasons.size(), 5U);
  EXPECT_EQ(got.reasons[3].figure, "opposed_share");
  EXPECT_TRUE(got.reasons[3].holds);
  EXPECT_DOUBLE_EQ(got.reasons[3].value, .43);
  EXPECT_DOUBLE_EQ(got.reasons[3].threshold, .35);
}

}  // namespace
}  // namespace entente::bonds
