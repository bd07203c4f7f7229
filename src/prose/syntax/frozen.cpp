#include "prose/syntax/frozen.hpp"

#include <algorithm>
#include <cstring>

namespace entente::prose {
namespace {

// Header: classes, slots, rows as 32-bit numbers and one word to keep what follows aligned.
constexpr std::size_t kHeader = 16;

std::size_t stride_of(std::size_t classes) {
  return classes <= 4 ? 4 : (classes + 15) / 16 * 16;
}

std::uint32_t key_bits(std::uint64_t feature) {
  const auto bits = static_cast<std::uint32_t>(feature >> 32U);
  return bits == 0 ? 1 : bits;  // 0 marks an empty slot
}

std::int16_t short_key_bits(std::uint64_t feature) {
  const auto bits = static_cast<std::int16_t>(feature >> 48U);
  return bits == 0 ? std::int16_t{1} : bits;
}

}  // namespace

bool FrozenTable::open(std::string_view bytes, std::size_t& used) {
  std::uint32_t head[4];
  if (bytes.size() < kHeader) return false;
  std::memcpy(head, bytes.data(), kHeader);
  const std::size_t slots = head[1];
  if (head[0] == 0 || head[0] > 255 || slots == 0 || (slots & (slots - 1)) != 0) return false;
  classes_ = head[0];
  stride_ = stride_of(classes_);
  const std::size_t rows = classes_ <= 4 ? 0 : head[2] * stride_;
  used = (kHeader + slots * sizeof(Slot) + rows + 15) / 16 * 16;
  if (bytes.size() < used) return false;
  if (reinterpret_cast<std::uintptr_t>(bytes.data()) % alignof(Slot) != 0) return false;
  slots_ = reinterpret_cast<const Slot*>(bytes.data() + kHeader);
  rows_ = reinterpret_cast<const std::int8_t*>(bytes.data() + kHeader + slots * sizeof(Slot));
  mask_ = slots - 1;
  return true;
}

void FrozenTable::score4(std::span<const std::uint64_t> features, std::int32_t* scores) const {
  for (const auto feature : features) __builtin_prefetch(slots_ + (feature & mask_));
  std::int32_t a = 0;
  std::int32_t b = 0;
  std::int32_t c = 0;
  for (const auto feature : features) {
    const auto key = short_key_bits(feature);
    for (std::uint64_t at = feature & mask_;; at = (at + 1) & mask_) {
      std::int16_t part[4];
      std::memcpy(part, &slots_[at], sizeof part);
      if (part[0] == key) {
        a += part[1];
        b += part[2];
        c += part[3];
        break;
      }
      if (part[0] == 0) break;
    }
  }
  scores[0] = a;
  scores[1] = b;
  scores[2] = c;
  scores[3] = 0;
}

void FrozenTable::score(std::span<const std::uint64_t> features, std::span<std::int16_t> scores) const {
  for (auto& score : scores) score = 0;
  for (const auto feature : features) __builtin_prefetch(slots_ + (feature & mask_));
  const std::int8_t* found[64];
  std::size_t n = 0;
  for (const auto feature : features) {
    const auto key = key_bits(feature);
    const Slot* slot = nullptr;
    for (std::uint64_t at = feature & mask_;; at = (at + 1) & mask_) {
      if (slots_[at].key == key) slot = &slots_[at];
      if (slot != nullptr || slots_[at].key == 0) break;
    }
    if (slot == nullptr || n == 64) continue;
    found[n] = rows_ + static_cast<std::size_t>(slot->value) * stride_;
    __builtin_prefetch(found[n]);
    if (stride_ > 64 - 16) __builtin_prefetch(found[n] + stride_ - 1);
    ++n;
  }
  // Sixteen classes at a time stay in registers while all rows pass by.
  for (std::size_t c = 0; c < stride_; c += 16) {
    std::int16_t sum[16] = {};
    for (std::size_t i = 0; i < n; ++i) {
      const auto* row = found[i] + c;
      for (std::size_t k = 0; k < 16; ++k) sum[k] = static_cast<std::int16_t>(sum[k] + row[k]);
    }
    std::memcpy(scores.data() + c, sum, sizeof sum);
  }
}

FrozenWriter::FrozenWriter(std::size_t classes, std::size_t rows)
    : classes_(classes), stride_(stride_of(classes)) {
  std::size_t slots = 16;
  while (slots * 3 < rows * 4) slots *= 2;  // at most three quarters full
  slots_.resize(slots * 2);
}

void FrozenWriter::add(std::uint64_t key, std::span<const std::int8_t> weights) {
  const std::uint64_t mask = slots_.size() / 2 - 1;
  std::uint64_t at = key & mask;
  while (slots_[at * 2] != 0) {
    if (slots_[at * 2] == key_bits(key)) return;  // taken for one with an earlier, weightier feature
    at = (at + 1) & mask;
  }
  slots_[at * 2] = key_bits(key);
  std::string row(stride_, '\0');
  std::memcpy(row.data(), weights.data(), weights.size());
  slots_[at * 2 + 1] = count_;
  rows_ += row;
  ++count_;
}

void FrozenWriter::add4(std::uint64_t key, std::span<const std::int32_t> weights) {
  const std::uint64_t mask = slots_.size() / 2 - 1;
  std::int16_t part[4] = {short_key_bits(key), 0, 0, 0};
  for (std::size_t c = 0; c < 3; ++c) {
    part[c + 1] = static_cast<std::int16_t>(std::clamp(weights[c] - weights[3], -32767, 32767));
  }
  for (std::uint64_t at = key & mask;; at = (at + 1) & mask) {
    std::int16_t there[4];
    std::memcpy(there, &slots_[at * 2], sizeof there);
    if (there[0] == part[0]) return;  // taken for one with an earlier, weightier feature
    if (there[0] != 0) continue;
    std::memcpy(&slots_[at * 2], part, sizeof part);
    ++count_;
    return;
  }
}

std::string FrozenWriter::bytes() const {
  const std::uint32_t head[4] = {static_cast<std::uint32_t>(classes_),
                                 static_cast<std::uint32_t>(slots_.size() / 2), count_, 0};
  std::string out(reinterpret_cast<const char*>(head), sizeof head);
  out.append(reinterpret_cast<const char*>(slots_.data()), slots_.size() * sizeof(std::uint32_t));
  out += rows_;
  while (out.size() % 16 != 0) out += '\0';
  return out;
}

}  // namespace entente::prose
