#include "prose/reading/descriptions.hpp"

#include <algorithm>
#include <array>

namespace entente::prose {
namespace {

struct Description {
  std::string_view word;
  std::string_view keys;  // separated by blanks; empty: any organisation
};

// Forms of state as of today; a state that changed its form is still called by the old one in no text.
constexpr std::array<Description, 16> kDescriptions = {{
    {"kingdom", "SAU JOR MAR BHR THA GBR ESP NLD BEL DNK NOR SWE KHM BTN LSO SWZ TON"},
    {"monarchy", "SAU JOR MAR BHR THA GBR ESP NLD BEL DNK NOR SWE KHM BTN LSO SWZ TON ARE KWT QAT OMN BRN"},
    {"king", "SAU JOR MAR BHR THA ESP NLD BEL DNK NOR SWE KHM LSO SWZ TON"},
    {"monarch", "SAU JOR MAR BHR THA GBR ESP NLD BEL DNK NOR SWE KHM LSO SWZ TON"},
    {"emir", "QAT KWT"},
    {"sultan", "OMN BRN"},
    {"ayatollahs", "IRN"},
    {"mullahs", "IRN"},
    {"emirate", "QAT KWT AFG"},
    {"sultanate", "OMN BRN"},
    {"federation", "RUS"},
    {"union", "EU AU EAEU"},
    {"alliance", "NATO CSTO"},
    {"bloc", ""},
    {"organisation", ""},
    {"organization", ""},
}};

}  // namespace

bool describes_any(std::string_view word) {
  return std::ranges::any_of(kDescriptions, [&](const auto& d) { return d.word == word; });
}

bool is_described_as(std::string_view word, std::string_view key, bool organisation) {
  for (const auto& [known, keys] : kDescriptions) {
    if (known != word) continue;
    if (keys.empty()) return organisation;
    for (std::size_t at = 0; at < keys.size();) {
      const auto end = std::min(keys.find(' ', at), keys.size());
      if (keys.substr(at, end - at) == key) return true;
      at = end + 1;
    }
  }
  return false;
}

}  // namespace entente::prose
