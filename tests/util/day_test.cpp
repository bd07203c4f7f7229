#include "util/day.hpp"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(Day, CountsFromTheEpoch) {
  EXPECT_EQ(day(1970, 1, 1).value, 0);
  EXPECT_EQ(day(2000, 3, 1).value, 11017);
  EXPECT_EQ(day(1969, 12, 31).value, -1);
  EXPECT_EQ(to_string(day(1816, 1, 1)), "1816-01-01");
}

TEST(Day, RefusesImpossibleDates) {
  EXPECT_FALSE(day_of(2023, 2, 29));
  EXPECT_TRUE(day_of(2024, 2, 29));
  EXPECT_FALSE(day_of(1900, 2, 29));
  EXPECT_FALSE(day_of(2024, 13, 1));
  EXPECT_FALSE(day_of(2024, 0, 1));
  EXPECT_FALSE(day_of(2024, 4, 31));
  EXPECT_FALSE(day_of(0, 1, 1));
  EXPECT_FALSE(parse_day("2024-1-01"));
  EXPECT_FALSE(parse_day("2024-01-01 "));
  EXPECT_FALSE(parse_compact_day("2024010"));
  EXPECT_FALSE(parse_compact_day("2024O101"));
}

TEST(Day, EveryDayOfFourCenturiesRoundTrips) {
  for (Day d = day(1800, 1, 1); d <= day(2200, 12, 31); d = d + 1) {
    const auto c = civil(d);
    ASSERT_EQ(day_of(c.year, c.month, c.day), d);
    ASSERT_EQ(parse_day(to_string(d)), d);
    const Month m = month_of(d);
    ASSERT_LE(first_day(m), d);
    ASSERT_GE(last_day(m), d);
    ASSERT_EQ(year_of(m), c.year);
  }
}

TEST(PartialDate, KeepsItsPrecision) {
  const auto year = parse_partial_date("2015");
  ASSERT_TRUE(year);
  EXPECT_EQ(year->precision, Precision::year);
  EXPECT_EQ(year->span.from, day(2015, 1, 1));
  EXPECT_EQ(year->span.to, day(2015, 12, 31));
  const auto month = parse_partial_date("2016-02");
  ASSERT_TRUE(month);
  EXPECT_EQ(month->span.to, day(2016, 2, 29));
  EXPECT_FALSE(parse_partial_date("2016-13"));
  EXPECT_FALSE(parse_partial_date("16"));
  EXPECT_FALSE(parse_partial_date(""));
}

}  // namespace
}  // namespace entente
