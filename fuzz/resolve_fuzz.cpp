// Any bytes as a name or code, in any scheme, under any viewpoint, on any day. What is found must exist then,
// and the slow road must agree with the fast one.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "states/registry.hpp"
#include "util/text.hpp"

using namespace entente;
using namespace entente::states;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 6) return 0;
  const auto scheme = static_cast<Scheme>(data[0] % kSchemes);
  const auto viewpoint = static_cast<Viewpoint>(data[1] % kViewpoints);
  std::int32_t days = 0;
  std::memcpy(&days, data + 2, 4);
  // Half of the days in the registry's own two centuries.
  const Day on{(data[1] & 0x80) != 0 ? days : -56249 + (days & 0x7FFFFFFF) % 77000};
  const std::string_view text(reinterpret_cast<const char*>(data + 6), size - 6);

  const auto& registry = Registry::builtin();
  const auto found = registry.find_match(text, scheme, on, viewpoint);
  const auto said = registry.match(text, scheme, on, viewpoint);
  if (found.has_value() != said.has_value()) std::abort();
  if (found) {
    if (found->id != said->id) std::abort();
    if (!registry.is_organisation(found->id) && !registry.is_member(found->id, viewpoint, on)) std::abort();
  } else if (!is_valid_utf8(said.error().message)) {
    std::abort();
  }
  return 0;
}
