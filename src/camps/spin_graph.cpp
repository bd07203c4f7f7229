#include "camps/spin_graph.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdlib>

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

}  // namespace

SpinGraph::SpinGraph(int n) : arcs_(n), alive_(at(n), 1), awake_(at(n), 1) {
  for (int v = 0; v < n; ++v) queue_.push_back(v);
}

SpinGraph::SpinGraph(const SignedGraph& graph, const Scale& scale) : SpinGraph(graph.size()) {
  arcs_ = ArcLists(graph, scale);
}

void SpinGraph::wake(int v) {
  if (awake_[at(v)] != 0 || alive_[at(v)] == 0) return;
  awake_[at(v)] = 1;
  queue_.push_back(v);
}

void SpinGraph::add(int a, int b, Units weight) {
  if (weight == 0 || a == b) return;
  const Units before = this->weight(a, b);
  if ((before < 0) != (weight < 0)) cost_ += std::min(std::abs(before), std::abs(weight));
  arcs_.set(a, b, before + weight);
  wake(a);
  wake(b);
}

std::vector<Arc> SpinGraph::drop(int v) {
  auto arcs = arcs_.take(v);
  for (const auto& arc : arcs) wake(arc.to);
  alive_[at(v)] = 0;
  return arcs;
}

void SpinGraph::join(int v, int into, int sign) {
  assert(alive(v) && alive(into) && v != into);
  for (const auto& arc : drop(v)) {
    if (arc.to != into)
      add(into, arc.to, sign * arc.weight);
    else if ((arc.weight > 0) != (sign > 0))
      cost_ += std::abs(arc.weight);
  }
  log_.push_back({v, 1, {into, 0, 0}, {sign, 0, 0}});
  wake(into);
}

void SpinGraph::settle(int v) {
  Units total = 0;
  Arc heaviest;
  for (const auto& arc : arcs_.of(v)) {
    total += std::abs(arc.weight);
    if (std::abs(arc.weight) > std::abs(heaviest.weight)) heaviest = arc;
  }
  if (total == 0) {
    alive_[at(v)] = 0;
    log_.push_back({v, 0, {}, {}});
  } else if (2 * std::abs(heaviest.weight) >= total) {
    join(v, heaviest.to, heaviest.weight > 0 ? 1 : -1);
  } else if (arcs_.degree(v) == 3) {
    std::array<Units, 3> side{};  // the side that leaves out arc i
    std::size_t i = 0;
    for (const auto& arc : arcs_.of(v)) {
      if (arc.weight == 0) continue;
      const Units twice = total - 2 * std::abs(arc.weight);
      if (twice % 2 != 0) return;
      side[i++] = twice / 2;
    }
    const auto star = drop(v);
    log_.push_back(
        {v, 3, {star[0].to, star[1].to, star[2].to}, {star[0].weight, star[1].weight, star[2].weight}});
    for (i = 0; i < 3; ++i) {
      const auto &x = star[(i + 1) % 3], &y = star[(i + 2) % 3];
      add(x.to, y.to, (x.weight > 0) == (y.weight > 0) ? side[i] : -side[i]);
    }
  }
}

void SpinGraph::reduce() {
  for (std::size_t next = 0; next < queue_.size(); ++next) {
    const int v = queue_[next];
    awake_[at(v)] = 0;
    if (alive_[at(v)] != 0) settle(v);
    if (next > 4096 && 2 * next > queue_.size()) {
      queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(next) + 1);
      next = static_cast<std::size_t>(-1);
    }
  }
  queue_.clear();
  arcs_.sweep();
}

std::vector<SpinGraph::Place> SpinGraph::places() const {
  std::vector<Place> places(at(size()));
  for (int v = 0; v < size(); ++v)
    if (alive(v)) places[at(v)] = {v, 1};
  for (auto step = log_.rbegin(); step != log_.rend(); ++step) {
    if (step->count != 1) continue;
    const auto& to = places[at(step->to[0])];
    places[at(step->node)] = {to.node, to.sign * (step->weight[0] > 0 ? 1 : -1)};
  }
  return places;
}

void SpinGraph::undo(Spins& spins) const {
  for (auto step = log_.rbegin(); step != log_.rend(); ++step) {
    Units pull = 0;
    for (std::size_t i = 0; i < at(step->count); ++i) pull += step->weight[i] * spins[at(step->to[i])];
    spins[at(step->node)] = pull >= 0 ? 1 : -1;
  }
}

}  // namespace entente::camps
