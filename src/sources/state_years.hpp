// Tables of numbers by state and year: each column a measure. -9, -8 and blanks are "not known" and give no
// record; a row in which nothing is known is skipped.
#pragma once

#include <span>
#include <string_view>

#include "sources/bearers.hpp"
#include "sources/covered.hpp"
#include "sources/table_adapter.hpp"

namespace entente::sources {

struct Measure {
  std::size_t column;
  std::string_view name;     // in the file
  std::string_view measure;  // in the ledger
  std::string_view unit;
};

class StateYears : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override;
  Result<void> finish(ledger::FileWriter& out) override;

 protected:
  StateYears(Bearers bearers, std::size_t code, std::size_t year, std::span<const Measure> measures,
             std::string_view coverage)
      : bearers_(std::move(bearers)), code_(code), year_(year), measures_(measures), coverage_(coverage) {}

 private:
  Bearers bearers_;
  std::size_t code_, year_;
  std::span<const Measure> measures_;
  std::string_view coverage_;
  Covered covered_;
};

}  // namespace entente::sources
