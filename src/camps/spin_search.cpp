#include "camps/spin_search.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdlib>

#include "camps/cover_flow.hpp"
#include "camps/cover_lp.hpp"
#include "camps/spin_descent.hpp"
#include "camps/spin_packing.hpp"
#include "camps/spin_separation.hpp"
#include "camps/tolerances.hpp"

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

// Spins of blocks meet at shared nodes: a block whose shared node disagrees is turned over whole.
void place_blocks(const std::vector<Block>& blocks, const std::vector<Spins>& local, Spins& spins) {
  std::vector<std::vector<int>> holds(spins.size());
  for (std::size_t b = 0; b < blocks.size(); ++b)
    for (const int v : blocks[b].origins()) holds[at(v)].push_back(static_cast<int>(b));
  std::vector<char> placed(blocks.size());
  std::vector<int> queue;
  for (std::size_t first = 0; first < blocks.size(); ++first) {
    if (placed[first] != 0) continue;
    placed[first] = 1;
    queue.assign(1, static_cast<int>(first));
    for (std::size_t next = 0; next < queue.size(); ++next) {
      const auto& block = blocks[at(queue[next])];
      const auto& own = local[at(queue[next])];
      int turn = 1;
      for (int v = 0; v < block.size(); ++v)
        if (spins[at(block.origin(v))] != 0) turn = spins[at(block.origin(v))] * own[at(v)];
      for (int v = 0; v < block.size(); ++v) {
        spins[at(block.origin(v))] = static_cast<signed char>(turn * own[at(v)]);
        for (const int other : holds[at(block.origin(v))]) {
          if (placed[at(other)] != 0) continue;
          placed[at(other)] = 1;
          queue.push_back(other);
        }
      }
    }
  }
}

// Cycles of an outer graph in a block of its remains: nodes that left are skipped or replaced by where they
// went.
void carry(const NodeCycles& warm, const std::vector<SpinGraph::Place>& places, const std::vector<int>& local,
           const Block& block, Cycles& pool) {
  std::vector<int> nodes, edges;
  std::vector<int> sorted;
  for (const auto& cycle : warm) {
    nodes.clear();
    bool whole = true;
    for (const int v : cycle) {
      const int to = places[at(v)].node;
      if (to < 0) continue;
      if (local[at(to)] < 0) {
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
      negative ^= block.edge(e).weight < 0 ? 1 : 0;
    }
    if (edges.size() == nodes.size() && negative != 0) pool.add(edges);
  }
}

// The spins of a living node's block-local copy, from a state of the outer nodes.
Spins hint_for(const Block& block, const Spins& hint) {
  Spins own;
  if (hint.empty()) return own;
  for (const int v : block.origins()) own.push_back(hint[at(v)]);
  return own;
}

// A state from a fractional point: a spanning tree over the least x, its ties satisfied.
Spins round(const Block& block, const std::vector<double>& x) {
  std::vector<Edge> edges = block.edges();
  constexpr double kPrecision = 1e6;
  for (std::size_t e = 0; e < edges.size(); ++e) {
    const auto trust = static_cast<Units>((1.5 - std::clamp(x[e], 0.0, 1.0)) * kPrecision);
    edges[e].weight = edges[e].weight > 0 ? trust : -trust;
  }
  return spins_of_tree(Block(block.origins(), std::move(edges)));
}

// The largest value below `limit` that a block whose values step from `value` can take.
Units last_below(Units limit, Units value, Units step) {
  assert(step > 0);
  if (limit > value) return value;
  const Units steps = (value - limit) / step + 1;
  return value - steps * step;
}

}  // namespace

SpinAnswer SpinSearch::solve(SpinGraph graph, Units target, const Spins& hint, const NodeCycles& warm,
                             int depth) {
  graph.reduce();
  const auto blocks = blocks_of(graph);
  SpinAnswer answer;
  answer.value = answer.bound = graph.cost();
  answer.spins.assign(at(graph.size()), 0);
  if (blocks.empty() || graph.cost() >= target) {
    if (blocks.empty()) {
      graph.undo(answer.spins);
      for (auto& s : answer.spins)
        if (s == 0) s = 1;
    } else {
      answer.value = kNoTarget;
    }
    return answer;
  }
  const auto places = warm.empty() ? std::vector<SpinGraph::Place>{} : graph.places();
  std::vector<Spins> local;
  std::vector<int> number(at(graph.size()), -1);
  bool open = false;
  for (const auto& block : blocks) {
    NodeCycles own;
    if (!warm.empty()) {
      for (int v = 0; v < block.size(); ++v) number[at(block.origin(v))] = v;
      Cycles pool;
      carry(warm, places, number, block, pool);
      for (std::size_t c = 0; c < pool.size(); ++c) own.push_back(nodes_of_cycle(block, pool.edges(c)));
      for (const int v : block.origins()) number[at(v)] = -1;
    }
    const Units room = target >= kNoTarget ? kNoTarget : target - answer.bound;
    auto part = solve_block(block, room, hint_for(block, hint), own, depth);
    answer.bound += part.bound;
    answer.value += part.value;
    open = open || part.value >= kNoTarget;
    local.push_back(std::move(part.spins));
    if (answer.bound >= target) {
      answer.value = kNoTarget;
      return answer;
    }
  }
  if (open) {
    answer.value = kNoTarget;
    return answer;
  }
  place_blocks(blocks, local, answer.spins);
  for (int v = 0; v < graph.size(); ++v)
    if (graph.alive(v) && answer.spins[at(v)] == 0) answer.spins[at(v)] = 1;
  graph.undo(answer.spins);
  return answer;
}

void SpinSearch::improve(const Block& block, const Spins& hint, int depth, SpinAnswer& answer) {
  SpinDescent descent(block, seed_ + static_cast<std::uint64_t>(depth));
  if (!hint.empty()) descent.start(hint);
  const bool top = depth == 0;
  const int n = block.size();
  if (top) {
    const int runs = n > 300 ? 6 : 3;
    for (int r = 0; r < runs; ++r) {
      descent.anneal(n > 300 ? 80 : 40, 1.5, 0.1, budget_);
      descent.kick(n / 2 + 50, budget_);
    }
    descent.kick(static_cast<std::int64_t>(n) * 10, budget_);
  } else {
    descent.kick(n + 20, budget_);
  }
  answer.value = descent.value();
  answer.spins = descent.best();
}

SpinAnswer SpinSearch::solve_block(const Block& block, Units target, const Spins& hint,
                                   const NodeCycles& warm, int depth) {
  ++counts_.nodes;
  SpinAnswer answer;
  improve(block, hint, depth, answer);
  const Units step = step_of(block);
  Random random(seed_ + 77);
  const auto goal = [&] { return last_below(std::min(target, answer.value), answer.value, step); };
  const auto closed = [&] {
    answer.bound = std::min(target, answer.value);
    return answer;
  };

  // Joins what no better state can frustrate and solves the rest. Returns false where nothing could be
  // joined.
  const auto restart = [&](const std::vector<Units>& rest, Units bound, const Cycles& cycles,
                           double least_share) {
    const Units limit = goal() - bound;
    int count = 0;
    for (const Units r : rest) count += r > limit ? 1 : 0;
    if (count == 0 || count < least_share * block.edge_count()) return false;
    SpinGraph smaller(block.size());
    for (const auto& edge : block.edges()) smaller.add(edge.a, edge.b, edge.weight);
    std::vector<SpinGraph::Place> place(at(block.size()));
    for (int v = 0; v < block.size(); ++v) place[at(v)] = {v, 1};
    const auto find = [&](int v) {
      SpinGraph::Place p{v, 1};
      while (place[at(p.node)].node != p.node) {
        p.sign *= place[at(p.node)].sign;
        p.node = place[at(p.node)].node;
      }
      return p;
    };
    for (int e = 0; e < block.edge_count(); ++e) {
      if (rest[at(e)] <= limit) continue;
      const auto a = find(block.edge(e).a), b = find(block.edge(e).b);
      const int sign = a.sign * b.sign * (block.edge(e).weight > 0 ? 1 : -1);
      if (a.node == b.node) {
        // Two fixed ties that contradict each other: no better state exists.
        if (sign < 0) {
          answer.bound = std::min(target, answer.value);
          return true;
        }
        continue;
      }
      const bool swap = smaller.arcs(a.node).size() > smaller.arcs(b.node).size();
      const int v = swap ? b.node : a.node, into = swap ? a.node : b.node;
      smaller.join(v, into, sign);
      place[at(v)] = {into, sign};
    }
    NodeCycles handed;
    for (std::size_t c = 0; c < cycles.size(); ++c) handed.push_back(nodes_of_cycle(block, cycles.edges(c)));
    const Units limit_value = std::min(target, answer.value);
    auto inner = solve(std::move(smaller), limit_value, answer.spins, handed, depth + 1);
    answer.bound = std::max(bound, std::min(limit_value, inner.bound));
    if (inner.value < answer.value) {
      answer.value = inner.value;
      answer.spins = std::move(inner.spins);
    }
    answer.bound = std::min(answer.bound, std::min(target, answer.value));
    return true;
  };

  Cycles pool;
  {
    SpinPacking packing(block, answer.spins);
    packing.run(block.size(), budget_);
    answer.bound = packing.bound();
    if (answer.bound > goal()) return closed();
    if (budget_.spent()) return answer;
    if (restart(packing.rest(), packing.bound(), packing.cycles(), 0.02)) return answer;
    pool = std::move(packing.cycles());
  }
  {
    std::vector<int> identity(at(block.size()));
    std::vector<SpinGraph::Place> same(at(block.size()));
    for (int v = 0; v < block.size(); ++v) {
      identity[at(v)] = v;
      same[at(v)] = {v, 1};
    }
    carry(warm, same, identity, block, pool);
  }

  const auto try_rounding = [&](const std::vector<double>& x) {
    SpinDescent rounded(block, 1);
    rounded.start(round(block, x));
    if (rounded.value() >= answer.value) return;
    answer.value = rounded.value();
    answer.spins = rounded.best();
  };

  std::vector<Units> weights;
  for (const auto& edge : block.edges()) weights.push_back(std::abs(edge.weight));
  const std::size_t most = std::clamp<std::size_t>(at(block.edge_count()) / 2, 100, 3000);
  if (block.edge_count() >= kFlowEdges) {
    // A first-order pass: most of what the programme would find, at a fraction of the price.
    CoverFlow flow(weights);
    SpinSeparation separation(block, kFlowZero);
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
  SpinSeparation separation(block, kLpZero);
  std::size_t known = 0;
  while (true) {
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

  // Branch on a tie near one half between busy nodes.
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
  if (chosen < 0) return answer;  // a whole point that violates nothing is a state: the rounding found it
  const auto active = lp.active();
  NodeCycles handed;
  for (std::size_t c = 0; c < active.size(); ++c) handed.push_back(nodes_of_cycle(block, active.edges(c)));
  const auto& tie = block.edge(chosen);
  const int keep = lp.x()[at(chosen)] < 0.5 ? 1 : -1;
  Units least = kNoTarget;
  for (const int side : {keep, -keep}) {
    SpinGraph child(block.size());
    for (const auto& edge : block.edges()) child.add(edge.a, edge.b, edge.weight);
    child.join(tie.a, tie.b, side * (tie.weight > 0 ? 1 : -1));
    const Units limit_value = std::min(target, answer.value);
    auto inner = solve(std::move(child), limit_value, answer.spins, handed, depth + 1);
    least = std::min(least, std::min(limit_value, inner.bound));
    if (inner.value < answer.value) {
      answer.value = inner.value;
      answer.spins = std::move(inner.spins);
    }
  }
  answer.bound = std::min(std::max(answer.bound, least), std::min(target, answer.value));
  return answer;
}

}  // namespace entente::camps
