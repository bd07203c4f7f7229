// COW Direct Contiguity 3.2, in three shapes: spells by month (contdir), spells by day in both directions
// (cow_contdir, as the peacesciencer package ships them), and dyad-years in both directions (contdird). One
// record a spell: measure "contiguity.type", 1 a land or river border, 2 to 5 water of up to 12, 24, 150 and
// 400 miles. Of one release the shape with the finest dates stands.
#include "sources/covered.hpp"
#include "sources/cow_terms.hpp"
#include "sources/structure_adapters.hpp"
#include "sources/table_adapter.hpp"
#include "sources/year_runs.hpp"

namespace entente::sources {
namespace {

const ledger::SourceInfo kSource{
    .key = "cow.contiguity",
    .title = "Direct Contiguity (v3.2)",
    .publisher = kCowPublisher,
    .licence = kCowLicence,
    .citation =
        "Stinnett, D. M., Tir, J., Schafer, P., Diehl, P. F. and Gochman, C. (2002). The Correlates of War "
        "Project Direct Contiguity Data, Version 3. Conflict Management and Peace Science 19(2): 58-66.",
    .bibtex =
        "@article{stinnettetal2002cow, author={Stinnett, Douglas M. and Tir, Jaroslav and Schafer, Philip "
        "and "
        "Diehl, Paul F. and Gochman, Charles}, title={The {C}orrelates of {W}ar {P}roject Direct Contiguity "
        "Data, Version 3}, journal={Conflict Management and Peace Science}, volume={19}, number={2}, "
        "pages={58--66}, year={2002}}",
    .limitation = "homelands only; borders of colonies stand in another file of the project",
};

ledger::DyadValue record_of(ledger::Locator at, double type) {
  ledger::DyadValue record;
  record.at = at;
  record.measure = "contiguity.type";
  record.value = type;
  record.unit = "type 1-5";
  return record;
}

class Spells : public TableReader {
 protected:
  void write(Row& row, ledger::FileWriter& out, std::size_t a, std::size_t b, double type, Span span) {
    covered_.add(span);
    for (const HeldPair& pair : bearers_.pairs(row, a, "first state", b, "second state", span)) {
      auto record = record_of(row.at(), type);
      record.a = pair.a;
      record.b = pair.b;
      record.valid = pair.span;
      out.dyad_value(record);
    }
  }
  Result<void> finish(ledger::FileWriter& out) override {
    covered_.write(out, "contiguity");
    return {};
  }

 private:
  Bearers bearers_ = cow_bearers();
  Covered covered_;
};

class MonthSpells : public Spells {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const auto type = row.number(5, "conttype");
    const auto from = cow_month(row, 6, "begin");
    const auto to = cow_month(row, 7, "end");
    if (row.rejected()) return;
    write(row, out, 1, 3, *type, {from->span.from, to->span.to});
  }
};

class DaySpells : public Spells {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const auto type = row.number(2, "conttype");
    const auto from = row.day(3, "stdate");
    const auto to = row.day(4, "enddate");
    const auto a = row.integer(0, "ccode1");
    const auto b = row.integer(1, "ccode2");
    if (row.rejected()) return;
    if (*a > *b) return out.skip(row.at().row, "the other direction of a spell given already");
    if (*type == 0) return out.skip(row.at().row, "a spell without contiguity");
    write(row, out, 0, 1, *type, {*from, *to});
  }
};

class DyadYears : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const auto year = read_year(row, 5, "year");
    const auto type = row.number(6, "conttype");
    if (row.rejected()) return;
    const auto a = bearers_.in_year(row, 1, "state1no", *year);
    const auto b = bearers_.in_year(row, 3, "state2no", *year);
    if (row.rejected()) return;
    runs_.add(0, *a, *b, *year, row.at().row, *type);
    out.keep(row.at().row);
    covered_.add(*year);
  }
  Result<void> finish(ledger::FileWriter& out) override {
    for (const YearRun& run : runs_.fold()) {
      auto record = record_of({run.row}, run.value);
      record.a = run.a;
      record.b = run.b;
      record.directed = !run.mutual;
      record.valid = years(run.from, run.to);
      out.dyad_value(record);
    }
    covered_.write(out, "contiguity");
    return {};
  }

 private:
  Bearers bearers_ = cow_bearers();
  YearRuns runs_;
  Covered covered_;
};

}  // namespace

const Adapter& cow_contiguity_months() {
  static const TableAdapter adapter({
      .key = "cow.contiguity.months",
      .title = "COW direct contiguity, spells",
      .source = &kSource,
      .header = {"dyad", "statelno", "statelab", "statehno", "statehab", "conttype", "begin", "end"},
      .exact = false,
      .series = "cow.contiguity",
      .version = "3.2/c",
      .open = make_reader<MonthSpells>,
  });
  return adapter;
}

const Adapter& cow_contiguity_days() {
  static const TableAdapter adapter({
      .key = "cow.contiguity.days",
      .title = "COW direct contiguity, directed spells",
      .source = &kSource,
      .header = {"ccode1", "ccode2", "conttype", "stdate", "enddate"},
      .series = "cow.contiguity",
      .version = "3.2/b",
      .open = make_reader<DaySpells>,
  });
  return adapter;
}

const Adapter& cow_contiguity_years() {
  static const TableAdapter adapter({
      .key = "cow.contiguity.years",
      .title = "COW direct contiguity, directed dyad-years",
      .source = &kSource,
      .header = {"dyad", "state1no", "state1ab", "state2no", "state2ab", "year", "conttype"},
      .exact = false,
      .series = "cow.contiguity",
      .version = "3.2/a",
      .open = make_reader<DyadYears>,
  });
  return adapter;
}

}  // namespace entente::sources
