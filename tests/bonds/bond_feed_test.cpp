// Bonds kept in a store and read back: as computed anew, from the right year, and only while what they rest
// on stands.
#include "bonds/feed/bond_feed.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

#include "bonds/feed/event_feed.hpp"
#include "bonds/random.hpp"
#include "ledger/load.hpp"
#include "panel/panel.hpp"

namespace entente::bonds {
namespace {

constexpr int kFirst = 2004, kLast = 2014;

// Yearly counts of twelve states as a source of dyad counts gives them, loaded in one transaction.
ledger::Store counted_store(const ontology::Constants& constants, bool exhaustive_events = true) {
  auto store = ledger::Store::open({}, states::Registry::builtin()).value();
  auto load = ledger::Load::begin(store, 1, "test").value();
  ledger::FileIdentity file;
  file.source = {.key = "counts",
                 .title = "Counts",
                 .publisher = "us",
                 .licence = "none",
                 .citation = "none",
                 .bibtex = "",
                 .limitation = "invented"};
  file.format = file.series = file.version = file.name = file.path = "counts";
  file.sha256 = "0";
  file.bytes = 1;
  auto* out = load.begin_file(file).value();
  std::vector<StateId> states;
  for (const char* key : {"USA", "GBR", "FRA", "DEU", "RUS", "CHN", "IRN", "IND", "SAU", "TUR", "EGY", "JPN"})
    states.push_back(states::Registry::builtin().by_key(key).value());
  std::int64_t row = 0;
  for (int year = kFirst; year <= kLast && exhaustive_events; ++year)
    for (std::size_t i = 0; i < states.size(); ++i)
      for (std::size_t j = 0; j < states.size(); ++j) {
        if (i == j) continue;
        const auto item = i * 100 + j, t = static_cast<std::uint64_t>(year);
        for (const auto& [measure, most] : {std::pair("events.verbal_cooperation", 80U),
                                            {"events.material_cooperation", 12U},
                                            {"events.verbal_conflict", 20U},
                                            {"events.material_conflict", 5U}}) {
          ledger::DyadValue value;
          out->count_row();
          value.at.row = ++row;
          value.measure = measure;
          value.a = states[i];
          value.b = states[j];
          value.directed = true;
          value.valid = {day(year, 1, 1), day(year, 12, 31)};
          value.value = draw_index(most, t, item, most);
          out->dyad_value(value);
        }
      }
  out->coverage({"events.verbal_cooperation", {day(kFirst, 1, 1), day(kLast, 12, 31)}, true, "world"});
  EXPECT_TRUE(load.end_file());
  const auto done = load.commit(2, [&](ledger::Connection&) { return refresh_derived(store, constants); });
  EXPECT_TRUE(done) << done.error().message;
  return store;
}

ontology::Constants few() {
  return ontology::Constants::builtin()
      .overridden_by_text("name,value\nbond.min_cases,100\n", "test")
      .value();
}

std::vector<StateId> line(const char* key) {
  return {states::Registry::builtin().by_key(key).value()};
}

TEST(BondFeed, TheTableHoldsWhatIsComputed) {
  const auto constants = few();
  auto store = counted_store(constants);
  const auto& registry = states::Registry::builtin();
  const auto read = [&] {
    auto out = bond_of(store.connection(), registry, line("IRN"), line("RUS"), day(2015, 3, 1), constants,
                       NotKept::computed);
    EXPECT_TRUE(out) << out.error().message;
    return *out;
  };
  const auto kept = read();
  ASSERT_TRUE(kept.row) << kept.absent;
  EXPECT_TRUE(kept.from_table);
  EXPECT_EQ(kept.year, kLast);
  EXPECT_EQ(kept.source, "counts");
  EXPECT_EQ(kept.dyads, 66);
  EXPECT_TRUE(kept.ledger_absent.empty()) << kept.ledger_absent;
  EXPECT_NE(kept.fused_absent.find("disputes"), std::string::npos);
  EXPECT_NE(kept.missing.find("distance"), std::string::npos);
  ASSERT_TRUE(store.connection().execute("DELETE FROM meta WHERE key = 'bond'"));
  const auto made = read();
  EXPECT_FALSE(made.from_table);
  std::vector<double> x, y;
  each_figure(*kept.row, [&](const std::string&, const double& v) { x.push_back(v); });
  each_figure(*made.row, [&](const std::string&, const double& v) { y.push_back(v); });
  for (std::size_t f = 0; f < x.size(); ++f)
    if (!(std::isnan(x[f]) && std::isnan(y[f]))) {
      EXPECT_EQ(x[f], y[f]) << f;
    }
  ASSERT_EQ(kept.thirds.size(), made.thirds.size());
  ASSERT_FALSE(kept.thirds.empty());
  for (std::size_t t = 0; t < kept.thirds.size(); ++t) {
    EXPECT_EQ(kept.thirds[t].third, made.thirds[t].third);
    EXPECT_EQ(kept.thirds[t].cooperation, made.thirds[t].cooperation);
  }
}

TEST(BondFeed, AsOfADayKnowsNoLaterYear) {
  const auto constants = few();
  auto store = counted_store(constants);
  const auto& registry = states::Registry::builtin();
  const auto at = [&](Day as_of) {
    return bond_of(store.connection(), registry, line("IRN"), line("RUS"), as_of, constants,
                   NotKept::computed)
        .value();
  };
  EXPECT_EQ(at(day(2014, 12, 31)).year, 2014);
  EXPECT_EQ(at(day(2014, 12, 30)).year, 2013);
  const auto older = at(day(2010, 6, 1));  // not kept: computed, and the same however often
  EXPECT_EQ(older.year, 2009);
  EXPECT_FALSE(older.from_table);
  EXPECT_NE(at(day(2040, 1, 1)).absent.find("ends in 2014"), std::string::npos);
  EXPECT_FALSE(at(day(2003, 1, 1)).absent.empty());
}

// Reading computes nothing unless asked to: what is not kept is said.
TEST(BondFeed, WhatIsNotKeptIsSaid) {
  const auto constants = few();
  auto store = counted_store(constants);
  const auto& registry = states::Registry::builtin();
  const auto at = [&](Day as_of, const ontology::Constants& with) {
    return bond_of(store.connection(), registry, line("IRN"), line("RUS"), as_of, with).value();
  };
  const auto older = at(day(2010, 6, 1), constants);
  EXPECT_FALSE(older.row);
  EXPECT_NE(older.absent.find("kept for 2013 to 2014, not for 2009"), std::string::npos) << older.absent;
  const auto other = at(day(2015, 3, 1), ontology::Constants::builtin());
  EXPECT_FALSE(other.row);
  EXPECT_NE(other.absent.find("not kept"), std::string::npos) << other.absent;
}

TEST(BondFeed, ABlocIsReadPairByPair) {
  const auto constants = few();
  auto store = counted_store(constants);
  const auto among = bonds_among(store.connection(), states::Registry::builtin(),
                                 {line("IRN"), line("RUS"), line("CHN")}, day(2015, 3, 1), constants);
  ASSERT_TRUE(among);
  EXPECT_EQ(among->pairs.size(), 3U);
  const auto one = bond_of(store.connection(), states::Registry::builtin(), line("RUS"), line("CHN"),
                           day(2015, 3, 1), constants);
  EXPECT_EQ(among->pairs.at({1, 2}).together, one->row->together);
}

TEST(BondFeed, WithoutCountsNothingIsSaidAndTheSourceIsNamed) {
  const auto constants = few();
  auto store = counted_store(constants, false);
  const auto read = bond_of(store.connection(), states::Registry::builtin(), line("IRN"), line("RUS"),
                            day(2015, 3, 1), constants);
  ASSERT_TRUE(read);
  EXPECT_FALSE(read->row);
  EXPECT_NE(read->absent.find("ICEWS"), std::string::npos) << read->absent;
}

}  // namespace
}  // namespace entente::bonds
