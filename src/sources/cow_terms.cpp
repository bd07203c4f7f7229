#include "sources/cow_terms.hpp"

#include <fmt/format.h>

#include "util/text.hpp"

namespace entente::sources {
namespace {

std::optional<PartialDate> partial(int year, std::int64_t month, std::int64_t day_of_month) {
  if (month < 1) return PartialDate{year_span(year), Precision::year};
  if (month > 12) return std::nullopt;
  const int m = static_cast<int>(month);
  const auto first = day_of(year, m, 1);
  if (!first) return std::nullopt;
  if (day_of_month < 1) return PartialDate{{*first, last_day(month_of(*first))}, Precision::month};
  if (day_of_month > 31) return std::nullopt;
  const auto exact = day_of(year, m, static_cast<int>(day_of_month));
  if (!exact) return std::nullopt;
  return PartialDate{{*exact, *exact}, Precision::day};
}

}  // namespace

std::optional<PartialDate> cow_date(Row& row, std::size_t year, std::size_t month, std::size_t day_column,
                                    std::string_view name) {
  const auto y = read_year(row, year, fmt::format("year of {}", name));
  const auto m = row.integer(month, fmt::format("month of {}", name), false);
  const auto d = row.integer(day_column, fmt::format("day of {}", name), false);
  if (row.rejected()) return std::nullopt;
  const auto date = partial(*y, m.value_or(-9), d.value_or(-9));
  if (!date)
    row.reject("bad-date",
               fmt::format("{}: there is no {}-{:02}-{:02}", name, *y, m.value_or(0), d.value_or(0)));
  return date;
}

std::optional<PartialDate> cow_month(Row& row, std::size_t column, std::string_view name) {
  const auto value = row.integer(column, name);
  if (!value) return std::nullopt;
  const auto year = *value / 100;
  const auto month = *value % 100;
  const auto date = year >= 1400 && year <= 2200 ? partial(static_cast<int>(year), month == 99 ? 0 : month, 0)
                                                 : std::nullopt;
  if (!date)
    row.reject("bad-date", fmt::format("{} is '{}', not YYYYMM", name, printable(row.text(column), 60)));
  return date;
}

}  // namespace entente::sources
