// Randomness from a seed that is passed in: SplitMix64 (Steele, Lea & Flood 2014). Small, fast, the same on
// every machine.
#pragma once

#include <cstdint>

namespace entente {

// The finaliser: every bit of x moves every bit of the answer.
constexpr std::uint64_t mix64(std::uint64_t x) {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9ULL;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

constexpr std::uint64_t random_step = 0x9e3779b97f4a7c15ULL;

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() { return mix64(state_ += random_step); }
  // 0 .. size-1, in the type of size; the bias is below size / 2^32.
  template <class Count>
  Count below(Count size) {
    return static_cast<Count>(((next() >> 32) * static_cast<std::uint64_t>(size)) >> 32);
  }
  double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }

 private:
  std::uint64_t state_;
};

}  // namespace entente
