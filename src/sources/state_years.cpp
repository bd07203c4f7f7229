#include "sources/state_years.hpp"

#include "sources/cow_terms.hpp"

namespace entente::sources {

void StateYears::read(Row& row, ledger::FileWriter& out) {
  const auto year = read_year(row, year_, "year");
  if (row.rejected()) return;
  const auto state = bearers_.in_year(row, code_, "state", *year);
  std::vector<std::optional<double>> values;
  for (const Measure& measure : measures_) values.push_back(cow_number(row, measure.column, measure.name));
  if (row.rejected()) return;
  covered_.add(*year);
  bool any = false;
  for (std::size_t i = 0; i < measures_.size(); ++i) {
    if (!values[i]) continue;
    any = true;
    ledger::StateValue record;
    record.at = row.at();
    record.measure = measures_[i].measure;
    record.state = *state;
    record.valid = year_span(*year);
    record.value = *values[i];
    record.unit = measures_[i].unit;
    out.state_value(record);
  }
  if (!any) out.skip(row.at().row, "a year in which nothing is known");
}

Result<void> StateYears::finish(ledger::FileWriter& out) {
  covered_.write(out, coverage_);
  return {};
}

}  // namespace entente::sources
