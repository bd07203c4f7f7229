#include "camps/spin_separation.hpp"

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

SpinSeparation::SpinSeparation(const Block& block, double zero)
    : block_(block), zero_(zero), negative_(at(block.edge_count())), trees_(block) {
  for (int e = 0; e < block.edge_count(); ++e) negative_[at(e)] = block.edge(e).weight < 0 ? 1 : 0;
}

std::size_t SpinSeparation::inside(const std::vector<double>& x, Cycles& pool, std::size_t most,
                                   Random& random) {
  std::vector<int> edges;
  for (int e = 0; e < block_.edge_count(); ++e) {
    const auto& edge = block_.edge(e);
    if (trees_.tree(edge.a) != trees_.tree(edge.b) || x[at(e)] > 1 - kLpViolation) continue;
    const bool apart = trees_.odd(edge.a) != trees_.odd(edge.b);
    if (apart != (negative_[at(e)] != 0)) edges.push_back(e);
  }
  shuffle(edges, random);
  std::size_t found = 0;
  std::vector<int> walk;
  for (const int e : edges) {
    if (found >= most) break;
    walk.assign(1, e);
    trees_.append_way(block_.edge(e).b, block_.edge(e).a, walk);
    if (pool.add(walk)) ++found;
  }
  return found;
}

std::size_t SpinSeparation::across(const std::vector<double>& x, Cycles& pool, std::size_t most,
                                   Random& random, const Budget& budget) {
  std::vector<std::vector<Way>> ways(at(trees_.count()));
  for (int e = 0; e < block_.edge_count(); ++e) {
    const auto& edge = block_.edge(e);
    const int a = trees_.tree(edge.a), b = trees_.tree(edge.b);
    if (a == b || x[at(e)] > 1 - kLpViolation) continue;
    const int parity = (trees_.odd(edge.a) != trees_.odd(edge.b)) != (negative_[at(e)] != 0) ? 1 : 0;
    ways[at(a)].push_back({b, parity, x[at(e)], e});
    ways[at(b)].push_back({a, parity, x[at(e)], e});
  }
  for (auto& list : ways) {  // of parallel ways only the shortest of each parity
    std::ranges::sort(list, [](const Way& p, const Way& q) {
      return std::tie(p.to, p.parity, p.length, p.edge) < std::tie(q.to, q.parity, q.length, q.edge);
    });
    const auto rest = std::ranges::unique(
        list, [](const Way& p, const Way& q) { return p.to == q.to && p.parity == q.parity; });
    list.erase(rest.begin(), rest.end());
  }
  std::vector<int> starts(at(trees_.count())), hits(at(trees_.count())), stamp(2 * at(trees_.count()), -1),
      from(2 * at(trees_.count())), by(2 * at(trees_.count()));
  std::vector<double> far(2 * at(trees_.count()));
  std::iota(starts.begin(), starts.end(), 0);
  shuffle(starts, random);
  std::size_t found = 0;
  int now = 0;
  std::vector<int> walk;
  for (const int start : starts) {
    if (found >= most || budget.spent()) break;
    if (hits[at(start)] >= 2) continue;
    ++now;
    using Item = std::pair<double, int>;
    std::priority_queue<Item, std::vector<Item>, std::greater<>> heap;
    stamp[at(2 * start)] = now;
    far[at(2 * start)] = 0;
    heap.emplace(0, 2 * start);
    const int goal = 2 * start + 1;
    while (!heap.empty()) {
      const auto [length, state] = heap.top();
      heap.pop();
      if (state == goal) break;
      if (length > far[at(state)]) continue;
      for (const auto& way : ways[at(state >> 1)]) {
        const double reach = length + way.length;
        if (reach > 1 - kLpViolation) continue;
        const int to = 2 * way.to + ((state & 1) ^ way.parity);
        if (stamp[at(to)] == now && far[at(to)] <= reach) continue;
        stamp[at(to)] = now;
        far[at(to)] = reach;
        from[at(to)] = state;
        by[at(to)] = way.edge;
        heap.emplace(reach, to);
      }
    }
    if (stamp[at(goal)] != now) continue;
    // Back along the states; inside each shrunken tree along its own ties.
    std::vector<int> edges;
    for (int s = goal; s != 2 * start; s = from[at(s)]) edges.push_back(by[at(s)]);
    walk.clear();
    const auto end_in = [&](int e, int tree) {
      const auto& edge = block_.edge(e);
      return trees_.tree(edge.a) == tree ? edge.a : edge.b;
    };
    const int first = end_in(edges.front(), start);
    int v = first;
    for (const int e : edges) {
      const auto& edge = block_.edge(e);
      const int near = end_in(e, trees_.tree(v));
      trees_.append_way(v, near, walk);
      walk.push_back(e);
      v = near == edge.a ? edge.b : edge.a;
      ++hits[at(trees_.tree(v))];
    }
    trees_.append_way(v, first, walk);
    const auto cycle = odd_cycle_of_walk(block_, first, walk, negative_);
    if (!cycle.empty() && pool.add(cycle)) ++found;
  }
  return found;
}

std::size_t SpinSeparation::run(const std::vector<double>& x, Cycles& pool, std::size_t most, Random& random,
                                const Budget& budget) {
  trees_.grow(random, [&](const Block::Arc& arc) { return x[at(arc.edge)] <= zero_; });
  std::size_t found = inside(x, pool, most, random);
  if (4 * found < most) found += across(x, pool, most - found, random, budget);
  return found;
}

}  // namespace entente::camps
