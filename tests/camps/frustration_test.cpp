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

TEST(Frustration, DenseGraphsBranch) {
  // Complete graphs of random signs: no rule applies, the programme and the branching must do the work.
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    Random random(seed);
    std::vector<Tie> ties;
    for (int a = 0; a < 15; ++a)
      for (int b = a + 1; b < 15; ++b) ties.push_back({a, b, (random.next() & 1) != 0 ? 1.0 : -1.0});
    agrees(SignedGraph(15, ties), seed);
  }
}

TEST(Frustration, FirstOrderPassAndProgrammeAgree) {
  // Large enough for the first-order pass; a turned copy must have the same value, proven both times.
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    Random random(seed + 50);
    constexpr int kSide = 24, kNodes = kSide * kSide;
    std::vector<Tie> ties, turned;
    for (int v = 0; v < kNodes; ++v)
      for (const int u : {v / kSide * kSide + (v + 1) % kSide, (v + kSide) % kNodes}) {
        const double weight = random.below(3) == 0 ? -1 : 1;
        ties.push_back({v, u, weight});
        turned.push_back({kNodes - 1 - v, kNodes - 1 - u, (v % 3 == 0) == (u % 3 == 0) ? weight : -weight});
      }
    const auto found = solve(SignedGraph(kNodes, ties)), other = solve(SignedGraph(kNodes, turned));
    EXPECT_TRUE(found.proven && other.proven);
    EXPECT_EQ(found.value, other.value);
  }
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
    if (status != "OPTIMAL" || name.starts_with("ising3d")) continue;
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
