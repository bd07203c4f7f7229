// A trained table as it ships: read in place from the weights file, never changed, nothing to build at start.
//
// Open addressing over slots of eight bytes. A slot holds 32 bits of the feature's key and either the four
// weights of a small table themselves (one cache line a feature) or the number of a row of bytes. Unknown
// features answer with zeros; two features that share slot and key bits are taken for one (about one in
// 2^32).
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
  // Adds the weights of all features to the scores; scores holds stride() numbers.
  void score(std::span<const std::uint64_t> features, std::span<std::int16_t> scores) const;
  // For tables of at most four classes.
  void score4(std::span<const std::uint64_t> features, std::int32_t* scores) const;
  std::size_t stride() const { return stride_; }

 private:
  struct Slot {
    std::uint32_t key;
    std::uint32_t value;
  };

  const Slot* slots_ = nullptr;
  const std::int8_t* rows_ = nullptr;
  std::uint64_t mask_ = 0;
  std::size_t classes_ = 0;
  std::size_t stride_ = 0;
};

class FrozenWriter {
 public:
  FrozenWriter(std::size_t classes, std::size_t rows);
  void add(std::uint64_t key, std::span<const std::int8_t> weights);
  void add4(std::uint64_t key, std::span<const std::int32_t> weights);  // whole numbers of 16 bits
  std::string bytes() const;

 private:
  std::size_t classes_;
  std::size_t stride_;
  std::vector<std::uint32_t> slots_;  // key, value, key, value
  std::string rows_;
  std::uint32_t count_ = 0;
};

}  // namespace entente::prose
