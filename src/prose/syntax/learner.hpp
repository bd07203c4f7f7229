// The averaged perceptron while it learns: rows of integer weights under 64-bit feature keys.
//
// Whole numbers only: an update adds or takes one, the average is a quotient of two integers, so the same
// sentences in the same order give the same weights on every machine. Averaging is lazy: each weight keeps
// the step it last changed at and the sum it had run up by then.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace entente::prose {

class Learner {
 public:
  // A feature counts once it has been part of `least_changes` mistakes: rarer ones are accidents.
  explicit Learner(std::size_t classes, std::int32_t least_changes);

  void score(std::span<const std::uint64_t> features, std::vector<std::int32_t>& scores) const;
  // One step of learning: features of `wrong` lose, those of `right` win. Equal classes only count the step.
  void update(std::span<const std::uint64_t> features, std::size_t right, std::size_t wrong);
  void step() { ++now_; }
  // Averages in place; no update may follow.
  void average();

  std::size_t classes() const { return classes_; }
  std::size_t rows() const { return keys_.size(); }

  // The `limit` rows that matter most, quantised to a byte, as a frozen table (see frozen.hpp).
  std::string freeze(std::size_t limit) const;

 private:
  std::int64_t find(std::uint64_t key) const;
  std::size_t row_of(std::uint64_t key);
  void grow();
  void add(std::size_t row, std::size_t cls, std::int32_t value);

  std::size_t classes_;
  std::int32_t least_changes_;
  std::int64_t now_ = 1;
  std::vector<std::uint64_t> keys_;   // by row
  std::vector<std::int64_t> slots_;   // open addressing: row, -1 empty
  std::vector<std::int32_t> weight_;  // row * classes
  std::vector<std::int64_t> total_;
  std::vector<std::int64_t> stamp_;
  std::vector<std::int32_t> changes_;  // by row
};

}  // namespace entente::prose
