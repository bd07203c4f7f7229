// A trained table as it ships: read in place from the weights file, never changed, nothing to build at start.
//
// Open addressing. A small table (at most four classes) has slots of five bytes: 16 bits of the feature's key
// and the weights of its first three classes over the fourth, a byte each, so that a feature costs one cache
// line. A wide table has slots of eight bytes: 32 bits of the key and where the row begins; a row names only
// the classes it has a weight for, which are few. Unknown features answer with zeros; features that share
// slot and key bits are taken for one, the weightier.
//
// A weight is a byte q that stands for q * |q|: fine where weights are small, and still wide enough for the
// few that are a thousand times larger.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente::prose {

class FrozenTable {
 public:
  FrozenTable() = default;
  // False where the bytes are no table. `used` is how many bytes it took.
  bool open(std::string_view bytes, std::size_t& used);

  std::size_t classes() const { return classes_; }
  // Sets scores, one a class, to the sums of the features' weights.
  void score(std::span<const std::uint64_t> features, std::span<std::int32_t> scores) const;
  // For tables of at most four classes.
  void score4(std::span<const std::uint64_t> features, std::int32_t* scores) const;

 private:
  struct Slot {
    std::uint32_t key;
    std::uint32_t row;
  };

  const Slot* slots_ = nullptr;
  const char* packed_ = nullptr;  // the slots of a small table
  const char* rows_ = nullptr;
  std::size_t row_bytes_ = 0;
  std::uint64_t mask_ = 0;
  std::size_t classes_ = 0;
};

// The byte for a weight, of which the largest is `top`.
std::int8_t freeze_weight(std::int64_t weight, std::int64_t top);

class FrozenWriter {
 public:
  FrozenWriter(std::size_t classes, std::size_t rows);
  void add(std::uint64_t key, std::span<const std::int8_t> weights);
  void add4(std::uint64_t key, std::span<const std::int8_t> weights);  // three, over the fourth class
  std::string bytes() const;

 private:
  std::size_t classes_;
  std::size_t count_slots_;
  std::vector<std::uint32_t> slots_;  // key, row, key, row
  std::string packed_;                // of a small table
  std::string rows_;
};

}  // namespace entente::prose
