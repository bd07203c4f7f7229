#include "camps/cluster_search.hpp"

#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "camps/cluster_descent.hpp"
#include "camps/cluster_packing.hpp"
#include "camps/cluster_separation.hpp"
#include "camps/cover_rounds.hpp"
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
  const auto blocks = blocks_of(graph.arcs());
  const Carriage carriage{warm.empty() ? std::vector<int>{} : graph.places(), false, true};
  std::vector<int> up(at(graph.size())), number(at(graph.size()), -1);
  std::iota(up.begin(), up.end(), 0);
  for (const auto& block : blocks) {
    NodeCycles own;
    if (!warm.empty()) {
      for (int v = 0; v < block.size(); ++v) number[at(block.origin(v))] = v;
      Cycles pool;
      carriage.carry(warm, number, block, pool);
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
    descent.kick(static_cast<std::int64_t>(block.size()) * (depth == 0 ? 2 : 1) + 100,
                 budget_.until(budget_.elapsed() + kDescentShare * budget_.left()));
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
      const bool swap = smaller.arcs().degree(a) > smaller.arcs().degree(b);
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
    Carriage same{std::vector<int>(at(block.size())), false, true};
    std::iota(same.places.begin(), same.places.end(), 0);
    same.carry(warm, same.places, block, pool);
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
  CoverRounds<ClusterSeparation> rounds(block, std::move(weights), step, budget_);
  const auto raise = [&](Units bound) {
    answer.bound = std::max(answer.bound, bound);
    return answer.bound > goal();
  };
  const auto end = rounds.run(std::move(pool), random, counts_, raise, try_rounding, restart);
  if (end == Rounds::closed) return closed();
  if (end != Rounds::open) return answer;

  const auto& programme = rounds.programme();
  const int chosen = tie_to_branch(block, programme.x());
  if (chosen < 0) return answer;
  const auto handed = as_nodes(block, programme.active());
  const auto& tie = block.edge(chosen);
  const bool together_first = (programme.x()[at(chosen)] < 0.5) == (tie.weight > 0);
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
