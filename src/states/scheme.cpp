#include "states/scheme.hpp"

#include <array>

namespace entente::states {
namespace {

constexpr std::array<std::string_view, kSchemes> kNames = {"id",    "name",   "iso3", "iso2",     "isonum",
                                                           "cow",   "cowabb", "gw",   "gwabb",    "fips",
                                                           "cameo", "ioc",    "m49",  "wikidata", "any"};

}  // namespace

std::optional<Scheme> parse_scheme(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<Scheme>(i);
  }
  return std::nullopt;
}

std::string_view scheme_name(Scheme scheme) {
  const auto i = static_cast<std::size_t>(scheme);
  return i < kNames.size() ? kNames[i] : "any";
}

}  // namespace entente::states
