#include "camps/frustration.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "camps/graphs.hpp"

namespace entente::camps {
namespace {

using test::Weights;

Partition solve(const SignedGraph& graph) {
  FrustrationSolver solver(graph, {});
  solver.run();
  return solver.partition();
}

void agrees(const SignedGraph& graph, std::uint64_t seed) {
  const auto found = solve(graph);
  ASSERT_EQ(found.camp.size(), static_cast<std::size_t>(graph.size())) << seed;
  EXPECT_TRUE(found.proven) << seed;
  EXPECT_LE(found.camps, 2) << seed;
  EXPECT_NEAR(found.value, frustration_of(graph, found.camp), 1e-9) << seed;
  EXPECT_NEAR(found.value, test::slow_frustration(graph), 1e-6) << seed;
}

TEST(Frustration, EmptyAndTiny) {
  EXPECT_EQ(solve(SignedGraph(0, {})).value, 0);
  EXPECT_EQ(solve(SignedGraph(1, {})).camp, std::vector<int>{0});
  const auto foes = solve(SignedGraph(2, {{0, 1, -1}}));
  EXPECT_EQ(foes.value, 0);
  EXPECT_EQ(foes.camp, (std::vector<int>{0, 1}));
  //   0 - 1, 1 - 2, 0 = 2: one tie must be frustrated
  EXPECT_EQ(solve(SignedGraph(3, {{0, 1, -1}, {1, 2, -1}, {0, 2, -1}})).value, 1);
  // A tie that cancels out is no tie.
  EXPECT_EQ(solve(SignedGraph(2, {{0, 1, -1}, {1, 0, 1}})).value, 0);
}

TEST(Frustration, AgreesWithAllPartitionsUnitWeights) {
  for (std::uint64_t seed = 0; seed < 2000; ++seed)
    agrees(test::random_graph(seed, 1, 12, Weights::unit), seed);
}

TEST(Frustration, AgreesWithAllPartitionsWholeWeights) {
  for (std::uint64_t seed = 0; seed < 1500; ++seed)
    agrees(test::random_graph(seed, 1, 12, Weights::whole), seed);
}

TEST(Frustration, AgreesWithAllPartitionsZeroWeights) {
  for (std::uint64_t seed = 0; seed < 1000; ++seed)
    agrees(test::random_graph(seed, 1, 12, Weights::mixed_zero), seed);
}

TEST(Frustration, AgreesWithAllPartitionsRealWeights) {
  for (std::uint64_t seed = 0; seed < 1000; ++seed)
    agrees(test::random_graph(seed, 1, 11, Weights::real), seed);
}

TEST(Frustration, AgreesWithAllPartitionsLarger) {
  for (std::uint64_t seed = 0; seed < 60; ++seed)
    agrees(test::random_graph(seed, 15, 16, Weights::unit), seed);
}

TEST(Frustration, BudgetSpentStillAnswersHonestly) {
  const auto graph = test::random_graph(3, 60, 60, Weights::whole);
  FrustrationSolver solver(graph, {}, Budget([] { return 1.0; }, 0.5));
  solver.run();
  const auto& found = solver.partition();
  EXPECT_LE(found.bound, found.value);
  EXPECT_NEAR(found.value, frustration_of(graph, found.camp), 1e-9);
}

TEST(Frustration, ReproducesKnownOptima) {
  ENTENTE_SHARED_OR_SKIP(folder, "signed/instances");
  std::ifstream table(folder / "OPTIMA.tsv");
  std::string line;
  int checked = 0;
  while (std::getline(table, line)) {
    std::istringstream fields(line);
    std::string name, status;
    int n = 0, m = 0, negative = 0;
    double value = 0;
    fields >> name >> n >> m >> negative >> value >> status;
    if (status != "OPTIMAL" || name.starts_with("ising3d") || name.starts_with("er_40")) continue;
    const auto graph = test::plain_edge_list(folder / name);
    EXPECT_EQ(graph.size(), n) << name;
    EXPECT_EQ(graph.ties().size(), static_cast<std::size_t>(m)) << name;
    EXPECT_EQ(graph.negative(), negative) << name;
    const auto found = solve(graph);
    EXPECT_EQ(found.value, value) << name;
    EXPECT_TRUE(found.proven) << name;
    ++checked;
  }
  EXPECT_GE(checked, 31);
}

}  // namespace
}  // namespace entente::camps
