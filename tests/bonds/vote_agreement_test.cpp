#include "bonds/vote_agreement.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <string>

#include "bonds/csv.hpp"
#include "bonds/random_votes.hpp"
#include "bonds/unga.hpp"
#include "support/shared_data.hpp"

namespace entente::bonds {
namespace {

// Voeten's rule by direct counting.
std::pair<double, int> slow_agreement(const RollCalls& votes, int i, int j) {
  double sum = 0;
  int n = 0;
  for (int r = 0; r < votes.rolls(); ++r) {
    std::set<Vote> seen;
    for (int s = 0; s < votes.states(); ++s)
      if (votes.at(s, r) != Vote::missing) seen.insert(votes.at(s, r));
    const Vote x = votes.at(i, r), y = votes.at(j, r);
    if (seen.size() < 2 || x == Vote::missing || y == Vote::missing) continue;
    sum += 1 - std::abs(static_cast<double>(x) - static_cast<double>(y)) / 2;
    ++n;
  }
  return {sum / n, n};
}

TEST(VoteAgreement, HandMadeSession) {
  // roll calls:   0 all yes (dropped)   1 yes/no   2 yes/abstain   3 state 1 absent
  RollCalls votes(3, 4);
  for (int s = 0; s < 3; ++s) votes.set(s, 0, Vote::yes);
  votes.set(0, 1, Vote::yes);
  votes.set(1, 1, Vote::no);
  votes.set(0, 2, Vote::yes);
  votes.set(1, 2, Vote::abstain);
  votes.set(0, 3, Vote::no);
  votes.set(2, 3, Vote::yes);
  VoteAgreement measure(votes);
  measure.run();
  EXPECT_EQ(measure.joint(0, 1), 2);
  EXPECT_DOUBLE_EQ(measure.agreement(0, 1).value(), 0.25);
  EXPECT_DOUBLE_EQ(measure.agreement(2, 0).value(), 0.0);
  EXPECT_FALSE(
      measure.agreement(1, 2));  // only together on the uncontested roll call: not available, not zero
}

TEST(VoteAgreement, EqualsDirectCounting) {
  for (const int rolls : {1, 63, 64, 65, 130}) {
    const RollCalls votes = test::random_votes(9, rolls, 7);
    VoteAgreement measure(votes);
    measure.run();
    for (int i = 0; i < 9; ++i) {
      for (int j = i + 1; j < 9; ++j) {
        const auto [score, n] = slow_agreement(votes, i, j);
        ASSERT_EQ(measure.joint(i, j), n);
        if (n > 0) {
          ASSERT_DOUBLE_EQ(measure.agreement(j, i).value(), score);
        }
      }
    }
  }
}

TEST(RollCalls, ASecondVoteReplacesTheFirst) {
  RollCalls votes(1, 70);
  votes.set(0, 69, Vote::yes);
  votes.set(0, 69, Vote::abstain);
  EXPECT_EQ(votes.at(0, 69), Vote::abstain);
  EXPECT_EQ(votes.yes(0)[1], 0U);
  votes.set(0, 69, Vote::missing);
  EXPECT_EQ(votes.at(0, 69), Vote::missing);
}

TEST(VoteAgreement, MeetsThePublishedScores) {
  ENTENTE_SHARED_OR_SKIP(folder, "unga_votes");
  const test::Assembly& unga = test::assembly(folder);
  // The names the published table uses, to the codes of the votes.
  std::map<std::string, std::string> codes;
  test::each_row(entente::test::read_all(folder / "un_votes.csv.zst"),
                 [&](const std::vector<std::string>& f) {
                   if (!f[2].empty()) codes[f[1]] = f[2];
                 });
  codes.insert({{"United States of America", "US"},
                {"German Federal Republic", "FRG"},
                {"Yemen Arab Republic", "YAR"}});

  std::map<int, VoteAgreement> sessions;
  double worst = 0, spent = 0;
  int compared = 0;
  std::set<std::string> unknown;
  test::each_row(entente::test::read_all(folder / ".." / "unga_ideal_points" / "agreement_published.csv"),
                 [&](const std::vector<std::string>& f) {
                   if (f[13] != "True") return;
                   const int session = std::stoi(f[0]);
                   if (!codes.contains(f[4]) || !codes.contains(f[5])) {
                     unknown.insert(codes.contains(f[4]) ? f[5] : f[4]);
                     return;
                   }
                   if (!sessions.contains(session)) {
                     const RollCalls votes = unga.session(session);
                     const auto start = std::chrono::steady_clock::now();
                     VoteAgreement measure(votes);
                     measure.run();
                     spent += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
                     sessions.emplace(session, measure);
                   }
                   const auto& measure = sessions.at(session);
                   std::string a = codes[f[4]], b = codes[f[5]];
                   const int year = std::stoi(f[1]);
                   for (auto* code : {&a, &b}) {
                     if (*code == "DE" && year < 1990) *code = "FRG";
                     if (*code == "YE" && year < 1990) *code = "YAR";
                   }
                   const int i = unga.index(a), j = unga.index(b);
                   ASSERT_TRUE(measure.agreement(i, j)) << f[0] << ' ' << f[4] << ' ' << f[5];
                   const double gap = std::abs(*measure.agreement(i, j) - std::stod(f[10]));
                   EXPECT_LE(gap, 1e-12) << f[0] << ' ' << f[4] << ' ' << f[5] << " joint "
                                         << measure.joint(i, j) << " published " << f[11];
                   EXPECT_LE(std::abs(*measure.agreement(i, j) - std::stod(f[6])), 1e-12)
                       << f[0] << ' ' << f[4] << ' ' << f[5];
                   EXPECT_EQ(measure.joint(i, j), std::stoi(f[11]));
                   worst = std::max(worst, gap);
                   ++compared;
                 });
  for (const auto& name : unknown) ADD_FAILURE() << "no code for " << name;
  std::printf("compared %d published scores over %zu sessions, largest gap %.1e, all dyads in %.3f s\n",
              compared, sessions.size(), worst, spent);
  EXPECT_EQ(compared, 2897);
}

}  // namespace
}  // namespace entente::bonds
