#include "camps/moving.hpp"

#include <gtest/gtest.h>

#include "camps/graphs.hpp"
#include "camps/margins.hpp"
#include "camps/what_if.hpp"

namespace entente::camps {
namespace {

using test::Weights;

TEST(MovingAlone, IsWhatTheFrustrationRisesBy) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const auto graph = test::random_graph(seed, 2, 12, seed % 2 == 0 ? Weights::real : Weights::whole);
    const int k = static_cast<int>(seed % 4);  // 0 is free
    const auto camps = solve_camps(graph, k, {}, {});
    const auto moves = moving_alone(graph, camps.camp, k);
    ASSERT_EQ(moves.size(), static_cast<std::size_t>(graph.size()));
    for (std::size_t v = 0; v < moves.size(); ++v) {
      if (k == 1) {
        EXPECT_EQ(moves[v].to, -1);
        continue;
      }
      double least = graph.total_weight() * 2;
      const int others = k == 0 ? camps.camps + 1 : k;
      for (int c = 0; c < others; ++c) {
        if (c == camps.camp[v]) continue;
        auto moved = camps.camp;
        moved[v] = c;
        least = std::min(least, frustration_of(graph, moved) - frustration_of(graph, camps.camp));
      }
      EXPECT_NEAR(moves[v].cost, least, 1e-9) << seed << " node " << v;
      EXPECT_GE(moves[v].cost, -1e-9) << "an optimum";
    }
  }
}

TEST(MovingAlone, AMarginIsNeverAbove) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const auto graph = test::random_graph(seed, 2, 9, Weights::whole);
    const auto moves = moving_alone(graph, solve_camps(graph, 2, {}, {}).camp, 2);
    Margins margins(graph, 0, {});
    margins.run();
    for (const auto& margin : margins.margins())
      EXPECT_LE(margin.margin(), moves[static_cast<std::size_t>(margin.node)].cost + 1e-9) << seed;
  }
}

TEST(MovingAlone, ByHand) {
  //   0 = 1 (2), 1 - 2 (1), 0 = 2 (0.5); camps {0, 1} and {2}
  const SignedGraph graph(3, {{0, 1, 2}, {1, 2, -1}, {0, 2, 0.5}});
  const auto moves = moving_alone(graph, {0, 0, 1}, 2);
  EXPECT_DOUBLE_EQ(moves[0].cost, 1.5);
  EXPECT_DOUBLE_EQ(moves[1].cost, 3);
  EXPECT_DOUBLE_EQ(moves[2].cost, 0.5);
  EXPECT_EQ(moves[2].to, 0);
  const auto freely = moving_alone(graph, {0, 0, 1}, 0);
  EXPECT_EQ(freely[0].to, 1);
  EXPECT_DOUBLE_EQ(freely[1].cost, 2);  // a camp of its own
  EXPECT_EQ(freely[1].to, 2);
}

}  // namespace
}  // namespace entente::camps
