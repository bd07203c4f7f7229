// The searches' randomness: SplitMix64 (Steele, Lea & Flood 2014) from a seed that is passed in. Small, fast,
// the same on every machine.
#pragma once

#include <cstdint>

namespace entente::camps {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t x = state_ += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
  }
  // 0 .. size-1; the bias is below size / 2^32.
  int below(int size) { return static_cast<int>(((next() >> 32) * static_cast<std::uint64_t>(size)) >> 32); }
  double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }

 private:
  std::uint64_t state_;
};

}  // namespace entente::camps
