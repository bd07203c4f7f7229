#include "util/day.hpp"

#include <cassert>
#include <chrono>

#include <fmt/format.h>

namespace entente {
namespace {

namespace chr = std::chrono;

// Years the ledger accepts; a feed that says year 0 or 20240 is in error.
constexpr int kFirstYear = 1000;
constexpr int kLastYear = 9999;

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

chr::year_month_day ymd(Day d) {
  return chr::year_month_day{chr::sys_days{chr::days{d.value}}};
}

}  // namespace

std::optional<Day> day_of(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear || month < 1 || month > 12 || day < 1 || day > 31)
    return std::nullopt;
  const chr::year_month_day date{chr::year{year}, chr::month{static_cast<unsigned>(month)},
                                 chr::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return Day{static_cast<std::int32_t>(chr::sys_days{date}.time_since_epoch().count())};
}

Day day(int year, int month, int day_of_month) {
  const auto d = day_of(year, month, day_of_month);
  assert(d.has_value());
  return d.value_or(Day{});
}

CivilDate civil(Day d) {
  const auto date = ymd(d);
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

int year_of(Day d) {
  return civil(d).year;
}

Month month_of(Day d) {
  const auto c = civil(d);
  return Month{(c.year - 1970) * 12 + c.month - 1};
}

int year_of(Month m) {
  return 1970 + (m.value >= 0 ? m.value / 12 : -((11 - m.value) / 12));
}

Day first_day(Month m) {
  const int year = year_of(m);
  const int month = m.value - (year - 1970) * 12 + 1;
  const chr::year_month_day date{chr::year{year}, chr::month{static_cast<unsigned>(month)}, chr::day{1}};
  return Day{static_cast<std::int32_t>(chr::sys_days{date}.time_since_epoch().count())};
}

Day last_day(Month m) {
  return first_day(m + 1) - 1;
}

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto dom = digits(text.substr(8, 2));
  if (!year || !month || !dom) return std::nullopt;
  return day_of(*year, *month, *dom);
}

std::optional<Day> parse_compact_day(std::string_view text) {
  if (text.size() != 8) return std::nullopt;
  const auto n = digits(text);
  if (!n) return std::nullopt;
  return day_of(*n / 10000, *n / 100 % 100, *n % 100);
}

std::optional<PartialDate> parse_partial_date(std::string_view text) {
  if (text.size() == 10) {
    const auto d = parse_day(text);
    if (!d) return std::nullopt;
    return PartialDate{{*d, *d}, Precision::day};
  }
  if (text.size() == 7 && text[4] == '-') {
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    if (!year || !month) return std::nullopt;
    const auto d = day_of(*year, *month, 1);
    if (!d) return std::nullopt;
    return PartialDate{{*d, last_day(month_of(*d))}, Precision::month};
  }
  if (text.size() == 4) {
    const auto year = digits(text);
    if (!year) return std::nullopt;
    const auto first = day_of(*year, 1, 1);
    const auto last = day_of(*year, 12, 31);
    if (!first || !last) return std::nullopt;
    return PartialDate{{*first, *last}, Precision::year};
  }
  return std::nullopt;
}

std::string to_string(Day d) {
  const auto c = civil(d);
  return fmt::format("{:04}-{:02}-{:02}", c.year, c.month, c.day);
}

std::string to_string(Month m) {
  const auto c = civil(first_day(m));
  return fmt::format("{:04}-{:02}", c.year, c.month);
}

}  // namespace entente
