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

void shuffle(std::vector<int>& list, Random& random) {
  for (std::size_t i = list.size(); i > 1; --i)
    std::swap(list[i - 1], list[at(random.below(static_cast<int>(i)))]);
}

}  // namespace

SpinSeparation::SpinSeparation(const Block& block, double zero)
    : block_(block),
      zero_(zero),
      negative_(at(block.edge_count())),
      tree_(at(block.size())),
      up_(at(block.size())),
      by_(at(block.size())),
      depth_(at(block.size())),
      spin_(at(block.size())) {
  for (int e = 0; e < block.edge_count(); ++e) negative_[at(e)] = block.edge(e).weight < 0 ? 1 : 0;
}

void SpinSeparation::grow(const std::vector<double>& x, Random& random) {
  std::vector<int> roots(at(block_.size()));
  std::iota(roots.begin(), roots.end(), 0);
  shuffle(roots, random);
  std::ranges::fill(tree_, -1);
  trees_ = 0;
  order_.clear();
  for (const int root : roots) {
    if (tree_[at(root)] >= 0) continue;
    tree_[at(root)] = trees_;
    up_[at(root)] = by_[at(root)] = -1;
    depth_[at(root)] = 0;
    spin_[at(root)] = 1;
    order_.push_back(root);
    for (std::size_t next = order_.size() - 1; next < order_.size(); ++next) {
      const int v = order_[next];
      for (const auto& arc : block_.arcs(v)) {
        if (x[at(arc.edge)] > zero_ || tree_[at(arc.to)] >= 0) continue;
        tree_[at(arc.to)] = trees_;
        up_[at(arc.to)] = v;
        by_[at(arc.to)] = arc.edge;
        depth_[at(arc.to)] = depth_[at(v)] + 1;
        spin_[at(arc.to)] = static_cast<signed char>(arc.weight < 0 ? -spin_[at(v)] : spin_[at(v)]);
        order_.push_back(arc.to);
      }
    }
    ++trees_;
  }
}

void SpinSeparation::append_tree_way(int from, int to, std::vector<int>& walk) {
  std::vector<int> tail;
  while (from != to) {
    if (depth_[at(from)] >= depth_[at(to)]) {
      walk.push_back(by_[at(from)]);
      from = up_[at(from)];
    } else {
      tail.push_back(by_[at(to)]);
      to = up_[at(to)];
    }
  }
  walk.insert(walk.end(), tail.rbegin(), tail.rend());
}

std::size_t SpinSeparation::inside(const std::vector<double>& x, Cycles& pool, std::size_t most,
                                   Random& random) {
  std::vector<int> edges;
  for (int e = 0; e < block_.edge_count(); ++e) {
    const auto& edge = block_.edge(e);
    if (tree_[at(edge.a)] != tree_[at(edge.b)] || x[at(e)] > 1 - kLpViolation) continue;
    const bool apart = spin_[at(edge.a)] != spin_[at(edge.b)];
    if (apart != (negative_[at(e)] != 0)) edges.push_back(e);
  }
  shuffle(edges, random);
  std::size_t found = 0;
  std::vector<int> walk;
  for (const int e : edges) {
    if (found >= most) break;
    walk.assign(1, e);
    append_tree_way(block_.edge(e).b, block_.edge(e).a, walk);
    if (pool.add(walk)) ++found;
  }
  return found;
}

std::size_t SpinSeparation::across(const std::vector<double>& x, Cycles& pool, std::size_t most,
                                   Random& random, const Budget& budget) {
  std::vector<std::vector<Way>> ways(at(trees_));
  for (int e = 0; e < block_.edge_count(); ++e) {
    const auto& edge = block_.edge(e);
    const int a = tree_[at(edge.a)], b = tree_[at(edge.b)];
    if (a == b || x[at(e)] > 1 - kLpViolation) continue;
    const int parity = (spin_[at(edge.a)] != spin_[at(edge.b)]) != (negative_[at(e)] != 0) ? 1 : 0;
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
  std::vector<int> starts(at(trees_)), hits(at(trees_)), stamp(2 * at(trees_), -1), from(2 * at(trees_)),
      by(2 * at(trees_));
  std::vector<double> far(2 * at(trees_));
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
      return tree_[at(edge.a)] == tree ? edge.a : edge.b;
    };
    const int first = end_in(edges.front(), start);
    int v = first;
    for (const int e : edges) {
      const auto& edge = block_.edge(e);
      const int near = end_in(e, tree_[at(v)]);
      append_tree_way(v, near, walk);
      walk.push_back(e);
      v = near == edge.a ? edge.b : edge.a;
      ++hits[at(tree_[at(v)])];
    }
    append_tree_way(v, first, walk);
    const auto cycle = odd_cycle_of_walk(block_, first, walk, negative_);
    if (!cycle.empty() && pool.add(cycle)) ++found;
  }
  return found;
}

std::size_t SpinSeparation::run(const std::vector<double>& x, Cycles& pool, std::size_t most, Random& random,
                                const Budget& budget) {
  grow(x, random);
  std::size_t found = inside(x, pool, most, random);
  if (4 * found < most) found += across(x, pool, most - found, random, budget);
  return found;
}

}  // namespace entente::camps
