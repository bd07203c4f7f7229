// Folds dyad-year rows into spells: an alliance of fifty years is one tie, not a hundred rows.
//
// Entries are (tag, a, b, year, value); the tag is whatever keeps kinds apart (a pact's kind, a dispute's
// number). Consecutive years with the same value and the same direction make one run. A pair that stands both
// ways in a year (a→b and b→a) is mutual that year; a pair that stands one way only is directed. The receipt
// is the earliest row of the run. Cost: O(n log n) over the entries of one file, 40 bytes each.
#pragma once

#include <cstdint>
#include <vector>

#include "util/ids.hpp"

namespace entente::sources {

struct YearRun {
  std::uint64_t tag = 0;
  StateId a, b;
  bool mutual = false;  // a→b and b→a; a has the smaller id
  int from = 0, to = 0;
  double value = 0;
  std::int64_t row = 0;
};

class YearRuns {
 public:
  void add(std::uint64_t tag, StateId a, StateId b, int year, std::int64_t row, double value = 0);
  int last_year() const { return last_year_; }
  // In the order of their receipts. Where a row is given twice for the same year the first stands.
  std::vector<YearRun> fold();

 private:
  struct Entry {
    std::uint64_t tag;
    StateId low, high;
    std::int32_t year;
    std::uint8_t ways;  // 1: low→high, 2: high→low, 3: both
    double value;
    std::int64_t row;
  };
  std::vector<Entry> entries_;
  int last_year_ = 0;
};

}  // namespace entente::sources
