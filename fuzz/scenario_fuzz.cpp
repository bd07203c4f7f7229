// The scenario language under hostile input: no crash; what parses is written and read back to itself.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "scenario/language.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente::scenario;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto scenario = parse_scenario(text);
  if (!scenario) return scenario.error().message.empty() ? (std::abort(), 0) : 0;
  const std::string written = to_text(*scenario);
  const auto again = parse_scenario(written);
  if (!again || to_text(*again) != written || again->edits.size() != scenario->edits.size()) std::abort();
  return 0;
}
