// Random roll calls with missing votes, for differential tests.
#pragma once

#include "bonds/random.hpp"
#include "bonds/roll_calls.hpp"

namespace entente::bonds::test {

// About a sixth of the votes is missing; states lean on a common line, so that there are bonds to explain.
inline RollCalls random_votes(int states, int rolls, std::uint64_t seed) {
  RollCalls out(states, rolls);
  for (int s = 0; s < states; ++s) {
    for (int r = 0; r < rolls; ++r) {
      const auto a = static_cast<std::uint64_t>(s), b = static_cast<std::uint64_t>(r);
      const auto noise = draw_index(seed, a, b, 12);
      if (noise < 2) continue;
      const auto line = draw_index(seed + 1, 0, b, 3);
      const auto side = (a % 3 == 0) ? 2 - line : line;
      const auto vote = noise < 6 ? draw_index(seed + 2, a, b, 3) : side;
      out.set(s, r, static_cast<Vote>(vote + 1));
    }
  }
  return out;
}

}  // namespace entente::bonds::test
