#include "camps/cluster_search.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include "camps/cluster_descent.hpp"
#include "camps/cluster_packing.hpp"
#include "camps/cluster_separation.hpp"
#include "camps/cover_flow.hpp"
#include "camps/cover_lp.hpp"
#include "camps/tolerances.hpp"

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

int root_of(std::vector<int>& up, int v) {
  while (up[at(v)] != v) v = up[at(v)] = up[at(up[at(v)])];
  return v;
}

// Cycles of an outer graph in a block of its remains.
void carry(const NodeCycles& warm, const std::vector<int>& places, const std::vector<int>& local,
           const Block& block, Cycles& pool) {
  std::vector<int> nodes, edges, sorted;
  for (const auto& cycle : warm) {
    nodes.clear();
    bool whole = true;
    for (const int v : cycle) {
      const int to = places[at(v)];
      if (to < 0 || local[at(to)] < 0) {
        whole = false;
        break;
      }
      if (nodes.empty() || nodes.back() != local[at(to)]) nodes.push_back(local[at(to)]);
    }
    while (nodes.size() > 1 && nodes.front() == nodes.back()) nodes.pop_back();
    if (!whole || nodes.size() < 3) continue;
    sorted = nodes;
    std::ranges::sort(sorted);
    if (std::ranges::adjacent_find(sorted) != sorted.end()) continue;
    edges.clear();
    int negative = 0;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const int e = block.edge_between(nodes[i], nodes[(i + 1) % nodes.size()]);
      if (e < 0) break;
      edges.push_back(e);
      negative += block.edge(e).weight < 0 ? 1 : 0;
    }
    if (edges.size() == nodes.size() && negative == 1) pool.add(edges);
  }
}

// Camps as connected by positive ties of small x.
std::vector<int> round(const Block& block, const std::vector<double>& x) {
  std::vector<int> up(at(block.size()));
  std::iota(up.begin(), up.end(), 0);
  for (int e = 0; e < block.edge_count(); ++e)
    if (block.edge(e).weight > 0 && x[at(e)] < 0.5)
      up[at(root_of(up, block.edge(e).a))] = root_of(up, block.edge(e).b);
  std::vector<int> camp;
  for (int v = 0; v < block.size(); ++v) camp.push_back(root_of(up, v));
  return camp;
}

std::vector<int> hint_for(const Block& block, const std::vector<int>& hint) {
  std::vector<int> own;
  if (hint.empty()) return own;
  for (const int v : block.origins()) own.push_back(hint[at(v)]);
  name_in_order(own);
  return own;
}

NodeCycles as_nodes(const Block& block, const Cycles& cycles) {
  NodeCycles nodes;
  for (std::size_t c = 0; c < cycles.size(); ++c) nodes.push_back(nodes_of_cycle(block, cycles.edges(c)));
  return nodes;
}

ClusterGraph copy_of(const Block& block) {
  ClusterGraph graph(block.size());
  for (const auto& edge : block.edges()) graph.add(edge.a, edge.b, edge.weight);
  return graph;
}

}  // namespace

ClusterAnswer ClusterSearch::solve(ClusterGraph graph, Units target, const std::vector<int>& hint,
                                   const NodeCycles& warm, int depth) {
  graph.reduce();
  ClusterAnswer answer;
  answer.value = answer.bound = graph.cost();
  if (graph.cost() >= target) {
    answer.value = kNoTarget;
    return answer;
  }
  const auto blocks = blocks_of(graph);
  const auto places = warm.empty() ? std::vector<int>{} : graph.places();
  std::vector<int> up(at(graph.size())), number(at(graph.size()), -1);
  std::iota(up.begin(), up.end(), 0);
  for (const auto& block : blocks) {
    NodeCycles own;
    if (!warm.empty()) {
      for (int v = 0; v < block.size(); ++v) number[at(block.origin(v))] = v;
      Cycles pool;
      carry(warm, places, number, block, pool);
      own = as_nodes(block, pool);
      for (const int v : block.origins()) number[at(v)] = -1;
    }
    const Units room = target >= kNoTarget ? kNoTarget : target - answer.bound;
    const auto part = solve_block(block, room, hint_for(block, hint), own, depth);
    answer.bound += part.bound;
    answer.value += part.value;
    if (answer.bound >= target) {
      answer.value = kNoTarget;
      return answer;
    }
    // Blocks form a tree, so camps that meet at a shared node can be one camp.
    std::vector<int> first(at(block.size()), -1);
    for (int v = 0; v < block.size(); ++v) {
      auto& f = first[at(part.camp[at(v)])];
      if (f < 0)
        f = block.origin(v);
      else
        up[at(root_of(up, block.origin(v)))] = root_of(up, f);
    }
  }
  answer.camp.resize(at(graph.size()));
  for (int v = 0; v < graph.size(); ++v) answer.camp[at(v)] = root_of(up, v);
  graph.undo(answer.camp, graph.size());
  name_in_order(answer.camp);
  return answer;
}

ClusterAnswer ClusterSearch::solve_block(const Block& block, Units target, const std::vector<int>& hint,
                                         const NodeCycles& warm, int depth) {
  ++counts_.nodes;
  ClusterAnswer answer;
  {
    ClusterDescent descent(block, seed_ + static_cast<std::uint64_t>(depth));
    if (!hint.empty()) descent.start(hint);
    if (depth == 0) descent.start(std::vector<int>(at(block.size()), 0));
    descent.kick(static_cast<std::int64_t>(block.size()) * (depth == 0 ? 2 : 1) + 100, budget_);
    answer.value = descent.value();
    answer.camp = descent.best();
  }
  Units step = 0, friends = 0;
  for (const auto& edge : block.edges()) {
    step = std::gcd(step, edge.weight);
    friends += std::max<Units>(edge.weight, 0);
  }
  const Units forced = friends + step;
  Random random(seed_ + 77);
  const auto goal = [&] {  // the largest multiple of step below what is known
    const Units limit = std::min(target, answer.value);
    return limit - 1 - (limit - 1) % step;
  };
  const auto closed = [&] {
    answer.bound = std::min(target, answer.value);
    return answer;
  };
  const auto descend_into = [&](ClusterGraph graph, const NodeCycles& handed) {
    const Units limit = std::min(target, answer.value);
    auto inner = solve(std::move(graph), limit, answer.camp, handed, depth + 1);
    if (inner.value < answer.value) {
      answer.value = inner.value;
      answer.camp = std::move(inner.camp);
    }
    return std::min(limit, inner.bound);
  };

  const auto restart = [&](const std::vector<Units>& rest, Units bound, const Cycles& cycles,
                           double least_share) {
    const Units limit = goal() - bound;
    int joins = 0, parts = 0;
    for (int e = 0; e < block.edge_count(); ++e) {
      if (rest[at(e)] <= limit) continue;
      if (block.edge(e).weight > 0)
        ++joins;
      else if (-block.edge(e).weight < forced)
        ++parts;
    }
    if (joins + parts == 0 || joins + parts < least_share * block.edge_count()) return false;
    auto smaller = copy_of(block);
    std::vector<int> up(at(block.size()));
    std::iota(up.begin(), up.end(), 0);
    for (int e = 0; e < block.edge_count(); ++e) {
      if (rest[at(e)] <= limit || block.edge(e).weight > 0) continue;
      smaller.add(block.edge(e).a, block.edge(e).b, -forced);
    }
    for (int e = 0; e < block.edge_count(); ++e) {
      if (rest[at(e)] <= limit || block.edge(e).weight < 0) continue;
      const int a = root_of(up, block.edge(e).a), b = root_of(up, block.edge(e).b);
      if (a == b) continue;
      const bool swap = smaller.arcs(a).size() > smaller.arcs(b).size();
      const int v = swap ? b : a, into = swap ? a : b;
      smaller.join(v, into);
      up[at(v)] = into;
    }
    const Units inner = descend_into(std::move(smaller), as_nodes(block, cycles));
    answer.bound = std::min(std::max(bound, inner), std::min(target, answer.value));
    return true;
  };

  Cycles pool;
  {
    ClusterPacking packing(block);
    packing.run(block.size(), budget_);
    answer.bound = packing.bound();
    if (answer.bound > goal()) return closed();
    if (budget_.spent()) return answer;
    if (restart(packing.rest(), packing.bound(), packing.cycles(), 0.02)) return answer;
    pool = std::move(packing.cycles());
  }
  {
    std::vector<int> identity(at(block.size()));
    std::iota(identity.begin(), identity.end(), 0);
    carry(warm, identity, identity, block, pool);
  }

  const auto try_rounding = [&](const std::vector<double>& x) {
    ClusterDescent rounded(block, 1);
    rounded.start(round(block, x));
    if (rounded.value() >= answer.value) return;
    answer.value = rounded.value();
    answer.camp = rounded.best();
  };

  std::vector<Units> weights;
  for (const auto& edge : block.edges()) weights.push_back(std::min(std::abs(edge.weight), forced));
  const std::size_t most = std::clamp<std::size_t>(at(block.edge_count()) / 2, 100, 3000);
  if (block.edge_count() >= kFlowEdges) {
    // A first-order pass: most of what the programme would find, at a fraction of the price.
    CoverFlow flow(weights);
    ClusterSeparation separation(block, kFlowZero);
    const std::size_t wanted = std::max(2 * most, at(block.edge_count()) / 6);
    std::size_t known = 0;
    Units last = -1;
    for (int round_number = 0, idle = 0; idle < kFlowIdle && !budget_.spent(); ++round_number) {
      flow.add(pool, known);
      known = pool.size();
      flow.run(kFlowSteps, budget_);
      answer.bound = std::max(answer.bound, flow.bound());
      try_rounding(flow.x());
      if (answer.bound > goal()) return closed();
      if (round_number > 2 && restart(flow.rest(), flow.bound(), flow.active(kLpViolation), 0.2))
        return answer;
      const auto found = separation.run(flow.x(), pool, wanted, random, budget_);
      idle = flow.bound() > last + step / 64 || (found > wanted / 16 && round_number < 8) ? 0 : idle + 1;
      last = std::max(last, flow.bound());
    }
    if (restart(flow.rest(), flow.bound(), flow.active(kLpViolation), 0.05)) return answer;
    if (budget_.spent()) return answer;
    pool = flow.active(kLpViolation);
  }
  CoverLp lp(weights);
  ClusterSeparation separation(block, kLpZero);
  std::size_t known = 0;
  for (;;) {
    lp.add(pool, known);
    counts_.cycles += static_cast<std::int64_t>(pool.size() - known);
    known = pool.size();
    ++counts_.programmes;
    if (!lp.solve(budget_)) return answer;
    answer.bound = std::max(answer.bound, lp.bound());
    if (answer.bound > goal()) return closed();
    try_rounding(lp.x());
    if (answer.bound > goal()) return closed();
    if (lp.rows() > at(block.edge_count()) + most) lp.drop_slack(pool);
    if (separation.run(lp.x(), pool, most, random, budget_) == 0) break;
    if (restart(lp.rest(), lp.bound(), lp.active(), 0.3)) return answer;
  }
  if (budget_.spent()) return answer;
  if (restart(lp.rest(), lp.bound(), lp.active(), 0.01)) return answer;

  int chosen = -1;
  double best = -1;
  for (int e = 0; e < block.edge_count(); ++e) {
    const double x = lp.x()[at(e)], open = std::min(x, 1 - x);
    if (open < kLpFraction) continue;
    const double score = open * std::sqrt(static_cast<double>(block.arcs(block.edge(e).a).size() *
                                                              block.arcs(block.edge(e).b).size()));
    if (score > best) {
      best = score;
      chosen = e;
    }
  }
  if (chosen < 0) return answer;
  const auto handed = as_nodes(block, lp.active());
  const auto& tie = block.edge(chosen);
  const bool together_first = (lp.x()[at(chosen)] < 0.5) == (tie.weight > 0);
  Units least = kNoTarget;
  for (const bool together : {together_first, !together_first}) {
    auto child = copy_of(block);
    if (together)
      child.join(tie.a, tie.b);
    else
      child.add(tie.a, tie.b, -forced);
    least = std::min(least, descend_into(std::move(child), handed));
  }
  answer.bound = std::min(std::max(answer.bound, least), std::min(target, answer.value));
  return answer;
}

}  // namespace entente::camps
