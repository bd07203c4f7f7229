#include "states/name_table.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace entente::states {
namespace {

// Multiply and fold, eight bytes a step. Not for hostile keys: the table is fixed, a look-up never inserts.
std::uint64_t hash_name(std::string_view text) noexcept {
  constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15ULL;
  std::uint64_t h = text.size() * kMultiplier;
  const char* p = text.data();
  std::size_t left = text.size();
  const auto mix = [&](std::uint64_t word) {
    h = (h ^ word) * kMultiplier;
    h ^= h >> 32;
  };
  for (; left >= 8; left -= 8, p += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, p, 8);
    mix(word);
  }
  if (left > 0) {
    std::uint64_t word = 0;
    std::memcpy(&word, p, left);
    mix(word);
  }
  return h;
}

}  // namespace

std::uint64_t letter_set(std::string_view text) noexcept {
  std::uint64_t set = 0;
  for (const char c : text) set |= std::uint64_t{1} << (static_cast<unsigned char>(c) % 64);
  return set;
}

void NameTable::add(std::string_view normal_name, Bearer bearer) {
  if (!normal_name.empty()) pending_.push_back({std::string(normal_name), bearer});
}

void NameTable::build() {
  std::stable_sort(pending_.begin(), pending_.end(),
                   [](const Pending& a, const Pending& b) { return a.name < b.name; });
  for (std::size_t i = 0; i < pending_.size();) {
    Key key;
    key.offset = static_cast<std::uint32_t>(arena_.size());
    key.size = static_cast<std::uint32_t>(pending_[i].name.size());
    key.first = static_cast<std::uint32_t>(bearers_.size());
    key.letters = letter_set(pending_[i].name);
    arena_ += pending_[i].name;
    std::size_t next = i;
    for (; next < pending_.size() && pending_[next].name == pending_[i].name; ++next) {
      bearers_.push_back(pending_[next].bearer);
    }
    key.count = static_cast<std::uint32_t>(next - i);
    keys_.push_back(key);
    i = next;
  }
  pending_.clear();
  pending_.shrink_to_fit();

  slots_.assign(std::bit_ceil(keys_.size() * 2 + 2), Slot{});
  for (std::size_t k = 0; k < keys_.size(); ++k) {
    const auto hash = hash_name(text(keys_[k]));
    auto slot = hash & (slots_.size() - 1);
    while (slots_[slot].key != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = {hash, static_cast<std::uint32_t>(k + 1)};
  }
}

std::span<const Bearer> NameTable::find(std::string_view normal_name) const noexcept {
  if (slots_.empty() || normal_name.empty()) return {};
  const auto hash = hash_name(normal_name);
  for (auto slot = hash & (slots_.size() - 1); slots_[slot].key != 0;
       slot = (slot + 1) & (slots_.size() - 1)) {
    if (slots_[slot].hash != hash) continue;
    const Key& key = keys_[slots_[slot].key - 1];
    if (text(key) == normal_name) return bearers(key);
  }
  return {};
}

}  // namespace entente::states
