#include "prose/syntax/network/vocabulary.hpp"

#include "prose/syntax/hash.hpp"

namespace entente::prose {
namespace {

std::uint32_t key_of(std::uint64_t word) {
  return static_cast<std::uint32_t>(mix(word, 0) >> 32);
}

}  // namespace

std::size_t vocabulary_slots(std::size_t rows) {
  std::size_t slots = 16;
  while (slots < 2 * rows) slots *= 2;
  return slots;
}

std::vector<std::uint32_t> build_vocabulary(std::span<const std::uint64_t> words) {
  const auto count = vocabulary_slots(words.size() + 1);
  std::vector<std::uint32_t> slots(2 * count, 0);
  for (std::size_t k = 0; k < words.size(); ++k) {
    auto at = words[k] & (count - 1);
    while (slots[2 * at + 1] != 0) at = (at + 1) & (count - 1);
    slots[2 * at] = key_of(words[k]);
    slots[2 * at + 1] = static_cast<std::uint32_t>(k + 1);
  }
  return slots;
}

bool Vocabulary::sound(std::size_t rows) const {
  bool ends = false;
  for (std::size_t at = 0; at < count_; ++at) {
    const auto row = slots_[2 * at + 1];
    if (row >= rows) return false;
    ends = ends || row == 0;
  }
  return ends;
}

std::int32_t Vocabulary::row(std::uint64_t word) const {
  const auto key = key_of(word);
  for (auto at = word & (count_ - 1); slots_[2 * at + 1] != 0; at = (at + 1) & (count_ - 1)) {
    if (slots_[2 * at] == key) return static_cast<std::int32_t>(slots_[2 * at + 1]);
  }
  return 0;
}

}  // namespace entente::prose
