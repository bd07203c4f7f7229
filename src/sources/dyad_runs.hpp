// A number by dyad and year that seldom changes (a distance, a count of shared memberships): one record for
// each run of years in which it stays the same.
#pragma once

#include "sources/bearers.hpp"
#include "sources/covered.hpp"
#include "sources/table_adapter.hpp"
#include "sources/year_runs.hpp"

namespace entente::sources {

class DyadRuns : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override;
  Result<void> finish(ledger::FileWriter& out) override;

 protected:
  // Columns: first state, second state, year, value; rows give a pair once.
  DyadRuns(Bearers bearers, std::string_view measure, std::string_view unit, std::string_view coverage)
      : bearers_(std::move(bearers)), measure_(measure), unit_(unit), coverage_(coverage) {}

 private:
  Bearers bearers_;
  std::string_view measure_, unit_, coverage_;
  YearRuns runs_;
  Covered covered_;
};

}  // namespace entente::sources
