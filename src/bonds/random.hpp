// Randomness without state: the draw of (seed, replicate, item) is the same whoever asks, in whatever order,
// on however many threads. SplitMix64's finaliser (Steele, Lea & Flood 2014) over a counter; the seed is
// passed in.
#pragma once

#include <cstdint>

namespace entente::bonds {

constexpr std::uint64_t mix64(std::uint64_t x) {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9ULL;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

constexpr std::uint64_t draw(std::uint64_t seed, std::uint64_t replicate, std::uint64_t item) {
  const std::uint64_t step = 0x9e3779b97f4a7c15ULL;
  return mix64(mix64(mix64(seed + step) + (replicate + 1) * step) + (item + 1) * step);
}

// Uniform on 0..size-1; the bias is below size / 2^32.
constexpr std::uint32_t draw_index(std::uint64_t seed, std::uint64_t replicate, std::uint64_t item,
                                   std::uint32_t size) {
  return static_cast<std::uint32_t>(((draw(seed, replicate, item) >> 32) * size) >> 32);
}

}  // namespace entente::bonds
