// Fields of event rows that need more than Row gives.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "sources/row.hpp"

namespace entente::sources {

// A count that may be absent (0), and never is negative: -1 stands for "not known" in several feeds.
inline std::int32_t count_field(Row& row, std::size_t column, std::string_view name) {
  const auto value = row.integer(column, name, false).value_or(0);
  return static_cast<std::int32_t>(
      std::clamp<std::int64_t>(value, 0, std::numeric_limits<std::int32_t>::max()));
}

// A place on the globe; a pair of which one is missing or out of range is no place, and no reason to drop the
// row.
struct Place {
  std::optional<double> latitude, longitude;
};
inline Place place_fields(Row& row, std::size_t latitude, std::size_t longitude) {
  Place place{row.number(latitude, "latitude", false), row.number(longitude, "longitude", false)};
  const bool fits = place.latitude && place.longitude && *place.latitude >= -90 && *place.latitude <= 90 &&
                    *place.longitude >= -180 && *place.longitude <= 180;
  return fits ? place : Place{};
}

}  // namespace entente::sources
