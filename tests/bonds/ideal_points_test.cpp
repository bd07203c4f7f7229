#include "bonds/ideal_points.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "bonds/csv.hpp"
#include "bonds/normal.hpp"
#include "bonds/normal_table.hpp"
#include "bonds/random.hpp"
#include "support/shared_data.hpp"

namespace entente::bonds {
namespace {

const IdealPointParams kParams{200, 800, .5, 1, 7, 1945};

double uniform(std::uint64_t seed, std::uint64_t replicate, std::uint64_t item) {
  return (static_cast<double>(draw(seed, replicate, item) >> 11) + 0.5) * 0x1p-53;
}

double correlation(const std::vector<std::pair<double, double>>& pairs) {
  const auto n = static_cast<double>(pairs.size());
  double sx = 0, sy = 0, xx = 0, yy = 0, xy = 0;
  for (const auto& [x, y] : pairs) {
    sx += x;
    sy += y;
    xx += x * x;
    yy += y * y;
    xy += x * y;
  }
  return (xy - sx * sy / n) / std::sqrt((xx - sx * sx / n) * (yy - sy * sy / n));
}

// Thirty states from -1.5 to 1.7 that drift a little over six sessions of `rolls` roll calls each.
struct World {
  static constexpr int kStates = 30, kSessions = 6;
  std::vector<IdealVote> votes;
  double truth[kStates][kSessions] = {};
  explicit World(int rolls) {
    for (int s = 0; s < kStates; ++s)
      for (int t = 0; t < kSessions; ++t)
        truth[s][t] =
            -1.5 + 3.2 * s / (kStates - 1) +
            (t == 0 ? 0 : truth[s][t - 1] - (-1.5 + 3.2 * s / (kStates - 1))) +
            0.2 * normal_quantile(uniform(1, static_cast<std::uint64_t>(s), static_cast<std::uint64_t>(t)));
    for (int t = 0; t < kSessions; ++t)
      for (int r = 0; r < rolls; ++r) {
        const int item = t * rolls + r;
        const auto u = [&](std::uint64_t k) { return uniform(2, static_cast<std::uint64_t>(item), k); };
        const double beta = (r % 2 == 0 ? 1 : -1) * (0.6 + 1.2 * u(1000));
        const double low = beta * (2 * u(1001) - 1) - 0.3;
        const double high = low + 0.3 + 0.6 * u(1002);
        for (int s = 0; s < kStates; ++s) {
          if (u(static_cast<std::uint64_t>(2000 + s)) < 0.1) continue;
          const double z = beta * truth[s][t] + normal_quantile(u(static_cast<std::uint64_t>(s)));
          votes.push_back({s, t, item, z < low ? Vote::yes : z < high ? Vote::abstain : Vote::no});
        }
      }
  }
};

TEST(NormalTable, AgreesWithErfc) {
  for (double x = -8.9; x < 8.9; x += 0.00731) {
    const double exact = std::erfc(-x * M_SQRT1_2) / 2;
    EXPECT_NEAR(fast_normal_cdf(x) / exact, 1, 2e-8) << x;
  }
  EXPECT_EQ(fast_normal_cdf(-20), 0);
  EXPECT_EQ(fast_normal_cdf(20), 1);
  for (double p = 1e-12; p < 0.5; p *= 1.7) {
    EXPECT_NEAR(fast_normal_quantile(p), normal_quantile(p), 1e-5) << p;
    EXPECT_NEAR(fast_normal_quantile(1 - p), -normal_quantile(p), 1e-3) << p;
  }
}

TEST(IdealPoints, FindsThePlantedPoints) {
  const World world(60);
  IdealPoints points(world.votes, std::vector<int>(World::kStates, -1), World::kSessions, World::kStates - 1,
                     kParams);
  ASSERT_TRUE(points.run());
  int inside = 0;
  int all = 0;
  std::vector<std::pair<double, double>> whole;
  for (int t = 0; t < World::kSessions; ++t)
    for (int s = 0; s < World::kStates; ++s) {
      const auto p = points.at(s, t);
      ASSERT_TRUE(p);
      whole.emplace_back(p->mean, world.truth[s][t]);
    }
  EXPECT_GT(correlation(whole), .97);
  // On the true scale the bands hold about what they say.
  double mean = 0;
  double square = 0;
  for (const auto& [found, truth] : whole) {
    mean += truth / static_cast<double>(whole.size());
    square += truth * truth / static_cast<double>(whole.size());
  }
  const double spread = std::sqrt(square - mean * mean);
  for (int t = 0; t < World::kSessions; ++t)
    for (int s = 0; s < World::kStates; ++s) {
      const auto p = points.at(s, t);
      inside += std::abs(p->mean - (world.truth[s][t] - mean) / spread) < 1.645 * p->sd ? 1 : 0;
      ++all;
    }
  std::printf("planted: correlation %.3f, 90 %% band holds %d of %d\n", correlation(whole), inside, all);
  EXPECT_GT(inside, all * 3 / 4);
}

// Oracle: one state's point given fixed items is a one-dimensional integral. With very many other voters the
// items are as good as known, so that the sampler's mean and sd must meet the integral's.
TEST(IdealPoints, AgreesWithAnIntegralByGrid) {
  // 400 voters at known places, one session, and one state of interest.
  constexpr int kVoters = 400;
  constexpr int kRolls = 40;
  std::vector<IdealVote> votes;
  std::vector<double> truth;
  for (int s = 0; s < kVoters; ++s) truth.push_back(-1.7 + 3.4 * s / (kVoters - 1));
  std::vector<double> betas;
  std::vector<double> cuts;
  for (int r = 0; r < kRolls; ++r) {
    betas.push_back((r % 2 == 0 ? 1 : -1) * 1.2);
    cuts.push_back(1.6 * uniform(5, 0, static_cast<std::uint64_t>(r)) - .8);
    for (int s = 0; s < kVoters; ++s) {
      const double z =
          betas.back() * truth[static_cast<std::size_t>(s)] +
          normal_quantile(uniform(6, static_cast<std::uint64_t>(s), static_cast<std::uint64_t>(r)));
      votes.push_back({s, 0, r,
                       z < cuts.back()        ? Vote::yes
                       : z < cuts.back() + .5 ? Vote::abstain
                                              : Vote::no});
    }
  }
  IdealPointParams params = kParams;
  params.sweeps = 1500;
  IdealPoints points(votes, std::vector<int>(kVoters, -1), 1, kVoters - 1, params);
  ASSERT_TRUE(points.run());
  double sd = 0;
  for (const double x : truth) sd += x * x / kVoters;
  sd = std::sqrt(sd);
  double worst = 0;
  double squares = 0;
  for (int s = 0; s < kVoters; s += 7) {
    // Posterior of theta on the sampler's scale (mean 0, sd 1 of all), prior N(0, 1).
    double mass = 0;
    double first = 0;
    double second = 0;
    std::vector<Vote> cast(kRolls);
    for (const auto& v : votes)
      if (v.state == s) cast[static_cast<std::size_t>(v.item)] = v.choice;
    for (int k = -400; k <= 400; ++k) {
      const double x = k / 100.0;
      double log = -x * x / 2;
      for (int r = 0; r < kRolls; ++r) {
        const Vote choice = cast[static_cast<std::size_t>(r)];
        const double eta = betas[static_cast<std::size_t>(r)] * x * sd;
        const double c = cuts[static_cast<std::size_t>(r)];
        const auto below = [](double y) { return std::erfc(-y * M_SQRT1_2) / 2; };
        log += std::log(choice == Vote::yes  ? below(c - eta)
                        : choice == Vote::no ? below(eta - c - .5)
                                             : below(c + .5 - eta) - below(c - eta));
      }
      const double p = std::exp(log);
      mass += p;
      first += p * x;
      second += p * x * x;
    }
    const double mean = first / mass;
    const double spread = std::sqrt(second / mass - mean * mean);
    const auto p = points.at(s, 0);
    worst = std::max(worst, std::abs(p->mean - mean));
    squares += (p->mean - mean) * (p->mean - mean);
    EXPECT_NEAR(p->sd / spread, 1, .25) << s;
  }
  std::printf("against the integral: worst %.3f, rms %.4f\n", worst, std::sqrt(squares / (kVoters / 7 + 1)));
  EXPECT_LT(std::sqrt(squares / (kVoters / 7 + 1)), .06);
}

TEST(IdealPoints, SameBytesAtAnyNumberOfThreads) {
  const World world(20);
  IdealPointParams params = kParams;
  params.burn_in = 20;
  params.sweeps = 40;
  IdealPoints one(world.votes, std::vector<int>(World::kStates, -1), World::kSessions, 3, params, 1);
  IdealPoints many(world.votes, std::vector<int>(World::kStates, -1), World::kSessions, 3, params, 5);
  ASSERT_TRUE(one.run());
  ASSERT_TRUE(many.run());
  for (int t = 0; t < World::kSessions; ++t)
    for (int s = 0; s < World::kStates; ++s) {
      EXPECT_EQ(one.at(s, t)->mean, many.at(s, t)->mean);
      EXPECT_EQ(one.at(s, t)->sd, many.at(s, t)->sd);
    }
}

TEST(IdealPoints, UnanimousItemsAndAbsencesSayNothing) {
  World world(20);
  IdealPointParams params = kParams;
  params.burn_in = 10;
  params.sweeps = 20;
  IdealPoints plain(world.votes, std::vector<int>(World::kStates, -1), World::kSessions, 3, params);
  ASSERT_TRUE(plain.run());
  const int n = plain.at(4, 2)->votes;
  for (int s = 0; s < World::kStates; ++s) world.votes.push_back({s, 2, 5000, Vote::yes});
  world.votes.push_back({4, 2, 5001, Vote::missing});
  IdealPoints more(world.votes, std::vector<int>(World::kStates, -1), World::kSessions, 3, params);
  ASSERT_TRUE(more.run());
  EXPECT_EQ(more.at(4, 2)->votes, n);
  EXPECT_EQ(more.at(4, 2)->mean, plain.at(4, 2)->mean);
}

TEST(IdealPoints, RefusesWhatIsImpossible) {
  const World world(5);
  EXPECT_EQ(
      IdealPoints(world.votes, std::vector<int>(3, -1), World::kSessions, 0, kParams).run().error().code,
      Code::usage);
  EXPECT_EQ(IdealPoints(world.votes, std::vector<int>(World::kStates, -1), World::kSessions, 40, kParams)
                .run()
                .error()
                .code,
            Code::usage);
  EXPECT_EQ(IdealPoints(world.votes, std::vector<int>(World::kStates, 99), World::kSessions, 0, kParams)
                .run()
                .error()
                .code,
            Code::usage);
}

// The published series of all sessions, by its own choice of roll calls. A shorter run than the command's:
// the figures of the whole are in docs/bonds.md.
TEST(IdealPoints, MeetsThePublishedSeries) {
  ENTENTE_SHARED_OR_SKIP(folder, "unga_votes");
  struct Roll {
    int session = 0;
    bool kept = false;
  };
  std::map<std::string, Roll> rolls;
  test::each_row(entente::test::read_all(folder / "un_roll_calls.csv.zst"),
                 [&](const std::vector<std::string>& f) {
                   const int year = std::atoi(f[3].c_str());
                   rolls[f[0]] = {std::atoi(f[1].c_str()),
                                  f[1] != "19" && (year < 1990 || (f[5] != "1" && f[6] != "1"))};
                 });
  std::map<std::string, int> states;
  std::vector<IdealVote> votes;
  test::each_row(entente::test::read_all(folder / "un_votes.csv.zst"),
                 [&](const std::vector<std::string>& f) {
                   const auto& roll = rolls[f[0]];
                   // Only two decades here, for the time it takes.
                   if (!roll.kept || roll.session < 55 || f[1] == "Zanzibar") return;
                   const int state = states.emplace(f[1], static_cast<int>(states.size())).first->second;
                   votes.push_back({state, roll.session - 55, std::atoi(f[0].c_str()),
                                    f[3] == "yes"  ? Vote::yes
                                    : f[3] == "no" ? Vote::no
                                                   : Vote::abstain});
                 });
  IdealPointParams params = kParams;
  params.burn_in = 60;
  params.sweeps = 150;
  IdealPoints points(votes, std::vector<int>(states.size(), -1), 20, states.at("United States"), params, 2);
  ASSERT_TRUE(points.run());
  std::map<int, std::vector<std::pair<double, double>>> sessions;
  int counts = 0;
  test::each_row(
      entente::test::read_all(folder / ".." / "unga_ideal_points" / "IdealpointestimatesAll_Apr2020.csv.zst"),
      [&](const std::vector<std::string>& f) {
        const int session = std::atoi(f[2].c_str());
        if (session < 56 || !states.contains(f[13])) return;
        const auto p = points.at(states.at(f[13]), session - 55);
        ASSERT_TRUE(p) << f[13] << ' ' << session;
        counts += p->votes == std::atoi(f[3].c_str()) ? 0 : 1;
        sessions[session].emplace_back(p->mean, std::stod(f[4]));
      });
  EXPECT_EQ(counts, 0) << "numbers of votes that differ from the published";
  ASSERT_EQ(sessions.size(), 19U);
  double worst = 1;
  for (const auto& [session, pairs] : sessions) {
    EXPECT_GT(pairs.size(), 170U);
    worst = std::min(worst, correlation(pairs));
  }
  std::printf("sessions 56 to 74 against the published points, 150 sweeps: worst correlation %.4f\n", worst);
  EXPECT_GT(worst, .994);
}

}  // namespace
}  // namespace entente::bonds
