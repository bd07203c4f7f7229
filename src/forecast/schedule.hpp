// What is known when: after which step which steps are learnt.
//
// Single-step: each step is learnt as soon as it has been scored. Multi-step: a stretch of steps is scored on
// what was known before its first, then learnt whole. The valid and the test split are one stretch each; the
// training steps before them are cut, from their end, into stretches as long as the valid split, so that a
// model trained on them has seen answers as far ahead as it will be asked for.
#pragma once

#include <vector>

#include "forecast/protocol.hpp"

namespace entente::forecast {

class Schedule {
 public:
  Schedule(const std::vector<Step>& steps, Setting setting);
  // Indices of steps to learn, in order, once step `index` has been scored: a range [from, to).
  struct Range {
    std::size_t from = 0, to = 0;
  };
  Range learn_after(std::size_t index) const { return ranges_[index]; }
  // The first index with a fact of the valid split, and of the test split.
  std::size_t valid_begin() const { return valid_begin_; }
  std::size_t test_begin() const { return test_begin_; }

 private:
  std::vector<Range> ranges_;
  std::size_t valid_begin_ = 0;
  std::size_t test_begin_ = 0;
};

}  // namespace entente::forecast
