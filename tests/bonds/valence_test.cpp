#include "bonds/valence.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>

#include "bonds/icews.hpp"
#include "bonds/random.hpp"

namespace entente::bonds {
namespace {

ValenceParams params() {
  ValenceParams p;
  p.persistence = .95;
  p.sigma = .30;
  p.tau = .8;
  p.actor_sigma = .25;
  p.actor_tau = .7;
  p.level = 1.5;
  p.level_tau = 2;
  p.level_sigma = 1;
  p.evidence_cap = 30;
  p.successor_share = .5;
  return p;
}

std::vector<std::vector<DyadCount>> random_counts(int states, int periods, std::uint64_t seed) {
  std::vector<std::vector<DyadCount>> out(static_cast<std::size_t>(periods));
  for (int t = 0; t < periods; ++t)
    for (int i = 0; i < states; ++i)
      for (int j = i + 1; j < states; ++j) {
        const auto item = static_cast<std::uint64_t>(i * states + j);
        if (draw_index(seed, static_cast<std::uint64_t>(t), item, 3) == 0) continue;
        const double n = draw_index(seed + 1, static_cast<std::uint64_t>(t), item, 60);
        const double share = draw_index(seed + 2, 0, item, 100) / 100.0;
        out[static_cast<std::size_t>(t)].push_back({j, i, std::floor(n * share), n - std::floor(n * share)});
      }
  return out;
}

// Coordinate-wise ascent over dense arrays, as the prototype had it, run until nothing moves.
struct SlowValence {
  std::vector<std::vector<double>> r, v, u;
  std::vector<double> m;
  SlowValence(int states, const std::vector<std::vector<DyadCount>>& periods, const ValenceParams& p) {
    const auto n = static_cast<std::size_t>(states), cells = n * n;
    std::vector<double> mean(cells), variance(cells, p.tau * p.tau), actor(n);
    std::vector<int> seen(n, -1);
    double level = p.level;
    for (std::size_t t = 0; t < periods.size(); ++t) {
      std::vector<double> ne(cells), share(cells);
      std::vector<bool> active(n);
      for (const auto& c : periods[t]) {
        const double total = c.cooperative + c.conflictual;
        if (total <= 0) continue;
        const auto a = static_cast<std::size_t>(std::min(c.i, c.j)),
                   b = static_cast<std::size_t>(std::max(c.i, c.j));
        ne[a * n + b] = total / (1 + total / p.evidence_cap);
        share[a * n + b] = c.cooperative / total;
        active[a] = active[b] = true;
      }
      std::vector<double> x = mean, ua = actor, um = actor, uv(n);
      for (std::size_t s = 0; s < n; ++s)
        uv[s] = seen[s] < 0 ? p.actor_tau * p.actor_tau
                            : std::min(p.actor_tau * p.actor_tau,
                                       p.actor_sigma * p.actor_sigma * (static_cast<int>(t) - seen[s]));
      const double lm = level, lv = t == 0 ? p.level_tau * p.level_tau : p.level_sigma * p.level_sigma;
      const auto prob = [&](std::size_t a, std::size_t b) {
        return 1 / (1 + std::exp(-(level + ua[a] + ua[b] + x[a * n + b])));
      };
      for (int round = 0; round < 20000; ++round) {
        double moved = 0, gm = 0, wm = 0;
        for (std::size_t a = 0; a < n; ++a)
          for (std::size_t b = a + 1; b < n; ++b) {
            const std::size_t c = a * n + b;
            const double q = prob(a, b), w = ne[c] * q * (1 - q);
            const double step =
                (ne[c] * (share[c] - q) - (x[c] - mean[c]) / variance[c]) / (w + 1 / variance[c]);
            x[c] += step;
            moved = std::max(moved, std::abs(step));
          }
        for (std::size_t s = 0; s < n; ++s) {
          double g = 0, w = 0;
          for (std::size_t o = 0; o < n; ++o) {
            if (o == s) continue;
            const std::size_t a = std::min(s, o), b = std::max(s, o), c = a * n + b;
            const double q = prob(a, b);
            g += ne[c] * (share[c] - q);
            w += ne[c] * q * (1 - q);
          }
          const double step = (g - (ua[s] - um[s]) / uv[s]) / (w + 1 / uv[s]);
          ua[s] += step;
          moved = std::max(moved, std::abs(step));
        }
        for (std::size_t a = 0; a < n; ++a)
          for (std::size_t b = a + 1; b < n; ++b) {
            const double q = prob(a, b);
            gm += ne[a * n + b] * (share[a * n + b] - q);
            wm += ne[a * n + b] * q * (1 - q);
          }
        const double step = (gm - (level - lm) / lv) / (wm + 1 / lv);
        level += step;
        if (std::max(moved, std::abs(step)) < 1e-12) break;
      }
      r.push_back(x);
      v.emplace_back(cells);
      for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = a + 1; b < n; ++b) {
          const double q = prob(a, b);
          v[t][a * n + b] = 1 / (ne[a * n + b] * q * (1 - q) + 1 / variance[a * n + b]);
        }
      u.push_back(ua);
      m.push_back(level);
      actor = ua;
      for (std::size_t s = 0; s < n; ++s)
        if (active[s]) seen[s] = static_cast<int>(t);
      for (std::size_t c = 0; c < cells; ++c) {
        mean[c] = p.persistence * x[c];
        variance[c] = std::min(p.persistence * p.persistence * v[t][c] + p.sigma * p.sigma, p.tau * p.tau);
      }
    }
  }
};

TEST(Valence, EqualsTheSlowFilter) {
  const int states = 9;
  const auto counts = random_counts(states, 6, 17);
  ValenceFilter filter(states, counts, params());
  ASSERT_TRUE(filter.run());
  EXPECT_TRUE(filter.converged());
  EXPECT_LE(filter.most_steps(), 12);
  const SlowValence slow(states, counts, params());
  for (int t = 0; t < 6; ++t) {
    const auto at = static_cast<std::size_t>(t);
    EXPECT_NEAR(filter.level(t), slow.m[at], 1e-7);
    for (int i = 0; i < states; ++i) {
      EXPECT_NEAR(filter.actor(i, t), slow.u[at][static_cast<std::size_t>(i)], 1e-7);
      for (int j = i + 1; j < states; ++j) {
        const Valence got = *filter.at(j, i, t);
        EXPECT_NEAR(got.relative, slow.r[at][static_cast<std::size_t>(i * states + j)], 1e-7);
        EXPECT_NEAR(got.variance, slow.v[at][static_cast<std::size_t>(i * states + j)], 1e-8);
        EXPECT_NEAR(got.absolute, filter.level(t) + filter.actor(i, t) + filter.actor(j, t) + got.relative,
                    1e-12);
      }
    }
  }
}

TEST(Valence, NotObservedIsNotZero) {
  // Dyad 0-1 is seen in period 0 only, 0-2 throughout, 1-2 never.
  std::vector<std::vector<DyadCount>> counts(40);
  for (auto& period : counts) period.push_back({0, 2, 10, 10});
  counts[0].push_back({0, 1, 0, 40});
  ValenceFilter filter(3, counts, params());
  ASSERT_TRUE(filter.run());
  EXPECT_TRUE(filter.at(0, 1, 0)->observed);
  EXPECT_LT(filter.at(0, 1, 0)->variance_share, .9);
  EXPECT_LT(filter.at(0, 1, 0)->relative, -.5);
  EXPECT_FALSE(filter.at(0, 1, 1)->observed);
  EXPECT_NEAR(filter.at(0, 1, 1)->relative, .95 * filter.at(0, 1, 0)->relative, 1e-12);
  EXPECT_DOUBLE_EQ(filter.at(0, 1, 39)->variance_share, 1.0);
  EXPECT_DOUBLE_EQ(filter.at(1, 2, 0)->relative, 0);
  EXPECT_DOUBLE_EQ(filter.at(1, 2, 0)->variance_share, 1.0);
}

TEST(Valence, SuccessorsInheritAndTheDissolvedClose) {
  // 0 dissolves after period 4; 1 and 2 succeed it in period 5.
  std::vector<std::vector<DyadCount>> counts(8);
  for (std::size_t t = 0; t < 5; ++t) counts[t] = {{0, 3, 0, 60}, {3, 4, 30, 5}, {0, 4, 30, 5}};
  for (std::size_t t = 5; t < 8; ++t) counts[t] = {{3, 4, 30, 5}};
  std::vector<Lifespan> lives(5);
  lives[0].to = 4;
  lives[1] = {5, 100, 0};
  lives[2] = {5, 100, 0};
  ValenceFilter filter(5, counts, params(), lives);
  ASSERT_TRUE(filter.run());
  EXPECT_FALSE(filter.at(0, 3, 5));
  EXPECT_FALSE(filter.at(1, 3, 4));
  const double parent = filter.at(0, 3, 4)->relative;
  EXPECT_LT(parent, -.5);
  EXPECT_NEAR(filter.at(1, 3, 5)->relative, .5 * .95 * parent, 1e-12);
  EXPECT_NEAR(filter.at(2, 3, 6)->relative, .5 * .95 * .95 * parent, 1e-12);
  EXPECT_DOUBLE_EQ(filter.at(1, 3, 5)->variance_share, 1.0);
  EXPECT_DOUBLE_EQ(filter.at(1, 2, 5)->relative, 0.0);  // two heirs of one estate

  counts[6].push_back({0, 3, 1, 1});
  ValenceFilter late(5, counts, params(), lives);
  const auto refused = late.run();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::usage);
}

TEST(Valence, RefusesImpossibleInput) {
  for (const DyadCount& bad : {DyadCount{0, 0, 1, 1}, DyadCount{0, 3, 1, 1}, DyadCount{-1, 1, 1, 1},
                               DyadCount{0, 1, -1, 1}, DyadCount{0, 1, std::nan(""), 1}}) {
    ValenceFilter filter(3, {{bad}}, params());
    EXPECT_FALSE(filter.run());
  }
}

TEST(Valence, RefusesParametersThatWereNeverSet) {
  ValenceFilter filter(3, {{{0, 1, 1, 1}}}, {});
  EXPECT_FALSE(filter.run());
}

TEST(Valence, ADomainLeansOnTheWhole) {
  std::vector<std::vector<DyadCount>> all(3), one(3);
  for (auto& period : all) period = {{0, 1, 40, 0}, {0, 2, 5, 20}, {1, 2, 8, 12}};
  one[2] = {{0, 2, 1, 0}};
  ValenceFilter whole(3, all, params());
  ASSERT_TRUE(whole.run());
  ValenceFilter domain(whole, one, {.9, .5});
  ASSERT_TRUE(domain.run());
  // Nothing known of 0-1 in this domain: rho times the whole, with the variance of both.
  EXPECT_NEAR(domain.at(0, 1, 2)->relative, .9 * whole.at(0, 1, 2)->relative, 1e-12);
  EXPECT_NEAR(domain.at(0, 1, 2)->variance, .25 + .81 * whole.at(0, 1, 2)->variance, 1e-12);
  EXPECT_GT(domain.at(0, 2, 2)->relative, .9 * whole.at(0, 2, 2)->relative);
  EXPECT_LT(domain.at(0, 2, 2)->variance, domain.at(0, 2, 1)->variance);
}

TEST(Valence, MonthsTakeSmallerSteps) {
  const ValenceParams yearly = params(), monthly = params().monthly();
  EXPECT_NEAR(std::pow(monthly.persistence, 12), yearly.persistence, 1e-12);
  EXPECT_NEAR(monthly.sigma * std::sqrt(12), yearly.sigma, 1e-12);
  const auto counts = random_counts(6, 24, 2);
  ValenceFilter filter(6, counts, monthly);
  ASSERT_TRUE(filter.run());
  EXPECT_TRUE(filter.converged());
}

struct Score {
  double loss = 0, area = 0, loss_before = 0, area_before = 0;
};

// Each year from those before it: log-loss of the cooperative share weighted n / (1 + n / 20), and area under
// the curve for dyads of 20 events and more with over 40 % conflict; means over the years. "Before": smoothed
// last year.
Score score(const test::Icews& data, const ValenceFilter& filter, int from, int to) {
  Score out;
  const double years = to - from;
  for (int t = from; t < to; ++t) {
    double sum = 0, weight = 0, sum_before = 0;
    std::vector<std::pair<double, bool>> scored, scored_before;
    const auto& c = data.cooperative[static_cast<std::size_t>(t)];
    const auto& x = data.conflictual[static_cast<std::size_t>(t)];
    const auto& c1 = data.cooperative[static_cast<std::size_t>(t - 1)];
    const auto& x1 = data.conflictual[static_cast<std::size_t>(t - 1)];
    double world_c = 0, world_x = 0;
    for (std::size_t pair = 0; pair < c.size(); ++pair) {
      world_c += c1[pair];
      world_x += x1[pair];
    }
    const double world = world_c / (world_c + world_x);
    std::size_t pair = 0;
    for (int i = 0; i < data.states(); ++i) {
      for (int j = i + 1; j < data.states(); ++j, ++pair) {
        const double n = c[pair] + x[pair];
        if (n <= 0) continue;
        const auto log_loss = [&](double p) {
          p = std::clamp(p, 1e-4, 1 - 1e-4);
          return -(c[pair] / n * std::log(p) + x[pair] / n * std::log(1 - p));
        };
        const double w = n / (1 + n / 20), p = filter.expected(i, j, t)->probability;
        const double before = (c1[pair] + 10 * world) / (c1[pair] + x1[pair] + 10);
        sum += w * log_loss(p);
        sum_before += w * log_loss(before);
        weight += w;
        if (n >= 20) {
          scored.emplace_back(-p, x[pair] / n > .4);
          scored_before.emplace_back(-before, x[pair] / n > .4);
        }
      }
    }
    out.loss += sum / weight / years;
    out.loss_before += sum_before / weight / years;
    out.area += test::area_under_curve(scored) / years;
    out.area_before += test::area_under_curve(scored_before) / years;
  }
  return out;
}

// METHODS B, numbers to beat: tone of 2011-14 from the years before, log-loss .3242, AUC .848.
TEST(Valence, BackTestOnIcews) {
  ENTENTE_SHARED_OR_SKIP(folder, "icews_dyads");
  const test::Icews data(folder);
  ASSERT_EQ(data.states(), 152);
  ValenceFilter filter(data.states(), data.counts(), params());
  ASSERT_TRUE(filter.run());
  EXPECT_TRUE(filter.converged());
  const Score stated = score(data, filter, 9, 13);
  std::printf("tone 2011-14: log-loss %.4f, AUC %.4f; smoothed last year %.4f, %.4f; most Newton steps %d\n",
              stated.loss, stated.area, stated.loss_before, stated.area_before, filter.most_steps());
  EXPECT_LE(stated.loss, .3246);
  EXPECT_GE(stated.area, .848);
  EXPECT_LT(stated.loss, stated.loss_before);

  // Tuned on 2007-10 alone, slower actors and faster return to the mean do better in log-loss on the years
  // after, not in rank.
  ValenceParams retuned = params();
  retuned.persistence = .85;
  retuned.actor_sigma = .15;
  retuned.evidence_cap = 60;
  ValenceFilter other(data.states(), data.counts(), retuned);
  ASSERT_TRUE(other.run());
  const Score again = score(data, other, 9, 13);
  std::printf(
      "  best of a grid on 2007-10 (a .85, sigma .30, sigma_u .15, cap 60): 2007-10 %.4f against %.4f, "
      "2011-14 %.4f, AUC %.4f\n",
      score(data, other, 5, 9).loss, score(data, filter, 5, 9).loss, again.loss, again.area);
  EXPECT_LT(score(data, other, 5, 9).loss, score(data, filter, 5, 9).loss);
  EXPECT_LE(again.loss, .3242);

  // Sanity cohort: percentile of r in 2014 among dyads with at least 20 events.
  std::vector<double> cohort;
  std::size_t pair = 0;
  for (int i = 0; i < data.states(); ++i)
    for (int j = i + 1; j < data.states(); ++j, ++pair)
      if (data.cooperative[12][pair] + data.conflictual[12][pair] >= 20)
        cohort.push_back(filter.at(i, j, 12)->relative);
  struct Known {
    const char* i;
    const char* j;
    double percentile;
  };
  for (const Known& known :
       {Known{"IRN", "RUS", 49}, Known{"CHN", "RUS", 70}, Known{"IND", "RUS", 99}, Known{"IRN", "AZE", 6},
        Known{"IRN", "ARE", 6}, Known{"RUS", "AZE", 20}, Known{"EGY", "ISR", 19}, Known{"USA", "IRN", 2},
        Known{"ISR", "IRN", 1}, Known{"USA", "GBR", 55}}) {
    if (!data.index.contains(known.i) || !data.index.contains(known.j)) {
      std::printf("%s-%s is not in the data\n", known.i, known.j);
      continue;
    }
    const auto tone = *filter.at(data.index.at(known.i), data.index.at(known.j), 12);
    const auto below = std::ranges::count_if(cohort, [&](double r) { return r < tone.relative; });
    const double percentile = 100 * static_cast<double>(below) / static_cast<double>(cohort.size());
    std::printf("%s-%s 2014: r %+.2f, sd %.2f, percentile %.1f (METHODS %.0f)\n", known.i, known.j,
                tone.relative, std::sqrt(tone.variance), percentile, known.percentile);
    EXPECT_NEAR(percentile, known.percentile, 8) << known.i << '-' << known.j;
  }
}

}  // namespace
}  // namespace entente::bonds
