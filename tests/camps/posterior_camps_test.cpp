#include "camps/posterior_camps.hpp"

#include <gtest/gtest.h>

#include "camps/graphs.hpp"

namespace entente::camps {
namespace {

TEST(PosteriorCamps, SameOnOneThreadOrMany) {
  const auto graph = test::random_graph(5, 9, 9, test::Weights::whole);
  std::vector<std::vector<Tie>> draws;
  Random random(4);
  for (int d = 0; d < 40; ++d) {
    draws.push_back(graph.ties());
    for (auto& tie : draws.back()) tie.weight += 6 * (random.uniform() - 0.5);
  }
  PosteriorCamps one(graph, draws, 2, 1), many(graph, draws, 2, 4);
  one.run();
  many.run();
  const std::vector<int> camp(9);
  const auto first = one.result(camp, -1, 1), second = many.result(camp, -1, 1);
  EXPECT_EQ(first.proven, 40);
  EXPECT_EQ(first.count, second.count);
  for (int i = 0; i < 9; ++i) EXPECT_EQ(first.together(i, i), 1);
}

TEST(PosteriorCamps, CountsWhatTheDrawsSay) {
  //   0 and 1 are friends in three draws of four, foes in one; 2 has a firm foe in 0.
  const SignedGraph graph(3, {{0, 1, 1}, {0, 2, -5}});
  PosteriorCamps posterior(
      graph,
      {{{0, 1, 1}, {0, 2, -5}}, {{0, 1, 2}, {0, 2, -5}}, {{0, 1, -1}, {0, 2, -5}}, {{0, 1, 0.5}, {0, 2, -5}}},
      2, 2);
  posterior.run();
  const auto found = posterior.result({0, 0, 1}, 0, 1);
  EXPECT_EQ(found.together(0, 1), 0.75);
  EXPECT_EQ(found.together(1, 2), 0.25);
  EXPECT_EQ(found.together(0, 2), 0);
  EXPECT_EQ(found.beside, (std::vector<int>{0, 0, 0}));
  EXPECT_EQ(posterior.result({0, 0, 1}, -1, 1).beside, (std::vector<int>{0, 0, 2}));
}

}  // namespace
}  // namespace entente::camps
