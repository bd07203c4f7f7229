// What every Correlates of War data set has in common.
#pragma once

#include <string_view>

#include "sources/bearers.hpp"

namespace entente::sources {

inline constexpr std::string_view kCowPublisher = "Correlates of War Project";
inline constexpr std::string_view kCowLicence =
    "free with citation (as remembered; the statement was not read)";

// COW numbers as the project itself lists the states.
inline Bearers cow_bearers() {
  return {states::Scheme::cow, states::Viewpoint::cow};
}

// -9 is COW's mark for "not known", -8 for "does not apply".
inline std::optional<double> cow_number(Row& row, std::size_t column, std::string_view name) {
  const auto value = row.number(column, name, false);
  if (!value || *value == -9 || *value == -8) return std::nullopt;
  return value;
}

// A date in three columns whose month and day may be -9: the days it may mean. An impossible date rejects the
// row.
std::optional<PartialDate> cow_date(Row& row, std::size_t year, std::size_t month, std::size_t day_column,
                                    std::string_view name);
// YYYYMM; a month of 99 or 00 is not known.
std::optional<PartialDate> cow_month(Row& row, std::size_t column, std::string_view name);

}  // namespace entente::sources
