// Feature hashing: every feature is a 64-bit number made of its template's id and its parts.
#pragma once

#include <cstdint>
#include <string_view>

namespace entente::prose {

constexpr std::uint64_t kMix = 0x9E3779B97F4A7C15ULL;

constexpr std::uint64_t mix(std::uint64_t h, std::uint64_t part) {
  h = (h ^ part) * kMix;
  return h ^ (h >> 29);
}

constexpr std::uint64_t hash_text(std::string_view text) {
  std::uint64_t h = 1469598103934665603ULL;
  for (const char c : text) {
    h ^= static_cast<unsigned char>(c);
    h *= 1099511628211ULL;
  }
  return mix(h, text.size());
}

}  // namespace entente::prose
