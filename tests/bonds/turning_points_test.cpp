#include "bonds/turning_points.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <vector>

#include "bonds/normal.hpp"
#include "bonds/random.hpp"
#include "ontology/constants.hpp"

namespace entente::bonds {
namespace {

double uniform(std::uint64_t seed, std::uint64_t replicate, std::uint64_t item) {
  return (static_cast<double>(draw(seed, replicate, item) >> 11) + 0.5) * 0x1p-53;
}
double normal(std::uint64_t seed, std::uint64_t replicate, std::uint64_t item) {
  return normal_quantile(uniform(seed, replicate, item));
}

const ontology::Constants& constants() {
  return ontology::Constants::builtin();
}

// Log density of a run of observations about one unknown level, integrated by brute force over a fine grid,
// less that of every one about the centre: independent of the closed form.
double slow_stretch(const Course& course, std::size_t from, std::size_t to, double centre,
                    const TurningParams& p) {
  const double within = p.within_sd * p.within_sd;
  double sum = 0;
  const int steps = 4000;
  const double reach = 8 * p.level_sd;
  for (int k = 0; k <= steps; ++k) {
    const double level = -reach + 2 * reach * k / steps;
    double log = -level * level / (2 * p.level_sd * p.level_sd) - std::log(p.level_sd * std::sqrt(2 * M_PI));
    for (std::size_t t = from; t < to; ++t) {
      if (!course[t]) continue;
      const double v = course[t]->variance + within;
      const double y = course[t]->value - centre;
      log += (y * y - (y - level) * (y - level)) / (2 * v);
    }
    sum += std::exp(log) * 2 * reach / steps;
  }
  return std::log(sum);
}

// Sums all divisions of a short series one by one.
struct Oracle {
  std::vector<double> begins;
  double evidence = 0;

  Oracle(const Course& course, const TurningParams& p) : begins(course.size()) {
    const int n = static_cast<int>(course.size());
    double weight = 0;
    double sum = 0;
    for (const auto& o : course) {
      if (!o) continue;
      weight += 1 / (o->variance + p.within_sd * p.within_sd);
      sum += o->value / (o->variance + p.within_sd * p.within_sd);
    }
    const double ends = 1 / (std::max(1.0, p.stretch - p.min_periods) + 1);
    double total = 0;
    for (unsigned mask = 0; mask < (1U << (n - 1)); ++mask) {  // bit t - 1: a stretch begins with t
      double log = 0;
      bool possible = true;
      int from = 0;
      for (int t = 1; t <= n && possible; ++t) {
        if (t < n && (mask >> (t - 1) & 1U) == 0) continue;
        const int length = t - from;
        if (t < n) {
          possible = length >= p.min_periods;
          log += (length - p.min_periods) * std::log(1 - ends) + std::log(ends);
        } else if (length > p.min_periods) {
          log += (length - p.min_periods) * std::log(1 - ends);
        }
        if (possible)
          log += slow_stretch(course, static_cast<std::size_t>(from), static_cast<std::size_t>(t),
                              sum / weight, p);
        from = t;
      }
      if (!possible) continue;
      const double mass = std::exp(log);
      total += mass;
      for (int t = 1; t < n; ++t)
        begins[static_cast<std::size_t>(t)] += (mask >> (t - 1) & 1U) != 0 ? mass : 0;
    }
    for (double& b : begins) b /= total;
    evidence = std::log(total);
  }
};

TEST(TurningPoints, EqualsTheSumOverAllDivisions) {
  const TurningParams p{6, 2, 0.8, 0.3, 0.5, 0.9};
  for (std::uint64_t series = 0; series < 6; ++series) {
    Course course;
    for (std::uint64_t t = 0; t < 9; ++t) {
      if (draw_index(7, series, t, 4) == 0) {
        course.push_back(std::nullopt);
      } else {
        course.push_back(
            Observation{(t >= 5 ? 1.0 : -0.5) + normal(3, series, t), 0.1 + uniform(4, series, t)});
      }
    }
    TurningPoints fast(course, p);
    fast.run();
    const Oracle slow(course, p);
    EXPECT_NEAR(fast.log_evidence(), slow.evidence, 1e-4);
    for (std::size_t t = 0; t < course.size(); ++t)
      EXPECT_NEAR(fast.begins()[t], slow.begins[t], 1e-4) << series << ' ' << t;
  }
}

TEST(TurningPoints, NothingObservedIsNoTurn) {
  TurningPoints none(Course(20), TurningParams::tone(constants()));
  none.run();
  EXPECT_TRUE(none.points().empty());
  TurningPoints empty({}, TurningParams::tone(constants()));
  empty.run();
  EXPECT_TRUE(empty.points().empty());
}

TEST(TurningPoints, AClearJumpHasItsYearItsWayAndItsLevels) {
  std::vector<PeriodCounts> years(20);
  for (std::size_t t = 0; t < 20; ++t) years[t] = {t < 12 ? 70.0 : 20.0, t < 12 ? 30.0 : 80.0, 0.0};
  TurningPoints turns(tone_series(years, constants().value("valence.evidence_halving")),
                      TurningParams::tone(constants()));
  turns.run();
  ASSERT_EQ(turns.points().size(), 1U);
  const auto& p = turns.points().front();
  EXPECT_EQ(p.at, 12);
  EXPECT_GE(p.low, 11);
  EXPECT_LE(p.high, 13);
  EXPECT_GT(p.probability, 0.95);
  EXPECT_GT(p.before, 0.5);
  EXPECT_LT(p.after, -0.8);
}

TEST(TurningPoints, AWorldThatQuarrelsMoreIsNoTurnOfTheTwo) {
  std::vector<PeriodCounts> years(20);
  for (std::size_t t = 0; t < 20; ++t)
    years[t] = {t < 12 ? 70.0 : 20.0, t < 12 ? 30.0 : 80.0, t < 12 ? 0.85 : -1.39};
  TurningPoints turns(tone_series(years, constants().value("valence.evidence_halving")),
                      TurningParams::tone(constants()));
  turns.run();
  EXPECT_TRUE(turns.points().empty());
}

// Twenty-five years of a dyad's events: logit tone level + drift + overdispersed counts. `jump` in logits at
// year 13.
std::vector<PeriodCounts> planted(double jump, double events, double drift, std::uint64_t seed) {
  std::vector<PeriodCounts> years(25);
  double wander = 0;
  for (std::uint64_t t = 0; t < 25; ++t) {
    wander = 0.95 * wander + drift * normal(seed, 1, t);
    // Reports come in bunches: a year's share has a spread of its own.
    const double logit = 0.4 + wander + (t >= 13 ? jump : 0) + 0.2 * normal(seed, 2, t);
    const double p = 1 / (1 + std::exp(-logit));
    const int n = static_cast<int>(events * std::exp(0.4 * normal(seed, 3, t) - 0.08) + 0.5);
    for (int k = 0; k < n; ++k) {
      (uniform(seed, 100 + t, static_cast<std::uint64_t>(k)) < p ? years[t].cooperative
                                                                 : years[t].conflictual) += 1;
    }
    years[t].habit = 0.4;
  }
  return years;
}

struct Rates {
  double found = 0, false_alarms = 0,
         covered = 0;  // share of worlds; turns a series elsewhere; band holds the year
};

Rates rates(double jump, double events, double drift, int worlds) {
  Rates r;
  int found = 0;
  int covered = 0;
  for (int w = 0; w < worlds; ++w) {
    TurningPoints turns(tone_series(planted(jump, events, drift, 1000 + static_cast<std::uint64_t>(w)),
                                    constants().value("valence.evidence_halving")),
                        TurningParams::tone(constants()));
    turns.run();
    bool hit = false;
    for (const auto& p : turns.points()) {
      const bool right = jump != 0 && std::abs(p.at - 13) <= 2 && (p.after > p.before) == (jump > 0);
      if (right && !hit) {
        hit = true;
        covered += p.low <= 13 && 13 <= p.high ? 1 : 0;
      } else {
        r.false_alarms += 1;
      }
    }
    found += hit ? 1 : 0;
  }
  r.found = static_cast<double>(found) / worlds;
  r.covered = found > 0 ? static_cast<double>(covered) / found : 0;
  r.false_alarms /= worlds;
  return r;
}

// The figures of docs/bonds.md.
TEST(TurningPoints, RecallAndFalseAlarmsOnPlantedChanges) {
  constexpr int kWorlds = 400;
  for (const double drift : {0.0, 0.15, 0.3}) {
    for (const double events : {10.0, 30.0, 100.0}) {
      const Rates quiet = rates(0, events, drift, kWorlds);
      std::printf("drift %.2f, %3.0f events a year: false alarms %.3f a series of 25 years; recall", drift,
                  events, quiet.false_alarms);
      for (const double jump : {-0.7, -1.5, -2.5}) {
        const Rates r = rates(jump, events, drift, kWorlds);
        std::printf("  %.1f: %.2f (band holds %.2f)", jump, r.found, r.covered);
        if (drift == 0 && events >= 30 && jump <= -1.5) {
          EXPECT_GT(r.found, 0.8) << events << ' ' << jump;
        }
      }
      std::printf("\n");
      if (drift < 0.2) {
        EXPECT_LT(quiet.false_alarms, drift == 0 ? 0.05 : 0.15) << events;
      }
    }
  }
}

TEST(TurningPoints, VolumeKnowsZeroFromNotObserved) {
  std::vector<PeriodCounts> years(16);
  for (std::size_t t = 8; t < 16; ++t) years[t].cooperative = 40;
  TurningPoints zero(volume_series(years, constants().value("depth.overdispersion"), true),
                     TurningParams::volume(constants()));
  zero.run();
  ASSERT_EQ(zero.points().size(), 1U);
  EXPECT_EQ(zero.points().front().at, 8);
  TurningPoints unseen(volume_series(years, constants().value("depth.overdispersion"), false),
                       TurningParams::volume(constants()));
  unseen.run();
  EXPECT_TRUE(unseen.points().empty());
}

}  // namespace
}  // namespace entente::bonds
