// Random signed graphs and slow oracles the solvers are tested against, and the shared instances.
#pragma once

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "camps/signed_graph.hpp"
#include "support/shared_data.hpp"
#include "util/random.hpp"

namespace entente::camps::test {

enum class Weights { unit, whole, real, mixed_zero };

// One of the many shapes a signed graph comes in, drawn from the seed: density, share of negative ties,
// several components, a few hubs.
inline SignedGraph random_graph(std::uint64_t seed, int least, int most, Weights weights) {
  Random random(seed * 7919 + 13);
  const int n = least + random.below(most - least + 1);
  const double density = 0.1 + 0.9 * random.uniform() * random.uniform();
  const double negative = random.uniform();
  const int parts = 1 + random.below(3);
  std::vector<Tie> ties;
  for (int a = 0; a < n; ++a)
    for (int b = a + 1; b < n; ++b) {
      if (random.uniform() > density || (a % parts != b % parts && random.uniform() < 0.8)) continue;
      double weight = 1;
      if (weights == Weights::whole) weight = 1 + random.below(9);
      if (weights == Weights::real) weight = 0.01 + random.uniform();
      if (weights == Weights::mixed_zero) weight = random.below(4);
      ties.push_back({a, b, random.uniform() < negative ? -weight : weight});
    }
  return {n, ties};
}

// All 2^(n-1) partitions in two.
inline double slow_frustration(const SignedGraph& graph) {
  const int n = graph.size();
  double best = graph.total_weight();
  for (unsigned sides = 0; sides < (1U << std::max(0, n - 1)); ++sides) {
    double sum = 0;
    for (const auto& tie : graph.ties()) {
      const bool apart = (((sides << 1) >> tie.a) ^ ((sides << 1) >> tie.b)) & 1U;
      if (apart == (tie.weight > 0)) sum += std::abs(tie.weight);
    }
    best = std::min(best, sum);
  }
  return best;
}

// All partitions into at most k camps, by restricted growth with a cut-off.
class SlowCamps {
 public:
  SlowCamps(const SignedGraph& graph, int k)
      : graph_(graph), k_(k), camp_(static_cast<std::size_t>(graph.size())) {
    best_ = graph.total_weight() + 1;
    place(0, 0, 0);
  }
  double best() const { return best_; }

 private:
  void place(int v, int used, double cost) {
    if (cost >= best_) return;
    if (v == graph_.size()) {
      best_ = cost;
      return;
    }
    for (int c = 0; c <= std::min(used, k_ - 1); ++c) {
      camp_[static_cast<std::size_t>(v)] = c;
      double more = 0;
      for (int u = 0; u < v; ++u) {
        const double weight = graph_.weight(u, v);
        const bool together = camp_[static_cast<std::size_t>(u)] == c;
        if (weight != 0 && together == (weight < 0)) more += std::abs(weight);
      }
      place(v + 1, std::max(used, c + 1), cost + more);
    }
  }
  const SignedGraph& graph_;
  int k_;
  std::vector<int> camp_;
  double best_ = 0;
};

inline SignedGraph plain_edge_list(const std::filesystem::path& file) {
  std::ifstream in(file);
  int n = 0, a = 0, b = 0;
  long m = 0;
  double weight = 0;
  std::vector<Tie> ties;
  in >> n >> m;
  while (in >> a >> b >> weight) ties.push_back({a, b, weight});
  return {n, ties};
}

}  // namespace entente::camps::test
