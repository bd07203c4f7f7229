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

auto find(std::vector<SpinGraph::Arc>& arcs, int to) {
  return std::ranges::lower_bound(arcs, to, {}, &SpinGraph::Arc::to);
}

void put(std::vector<SpinGraph::Arc>& arcs, int to, Units weight) {
  const auto place = find(arcs, to);
  if (place != arcs.end() && place->to == to) {
    if (weight == 0)
      arcs.erase(place);
    else
      place->weight = weight;
  } else if (weight != 0) {
    arcs.insert(place, {to, weight});
  }
}

}  // namespace

SpinGraph::SpinGraph(int n) : arcs_(at(n)), alive_(at(n), 1), awake_(at(n), 1) {
  for (int v = 0; v < n; ++v) queue_.push_back(v);
}

SpinGraph::SpinGraph(const SignedGraph& graph, const Scale& scale) : SpinGraph(graph.size()) {
  for (const auto& tie : graph.ties()) {  // ascending pairs: both lists grow in order
    const Units weight = scale.units(tie.weight);
    if (weight == 0) continue;
    arcs_[at(tie.a)].push_back({tie.b, weight});
    arcs_[at(tie.b)].push_back({tie.a, weight});
  }
  for (auto& arcs : arcs_) std::ranges::sort(arcs, {}, &Arc::to);
}

Units SpinGraph::weight(int a, int b) const {
  const auto& arcs = arcs_[at(a)];
  const auto place = std::ranges::lower_bound(arcs, b, {}, &Arc::to);
  return place != arcs.end() && place->to == b ? place->weight : 0;
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
  put(arcs_[at(a)], b, before + weight);
  put(arcs_[at(b)], a, before + weight);
  wake(a);
  wake(b);
}

void SpinGraph::drop(int v) {
  for (const auto& arc : arcs_[at(v)]) {
    auto& others = arcs_[at(arc.to)];
    others.erase(find(others, v));
    wake(arc.to);
  }
  arcs_[at(v)].clear();
  alive_[at(v)] = 0;
}

void SpinGraph::join(int v, int into, int sign) {
  assert(alive(v) && alive(into) && v != into);
  const auto arcs = arcs_[at(v)];
  drop(v);
  for (const auto& arc : arcs) {
    if (arc.to != into)
      add(into, arc.to, sign * arc.weight);
    else if ((arc.weight > 0) != (sign > 0))
      cost_ += std::abs(arc.weight);
  }
  log_.push_back({v, 1, {into, 0, 0}, {sign, 0, 0}});
  wake(into);
}

bool SpinGraph::settle(int v) {
  const auto& arcs = arcs_[at(v)];
  if (arcs.empty()) {
    alive_[at(v)] = 0;
    log_.push_back({v, 0, {}, {}});
    return true;
  }
  Units total = 0;
  const Arc* heaviest = arcs.data();
  for (const auto& arc : arcs) {
    total += std::abs(arc.weight);
    if (std::abs(arc.weight) > std::abs(heaviest->weight)) heaviest = &arc;
  }
  if (2 * std::abs(heaviest->weight) >= total) {
    join(v, heaviest->to, heaviest->weight > 0 ? 1 : -1);
    return true;
  }
  if (arcs.size() != 3) return false;
  std::array<Units, 3> side{};
  for (std::size_t i = 0; i < 3; ++i) {  // the side that leaves out arc i
    const Units twice = total - 2 * std::abs(arcs[i].weight);
    if (twice % 2 != 0) return false;
    side[i] = twice / 2;
  }
  const std::array<Arc, 3> star = {arcs[0], arcs[1], arcs[2]};
  log_.push_back(
      {v, 3, {star[0].to, star[1].to, star[2].to}, {star[0].weight, star[1].weight, star[2].weight}});
  drop(v);
  for (std::size_t i = 0; i < 3; ++i) {
    const auto &x = star[(i + 1) % 3], &y = star[(i + 2) % 3];
    add(x.to, y.to, (x.weight > 0) == (y.weight > 0) ? side[i] : -side[i]);
  }
  return true;
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
}

std::vector<SpinGraph::Place> SpinGraph::places() const {
  std::vector<Place> places(arcs_.size());
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
