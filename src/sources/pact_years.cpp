#include "sources/pact_years.hpp"

namespace entente::sources {

void PactYears::read(Row& row, ledger::FileWriter& out) {
  const auto year = read_year(row, 2, "year");
  if (row.rejected()) return;
  const auto a = bearers_.in_year(row, 0, "ccode1", *year);
  const auto b = bearers_.in_year(row, 1, "ccode2", *year);
  std::array<bool, 8> stands{};
  bool any = false;
  for (std::size_t i = 0; i < pacts_.size(); ++i) {
    stands[i] = row.number(pacts_[i].column, pacts_[i].name, false).value_or(0) > 0;
    any = any || stands[i];
  }
  if (row.rejected()) return;
  covered_.add(*year);
  last_year_ = std::max(last_year_, *year);
  if (!any) return out.skip(row.at().row, "a year without a pact of a kind recorded");
  for (std::size_t i = 0; i < pacts_.size(); ++i) {
    if (stands[i]) runs_.add(i, *a, *b, *year, row.at().row);
  }
  out.keep(row.at().row);
}

Result<void> PactYears::finish(ledger::FileWriter& out) {
  for (const YearRun& run : runs_.fold()) {
    ledger::Tie tie;
    tie.at = {run.row};
    tie.kind = pacts_[run.tag].kind;
    tie.a = run.a;
    tie.b = run.b;
    tie.directed = !run.mutual;
    tie.valid = years(run.from, run.to);
    if (run.to == last_year_) tie.valid.to = Day::max();
    tie.from_precision = tie.to_precision = Precision::year;
    out.tie(tie);
  }
  covered_.write(out, measure_);
  return {};
}

}  // namespace entente::sources
