// The words a network knows, as a table that is read in place: open addressing over 32 bits of a word's hash.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace entente::prose {

// Slots of key and row, row 0 empty, for word rows 1 to `rows` - 1; never full.
std::size_t vocabulary_slots(std::size_t rows);
// words[k] is the hash of the word of row k + 1.
std::vector<std::uint32_t> build_vocabulary(std::span<const std::uint64_t> words);

class Vocabulary {
 public:
  Vocabulary() = default;
  Vocabulary(const std::uint32_t* slots, std::size_t rows) : slots_(slots), count_(vocabulary_slots(rows)) {}
  // Every row is below `rows` and a slot is empty, so that a look-up ends.
  bool sound(std::size_t rows) const;
  // 0 where the word is not known.
  std::int32_t row(std::uint64_t word) const;

 private:
  const std::uint32_t* slots_ = nullptr;
  std::size_t count_ = 0;
};

}  // namespace entente::prose
