#include "camps/clustering.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "camps/graphs.hpp"

namespace entente::camps {
namespace {

using test::Weights;

Partition solve(const SignedGraph& graph) {
  ClusteringSolver solver(graph, {});
  solver.run();
  return solver.partition();
}

void agrees(const SignedGraph& graph, std::uint64_t seed) {
  const auto found = solve(graph);
  ASSERT_EQ(found.camp.size(), static_cast<std::size_t>(graph.size())) << seed;
  EXPECT_TRUE(found.proven) << seed;
  EXPECT_NEAR(found.value, frustration_of(graph, found.camp), 1e-9) << seed;
  EXPECT_NEAR(found.value, test::SlowCamps(graph, graph.size()).best(), 1e-6) << seed;
}

TEST(Clustering, EmptyAndTiny) {
  EXPECT_EQ(solve(SignedGraph(0, {})).camps, 0);
  EXPECT_EQ(solve(SignedGraph(3, {{0, 1, -1}, {1, 2, -1}, {0, 2, -1}})).value, 0);
  EXPECT_EQ(solve(SignedGraph(3, {{0, 1, 1}, {1, 2, 1}, {0, 2, -1}})).value, 1);
}

TEST(Clustering, AgreesWithAllPartitionsUnitWeights) {
  for (std::uint64_t seed = 0; seed < 2000; ++seed)
    agrees(test::random_graph(seed, 1, 10, Weights::unit), seed);
}

TEST(Clustering, AgreesWithAllPartitionsWholeWeights) {
  for (std::uint64_t seed = 0; seed < 1500; ++seed)
    agrees(test::random_graph(seed, 1, 10, Weights::whole), seed);
}

TEST(Clustering, AgreesWithAllPartitionsZeroWeights) {
  for (std::uint64_t seed = 0; seed < 1000; ++seed)
    agrees(test::random_graph(seed, 1, 10, Weights::mixed_zero), seed);
}

TEST(Clustering, AgreesWithAllPartitionsRealWeights) {
  for (std::uint64_t seed = 0; seed < 1000; ++seed)
    agrees(test::random_graph(seed, 1, 10, Weights::real), seed);
}

TEST(Clustering, ReproducesKnownOptima) {
  ENTENTE_SHARED_OR_SKIP(folder, "signed/instances");
  std::ifstream table(folder / "OPTIMA.tsv");
  std::string line;
  int checked = 0;
  while (std::getline(table, line)) {
    std::istringstream fields(line);
    std::string name, l, l_status, l_seconds, status;
    int n = 0, m = 0, negative = 0;
    double value = 0;
    fields >> name >> n >> m >> negative >> l >> l_status >> l_seconds >> value >> status;
    if (status != "OPTIMAL") continue;
    const auto found = solve(test::plain_edge_list(folder / name));
    EXPECT_EQ(found.value, value) << name;
    EXPECT_TRUE(found.proven) << name;
    ++checked;
  }
  EXPECT_EQ(checked, 30);
}

}  // namespace
}  // namespace entente::camps
