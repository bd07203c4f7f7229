#include "bonds/one_line.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "bonds/csv.hpp"
#include "bonds/random.hpp"
#include "bonds/unga.hpp"
#include "support/shared_data.hpp"

namespace entente::bonds {
namespace {

const VoteParams kVotes{15, .02, 200, .9, 1946};
const OneLineParams kLine{15, 3};

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const auto n = static_cast<double>(x.size());
  double sx = 0, sy = 0, xx = 0, yy = 0, xy = 0;
  for (std::size_t at = 0; at < x.size(); ++at) {
    sx += x[at];
    sy += y[at];
    xx += x[at] * x[at];
    yy += y[at] * y[at];
    xy += x[at] * y[at];
  }
  return (xy - sx * sy / n) / std::sqrt((xx - sx * sx / n) * (yy - sy * sy / n));
}

// A world that is one line: 40 states from -2 to 2, 300 roll calls that cut it at different places and
// sharpness.
struct World {
  RollCalls votes{40, 300};
  std::vector<double> places;
  World() {
    for (int s = 0; s < 40; ++s) places.push_back(s / 9.75 - 2);
    for (int r = 0; r < 300; ++r) {
      const double cut = draw_index(1, 0, static_cast<std::uint64_t>(r), 300) / 100.0 - 1.5;
      const double side = r % 2 == 0 ? 1.5 : -1.5;
      for (int s = 0; s < 40; ++s) {
        const auto item = static_cast<std::uint64_t>(300 * s + r);
        if (draw_index(2, 0, item, 8) == 0) continue;
        const double yes = std::exp(side * (places[static_cast<std::size_t>(s)] - cut)), no = 1 / yes;
        const double u = draw_index(3, 0, item, 1'000'000) / 1e6 * (yes + no + 1);
        votes.set(s, r, u < yes ? Vote::yes : u < yes + no ? Vote::no : Vote::abstain);
      }
    }
  }
};

TEST(OneLine, FindsTheLine) {
  const World world;
  OneLine line(world.votes, kLine);
  line.run();
  std::vector<double> found;
  for (int s = 0; s < 40; ++s) found.push_back(line.place(s));
  EXPECT_GT(std::abs(correlation(found, world.places)), .98);
  const auto p = line.probabilities(3, 7);
  EXPECT_NEAR(p[0] + p[1] + p[2], 1, 1e-12);
  EXPECT_GT(line.hit_rate(), .6);
}

// Where the null is true, what is observed lies in its band about as often as the band says.
TEST(OneLine, ItsOwnWorldIsInsideTheNull) {
  const World world;
  OneLine line(world.votes, kLine);
  line.run();
  int inside = 0, cases = 0;
  for (int i = 0; i < 12; i += 3)
    for (int j = i + 1; j < 14; j += 4)
      for (int k = 30; k < 40; k += 3) {
        CleavageShare measure(world.votes, i, j, k, kVotes);
        measure.run();
        const Cleavage& seen = measure.result();
        const CleavageUnderNull null = cleavage_under_null(line, i, j, k, seen, kVotes);
        const double explained = seen.excess - seen.excess_fixed;
        inside += explained >= null.explained.low && explained <= null.explained.high ? 1 : 0;
        ++cases;
      }
  std::printf("own world: %d of %d inside the 90 %% band\n", inside, cases);
  EXPECT_GE(inside, cases * 3 / 4);
}

TEST(OneLine, RepeatsItself) {
  const World world;
  OneLine one(world.votes, kLine), two(world.votes, kLine);
  one.run();
  two.run();
  for (int s = 0; s < 40; ++s) EXPECT_EQ(one.place(s), two.place(s));
}

TEST(OneLine, StatesThatNeverVotedStayInTheMiddle) {
  RollCalls votes(4, 30);
  for (int r = 0; r < 30; ++r)
    for (int s = 0; s < 3; ++s) votes.set(s, r, (r + s) % 3 == 0 ? Vote::no : Vote::yes);
  OneLine line(votes, kLine);
  line.run();
  EXPECT_EQ(line.place(3), 0);
  EXPECT_TRUE(std::isfinite(line.place(0)));
}

TEST(OneLine, TellsACommonEnemyFromACommonAxis) {
  ENTENTE_SHARED_OR_SKIP(folder, "unga_votes");
  const test::Assembly& unga = test::assembly(folder);
  const RollCalls votes = unga.years(2014, 2019);
  OneLine line(votes, kLine);
  line.run();
  struct Case {
    const char *i, *j;
    bool beyond;
  };
  for (const Case& known :
       {Case{"IR", "RU", true}, Case{"IN", "RU", true}, Case{"IR", "AE", false}, Case{"IR", "SY", true}}) {
    const int i = unga.index(known.i), j = unga.index(known.j), k = unga.index("US");
    CleavageShare measure(votes, i, j, k, kVotes);
    measure.run();
    const Cleavage& seen = measure.result();
    const CleavageUnderNull null = cleavage_under_null(line, i, j, k, seen, kVotes);
    std::printf(
        "%s-%s on US: e %.3f, null [%.3f, %.3f]; share %.2f, null [%.2f, %.2f]; points %.3f, null [%.3f, "
        "%.3f], reached %.3f\n",
        known.i, known.j, seen.excess, null.excess.low, null.excess.high, *seen.share, null.share.low,
        null.share.high, seen.excess - seen.excess_fixed, null.explained.low, null.explained.high,
        null.at_least);
    EXPECT_EQ(null.at_least < .05, known.beyond) << known.i << '-' << known.j;
  }

  // Against the published one-dimensional ideal points of session 72.
  std::map<std::string, std::string> codes;
  test::each_row(entente::test::read_all(folder / "un_votes.csv.zst"),
                 [&](const std::vector<std::string>& f) {
                   if (!f[2].empty()) codes[f[1]] = f[2];
                 });
  std::vector<double> ours, published;
  test::each_row(
      entente::test::read_all(folder / ".." / "unga_ideal_points" / "IdealpointestimatesAll_Apr2020.csv.zst"),
      [&](const std::vector<std::string>& f) {
        if (f[2] != "72" || !codes.contains(f[13])) return;
        ours.push_back(line.place(unga.index(codes[f[13]])));
        published.push_back(std::stod(f[4]));
      });
  std::printf(
      "place on the line against %zu published ideal points: correlation %.3f; likeliest vote right %.3f\n",
      ours.size(), correlation(ours, published), line.hit_rate());
  EXPECT_GT(ours.size(), 150U);
  EXPECT_GT(std::abs(correlation(ours, published)), .9);
}

}  // namespace
}  // namespace entente::bonds
