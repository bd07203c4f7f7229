#include "camps/cluster_separation.hpp"

#include <algorithm>
#include <numeric>
#include <queue>

#include "camps/tolerances.hpp"

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

}  // namespace

ClusterSeparation::ClusterSeparation(const Block& block, double zero)
    : block_(block), zero_(zero), negative_(at(block.edge_count())), trees_(block) {
  for (int e = 0; e < block.edge_count(); ++e) {
    if (block.edge(e).weight >= 0) continue;
    negative_[at(e)] = 1;
    foes_.push_back(e);
  }
}

std::size_t ClusterSeparation::across(const std::vector<double>& x, Cycles& pool, std::size_t most,
                                      Random& random, const Budget& budget) {
  struct Way {
    int to, edge;
    double length;
  };
  std::vector<std::vector<Way>> ways(at(trees_.count()));
  std::vector<std::vector<int>> asks(at(trees_.count()));  // negative ties by the tree of one end
  for (int e = 0; e < block_.edge_count(); ++e) {
    const auto& edge = block_.edge(e);
    const int a = trees_.tree(edge.a), b = trees_.tree(edge.b);
    if (a == b || x[at(e)] > 1 - kLpViolation) continue;
    if (edge.weight < 0) {
      asks[at(std::min(a, b))].push_back(e);
    } else {
      ways[at(a)].push_back({b, e, x[at(e)]});
      ways[at(b)].push_back({a, e, x[at(e)]});
    }
  }
  for (auto& list : ways) {
    std::ranges::sort(list, [](const Way& p, const Way& q) {
      return std::tie(p.to, p.length, p.edge) < std::tie(q.to, q.length, q.edge);
    });
    const auto rest = std::ranges::unique(list, [](const Way& p, const Way& q) { return p.to == q.to; });
    list.erase(rest.begin(), rest.end());
  }
  std::vector<int> starts(at(trees_.count())), stamp(at(trees_.count()), -1), from(at(trees_.count())),
      by(at(trees_.count()));
  std::vector<double> far(at(trees_.count()));
  std::iota(starts.begin(), starts.end(), 0);
  shuffle(starts, random);
  std::size_t found = 0;
  std::vector<int> walk, edges;
  for (const int start : starts) {
    if (asks[at(start)].empty()) continue;
    if (found >= most || budget.spent()) break;
    double reach_limit = 0;
    for (const int e : asks[at(start)]) reach_limit = std::max(reach_limit, 1 - x[at(e)] - kLpViolation);
    using Item = std::pair<double, int>;
    std::priority_queue<Item, std::vector<Item>, std::greater<>> heap;
    stamp[at(start)] = start;
    far[at(start)] = 0;
    heap.emplace(0, start);
    while (!heap.empty()) {
      const auto [length, tree] = heap.top();
      heap.pop();
      if (length > far[at(tree)]) continue;
      for (const auto& way : ways[at(tree)]) {
        const double reach = length + way.length;
        if (reach > reach_limit || (stamp[at(way.to)] == start && far[at(way.to)] <= reach)) continue;
        stamp[at(way.to)] = start;
        far[at(way.to)] = reach;
        from[at(way.to)] = tree;
        by[at(way.to)] = way.edge;
        heap.emplace(reach, way.to);
      }
    }
    for (const int foe : asks[at(start)]) {
      const auto& tie = block_.edge(foe);
      const bool turned = trees_.tree(tie.a) == start;
      const int goal = trees_.tree(turned ? tie.b : tie.a);
      if (stamp[at(goal)] != start || far[at(goal)] + x[at(foe)] > 1 - kLpViolation) continue;
      edges.clear();
      for (int t = goal; t != start; t = from[at(t)]) edges.push_back(by[at(t)]);
      // From the end in the goal tree back to the end in the start tree, then over the negative tie.
      const int first = turned ? tie.b : tie.a;
      int v = first;
      walk.clear();
      for (const int e : edges) {
        const auto& edge = block_.edge(e);
        const int near = trees_.tree(edge.a) == trees_.tree(v) ? edge.a : edge.b;
        trees_.append_way(v, near, walk);
        walk.push_back(e);
        v = near == edge.a ? edge.b : edge.a;
      }
      trees_.append_way(v, turned ? tie.a : tie.b, walk);
      walk.push_back(foe);
      const auto cycle = odd_cycle_of_walk(block_, first, walk, negative_);
      if (!cycle.empty() && pool.add(cycle)) ++found;
    }
  }
  return found;
}

std::size_t ClusterSeparation::run(const std::vector<double>& x, Cycles& pool, std::size_t most,
                                   Random& random, const Budget& budget) {
  trees_.grow(random, [&](const Block::Arc& arc) { return arc.weight > 0 && x[at(arc.edge)] <= zero_; });
  std::size_t found = 0;
  std::vector<int> foes = foes_, walk;
  shuffle(foes, random);
  for (const int foe : foes) {
    if (found >= most) break;
    const auto& edge = block_.edge(foe);
    if (trees_.tree(edge.a) != trees_.tree(edge.b) || x[at(foe)] > 1 - kLpViolation) continue;
    walk.assign(1, foe);
    trees_.append_way(edge.b, edge.a, walk);
    if (pool.add(walk)) ++found;
  }
  if (4 * found < most) found += across(x, pool, most - found, random, budget);
  return found;
}

}  // namespace entente::camps
