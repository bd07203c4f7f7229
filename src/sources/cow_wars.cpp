// Wars of the Correlates of War Project. Between states: dyad-years as the peacesciencer package makes them,
// and the dyadic data set 4.01 with days; one mutual tie "war" a war and pair. Inside states: one tie
// "civil-war" for each state on a side, with the other state where that is one; the war itself is an object.
#include <fmt/format.h>

#include "sources/cow_terms.hpp"
#include "sources/dispute_runs.hpp"
#include "sources/mid_parts.hpp"
#include "sources/structure_adapters.hpp"

namespace entente::sources {
namespace {

constexpr std::string_view kCitation =
    "Sarkees, M. R. and Wayman, F. (2010). Resort to War: 1816-2007. CQ Press; dyads by Maoz, Z. et al. "
    "(2019). The "
    "Dyadic Militarized Interstate Disputes (MIDs) Dataset Version 3.0. Journal of Conflict Resolution "
    "63(3): 811-835.";
constexpr std::string_view kBibtex =
    "@book{sarkeeswayman2010rw, author={Sarkees, Meredith Reid and Wayman, Frank}, title={Resort to War: A "
    "Data Guide "
    "to Inter-State, Extra-State, Intra-State, and Non-State Wars, 1816--2007}, publisher={CQ Press}, "
    "year={2010}}";
const ledger::SourceInfo kInter{
    .key = "cow.war.inter",
    .title = "Inter-State Wars (v4.0) by dyad",
    .publisher = kCowPublisher,
    .licence = kCowLicence,
    .citation = kCitation,
    .bibtex = kBibtex,
    .limitation = "wars with at least 1,000 battle deaths among states of the COW system, to 2007",
};
const ledger::SourceInfo kIntra{
    .key = "cow.war.intra",
    .title = "Intra-State Wars (v4.1)",
    .publisher = kCowPublisher,
    .licence = kCowLicence,
    .citation = kCitation,
    .bibtex = kBibtex,
    .limitation =
        "civil wars with at least 1,000 battle deaths a year, to 2007; parties that are no state have a name "
        "only",
};

constexpr std::string_view kWar = "cow.war/";

class Wars : public TableReader {
 public:
  Result<void> finish(ledger::FileWriter& out) override {
    runs_.write(out);
    runs_.covered().write(out, "wars");
    return {};
  }

 protected:
  void add(Row& row, ledger::FileWriter& out, std::size_t a, std::size_t b, std::size_t year_column,
           std::optional<Span> exact) {
    const auto war = row.integer(0, "warnum");
    const auto year = read_year(row, year_column, "year");
    if (row.rejected()) return;
    const auto first = bearers_.in_year(row, a, "first state", *year);
    const auto second = bearers_.in_year(row, b, "second state", *year);
    if (row.rejected()) return;
    runs_.add(static_cast<int>(*war), *first, *second, *year, row.at().row, {}, exact);
    out.keep(row.at().row);
  }

 private:
  Bearers bearers_ = cow_bearers();
  DisputeRuns runs_{"war", kWar, "", true};
};

class DyadYears : public Wars {
 public:
  void read(Row& row, ledger::FileWriter& out) override { add(row, out, 1, 2, 3, {}); }
};

class Dyads : public Wars {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const auto span = dated_span(row, {7, 5, 6}, {10, 8, 9});
    if (!span) return;
    const bool days = span->from == Precision::day && span->to == Precision::day;
    add(row, out, 3, 4, 11, days ? std::optional(span->span) : std::nullopt);
  }
};

class Intra : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const auto war = row.integer(0, "warnum");
    const auto year = read_year(row, 3, "year");
    const auto a = cow_number(row, 8, "ccodea");
    const auto b = cow_number(row, 10, "ccodeb");
    if (row.rejected()) return;
    if (!a && !b) return out.skip(row.at().row, "neither side is a state");
    StateId first = kNoState;
    StateId second = kNoState;
    if (a) first = bearers_.in_year(row, 8, "ccodea", *year).value_or(kNoState);
    if (b) second = bearers_.in_year(row, 10, "ccodeb", *year).value_or(kNoState);
    if (row.rejected()) return;
    const std::string text = fmt::format("{}: {} against {}", row.text(1), row.text(9), row.text(11));
    // A lone state stands first, and the text says on which side it fought.
    if (first == kNoState) std::swap(first, second);
    runs_.add(static_cast<int>(*war), first, second, *year, row.at().row, {}, {}, text);
    out.keep(row.at().row);
  }
  Result<void> finish(ledger::FileWriter& out) override {
    runs_.write(out);
    runs_.covered().write(out, "civil wars");
    return {};
  }

 private:
  Bearers bearers_ = cow_bearers();
  DisputeRuns runs_{"civil-war", kWar, "", false};
};

}  // namespace

const Adapter& cow_wars_dyad_years() {
  static const TableAdapter adapter(
      {.key = "cow.war.dyad-years",
       .title = "COW inter-state wars, directed dyad-years",
       .source = &kInter,
       .header = {"warnum", "ccode1", "ccode2", "year", "cowinterongoing", "cowinteronset"},
       .exact = false,
       .series = "cow.war.inter",
       .version = "4.0",
       .open = make_reader<DyadYears>});
  return adapter;
}

const Adapter& cow_wars_dyads() {
  static const TableAdapter adapter(
      {.key = "cow.war.dyads",
       .title = "COW inter-state wars, dyadic data set",
       .source = &kInter,
       .header = {"warnum", "disno", "dyindex", "statea", "stateb", "warstrtmnth", "warstrtday", "warstrtyr",
                  "warendmnth", "warenday", "warendyr", "year"},
       .exact = false,
       .series = "cow.war.inter",
       .version = "4.01",
       .open = make_reader<Dyads>});
  return adapter;
}

const Adapter& cow_wars_intra() {
  static const TableAdapter adapter({.key = "cow.war.intra",
                                     .title = "COW intra-state wars",
                                     .source = &kIntra,
                                     .header = {"warnum", "warname", "wartype", "year"},
                                     .exact = false,
                                     .series = "cow.war.intra",
                                     .version = "4.1",
                                     .open = make_reader<Intra>});
  return adapter;
}

}  // namespace entente::sources
