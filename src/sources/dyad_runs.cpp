#include "sources/dyad_runs.hpp"

namespace entente::sources {

void DyadRuns::read(Row& row, ledger::FileWriter& out) {
  const auto year = read_year(row, 2, "year");
  if (row.rejected()) return;
  const auto a = bearers_.in_year(row, 0, "first state", *year);
  const auto b = bearers_.in_year(row, 1, "second state", *year);
  const auto value = row.number(3, measure_, false);
  if (row.rejected()) return;
  covered_.add(*year);
  if (!value) return out.skip(row.at().row, "a year without a value");
  // A pair is given once, so its order says nothing.
  runs_.add(0, std::min(*a, *b), std::max(*a, *b), *year, row.at().row, *value);
  out.keep(row.at().row);
}

Result<void> DyadRuns::finish(ledger::FileWriter& out) {
  for (const YearRun& run : runs_.fold()) {
    ledger::DyadValue record;
    record.at = {run.row};
    record.measure = measure_;
    record.a = run.a;
    record.b = run.b;
    record.valid = years(run.from, run.to);
    record.value = run.value;
    record.unit = unit_;
    out.dyad_value(record);
  }
  covered_.write(out, coverage_);
  return {};
}

}  // namespace entente::sources
