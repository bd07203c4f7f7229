// The registry against the lists of others. Each test counts, asserts the measured agreement, and demands
// that every disagreement stands in expected_differences.csv with its reason.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>

#include "states/oracle_support.hpp"
#include "states/registry.hpp"
#include "support/shared_data.hpp"
#include "util/text.hpp"

namespace entente::states {
namespace {

using test::Agreement;
using test::OracleTable;

const Registry& reg() {
  return Registry::builtin();
}

void expect_explained(const Agreement& agreement, double least) {
  EXPECT_EQ(agreement.unexplained(), "");
  EXPECT_EQ(agreement.stale(), "") << "explained, but they agree now";
  EXPECT_GE(agreement.share(), least);
  ::testing::Test::RecordProperty("agreement", agreement.line());
  if (std::getenv("ENTENTE_DIFFERENCES") != nullptr) fmt::print("{}\n", agreement.line());
}

std::optional<Day> date_of(const OracleTable& t, std::size_t i, std::string_view prefix) {
  const auto field = [&](std::string_view part) {
    return parse_number<int>(t.at(i, std::string(prefix) + std::string(part))).value_or(0);
  };
  return day_of(field("year"), field("month"), field("day"));
}

// Every number and abbreviation on the first, middle and last day of every spell; and the first and last
// days.
TEST(Oracle, CowStateSystem) {
  ENTENTE_SHARED_OR_SKIP(file, "cow_raw/states2016.csv");
  const OracleTable table(entente::test::read_all(file));
  Agreement codes("cow-codes");
  Agreement days("cow-days");
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto from = *date_of(table, i, "st");
    const auto to = *date_of(table, i, "end");
    const auto number = *parse_number<int>(table.at(i, "ccode"));
    const auto& abb = table.at(i, "stateabb");
    for (const auto on : {from, Day{(from.value + to.value) / 2}, to}) {
      const auto by_number = reg().find_number(Scheme::cow, number, on, Viewpoint::cow);
      const auto by_abb = reg().find(abb, Scheme::cowabb, on, Viewpoint::cow);
      if (by_number && by_number == by_abb)
        codes.same();
      else
        codes.differs(fmt::format("{} {}", abb, to_string(from)), to_string(on));
    }
    for (const auto& [on, inside] : {std::pair{from, true}, {from - 1, false}, {to, true}, {to + 1, false}}) {
      // The list ends with 2016 and begins with 1816; ours goes on.
      if (!inside && (on < day(1816, 1, 1) || on > day(2016, 12, 31))) continue;
      const auto found = reg().find_number(Scheme::cow, number, on, Viewpoint::cow);
      if (found.has_value() == inside)
        days.same();
      else
        days.differs(fmt::format("{} {}", abb, to_string(on)), inside ? "we have none" : "we have one");
    }
  }
  expect_explained(codes, 1.0);
  expect_explained(days, 0.99);
}

TEST(Oracle, GleditschWard) {
  ENTENTE_SHARED_OR_SKIP(file, "gw/gw_states.csv");
  const OracleTable table(entente::test::read_all(file));
  Agreement codes("gw-codes");
  Agreement days("gw-days");
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto from = *parse_day(table.at(i, "startdate"));
    const auto to = *parse_day(table.at(i, "enddate"));
    const auto number = *parse_number<int>(table.at(i, "gwcode"));
    const auto& abb = table.at(i, "stateabb");
    for (const auto on : {from, Day{(from.value + to.value) / 2}, to}) {
      const auto by_number = reg().find_number(Scheme::gw, number, on, Viewpoint::gw);
      const auto by_abb = reg().find(abb, Scheme::gwabb, on, Viewpoint::gw);
      if (by_number && by_number == by_abb)
        codes.same();
      else
        codes.differs(fmt::format("{} {}", abb, to_string(from)), to_string(on));
    }
    for (const auto& [on, inside] : {std::pair{from, true}, {from - 1, false}, {to, true}, {to + 1, false}}) {
      if (!inside && (on < day(1816, 1, 1) || on > day(2017, 12, 31))) continue;
      const auto found = reg().find_number(Scheme::gw, number, on, Viewpoint::gw);
      if (found.has_value() == inside)
        days.same();
      else
        days.differs(fmt::format("{} {}", abb, to_string(on)), inside ? "we have none" : "we have one");
    }
  }
  expect_explained(codes, 0.99);
  expect_explained(days, 0.99);
}

// In each year each code of a state must mean the state its name means: on one of three days of the year.
TEST(Oracle, PanelOfCodesByYear) {
  ENTENTE_SHARED_OR_SKIP(file, "countrycode/codelist_panel.csv.zst");
  const OracleTable table(entente::test::read_all(file));
  struct Column {
    const char* name;
    Scheme scheme;
    double least;
  };
  const std::array<Column, 10> columns = {{{"cown", Scheme::cow, 0.98},
                                           {"cowc", Scheme::cowabb, 0.98},
                                           {"gwn", Scheme::gw, 0.98},
                                           {"gwc", Scheme::gwabb, 0.98},
                                           {"iso3c", Scheme::iso3, 0.965},
                                           {"iso2c", Scheme::iso2, 0.965},
                                           {"iso3n", Scheme::isonum, 0.965},
                                           {"fips", Scheme::fips, 0.965},
                                           {"ioc", Scheme::ioc, 0.97},
                                           {"un", Scheme::m49, 0.965}}};
  for (const auto& column : columns) {
    Agreement agreement(std::string("panel-") + column.name);
    for (std::size_t i = 0; i < table.size(); ++i) {
      const auto& code = table.at(i, column.name);
      const auto year = *parse_number<int>(table.at(i, "year"));
      // Before a state is in either system the panel repeats today's codes.
      const bool member = !table.at(i, "cown").empty() || !table.at(i, "gwn").empty();
      if (code.empty() || year < 1816 || !member) continue;
      const auto& name = table.at(i, "country.name.en");
      bool same = false;
      for (const auto on : {day(year, 12, 31), day(year, 7, 1), day(year, 1, 1)}) {
        const auto by_name = reg().find(name, Scheme::name, on);
        if (by_name && by_name == reg().find(code, column.scheme, on)) same = true;
      }
      if (same)
        agreement.same();
      else
        agreement.differs(fmt::format("{} {}", name, code), std::to_string(year));
    }
    expect_explained(agreement, column.least);
  }
}

// 24,725 spellings; the reference name and the spelling must name the same state on a day the state exists.
TEST(Oracle, DictionaryOfSpellings) {
  ENTENTE_SHARED_OR_SKIP(file, "countrycode/countryname_dict.csv.zst");
  const OracleTable table(entente::test::read_all(file));
  Agreement agreement("dictionary");
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto& reference = table.at(i, "country.name.en");
    const auto& spelling = table.at(i, "country.name.alt");
    std::optional<StateId> expected;
    Day on = day(2026, 1, 1);
    for (int year = 2026; year >= 1816 && !expected; --year) {
      on = day(year, 1, 1);
      expected = reg().find(reference, Scheme::name, on);
    }
    const auto found = reg().resolve(spelling, Scheme::name, on);
    if (expected && found && *found == *expected)
      agreement.same();
    else
      agreement.differs(test::fingerprint(reference + "|" + spelling), reference + "|" + spelling);
  }
  EXPECT_EQ(agreement.compared(), 24725U);
  expect_explained(agreement, 0.978);
}

}  // namespace
}  // namespace entente::states
