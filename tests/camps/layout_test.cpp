#include "camps/layout.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "camps/export_graph.hpp"
#include "camps/frustration.hpp"
#include "camps/graphs.hpp"
#include "camps/read_graph.hpp"

namespace entente::camps {
namespace {

struct Drawn {
  SignedGraph graph;
  std::vector<int> camp;
  std::vector<Place> places;
};

Drawn draw(SignedGraph graph) {
  Drawn drawn{std::move(graph), {}, {}};
  FrustrationSolver solver(drawn.graph, {});
  solver.run();
  drawn.camp = solver.partition().camp;
  Layout layout(drawn.graph, drawn.camp, {});
  layout.run();
  drawn.places = layout.places();
  return drawn;
}

double mean_distance(const Drawn& drawn, bool friends) {
  double sum = 0;
  int count = 0;
  for (const auto& tie : drawn.graph.ties()) {
    if ((tie.weight > 0) != friends) continue;
    const auto &p = drawn.places[static_cast<std::size_t>(tie.a)],
               &q = drawn.places[static_cast<std::size_t>(tie.b)];
    sum += std::hypot(p.x - q.x, p.y - q.y);
    ++count;
  }
  return sum / count;
}

TEST(Layout, FriendsNearFoesFarOnRealWindows) {
  ENTENTE_SHARED_OR_SKIP(folder, "signed/instances");
  for (const char* name : {"tribes.txt", "cow/cow_62-65.txt", "cow/cow_96-99.txt", "avatar.txt"}) {
    const auto drawn = draw(test::plain_edge_list(folder / name));
    EXPECT_LT(1.5 * mean_distance(drawn, true), mean_distance(drawn, false)) << name;
    std::set<std::pair<double, double>> places;
    for (const auto& p : drawn.places) {
      EXPECT_TRUE(std::abs(p.x) <= 1 && std::abs(p.y) <= 1);
      places.emplace(p.x, p.y);
    }
    EXPECT_EQ(places.size(), drawn.places.size()) << name;
  }
}

TEST(Layout, Deterministic) {
  const auto graph = test::random_graph(9, 40, 40, test::Weights::unit);
  const auto one = draw(graph), two = draw(graph);
  for (std::size_t v = 0; v < one.places.size(); ++v) EXPECT_EQ(one.places[v].x, two.places[v].x);
}

TEST(ExportGraph, ReadsBackToTheSameGraph) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const auto plain = test::random_graph(seed, 1, 20, test::Weights::real);
    std::vector<std::string> names;
    for (int v = 0; v < plain.size(); ++v) names.push_back("A & <B> \"" + std::to_string(v) + "\" é");
    const auto drawn = draw(SignedGraph(plain.size(), plain.ties(), names));
    const Drawing drawing{&drawn.graph, &drawn.camp, &drawn.places, "A & B"};
    for (const auto& text : {to_gexf(drawing), to_graphml(drawing)}) {
      const auto again = parse_graph(text, "export");
      ASSERT_TRUE(again.has_value()) << again.error().message;
      EXPECT_EQ(again->ties(), drawn.graph.ties());
      EXPECT_EQ(again->names(), names);
    }
    EXPECT_NE(to_svg(drawing).find("A &amp; B"), std::string::npos);
  }
}

}  // namespace
}  // namespace entente::camps
