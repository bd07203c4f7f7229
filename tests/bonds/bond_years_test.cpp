// Every dyad's bond of a year on a small world filled by hand: nothing later enters, figures are those of the
// parts they are made of, and what is missing is said.
#include "bonds/bond_years.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "bonds/normal.hpp"
#include "bonds/pairs.hpp"
#include "bonds/random_ledger.hpp"
#include "ontology/constants.hpp"

namespace entente::bonds {
namespace {

constexpr int kFirst = 2003, kStates = 14;

// Counts with habits of their own, a deep dyad (0, 1), distance, pacts, disputes.
WorldYears planted(int years, bool disputes = true) {
  std::vector<std::string> names;
  for (int s = 0; s < kStates; ++s) names.push_back("S" + std::to_string(s));
  WorldYears world(names, kFirst, years);
  for (int year = kFirst; year < kFirst + years; ++year) {
    for (int s = 0; s < kStates; ++s) world.set_exists(s, year);
    for (const Layer layer : {Layer::defence, Layer::rivalry, Layer::contiguity})
      world.cover(layer, year, year);
    if (disputes) {
      world.cover(Layer::hostility, year, year);
      world.cover(Layer::onset, year, year);
    }
    for (int i = 0; i < kStates; ++i)
      for (int j = i + 1; j < kStates; ++j) {
        const std::size_t pair = pair_index(i, j, kStates);
        const auto item = static_cast<std::uint64_t>(pair), t = static_cast<std::uint64_t>(year);
        const double km = 500 + 9000 * test::uniform(1, 0, item);
        const double level = std::exp(.12 * i + .12 * j - std::log(km) + 7 + (pair == 0 ? 2 : 0));
        const auto count = [&](std::uint64_t seed, double mean) {
          return static_cast<float>(std::floor(2 * mean * test::uniform(seed, t, item)));
        };
        world.cell(Layer::verbal_cooperation, year, pair) = count(2, level);
        world.cell(Layer::material_cooperation, year, pair) = count(3, level / 4);
        world.cell(Layer::verbal_conflict, year, pair) = count(4, level / 2);
        world.cell(Layer::material_conflict, year, pair) = count(5, level / 8);
        world.cell(Layer::distance, year, pair) = static_cast<float>(km);
        world.cell(Layer::kappa, year, pair) = static_cast<float>(2 * test::uniform(6, t, item) - 1);
        if (draw_index(7, 0, item, 4) == 0) world.cell(Layer::defence, year, pair) = 1;
        if (draw_index(8, 0, item, 6) == 0) world.cell(Layer::rivalry, year, pair) = 1;
        if (disputes && draw_index(9, t, item, 12) == 0) {
          world.cell(Layer::hostility, year, pair) = 4;
          world.cell(Layer::onset, year, pair) = 1;
        }
      }
  }
  return world;
}

BondParams params() {
  BondParams out = BondParams::from(ontology::Constants::builtin());
  out.min_cases = 100;
  return out;
}

BondYear year_of(const WorldYears& world, int year, const BondParams& with = params()) {
  BondYears bonds(world, with);
  const auto ready = bonds.run();
  EXPECT_TRUE(ready) << ready.error().message;
  auto out = bonds.at(year);
  EXPECT_TRUE(out) << out.error().message;
  return *out;
}

std::vector<double> figures(const BondRow& row) {
  std::vector<double> out;
  each_figure(row, [&](const std::string&, const double& x) { out.push_back(x); });
  return out;
}

TEST(BondYears, NothingLaterEnters) {
  const auto whole = planted(11), cut = planted(9);
  const auto a = year_of(whole, kFirst + 8), b = year_of(cut, kFirst + 8);
  ASSERT_EQ(a.rows.size(), pair_count(kStates));
  ASSERT_EQ(a.rows.size(), b.rows.size());
  EXPECT_TRUE(a.ledger_absent.empty());
  EXPECT_TRUE(a.fused_absent.empty()) << a.fused_absent;
  for (std::size_t r = 0; r < a.rows.size(); ++r) {
    const auto x = figures(a.rows[r]), y = figures(b.rows[r]);
    for (std::size_t f = 0; f < x.size(); ++f)
      if (!(std::isnan(x[f]) && std::isnan(y[f]))) {
        EXPECT_EQ(x[f], y[f]) << r << " " << f;
      }
  }
}

TEST(BondYears, APlantedDepthIsFound) {
  const auto year = year_of(planted(11), kFirst + 10);
  EXPECT_TRUE(year.gravity);
  const auto deepest =
      std::ranges::max_element(year.rows, {}, [](const BondRow& r) { return r.depth[0].rho; });
  EXPECT_EQ(deepest->i, 0);
  EXPECT_EQ(deepest->j, 1);
  const auto& d = deepest->depth[0];
  EXPECT_GT(d.rho - band_half_width(.9) * std::sqrt(d.variance), 0);
  EXPECT_GT(std::exp(d.rho), 2);
  EXPECT_GT(d.count, d.expected);
}

TEST(BondYears, TermsAreThoseOfTheLedger) {
  const auto world = planted(11);
  const int y = kFirst + 10;
  const auto year = year_of(world, y);
  LedgerYears years(world, params().years);
  ASSERT_TRUE(years.run());
  std::vector<LedgerWorld> worlds;
  std::vector<LedgerTerms> terms;
  std::vector<std::vector<double>> c, x;
  for (int t = kFirst + 2; t <= y; ++t) worlds.push_back(years.world(t));
  for (const auto& w : worlds) {
    terms.emplace_back(w.overlaps);
    ASSERT_TRUE(terms.back().run());
  }
  for (int t = kFirst + 2; t < y; ++t) {
    c.push_back(years.counts(false, t + 1));
    x.push_back(years.counts(true, t + 1));
  }
  std::vector<LedgerCase> cases;
  for (std::size_t t = 0; t < c.size(); ++t) cases.push_back({&worlds[t], &terms[t], c[t], x[t]});
  LedgerModel model(years.layout(), params().ledger);
  ASSERT_TRUE(model.fit(cases));
  for (const BondRow& row : year.rows) {
    const auto sheet = ledger_sheet(model, worlds.back(), terms.back(), row.i, row.j);
    for (std::size_t k = 0; k < kLedgerComponents; ++k) {
      const auto& entry = sheet.cooperation.components[k];
      if (entry.observed) {
        EXPECT_NEAR(row.side[0].phi[k], entry.phi, 1e-9);
      } else {
        EXPECT_TRUE(std::isnan(row.side[0].phi[k]));
      }
    }
    EXPECT_NEAR(row.together, sheet.together, 1e-9);
    EXPECT_EQ(std::isnan(row.share), !sheet.common_enemy_share.has_value());
    // The unexplained, written out: this year's count beside what last year's world let expect.
    const auto then = ledger_sheet(model, worlds[worlds.size() - 2], terms[terms.size() - 2], row.i, row.j);
    const double s = 1 / params().ledger.dispersion;
    const double count = c.back()[pair_index(row.i, row.j, kStates)];
    EXPECT_NEAR(row.side[0].residual, std::log((count + s) / (std::exp(then.cooperation.fitted) + s)), 1e-9);
  }
  // A third state's kept part is exactly what the fit would lose without it.
  ASSERT_FALSE(year.thirds.empty());
  const BondThird& third = year.thirds.front();
  LedgerWorld without = worlds.back();
  without.overlaps.counted.assign(kStates, true);
  without.overlaps.counted[static_cast<std::size_t>(third.third)] = false;
  LedgerTerms terms_without(without.overlaps);
  ASSERT_TRUE(terms_without.run());
  const auto before = ledger_sheet(model, worlds.back(), terms.back(), third.i, third.j);
  const auto after = ledger_sheet(model, without, terms_without, third.i, third.j);
  double kept = 0;
  for (const double part : third.cooperation) kept += part;
  EXPECT_NEAR(after.cooperation.fitted - before.cooperation.fitted, -kept, 1e-9);
}

TEST(BondYears, PercentilesCountThoseBelow) {
  const auto year = year_of(planted(11), kFirst + 10);
  int inside = 0;
  for (const BondRow& row : year.rows) {
    int below = 0;
    for (const BondRow& other : year.rows) below += other.score < row.score ? 1 : 0;
    EXPECT_NEAR(row.percentile, 100 * below / static_cast<double>(year.rows.size()), 1e-9);
    EXPECT_LE(row.low, row.half_low);
    EXPECT_LE(row.half_low, row.half_high);
    EXPECT_LE(row.half_high, row.high);
    inside += row.low <= row.percentile && row.percentile <= row.high ? 1 : 0;
  }
  // The place itself lies in nearly every band about it.
  EXPECT_GE(inside, static_cast<int>(.9 * static_cast<double>(year.rows.size())));
}

TEST(BondYears, WhatIsMissingIsSaid) {
  const auto no_disputes = year_of(planted(11, false), kFirst + 10);
  EXPECT_TRUE(no_disputes.ledger_absent.empty());
  EXPECT_NE(no_disputes.fused_absent.find("disputes"), std::string::npos);
  EXPECT_TRUE(std::isnan(no_disputes.rows.front().score));
  auto demanding = params();
  demanding.min_cases = 100000;
  const auto few = year_of(planted(11), kFirst + 10, demanding);
  EXPECT_NE(few.ledger_absent.find("100000"), std::string::npos);
  EXPECT_FALSE(few.fused_absent.empty());
  EXPECT_TRUE(std::isnan(few.rows.front().together));
  EXPECT_FALSE(std::isnan(few.rows.front().depth[0].rho));
  const auto early = year_of(planted(11), kFirst + 1);
  EXPECT_FALSE(early.ledger_absent.empty());
  const auto world = planted(5);
  BondYears bonds(world, params());
  ASSERT_TRUE(bonds.run());
  EXPECT_EQ(bonds.at(kFirst + 7).error().code, Code::out_of_coverage);
}

TEST(BondYears, EveryFigureHasItsOwnName) {
  std::set<std::string> names;
  BondRow row;
  int n = 0;
  each_figure(row, [&](const std::string& name, double&) {
    ++n;
    EXPECT_TRUE(names.insert(name).second) << name;
  });
  EXPECT_EQ(n, static_cast<int>(names.size()));
}

// Of a selection only the followed dyads are known: others are not observed, and no zero is made of them.
TEST(BondYears, ASelectionKnowsOnlyWhatItFollows) {
  auto world = planted(8);
  std::vector<bool> followed(world.pairs());
  for (std::size_t pair = 0; pair < world.pairs(); pair += 3) followed[pair] = true;
  world.set_followed(followed);
  LedgerYears years(world, params().years);
  ASSERT_TRUE(years.run());
  const auto counts = years.counts(false, kFirst + 4);
  double sum = 0;
  int n = 0;
  for (std::size_t pair = 0; pair < counts.size(); ++pair) {
    EXPECT_EQ(std::isnan(counts[pair]), !followed[pair]);
    if (!followed[pair]) continue;
    sum += counts[pair];
    ++n;
  }
  ASSERT_GT(n, 0);
  // The habit is the mean of the followed dyads over the years a portfolio sees, for every dyad the same.
  double mean = 0;
  for (int back = 0; back < params().years.periods; ++back) {
    double one = 0;
    for (const double c : years.counts(false, kFirst + 4 - back)) one += std::isnan(c) ? 0 : c;
    mean += one / n / params().years.periods;
  }
  const auto ledger = years.world(kFirst + 4);
  for (const double habit : ledger.habits_cooperation) EXPECT_NEAR(habit, std::log(mean + .01), 1e-9);
}

}  // namespace
}  // namespace entente::bonds
