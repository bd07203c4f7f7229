// The ledger against what it promises: terms that sum, Shapley values, the deletion contract, and a slow
// oracle.
#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

#include "bonds/cholesky.hpp"
#include "bonds/ledger_sheet.hpp"
#include "bonds/random_ledger.hpp"

namespace entente::bonds {
namespace {

using test::random_counts;
using test::random_world;
using test::small_layout;
using test::small_params;

constexpr int kStates = 9;

struct Fitted {
  std::vector<LedgerWorld> worlds;
  std::vector<LedgerTerms> terms;
  std::vector<std::vector<double>> cooperation, conflict;
  LedgerModel model{small_layout(), small_params()};
  Fitted(int states, int periods, std::uint64_t seed) {
    for (int t = 0; t < periods; ++t) {
      const auto s = seed + 100 * static_cast<std::uint64_t>(t);
      worlds.push_back(random_world(states, s));
      terms.emplace_back(worlds.back().overlaps);
      EXPECT_TRUE(terms.back().run());
      cooperation.push_back(random_counts(worlds.back(), s + 31));
      conflict.push_back(random_counts(worlds.back(), s + 32));
    }
    std::vector<LedgerCase> cases;
    for (std::size_t t = 0; t < worlds.size(); ++t)
      cases.push_back({&worlds[t], &terms[t], cooperation[t], conflict[t]});
    EXPECT_TRUE(model.fit(cases));
  }
};

// Overlaps by their definition, and the natural zero by solving the least-squares problem over dyads.
struct SlowTerms {
  std::vector<OverlapParts> raw, centred;
  explicit SlowTerms(const OverlapInput& in) {
    const auto n = static_cast<std::size_t>(in.states), markets = in.buyers.size();
    const auto counted = [&](std::size_t k) { return in.counted.empty() || in.counted[k]; };
    std::vector<bool> seller(n);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t m = 0; m < markets; ++m) seller[i] = seller[i] || in.sales[i * markets + m] > 0;
    raw.resize(pair_count(in.states));
    centred.resize(raw.size());
    for (std::size_t o = 0; o < kOverlaps; ++o) {
      std::vector<double> normal((n + 1) * (n + 1)), right(n + 1);
      const auto each = [&](auto&& use) {
        for (int i = 0; i < in.states; ++i)
          for (int j = i + 1; j < in.states; ++j) {
            const auto a = static_cast<std::size_t>(i), b = static_cast<std::size_t>(j);
            if (o < 3 || (seller[a] && seller[b])) use(a, b, pair_index(i, j, in.states));
          }
      };
      each([&](std::size_t a, std::size_t b, std::size_t pair) {
        double& z = raw[pair][o];
        for (std::size_t k = 0; k < n; ++k) {
          if (!counted(k) || k == a || k == b) continue;
          const double ca = std::sqrt(in.cooperative[a * n + k]), cb = std::sqrt(in.cooperative[b * n + k]);
          const double ea = std::sqrt(in.hostile[a * n + k]), eb = std::sqrt(in.hostile[b * n + k]);
          if (o < 3) z += o == 0 ? ca * cb : o == 1 ? ea * eb : ca * eb + ea * cb;
          for (std::size_t m = 0; o == 3 && m < markets; ++m)
            if (in.buyers[m] == static_cast<int>(k))
              z += std::sqrt(in.sales[a * markets + m] * in.sales[b * markets + m]);
        }
        for (const std::size_t r : {n, a, b}) {
          right[r] += z;
          for (const std::size_t c : {n, a, b}) normal[r * (n + 1) + c] += 1;
        }
      });
      // A hair of ridge picks one of the equal solutions; the fitted values do not depend on which.
      for (std::size_t r = 0; r <= n; ++r) normal[r * (n + 1) + r] += 1e-11;
      const auto solution = Cholesky::of(n + 1, normal)->solve(right);
      each([&](std::size_t a, std::size_t b, std::size_t pair) {
        centred[pair][o] = raw[pair][o] - solution[n] - solution[a] - solution[b];
      });
    }
  }
};

TEST(LedgerTerms, EqualTheSlowOnes) {
  for (std::uint64_t seed = 1; seed < 6; ++seed) {
    auto input = random_world(kStates, seed).overlaps;
    if (seed == 3) {
      input.counted.assign(kStates, true);
      input.counted[4] = false;
    }
    LedgerTerms terms(input);
    ASSERT_TRUE(terms.run());
    const SlowTerms slow(input);
    for (int i = 0; i < kStates; ++i)
      for (int j = i + 1; j < kStates; ++j) {
        OverlapParts sum{};
        for (int k = 0; k < kStates; ++k)
          for (std::size_t o = 0; o < kOverlaps; ++o) sum[o] += terms.part(j, i, k)[o];
        for (std::size_t o = 0; o < kOverlaps; ++o) {
          if (o == 3 && j == kStates - 1) {
            EXPECT_TRUE(std::isnan(terms.at(i, j)[o])) << "the last state sells nothing";
            continue;
          }
          const std::size_t pair = pair_index(i, j, kStates);
          EXPECT_NEAR(terms.raw(i, j)[o], slow.raw[pair][o], 1e-12);
          EXPECT_NEAR(terms.at(i, j)[o], slow.centred[pair][o], 1e-9);
          EXPECT_NEAR(sum[o], terms.at(i, j)[o], 1e-12);
        }
      }
  }
}

TEST(LedgerTerms, AbsentStatesDoNotMoveTheZero) {
  auto input = random_world(kStates, 3).overlaps;
  input.present.assign(kStates, true);
  input.present[8] = false;
  input.counted = input.present;
  LedgerTerms with(input);
  ASSERT_TRUE(with.run());
  OverlapInput smaller;
  smaller.states = kStates - 1;
  for (int i = 0; i + 1 < kStates; ++i)
    for (int k = 0; k + 1 < kStates; ++k) {
      const auto at = static_cast<std::size_t>(i * kStates + k);
      smaller.cooperative.push_back(input.cooperative[at]);
      smaller.hostile.push_back(input.hostile[at]);
    }
  LedgerTerms without(smaller);
  ASSERT_TRUE(without.run());
  for (int i = 0; i + 1 < kStates; ++i)
    for (int j = i + 1; j + 1 < kStates; ++j)
      for (std::size_t o = 0; o < 3; ++o) EXPECT_NEAR(with.at(i, j)[o], without.at(i, j)[o], 1e-12);
}

TEST(Ledger, TermsSumToTheFit) {
  const Fitted f(kStates, 4, 11);
  for (int i = 0; i < kStates; ++i)
    for (int j = i + 1; j < kStates; ++j) {
      const auto sheet = ledger_sheet(f.model, f.worlds[0], f.terms[0], i, j, 4, 0);
      for (const auto* side : {&sheet.cooperation, &sheet.conflict}) {
        double sum = side->base + side->gravity + side->not_observed;
        for (const auto& entry : side->components) sum += entry.phi;
        EXPECT_NEAR(sum, side->fitted, 1e-12);
        double thirds = 0, overlaps = 0;
        for (const auto& third : side->thirds) thirds += third.total;
        for (const auto c : {LedgerComponent::market_rivalry, LedgerComponent::common_friends,
                             LedgerComponent::common_enemies, LedgerComponent::opposed})
          overlaps += side->components[static_cast<std::size_t>(c)].phi;
        EXPECT_NEAR(thirds, overlaps, 1e-12);
        ASSERT_TRUE(side->residual);
      }
      const auto totals = ledger_totals(f.model, f.worlds[0], f.terms[0], i, j);
      EXPECT_NEAR(totals.fitted_cooperation, sheet.cooperation.fitted, 1e-12);
      EXPECT_NEAR(totals.fitted_conflict, sheet.conflict.fitted, 1e-12);
      EXPECT_NEAR(totals.together, sheet.together, 1e-12);
      EXPECT_NEAR(totals.apart, sheet.apart, 1e-12);
      if (sheet.supported) {
        EXPECT_NEAR(totals.common_enemy / totals.together, *sheet.common_enemy_share, 1e-12);
      }
      EXPECT_EQ(sheet.supported, sheet.common_enemy_share.has_value());
    }
}

// The contract: k is no third party, everything is computed anew, and the fit changes by exactly minus phi_k.
TEST(Ledger, DeletingAThirdPartyTakesItsPartAndNoMore) {
  for (std::uint64_t seed = 1; seed < 5; ++seed) {
    const Fitted f(kStates, 3, 40 * seed);
    double moved = 0;
    for (int k = 0; k < kStates; ++k) {
      LedgerWorld flagged = f.worlds[0], emptied = f.worlds[0];
      flagged.overlaps.counted.assign(kStates, true);
      flagged.overlaps.counted[static_cast<std::size_t>(k)] = false;
      // The same by hand: no state has anything to do with k any more. Sales go on to be 1 in sum or the
      // exporter would not be one: they are kept, and k's markets only bought by nobody in common.
      for (int i = 0; i < kStates; ++i) {
        const auto at = static_cast<std::size_t>(i * kStates + k);
        emptied.overlaps.cooperative[at] = emptied.overlaps.hostile[at] = 0;
      }
      LedgerTerms without(flagged.overlaps), by_hand(emptied.overlaps);
      ASSERT_TRUE(without.run());
      ASSERT_TRUE(by_hand.run());
      for (int i = 0; i < kStates; ++i)
        for (int j = i + 1; j < kStates; ++j) {
          const auto before = ledger_sheet(f.model, f.worlds[0], f.terms[0], i, j);
          const auto after = ledger_sheet(f.model, flagged, without, i, j);
          const auto third = static_cast<std::size_t>(k);
          EXPECT_NEAR(after.cooperation.fitted - before.cooperation.fitted,
                      -before.cooperation.thirds[third].total, 1e-9);
          EXPECT_NEAR(after.conflict.fitted - before.conflict.fitted, -before.conflict.thirds[third].total,
                      1e-9);
          for (std::size_t o = 0; o < 3; ++o) EXPECT_NEAR(by_hand.at(i, j)[o], without.at(i, j)[o], 1e-12);
          moved = std::max(moved, std::abs(before.cooperation.thirds[third].total));
        }
    }
    EXPECT_GT(moved, 1e-3);  // the contract is not kept by doing nothing
  }
}

// phi by the definition of Shapley: the average over all orders in which the components enter.
TEST(Ledger, TermsAreShapleyValues) {
  const Fitted f(kStates, 3, 5);
  const auto row = f.model.row(f.worlds[1], f.terms[1], 2, 6, false);
  const auto& b = f.model.cooperation().coefficients;
  const auto value = [&](unsigned coalition) {
    double eta = b[0];
    for (std::size_t c = 0; c < row.size(); ++c) {
      const int component = f.model.component_of(c);
      if (component < 0 || (coalition >> component & 1U) != 0) eta += b[c + 1] * row[c];
    }
    return std::exp(eta) > 0 ? eta : 0;
  };
  const auto sheet = ledger_sheet(f.model, f.worlds[1], f.terms[1], 2, 6);
  double factorial[kLedgerComponents + 1] = {1};
  for (std::size_t n = 1; n <= kLedgerComponents; ++n)
    factorial[n] = factorial[n - 1] * static_cast<double>(n);
  for (unsigned c = 0; c < kLedgerComponents; ++c) {
    double shapley = 0;
    for (unsigned coalition = 0; coalition < 1U << kLedgerComponents; ++coalition) {
      if ((coalition >> c & 1U) != 0) continue;
      const auto size = static_cast<std::size_t>(__builtin_popcount(coalition));
      shapley += factorial[size] * factorial[kLedgerComponents - 1 - size] / factorial[kLedgerComponents] *
                 (value(coalition | 1U << c) - value(coalition));
    }
    EXPECT_NEAR(shapley, sheet.cooperation.components[c].phi, 1e-12);
  }
}

TEST(Ledger, NotObservedIsNotTheNaturalZero) {
  const Fitted f(kStates, 4, 21);
  auto world = f.worlds[0];
  const std::size_t pair = pair_index(0, 1, kStates);
  for (std::size_t c = 0; c < 5; ++c) world.direct[pair * 5 + c] = std::nan("");
  const auto blind = ledger_sheet(f.model, world, f.terms[0], 0, 1);
  for (std::size_t c = 0; c < 5; ++c) world.direct[pair * 5 + c] = 0;
  const auto zero = ledger_sheet(f.model, world, f.terms[0], 0, 1);
  const auto interests = static_cast<std::size_t>(LedgerComponent::interests);
  EXPECT_FALSE(blind.cooperation.components[interests].observed);
  EXPECT_TRUE(zero.cooperation.components[interests].observed);
  EXPECT_EQ(zero.cooperation.components[interests].phi, 0);
  EXPECT_NE(blind.cooperation.not_observed, zero.cooperation.not_observed);
}

TEST(Ledger, ABondWithoutSupportHasNoShare) {
  LedgerModel model(small_layout(), small_params());
  const std::size_t size = model.columns() + 1;
  LedgerFit nothing{std::vector<double>(size), std::vector<double>(size * size), {}};
  LedgerFit enemies = nothing;
  enemies.coefficients[model.first_overlap() + 2] = 50;  // common enemies
  const auto world = random_world(kStates, 2);
  LedgerTerms terms(world.overlaps);
  ASSERT_TRUE(terms.run());
  model.set(nothing, nothing);
  EXPECT_FALSE(ledger_sheet(model, world, terms, 0, 1).supported);
  model.set(enemies, nothing);
  bool some = false;
  for (int j = 1; j < kStates; ++j) {
    const auto sheet = ledger_sheet(model, world, terms, 0, j);
    if (!sheet.supported) continue;
    some = true;
    EXPECT_DOUBLE_EQ(*sheet.common_enemy_share, 1);
    EXPECT_DOUBLE_EQ(sheet.common_enemy_band.low, 1);  // no spread in the coefficients, none in the band
  }
  EXPECT_TRUE(some);
}

TEST(Ledger, BandsCoverAndAreReproducible) {
  const Fitted f(kStates, 4, 77), again(kStates, 4, 77);
  const auto one = ledger_sheet(f.model, f.worlds[0], f.terms[0], 1, 3, 2, 2);
  const auto two = ledger_sheet(again.model, again.worlds[0], again.terms[0], 1, 3, 2, 2);
  EXPECT_EQ(one.together_band.low, two.together_band.low);
  EXPECT_EQ(one.together_band.replicates, 60);
  EXPECT_LT(one.together_band.low, one.together_band.high);
  auto params = small_params();
  params.seed = 8;
  LedgerModel other(small_layout(), params);
  other.set(f.model.cooperation(), f.model.conflict());
  EXPECT_NE(ledger_sheet(other, f.worlds[0], f.terms[0], 1, 3).together_band.low, one.together_band.low);
}

TEST(Ledger, RefusesWorldsThatDoNotFit) {
  auto world = random_world(4, 1);
  LedgerTerms terms(world.overlaps);
  ASSERT_TRUE(terms.run());
  const std::vector<double> counts(pair_count(4), 1);
  LedgerModel model(small_layout(), small_params());
  world.direct.pop_back();
  const LedgerCase one{&world, &terms, counts, counts};
  EXPECT_EQ(model.fit({&one, 1}).error().code, Code::usage);
  EXPECT_EQ(model.fit({}).error().code, Code::usage);
  auto broken = world.overlaps;
  broken.hostile[1] = -1;
  EXPECT_EQ(LedgerTerms(broken).run().error().code, Code::usage);
}

}  // namespace
}  // namespace entente::bonds
