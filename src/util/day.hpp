// Dates of the ledger: a day, a month, and a span of days. Proleptic Gregorian, no time zones, no clock.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

struct CivilDate {
  int year = 1970;
  int month = 1;  // 1..12
  int day = 1;    // 1..31
  auto operator<=>(const CivilDate&) const = default;
};

// A day, counted from 1970-01-01.
struct Day {
  std::int32_t value = 0;
  auto operator<=>(const Day&) const = default;
  Day operator+(int days) const { return Day{value + days}; }
  Day operator-(int days) const { return Day{value - days}; }
  int operator-(Day other) const { return value - other.value; }

  // Before all and after all days the ledger can hold; an interval's open ends.
  static constexpr Day min() { return Day{std::numeric_limits<std::int32_t>::min() / 2}; }
  static constexpr Day max() { return Day{std::numeric_limits<std::int32_t>::max() / 2}; }
};

// A calendar month, counted from January 1970.
struct Month {
  std::int32_t value = 0;
  auto operator<=>(const Month&) const = default;
  Month operator+(int months) const { return Month{value + months}; }
  int operator-(Month other) const { return value - other.value; }
};

// The day of a civil date, or nothing where there is no such date (2023-02-29, month 13).
std::optional<Day> day_of(int year, int month, int day);
// Like day_of for dates known to exist; asserts.
Day day(int year, int month, int day_of_month);
CivilDate civil(Day day);
int year_of(Day day);
Month month_of(Day day);
Day first_day(Month month);
Day last_day(Month month);
int year_of(Month month);

// How exactly a date was given.
enum class Precision : std::uint8_t { day, month, year };

// Both ends inclusive; Day::min() and Day::max() are open ends.
struct Span {
  Day from = Day::min();
  Day to = Day::max();
  bool contains(Day d) const { return from <= d && d <= to; }
  bool overlaps(Span other) const { return from <= other.to && other.from <= to; }
  auto operator<=>(const Span&) const = default;
};

struct PartialDate {
  Span span;  // the days it may mean: one day, a month, a year
  Precision precision = Precision::day;
};

// ISO 8601: 2024-10-31, 2024-10 or 2024. Nothing where it is not a date.
std::optional<PartialDate> parse_partial_date(std::string_view text);
// Exactly YYYY-MM-DD.
std::optional<Day> parse_day(std::string_view text);
// Exactly YYYYMMDD, as the event feeds write it.
std::optional<Day> parse_compact_day(std::string_view text);

std::string to_string(Day day);      // 2024-10-31
std::string to_string(Month month);  // 2024-10

}  // namespace entente
