// The schemes a state's code may be written in. A bare code has no meaning without one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace entente::states {

enum class Scheme : std::uint8_t {
  id,        // the registry's own key: RUS, SUN, BRD, NATO
  name,      // names in any script, former names, demonyms, capitals, leaders
  iso3,      // ISO 3166-1 alpha-3, withdrawn codes in their years
  iso2,      // ISO 3166-1 alpha-2
  isonum,    // ISO 3166-1 numeric
  cow,       // Correlates of War number
  cowabb,    // Correlates of War abbreviation
  gw,        // Gleditsch-Ward number
  gwabb,     // Gleditsch-Ward abbreviation
  fips,      // FIPS 10-4, the geography of GDELT
  cameo,     // CAMEO actor country codes, as GDELT writes them
  ioc,       // International Olympic Committee
  m49,       // UN M49
  wikidata,  // Q-number
  any,       // id or iso3 in capitals, then names
};
inline constexpr std::size_t kSchemes = 15;

std::optional<Scheme> parse_scheme(std::string_view name);
std::string_view scheme_name(Scheme scheme);

}  // namespace entente::states
