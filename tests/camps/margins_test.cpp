#include "camps/margins.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "camps/graphs.hpp"
#include "camps/through_time.hpp"
#include "camps/what_if.hpp"

namespace entente::camps {
namespace {

using test::Weights;

// Least frustration of all partitions in two with a and b together or apart.
double forced(const SignedGraph& graph, int a, int b, bool together) {
  double best = graph.total_weight();
  for (unsigned sides = 0; sides < (1U << graph.size()); ++sides) {
    if ((((sides >> a) ^ (sides >> b)) & 1U) == (together ? 1U : 0U)) continue;
    std::vector<int> camp;
    for (int v = 0; v < graph.size(); ++v) camp.push_back(static_cast<int>((sides >> v) & 1U));
    best = std::min(best, frustration_of(graph, camp));
  }
  return best;
}

TEST(Margins, AgreeWithForcedEnumeration) {
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    const auto graph = test::random_graph(seed, 2, 9, seed % 2 == 0 ? Weights::unit : Weights::whole);
    Margins margins(graph, 0, {});
    margins.run();
    for (const auto& margin : margins.margins()) {
      EXPECT_TRUE(margin.proven);
      EXPECT_NEAR(margin.with, forced(graph, 0, margin.node, true), 1e-6) << seed << " node " << margin.node;
      EXPECT_NEAR(margin.against, forced(graph, 0, margin.node, false), 1e-6)
          << seed << " node " << margin.node;
    }
  }
}

TEST(Margins, AmbiguityIsSeen) {
  //   0 = 1, 0 - 2, 1 = 2 with equal weights: 2 may sit with 1 or against both.
  const SignedGraph graph(3, {{0, 1, 1}, {0, 2, -1}, {1, 2, 1}});
  Margins margins(graph, 0, {});
  margins.run();
  for (const auto& margin : margins.margins()) EXPECT_TRUE(margin.ambiguous());
}

TEST(CriticalTies, TheBridgeDecides) {
  //   0 = 1 (the only tie between two friends); flipped, one of them crosses.
  const SignedGraph graph(3, {{0, 1, 1}, {1, 2, -1}});
  const auto optimum = solve_camps(graph, 2, {}, {});
  const auto critical = critical_ties(graph, optimum, {}, {});
  EXPECT_EQ(critical.size(), 2U);
  for (const auto& tie : critical) EXPECT_EQ(tie.crossing.size(), 1U);
}

TEST(WhatIf, AgreesWithAFreshSolution) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const auto graph = test::random_graph(seed, 3, 11, Weights::whole);
    const int k = static_cast<int>(seed % 3 == 0 ? 0 : seed % 3 + 1);
    const auto before = solve_camps(graph, k, {}, {});
    WhatIf what(graph, before, k,
                {{Edit::Kind::set, 0, 1, -5}, {Edit::Kind::flip, 1, 2, 0}, {Edit::Kind::remove, 0, 2, 0}});
    what.run();
    EXPECT_TRUE(what.after().proven);
    EXPECT_EQ(what.after().value, solve_camps(what.graph(), k, {}, {}).value) << seed;
    EXPECT_EQ(what.graph().weight(0, 1), -5);
    EXPECT_EQ(what.graph().weight(0, 2), 0);
    EXPECT_NEAR(what.after().value, frustration_of(what.graph(), what.after().camp), 1e-9);
  }
}

TEST(ThroughTime, LabelsPersistAndCrossingsAreNamed) {
  ThroughTime time({{"1990", {"A", "B", "C", "D"}, {0, 0, 1, 1}},
                    {"1991", {"A", "B", "C", "D", "E"}, {1, 1, 0, 0, 0}},
                    {"1992", {"A", "B", "D", "E"}, {0, 1, 1, 1}}});
  time.run();
  EXPECT_EQ(time.moments()[1].camp, (std::vector<int>{0, 0, 1, 1, 1}));
  ASSERT_EQ(time.crossings().size(), 1U);
  EXPECT_EQ(time.crossings()[0].name, "B");
  EXPECT_EQ(time.crossings()[0].from_when, "1991");
  EXPECT_EQ(time.crossings()[0].to_when, "1992");
}

TEST(WhatIf, TheFirstAnswerIsHonest) {
  int at_once = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const auto graph = test::random_graph(seed, 4, 11, Weights::whole);
    if (graph.ties().empty()) continue;
    const int k = static_cast<int>(seed % 3 == 0 ? 0 : seed % 3 + 1);
    const auto before = solve_camps(graph, k, {}, {});
    const auto& tie = graph.ties()[seed % graph.ties().size()];
    WhatIf what(graph, before, k, {{seed % 2 == 0 ? Edit::Kind::flip : Edit::Kind::remove, tie.a, tie.b, 0}});
    what.run();
    const double truth = solve_camps(what.graph(), k, {}, {}).value;
    EXPECT_LE(what.first().bound, truth + 1e-9) << seed;
    EXPECT_GE(what.first().value, truth - 1e-9) << seed;
    EXPECT_EQ(what.after().value, truth) << seed;
    at_once += what.first().proven ? 1 : 0;
    if (what.first().proven) {
      EXPECT_NEAR(what.first().value, truth, 1e-9);
    }
  }
  EXPECT_GT(at_once, 60);
}

TEST(WhatIf, ATieAgainstTheCampsFlippedIsProvenAtOnce) {
  //   0 = 1, 1 = 2, 0 - 2: one is against the camps; flipped, nothing is.
  const SignedGraph graph(3, {{0, 1, 2}, {1, 2, 3}, {0, 2, -1}});
  const auto before = solve_camps(graph, 2, {}, {});
  WhatIf what(graph, before, 2, {{Edit::Kind::flip, 0, 2, 0}});
  what.run();
  EXPECT_TRUE(what.first().proven);
  EXPECT_EQ(what.first().value, 0);
  EXPECT_EQ(what.after().counts.nodes, 0);  // no search was needed
}

}  // namespace
}  // namespace entente::camps
