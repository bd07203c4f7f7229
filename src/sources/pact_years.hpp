// Alliance data by dyad-year: a 1 in the column of each kind of pact. One tie a spell of consecutive years,
// dyad and kind; directed where only one side owes it. A spell that reaches the data's last year still stood
// when the data ended, so its end is open.
#pragma once

#include <array>
#include <string_view>

#include "sources/bearers.hpp"
#include "sources/covered.hpp"
#include "sources/table_adapter.hpp"
#include "sources/year_runs.hpp"

namespace entente::sources {

struct PactColumn {
  std::size_t column;
  std::string_view name;
  std::string_view kind;
};

class PactYears : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override;
  Result<void> finish(ledger::FileWriter& out) override;

 protected:
  PactYears(Bearers bearers, std::span<const PactColumn> pacts, std::string_view measure)
      : bearers_(std::move(bearers)), pacts_(pacts), measure_(measure) {}

 private:
  Bearers bearers_;
  std::span<const PactColumn> pacts_;
  std::string_view measure_;
  YearRuns runs_;
  Covered covered_;
  int last_year_ = 0;
};

}  // namespace entente::sources
