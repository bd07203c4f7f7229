// The hash table from a normalised name to all that bear it. Built once, then only read.
//
// Open addressing with linear probing at most half full; keys stand one after the other in a string arena, so
// a look-up costs one hash, one or two slots of 16 bytes and one comparison. The bearers of a key stand side
// by side in one array.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "states/registry.hpp"

namespace entente::states {

struct Bearer {
  Span span;
  StateId state;
  NameKind kind = NameKind::name;
  std::uint8_t rank = 0;  // lower wins; equal rank and different states is ambiguous
};

// One bit a byte value modulo 64. An edit changes at most two bits, so the sets of two words bound their
// distance from below.
std::uint64_t letter_set(std::string_view text) noexcept;

class NameTable {
 public:
  void add(std::string_view normal_name, Bearer bearer);
  void build();  // after the last add
  std::span<const Bearer> find(std::string_view normal_name) const noexcept;

  struct Key {
    std::uint32_t offset = 0;
    std::uint32_t size = 0;
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::uint64_t letters = 0;  // letter_set() of the key
  };
  std::span<const Key> keys() const noexcept { return keys_; }
  std::string_view text(const Key& key) const noexcept {
    return std::string_view(arena_).substr(key.offset, key.size);
  }
  std::span<const Bearer> bearers(const Key& key) const noexcept {
    return std::span(bearers_).subspan(key.first, key.count);
  }

 private:
  struct Pending {
    std::string name;
    Bearer bearer;
  };
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t key = 0;  // index + 1, 0 is empty
  };
  std::vector<Pending> pending_;
  std::string arena_;
  std::vector<Key> keys_;
  std::vector<Bearer> bearers_;
  std::vector<Slot> slots_;
};

}  // namespace entente::states
