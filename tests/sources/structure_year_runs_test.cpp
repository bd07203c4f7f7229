// Folding years into spells, on small cases and against a slow way of counting.
#include "sources/year_runs.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <tuple>

namespace entente::sources {
namespace {

const StateId kA{1}, kB{2}, kC{3};

TEST(YearRuns, ConsecutiveYearsAreOneSpellAndAGapEndsIt) {
  YearRuns runs;
  for (const int year : {1950, 1949, 1951, 1953}) runs.add(7, kA, kB, year, year);
  const auto folded = runs.fold();
  ASSERT_EQ(folded.size(), 2U);
  EXPECT_EQ(std::tuple(folded[0].from, folded[0].to, folded[0].row), std::tuple(1949, 1951, 1949));
  EXPECT_EQ(std::tuple(folded[1].from, folded[1].to), std::tuple(1953, 1953));
  EXPECT_FALSE(folded[0].mutual);
}

TEST(YearRuns, BothWaysAreMutualYearByYear) {
  YearRuns runs;
  for (const int year : {1950, 1951, 1952}) runs.add(0, kB, kA, year, 100 + year);
  runs.add(0, kA, kB, 1951, 1);
  const auto folded = runs.fold();
  ASSERT_EQ(folded.size(), 3U);
  EXPECT_TRUE(folded[0].mutual);
  EXPECT_EQ(folded[0].from, 1951);
  EXPECT_EQ(folded[1].a, kB);
  EXPECT_EQ(folded[1].b, kA);
}

TEST(YearRuns, AnotherValueOrTagIsAnotherSpell) {
  YearRuns runs;
  runs.add(0, kA, kC, 1950, 1, 1);
  runs.add(0, kA, kC, 1951, 2, 2);
  runs.add(1, kA, kC, 1951, 3, 2);
  runs.add(0, kA, kC, 1951, 4, 2);  // given twice
  EXPECT_EQ(runs.fold().size(), 3U);
}

// Unfolded again, the spells give exactly the years that went in.
TEST(YearRuns, LosesAndInventsNothing) {
  std::mt19937 random(20241031);
  for (int round = 0; round < 200; ++round) {
    YearRuns runs;
    std::set<std::tuple<std::uint64_t, int, int, int>> in, out;
    for (int i = 0; i < 60; ++i) {
      const std::uint64_t tag = random() % 2;
      const StateId a{static_cast<std::uint16_t>(1 + random() % 3)},
          b{static_cast<std::uint16_t>(1 + random() % 3)};
      if (a == b) continue;
      const int year = 1950 + static_cast<int>(random() % 8);
      runs.add(tag, a, b, year, i);
      in.insert({tag, a.value, b.value, year});
    }
    for (const YearRun& run : runs.fold()) {
      for (int year = run.from; year <= run.to; ++year) {
        EXPECT_TRUE(out.insert({run.tag, run.a.value, run.b.value, year}).second);
        if (run.mutual) {
          EXPECT_TRUE(out.insert({run.tag, run.b.value, run.a.value, year}).second);
        }
      }
    }
    EXPECT_EQ(in, out);
  }
}

}  // namespace
}  // namespace entente::sources
