#include "camps/spin_search.hpp"

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <numeric>

#include "camps/cover_rounds.hpp"
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
  for (const int b : placing_order(static_cast<int>(spins.size()), blocks)) {
    const auto& block = blocks[at(b)];
    int turn = 1;
    for (int v = 0; v < block.size(); ++v)
      if (spins[at(block.origin(v))] != 0) turn = spins[at(block.origin(v))] * local[at(b)][at(v)];
    for (int v = 0; v < block.size(); ++v)
      spins[at(block.origin(v))] = static_cast<signed char>(turn * local[at(b)][at(v)]);
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
  const auto blocks = blocks_of(graph.arcs());
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
  Carriage carriage{{}, true, false};
  if (!warm.empty())
    for (const auto& place : graph.places()) carriage.places.push_back(place.node);
  std::vector<Spins> local;
  std::vector<int> number(at(graph.size()), -1);
  bool open = false;
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
  // On huge blocks some of the time is kept for the bound.
  const Budget budget = budget_.until(budget_.elapsed() + kDescentShare * budget_.left());
  const int n = block.size();
  if (top) {
    const int runs = n > 300 ? 6 : 3;
    for (int r = 0; r < runs; ++r) {
      descent.anneal(n > 300 ? 80 : 40, 1.5, 0.1, budget);
      descent.kick(n / 2 + 50, budget);
    }
    descent.kick(static_cast<std::int64_t>(n) * 10, budget);
  } else {
    descent.kick(n + 20, budget);
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
      const bool swap = smaller.arcs().degree(a.node) > smaller.arcs().degree(b.node);
      const int v = swap ? b.node : a.node, into = swap ? a.node : b.node;
      smaller.join(v, into, sign);
      place[at(v)] = {into, sign};
    }
    const Units limit_value = std::min(target, answer.value);
    auto inner = solve(std::move(smaller), limit_value, answer.spins, as_nodes(block, cycles), depth + 1);
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
    Carriage same{std::vector<int>(at(block.size())), true, false};
    std::iota(same.places.begin(), same.places.end(), 0);
    same.carry(warm, same.places, block, pool);
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
  CoverRounds<SpinSeparation> rounds(block, std::move(weights), step, budget_);
  const auto raise = [&](Units bound) {
    answer.bound = std::max(answer.bound, bound);
    return answer.bound > goal();
  };
  const auto end = rounds.run(std::move(pool), random, counts_, raise, try_rounding, restart);
  if (end == Rounds::closed) return closed();
  if (end != Rounds::open) return answer;

  const auto& programme = rounds.programme();
  const int chosen = tie_to_branch(block, programme.x());
  if (chosen < 0) return answer;  // a whole point that violates nothing is a state: the rounding found it
  const auto handed = as_nodes(block, programme.active());
  const auto& tie = block.edge(chosen);
  const int keep = programme.x()[at(chosen)] < 0.5 ? 1 : -1;
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
