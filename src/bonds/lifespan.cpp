#include "bonds/lifespan.hpp"

#include <fmt/format.h>

#include <cstddef>

namespace entente::bonds {

Result<void> check_lifespans(const std::vector<Lifespan>& lifespans, int states) {
  if (lifespans.size() != static_cast<std::size_t>(states))
    return fail(Code::usage, fmt::format("{} life spans for {} states", lifespans.size(), states));
  for (std::size_t s = 0; s < lifespans.size(); ++s) {
    const Lifespan& span = lifespans[s];
    if (span.from > span.to) return fail(Code::usage, fmt::format("state {} ends before it begins", s));
    if (span.parent < 0) continue;
    if (span.parent >= states || lifespans[static_cast<std::size_t>(span.parent)].from >= span.from)
      return fail(Code::usage, fmt::format("state {} succeeds a state that is not older", s));
  }
  return {};
}

}  // namespace entente::bonds
