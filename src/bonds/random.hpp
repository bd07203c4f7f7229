// Randomness without state: the draw of (seed, replicate, item) is the same whoever asks, in whatever order,
// on however many threads. SplitMix64's finaliser (Steele, Lea & Flood 2014) over a counter; the seed is
// passed in.
#pragma once

#include <cstdint>

#include "util/random.hpp"

namespace entente::bonds {

constexpr std::uint64_t draw(std::uint64_t seed, std::uint64_t replicate, std::uint64_t item) {
  return mix64(mix64(mix64(seed + random_step) + (replicate + 1) * random_step) + (item + 1) * random_step);
}

// Uniform on 0..size-1; the bias is below size / 2^32.
constexpr std::uint32_t draw_index(std::uint64_t seed, std::uint64_t replicate, std::uint64_t item,
                                   std::uint32_t size) {
  return static_cast<std::uint32_t>(((draw(seed, replicate, item) >> 32) * size) >> 32);
}

}  // namespace entente::bonds
