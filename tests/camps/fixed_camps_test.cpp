#include "camps/fixed_camps.hpp"

#include <gtest/gtest.h>

#include "camps/clustering.hpp"
#include "camps/graphs.hpp"

namespace entente::camps {
namespace {

using test::Weights;

void agrees(const SignedGraph& graph, int k, std::uint64_t seed) {
  FixedCampsSolver solver(graph, k, {});
  solver.run();
  const auto& found = solver.partition();
  EXPECT_TRUE(found.proven) << seed << " k " << k;
  EXPECT_LE(found.camps, k) << seed;
  EXPECT_NEAR(found.value, frustration_of(graph, found.camp), 1e-9) << seed;
  EXPECT_NEAR(found.value, test::SlowCamps(graph, k).best(), 1e-6) << seed << " k " << k;
}

TEST(FixedCamps, AgreesWithAllPartitions) {
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    for (const int k : {1, 3, 4}) {
      agrees(test::random_graph(seed, 1, 9, Weights::unit), k, seed);
      agrees(test::random_graph(seed, 1, 9, Weights::whole), k, seed);
    }
  }
}

TEST(FixedCamps, AgreesOnRealAndZeroWeights) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    agrees(test::random_graph(seed, 1, 9, Weights::real), 3, seed);
    agrees(test::random_graph(seed, 1, 9, Weights::mixed_zero), 3, seed);
  }
}

TEST(FixedCamps, AllFoesNeedTheirOwn) {
  // Five mutual foes in three camps: two pairs must share, or a pair and ... the least is 2.
  std::vector<Tie> ties;
  for (int a = 0; a < 5; ++a)
    for (int b = a + 1; b < 5; ++b) ties.push_back({a, b, -1});
  const SignedGraph graph(5, ties);
  FixedCampsSolver three(graph, 3, {});
  three.run();
  EXPECT_EQ(three.partition().value, 2);
  EXPECT_TRUE(three.partition().proven);
}

TEST(FixedCamps, BetweenTwoAndFreeOnRealGraphs) {
  ENTENTE_SHARED_OR_SKIP(folder, "signed/instances/cow");
  for (const char* window : {"cow_46-49", "cow_62-65", "cow_84-87", "cow_96-99"}) {
    const auto graph = test::plain_edge_list(folder / (std::string(window) + ".txt"));
    ClusteringSolver free(graph, {});
    free.run();
    double last = free.partition().value;
    for (const int k : {4, 3, 2}) {
      FixedCampsSolver solver(graph, k, {});
      solver.run();
      EXPECT_TRUE(solver.partition().proven) << window << " k " << k;
      EXPECT_GE(solver.partition().value, last);
      last = solver.partition().value;
    }
  }
}

}  // namespace
}  // namespace entente::camps
