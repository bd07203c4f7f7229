// COW Trade 4.0. Dyadic file: flow1 is what state 1 imports from state 2 and flow2 the reverse, so the
// exporter is the other one. The smoothed flows are the project's fillings of gaps and are not recorded.
// National file: imports and exports of each state from and to the world.
#include "sources/cow_terms.hpp"
#include "sources/state_years.hpp"
#include "sources/structure_adapters.hpp"

namespace entente::sources {
namespace {

const ledger::SourceInfo kSource{
    .key = "cow.trade",
    .title = "Trade (v4.0)",
    .publisher = kCowPublisher,
    .licence = kCowLicence,
    .citation =
        "Barbieri, K., Keshk, O. M. G. and Pollins, B. (2009). TRADING DATA: Evaluating our Assumptions and "
        "Coding Rules. Conflict Management and Peace Science 26(5): 471-491.",
    .bibtex =
        "@article{barbierietal2009td, author={Barbieri, Katherine and Keshk, Omar M. G. and Pollins, Brian}, "
        "title={{TRADING DATA}: Evaluating our Assumptions and Coding Rules}, journal={Conflict Management "
        "and "
        "Peace Science}, volume={26}, number={5}, pages={471--491}, year={2009}}",
    .limitation =
        "goods only, as importers report them, in current dollars, to 2014; a zero may be an unreported flow",
};
constexpr std::string_view kUnit = "million USD, current";

class Dyads : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const auto year = read_year(row, 2, "year");
    if (row.rejected()) return;
    const auto first = bearers_.in_year(row, 0, "ccode1", *year);
    const auto second = bearers_.in_year(row, 1, "ccode2", *year);
    const auto to_first = cow_number(row, 3, "flow1");
    const auto to_second = cow_number(row, 4, "flow2");
    if (row.rejected()) return;
    covered_.add(*year);
    if (!to_first && !to_second) return out.skip(row.at().row, "a year in which neither flow is known");
    if (to_first) write(row, out, *second, *first, *year, *to_first);
    if (to_second) write(row, out, *first, *second, *year, *to_second);
  }
  Result<void> finish(ledger::FileWriter& out) override {
    covered_.write(out, "trade");
    return {};
  }

 private:
  static void write(const Row& row, ledger::FileWriter& out, StateId exporter, StateId importer, int year,
                    double value) {
    ledger::DyadValue record;
    record.at = row.at();
    record.measure = "trade.export";
    record.a = exporter;
    record.b = importer;
    record.directed = true;
    record.valid = year_span(year);
    record.value = value;
    record.unit = kUnit;
    out.dyad_value(record);
  }

  Bearers bearers_ = cow_bearers();
  Covered covered_;
};

constexpr Measure kTotals[] = {{2, "imports", "trade.imports", kUnit},
                               {3, "exports", "trade.exports", kUnit}};
class Totals : public StateYears {
 public:
  Totals() : StateYears(cow_bearers(), 0, 1, kTotals, "trade totals") {}
};

}  // namespace

const Adapter& cow_trade_dyads() {
  static const TableAdapter adapter({
      .key = "cow.trade.dyads",
      .title = "COW trade, dyad-years",
      .source = &kSource,
      .header = {"ccode1", "ccode2", "year", "flow1", "flow2"},
      .exact = false,
      .series = "cow.trade.dyads",
      .version = "4.0",
      .open = make_reader<Dyads>,
  });
  return adapter;
}

const Adapter& cow_trade_totals() {
  static const TableAdapter adapter({
      .key = "cow.trade.totals",
      .title = "COW trade, state-years",
      .source = &kSource,
      .header = {"ccode", "year", "imports", "exports"},
      .series = "cow.trade.totals",
      .version = "4.0",
      .open = make_reader<Totals>,
  });
  return adapter;
}

}  // namespace entente::sources
