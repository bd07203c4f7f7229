#include "prose/syntax/frozen.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>

namespace entente::prose {
namespace {

// Header: classes, slots, bytes of rows as 32-bit numbers and one word to keep what follows aligned.
constexpr std::size_t kHeader = 16;
constexpr std::size_t kPacked = 5;  // bytes a slot of a small table takes

constexpr std::array<std::int16_t, 256> kWeights = [] {
  std::array<std::int16_t, 256> out{};
  for (int i = 0; i < 256; ++i) {
    const int q = i < 128 ? i : i - 256;
    out[static_cast<std::size_t>(i)] = static_cast<std::int16_t>(q < 0 ? -q * q : q * q);
  }
  return out;
}();

std::uint32_t key_bits(std::uint64_t feature) {
  const auto bits = static_cast<std::uint32_t>(feature >> 32U);
  return bits == 0 ? 1 : bits;  // 0 marks an empty slot
}

std::uint16_t short_key_bits(std::uint64_t feature) {
  const auto bits = static_cast<std::uint16_t>(feature >> 48U);
  return bits == 0 ? std::uint16_t{1} : bits;
}

std::int32_t weight_at(std::uint64_t slot, unsigned shift) {
  return kWeights[static_cast<std::uint8_t>(slot >> shift)];
}

}  // namespace

std::int8_t freeze_weight(std::int64_t weight, std::int64_t top) {
  const double share = std::min(1.0, static_cast<double>(std::abs(weight)) / static_cast<double>(top));
  const auto q = static_cast<std::int8_t>(std::lround(std::sqrt(share) * 127));
  return weight < 0 ? static_cast<std::int8_t>(-q) : q;
}

bool FrozenTable::open(std::string_view bytes, std::size_t& used) {
  std::uint32_t head[4];
  if (bytes.size() < kHeader) return false;
  std::memcpy(head, bytes.data(), kHeader);
  const std::size_t slots = head[1];
  if (head[0] == 0 || head[0] > 255 || slots == 0 || (slots & (slots - 1)) != 0) return false;
  classes_ = head[0];
  const bool small = classes_ <= 4;
  // Behind the last slot of a small table lie bytes enough to read eight at once.
  const std::size_t body = small ? slots * kPacked + sizeof(std::uint64_t) : slots * sizeof(Slot);
  row_bytes_ = head[2];
  used = (kHeader + body + row_bytes_ + 15) / 16 * 16;
  if (bytes.size() < used) return false;
  packed_ = bytes.data() + kHeader;
  mask_ = slots - 1;
  if (small) return true;
  if (reinterpret_cast<std::uintptr_t>(bytes.data()) % alignof(Slot) != 0) return false;
  slots_ = reinterpret_cast<const Slot*>(bytes.data() + kHeader);
  rows_ = bytes.data() + kHeader + body;
  return true;
}

void FrozenTable::score4(std::span<const std::uint64_t> features, std::int32_t* scores) const {
  for (const auto feature : features) __builtin_prefetch(packed_ + (feature & mask_) * kPacked);
  std::int32_t a = 0;
  std::int32_t b = 0;
  std::int32_t c = 0;
  for (const auto feature : features) {
    const auto key = short_key_bits(feature);
    for (std::uint64_t at = feature & mask_;; at = (at + 1) & mask_) {
      std::uint64_t slot = 0;
      std::memcpy(&slot, packed_ + at * kPacked, sizeof slot);
      const auto there = static_cast<std::uint16_t>(slot);
      if (there == key) {
        a += weight_at(slot, 16);
        b += weight_at(slot, 24);
        c += weight_at(slot, 32);
        break;
      }
      if (there == 0) break;
    }
  }
  scores[0] = a;
  scores[1] = b;
  scores[2] = c;
  scores[3] = 0;
}

void FrozenTable::score(std::span<const std::uint64_t> features, std::span<std::int32_t> scores) const {
  for (auto& score : scores) score = 0;
  for (const auto feature : features) __builtin_prefetch(slots_ + (feature & mask_));
  const char* found[64];
  std::size_t n = 0;
  for (const auto feature : features) {
    const auto key = key_bits(feature);
    for (std::uint64_t at = feature & mask_; n < 64; at = (at + 1) & mask_) {
      const auto& slot = slots_[at];
      if (slot.key == 0) break;
      if (slot.key != key) continue;
      found[n] = rows_ + slot.row;
      __builtin_prefetch(found[n]);
      ++n;
      break;
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    const auto* row = reinterpret_cast<const unsigned char*>(found[i]);
    const std::size_t pairs = *row++;
    for (std::size_t k = 0; k < pairs; ++k, row += 2) {
      if (row[0] < scores.size()) scores[row[0]] += kWeights[row[1]];
    }
  }
}

FrozenWriter::FrozenWriter(std::size_t classes, std::size_t rows) : classes_(classes), count_slots_(16) {
  while (count_slots_ * 3 < rows * 4) count_slots_ *= 2;  // at most three quarters full
  if (classes <= 4) {
    packed_.resize(count_slots_ * kPacked + sizeof(std::uint64_t));
  } else {
    slots_.resize(count_slots_ * 2);
  }
}

void FrozenWriter::add(std::uint64_t key, std::span<const std::int8_t> weights) {
  const std::uint64_t mask = count_slots_ - 1;
  std::uint64_t at = key & mask;
  while (slots_[at * 2] != 0) {
    if (slots_[at * 2] == key_bits(key)) return;  // taken for one with an earlier, weightier feature
    at = (at + 1) & mask;
  }
  std::string row(1, '\0');
  for (std::size_t c = 0; c < weights.size(); ++c) {
    if (weights[c] == 0) continue;
    row += static_cast<char>(static_cast<unsigned char>(c));
    row += static_cast<char>(weights[c]);
  }
  if (row.size() == 1) return;
  row[0] = static_cast<char>(static_cast<unsigned char>(row.size() / 2));
  slots_[at * 2] = key_bits(key);
  slots_[at * 2 + 1] = static_cast<std::uint32_t>(rows_.size());
  rows_ += row;
}

void FrozenWriter::add4(std::uint64_t key, std::span<const std::int8_t> weights) {
  const std::uint64_t mask = count_slots_ - 1;
  const auto bits = short_key_bits(key);
  for (std::uint64_t at = key & mask;; at = (at + 1) & mask) {
    char* slot = packed_.data() + at * kPacked;
    std::uint16_t there = 0;
    std::memcpy(&there, slot, sizeof there);
    if (there == bits) return;  // taken for one with an earlier, weightier feature
    if (there != 0) continue;
    std::memcpy(slot, &bits, sizeof bits);
    std::memcpy(slot + sizeof bits, weights.data(), 3);
    return;
  }
}

std::string FrozenWriter::bytes() const {
  const std::uint32_t head[4] = {static_cast<std::uint32_t>(classes_),
                                 static_cast<std::uint32_t>(count_slots_),
                                 static_cast<std::uint32_t>(rows_.size()), 0};
  std::string out(reinterpret_cast<const char*>(head), sizeof head);
  out += packed_;
  out.append(reinterpret_cast<const char*>(slots_.data()), slots_.size() * sizeof(std::uint32_t));
  out += rows_;
  while (out.size() % 16 != 0) out += '\0';
  return out;
}

}  // namespace entente::prose
