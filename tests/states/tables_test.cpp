// The registry's files hold together: every row read, ids unique and stable, spells and codes without
// overlap.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "states/csv.hpp"
#include "states/registry.hpp"
#include "support/shared_data.hpp"
#include "util/text.hpp"

namespace entente::states {
namespace {

const Registry& reg() {
  return Registry::builtin();
}
std::string file(const char* name) {
  return test::read_all(test::source_dir() / "data" / "registry" / name);
}
std::size_t lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST(Tables, EveryRowIsRead) {
  for (const auto* name : {"states.csv", "spells.csv", "codes.csv", "names.csv", "names-cldr.csv",
                           "leaders.csv", "organisations.csv", "sources.csv"}) {
    const auto text = file(name);
    EXPECT_EQ(read_table(text).size() + 1, lines(text)) << name;
    EXPECT_TRUE(is_valid_utf8(text)) << name;
    EXPECT_EQ(text.find("\"\""), std::string::npos) << name << " doubles a quote";
    EXPECT_EQ(text.find('\r'), std::string::npos) << name;
  }
  EXPECT_TRUE(reg().rejected().empty()) << reg().rejected().front();
  EXPECT_EQ(reg().all().size() + 1, lines(file("states.csv")));
  EXPECT_EQ(reg().all_leaders().size() + 1, lines(file("leaders.csv")));
}

TEST(Tables, IdsAreUniqueAndInRange) {
  std::set<std::string_view> keys;
  std::set<std::uint16_t> numbers;
  for (const State& s : reg().all()) {
    EXPECT_TRUE(keys.insert(s.key).second) << s.key;
    EXPECT_TRUE(numbers.insert(s.id.value).second) << s.key;
    EXPECT_LT(s.id.value, 1000) << s.key;
    EXPECT_EQ(reg().by_key(s.key), s.id);
    EXPECT_FALSE(s.source.empty());
  }
  for (const State& s : reg().organisations()) {
    EXPECT_TRUE(keys.insert(s.key).second) << s.key;
    EXPECT_TRUE(numbers.insert(s.id.value).second) << s.key;
    EXPECT_GE(s.id.value, 1000) << s.key;
  }
}

// Ids stand in stored ledgers: these must never move.
TEST(Tables, IdsDoNotMove) {
  for (const auto& [key, n] : {std::pair{"USA", 1},
                               {"RUS", 71},
                               {"IRN", 139},
                               {"CHN", 161},
                               {"SUN", 201},
                               {"DEU", 48},
                               {"XKX", 64},
                               {"WLF", 288},
                               {"UN", 1000},
                               {"NATO", 1001}}) {
    ASSERT_TRUE(reg().by_key(key)) << key;
    EXPECT_EQ(reg().by_key(key)->value, n) << key;
  }
}

TEST(Tables, SpellsAreOrderedAndInsideTheSpan) {
  for (const State& s : reg().all()) {
    for (const auto viewpoint : {Viewpoint::entente, Viewpoint::cow, Viewpoint::gw, Viewpoint::un}) {
      const auto spells = reg().spells(s.id, viewpoint);
      for (std::size_t i = 1; i < spells.size(); ++i) EXPECT_LT(spells[i - 1].to, spells[i].from) << s.key;
      // The UN admitted Ukraine, Belarus, India, Lebanon, the Philippines and Syria before our lists have
      // them.
      if (viewpoint == Viewpoint::un) continue;
      for (const Span& spell : spells) {
        EXPECT_GE(spell.from, s.span.from) << s.key << " " << viewpoint_name(viewpoint);
        EXPECT_LE(spell.to, s.span.to) << s.key << " " << viewpoint_name(viewpoint);
      }
    }
    ASSERT_FALSE(s.spells.empty()) << s.key;
    EXPECT_EQ(s.spells.front().from, s.span.from) << s.key;
    EXPECT_EQ(s.spells.back().to, s.span.to) << s.key;
  }
}

// On the first and last day of every state each of its codes means it and nobody else, unless the code is
// older.
TEST(Tables, CodesMeanOneStateADay) {
  const auto text = file("codes.csv");
  for (const auto& row : read_table(text)) {
    const auto id = *reg().by_key(row[0]);
    const auto scheme = *parse_scheme(row[1]);
    int alive = 0;
    for (const Span& spell : reg().state(id).spells) {
      for (int year = 1816; year <= 2026; ++year) {
        const auto on = day(year, 7, 1);
        if (!spell.contains(on)) continue;
        Span span;
        if (!row[3].empty()) span.from = parse_partial_date(row[3])->span.from;
        if (!row[4].empty()) span.to = parse_partial_date(row[4])->span.to;
        if (!span.contains(on)) continue;
        ++alive;
        EXPECT_EQ(reg().find(row[2], scheme, on), id)
            << row[0] << " " << row[1] << " " << row[2] << " " << year;
      }
    }
    if (row[0] != "ZAN" && row[0] != "TLS" && row[0] != "BLR") {
      EXPECT_GT(alive, 0) << row[0] << " " << row[1] << " " << row[2];
    }
  }
}

TEST(Tables, CodesGoBothWays) {
  const auto on = day(2020, 1, 1);
  for (const State& s : reg().all()) {
    if (!reg().exists_on(s.id, on)) continue;
    for (std::size_t i = 0; i < kSchemes; ++i) {
      const auto scheme = static_cast<Scheme>(i);
      const auto code = reg().code(s.id, scheme, on);
      if (!code) continue;
      EXPECT_EQ(reg().find(*code, scheme, on), s.id) << s.key << " " << scheme_name(scheme);
    }
  }
}

TEST(Tables, EveryShortNameIsItsOwn) {
  for (const State& s : reg().all()) {
    for (const Span& spell : s.spells) {
      const auto on = spell.from == Day::min() ? day(2020, 1, 1) : spell.from;
      EXPECT_EQ(reg().find(s.name, Scheme::name, on), s.id) << s.key << " " << s.name;
    }
  }
}

TEST(Tables, LeadersAndSourcesHold) {
  std::set<std::string_view> sources;
  const auto text = file("sources.csv");
  for (const auto& row : read_table(text)) sources.insert(row[0]);
  const auto known = [&](std::string_view list) {
    for (const auto key : split(list, ';')) {
      if (!sources.contains(key)) return false;
    }
    return true;
  };
  for (const State& s : reg().all()) EXPECT_TRUE(known(s.source)) << s.key;
  for (const State& s : reg().organisations()) EXPECT_TRUE(known(s.source)) << s.key;
  std::set<StateId> led;
  for (const Leader& l : reg().all_leaders()) {
    EXPECT_TRUE(known(l.source)) << l.name;
    EXPECT_TRUE(reg().exists_on(l.state, l.span.from)) << l.name;
    led.insert(l.state);
  }
  EXPECT_GE(led.size(), 180U);
}

TEST(Tables, OrganisationsAreTheStarterWorldsOwn) {
  const auto path = test::source_dir() / "data" / "starter" / "organisations.csv";
  if (!std::filesystem::exists(path)) GTEST_SKIP();
  const auto text = test::read_all(path);
  for (const auto& row : read_table(text)) {
    const auto id = reg().by_key(row[0]);
    ASSERT_TRUE(id) << row[0];
    EXPECT_TRUE(reg().is_organisation(*id)) << row[0];
  }
}

}  // namespace
}  // namespace entente::states
