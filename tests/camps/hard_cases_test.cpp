// Shapes that break solvers: hubs, long paths, many parts, dense graphs, weights of every size, and time that
// runs out. Whatever the answer is, it must be what it says.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <ctime>
#include <set>
#include <thread>

#include "camps/graphs.hpp"
#include "camps/what_if.hpp"

namespace entente::camps {
namespace {

using test::Weights;

// Processor seconds: others may use the machine.
double seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

// The answer after so many looks at the clock: a limit that does not depend on the machine.
Partition after_looks(const SignedGraph& graph, int k, int looks) {
  int looked = 0;
  return solve_camps(graph, k, {}, Budget([&looked] { return static_cast<double>(looked++); }, looks));
}

void is_honest(const SignedGraph& graph, int k, const Partition& found, const std::string& name) {
  ASSERT_EQ(found.camp.size(), static_cast<std::size_t>(graph.size())) << name;
  const std::set<int> camps(found.camp.begin(), found.camp.end());
  EXPECT_EQ(camps.size(), static_cast<std::size_t>(found.camps)) << name;
  if (k > 0) {
    EXPECT_LE(found.camps, k) << name;
  }
  const double cost = frustration_of(graph, found.camp);
  EXPECT_NEAR(found.value, cost, 1e-9 * std::max(1.0, cost)) << name;
  EXPECT_GE(found.bound, 0) << name;
  EXPECT_LE(found.bound, found.value) << name;
  if (found.proven) {
    EXPECT_EQ(found.bound, found.value) << name;
  }
}

SignedGraph star(int leaves, int hub) {
  Random random(1);
  std::vector<Tie> ties;
  for (int v = 0; v <= leaves; ++v)
    if (v != hub) ties.push_back({hub, v, random.uniform() - 0.5});
  return {leaves + 1, ties};
}

SignedGraph path(int n) {
  Random random(2);
  std::vector<Tie> ties;
  for (int v = 1; v < n; ++v) ties.push_back({v - 1, v, (random.next() & 1) != 0 ? 1.0 : -1.0});
  return {n, ties};
}

SignedGraph random_ties(int n, int m, std::uint64_t seed, bool real) {
  Random random(seed);
  std::vector<Tie> ties;
  for (int i = 0; i < m; ++i) {
    const double size = real ? random.uniform() + 1e-3 : 1;
    ties.push_back({random.below(n), random.below(n), (random.next() & 1) != 0 ? size : -size});
  }
  return {n, ties};
}

TEST(HardCases, HubsAndPathsAreBalancedAtOnce) {
  const double begun = seconds();
  for (const auto& graph : {star(50'000, 0), star(50'000, 50'000), path(50'000)})
    for (const int k : {2, 3, 0}) {
      const auto found = solve_camps(graph, k, {}, {});
      is_honest(graph, k, found, "hub");
      EXPECT_TRUE(found.proven);
      EXPECT_EQ(found.value, 0);
    }
  // Half a second in all; a rule that is quadratic in the hub takes half a minute.
  EXPECT_LT(seconds() - begun, 10);
}

TEST(HardCases, AWheelOfTwentyThousand) {
  Random random(3);
  std::vector<Tie> ties;
  constexpr int kRim = 20'000;
  for (int v = 1; v <= kRim; ++v) {
    ties.push_back({0, v, (random.next() & 1) != 0 ? 1.0 : -1.0});
    ties.push_back({v, v % kRim + 1, (random.next() & 1) != 0 ? 1.0 : -1.0});
  }
  const SignedGraph graph(kRim + 1, ties);
  const auto two = solve_camps(graph, 2, {}, {}), free = solve_camps(graph, 0, {}, {});
  is_honest(graph, 2, two, "wheel");
  is_honest(graph, 0, free, "wheel");
  EXPECT_TRUE(two.proven && free.proven);
  EXPECT_LE(free.value, two.value);
}

TEST(HardCases, AllFoes) {
  // n mutual foes in k camps: as even as can be.
  for (const int n : {6, 9})
    for (const int k : {2, 3, 4}) {
      std::vector<Tie> ties;
      for (int a = 0; a < n; ++a)
        for (int b = a + 1; b < n; ++b) ties.push_back({a, b, -1});
      const SignedGraph graph(n, ties);
      int least = 0;
      for (int c = 0; c < k; ++c) {
        const int size = n / k + (c < n % k ? 1 : 0);
        least += size * (size - 1) / 2;
      }
      const auto found = solve_camps(graph, k, {}, Budget([] { return seconds(); }, seconds() + 0.3));
      is_honest(graph, k, found, "foes");
      EXPECT_EQ(found.value, least) << n << " in " << k;
    }
}

TEST(HardCases, RepeatedLoopedAndEmptyTies) {
  Random random(4);
  std::vector<Tie> ties;
  for (int i = 0; i < 400; ++i)
    ties.push_back({random.below(11), random.below(11), static_cast<double>(random.below(5)) - 2});
  const SignedGraph graph(11, ties);
  for (const auto& tie : graph.ties()) EXPECT_TRUE(tie.a < tie.b && tie.weight != 0);
  for (const int k : {1, 2, 3, 0, 11, 40}) {
    const auto found = solve_camps(graph, k, {}, {});
    is_honest(graph, k, found, "repeated");
    EXPECT_TRUE(found.proven) << k;
    EXPECT_NEAR(found.value, test::SlowCamps(graph, k == 0 ? 11 : k).best(), 1e-9) << k;
  }
  for (const int k : {1, 2, 5, 0}) EXPECT_TRUE(solve_camps(SignedGraph(4, {}), k, {}, {}).proven);
}

TEST(HardCases, WeightsOfEverySize) {
  for (const double size : {1e-9, 1e-3, 1.0, 1e6, 1e11})
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
      Random random(seed + 100);
      std::vector<Tie> ties;
      for (int a = 0; a < 9; ++a)
        for (int b = a + 1; b < 9; ++b)
          if (random.below(4) != 0) ties.push_back({a, b, size * (2 * random.uniform() - 1)});
      const SignedGraph graph(9, ties);
      for (const int k : {2, 3, 0}) {
        const auto found = solve_camps(graph, k, {}, {});
        is_honest(graph, k, found, "sizes");
        EXPECT_TRUE(found.proven);
        EXPECT_NEAR(found.value, test::SlowCamps(graph, k == 0 ? 9 : k).best(), 2e-5 * size) << size;
      }
    }
}

TEST(HardCases, ManyPartsAddUp) {
  // Twelve random parts in one graph cost what they cost one by one, for a given number of camps too.
  for (const int k : {2, 3, 0}) {
    std::vector<Tie> ties;
    double sum = 0;
    int n = 0;
    for (std::uint64_t seed = 40; seed < 52; ++seed) {
      const auto part = test::random_graph(seed, 4, 9, Weights::whole);
      for (const auto& tie : part.ties()) ties.push_back({n + tie.a, n + tie.b, tie.weight});
      sum += test::SlowCamps(part, k == 0 ? part.size() : k).best();
      n += part.size();
    }
    const SignedGraph graph(n, ties);
    const auto found = solve_camps(graph, k, {}, {});
    is_honest(graph, k, found, "parts");
    EXPECT_TRUE(found.proven);
    EXPECT_EQ(found.value, sum) << k;
  }
}

TEST(HardCases, WhateverTheTimeTheAnswerHolds) {
  const SignedGraph graphs[] = {random_ties(200, 600, 5, false), random_ties(60, 900, 6, false),
                                random_ties(90, 400, 7, true), random_ties(3000, 9000, 8, true)};
  for (const auto& graph : graphs)
    for (const int k : {2, 3, 0})
      for (const int looks : {0, 1, 3, 10, 40, 200})
        is_honest(graph, k, after_looks(graph, k, looks), std::to_string(looks));
}

TEST(HardCases, ALateAnswerIsNotBelowAnEarlyBound) {
  // What is claimed to be impossible with little time must not be found with more.
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    const auto graph = random_ties(60, 240, seed, seed % 2 == 1);
    for (const int k : {2, 3, 0}) {
      double least = graph.total_weight(), claimed = 0;
      for (const int looks : {1, 10, 60, 300, 2000}) {
        const auto found = after_looks(graph, k, looks);
        least = std::min(least, found.value);
        claimed = std::max(claimed, found.bound);
      }
      EXPECT_LE(claimed, least + 2e-5) << seed << " k " << k;
    }
  }
}

TEST(HardCases, CancelledFromAnotherThreadItEndsSoon) {
  std::atomic<bool> cancel = false;
  const auto graph = random_ties(150, 8000, 9, false);
  const double begun = seconds();
  Partition found;
  {
    const std::jthread other([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
      cancel = true;
    });
    found = solve_camps(graph, 2, {}, Budget([] { return 0.0; }, 1, &cancel));
  }
  is_honest(graph, 2, found, "cancelled");
  EXPECT_FALSE(found.proven);
  EXPECT_LT(seconds() - begun, 5);
}

}  // namespace
}  // namespace entente::camps
