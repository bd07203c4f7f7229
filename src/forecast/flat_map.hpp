// An open-addressing map from 64-bit keys to small values: one probe sequence in one array, no node a key.
// Keys are pairs or triples of ids packed by key_of; ~0 is no key. Never shrinks, never forgets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace entente::forecast {

inline std::uint64_t key_of(int a, int b) {
  return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(a)) << 32) | static_cast<std::uint32_t>(b);
}
// Three ids of at most 21 bits.
inline std::uint64_t key_of(int a, int b, int c) {
  return (static_cast<std::uint64_t>(a) << 42) | (static_cast<std::uint64_t>(b) << 21) |
         static_cast<std::uint64_t>(c);
}
// MurmurHash3's finaliser (Appleby 2011).
inline std::uint64_t mixed(std::uint64_t x) {
  x ^= x >> 33;
  x *= 0xff51afd7ed558ccdULL;
  x ^= x >> 33;
  x *= 0xc4ceb9fe1a85ec53ULL;
  return x ^ (x >> 33);
}

template <class Value>
class FlatMap {
 public:
  Value* find(std::uint64_t key) {
    if (size_ == 0) return nullptr;
    const std::size_t at = slot(key);
    return keys_[at] == key ? &values_[at] : nullptr;
  }
  const Value* find(std::uint64_t key) const { return const_cast<FlatMap*>(this)->find(key); }
  // The value of a key, made with its default where it is new.
  Value& operator[](std::uint64_t key) {
    if ((size_ + 1) * 10 > keys_.size() * 6) grow();
    const std::size_t at = slot(key);
    if (keys_[at] != key) {
      keys_[at] = key;
      ++size_;
    }
    return values_[at];
  }
  std::size_t size() const { return size_; }

 private:
  static constexpr std::uint64_t kNone = ~0ULL;
  std::size_t slot(std::uint64_t key) const {
    const std::size_t mask = keys_.size() - 1;
    std::size_t at = mixed(key) & mask;
    while (keys_[at] != kNone && keys_[at] != key) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    std::vector<std::uint64_t> keys(keys_.empty() ? 16 : keys_.size() * 2, kNone);
    std::vector<Value> values(keys.size());
    keys.swap(keys_);
    values.swap(values_);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (keys[i] == kNone) continue;
      const std::size_t at = slot(keys[i]);
      keys_[at] = keys[i];
      values_[at] = std::move(values[i]);
    }
  }
  std::vector<std::uint64_t> keys_;
  std::vector<Value> values_;
  std::size_t size_ = 0;
};

}  // namespace entente::forecast
