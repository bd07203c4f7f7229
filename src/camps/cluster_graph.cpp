#include "camps/cluster_graph.hpp"

#include <algorithm>
#include <cassert>
#include <cstdlib>

#include "camps/tolerances.hpp"

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

}  // namespace

ClusterGraph::ClusterGraph(int n) : arcs_(n), alive_(at(n), 1), awake_(at(n), 1) {
  for (int v = 0; v < n; ++v) queue_.push_back(v);
}

ClusterGraph::ClusterGraph(const SignedGraph& graph, const Scale& scale) : ClusterGraph(graph.size()) {
  arcs_ = ArcLists(graph, scale);
}

void ClusterGraph::wake(int v) {
  if (awake_[at(v)] != 0 || alive_[at(v)] == 0) return;
  awake_[at(v)] = 1;
  queue_.push_back(v);
}

void ClusterGraph::add(int a, int b, Units weight) {
  if (weight == 0 || a == b) return;
  const Units before = this->weight(a, b);
  if ((before < 0) != (weight < 0)) cost_ = held(cost_, std::min(std::abs(before), std::abs(weight)));
  arcs_.set(a, b, std::max(before + weight, -kForced));
  wake(a);
  wake(b);
}

std::vector<Arc> ClusterGraph::drop(int v) {
  auto arcs = arcs_.take(v);
  for (const auto& arc : arcs) wake(arc.to);
  alive_[at(v)] = 0;
  return arcs;
}

void ClusterGraph::join(int v, int into) {
  assert(alive(v) && alive(into) && v != into);
  for (const auto& arc : drop(v)) {
    if (arc.to != into)
      add(into, arc.to, arc.weight);
    else if (arc.weight < 0)
      cost_ = held(cost_, -arc.weight);
  }
  log_.push_back({v, Kind::joined, into, 0});
  wake(into);
}

void ClusterGraph::settle(int v) {
  Units total = 0, best = 0;
  int friend_node = -1;
  for (const auto& arc : arcs_.of(v)) {
    total = held(total, std::abs(arc.weight));
    if (arc.weight > best) {
      best = arc.weight;
      friend_node = arc.to;
    }
  }
  if (friend_node < 0) {
    drop(v);
    log_.push_back({v, Kind::alone, 0, 0});
  } else if (2 * best >= total) {
    join(v, friend_node);
  } else if (arcs_.degree(v) == 2) {
    // The friend alone does not outweigh the rest, so the other is a foe.
    const auto arcs = drop(v);
    const int foe = arcs[0].to == friend_node ? arcs[1].to : arcs[0].to;
    log_.push_back({v, Kind::beside, friend_node, foe});
    add(friend_node, foe, -best);
  }
}

bool ClusterGraph::cut_bridges() {
  std::vector<int> part(at(size()), -1), queue;
  for (int root = 0; root < size(); ++root) {
    if (!alive(root) || part[at(root)] >= 0) continue;
    part[at(root)] = root;
    queue.assign(1, root);
    for (std::size_t next = 0; next < queue.size(); ++next)
      for (const auto& arc : arcs_.of(queue[next]))
        if (arc.weight > 0 && part[at(arc.to)] < 0) {
          part[at(arc.to)] = root;
          queue.push_back(arc.to);
        }
  }
  bool cut = false;
  for (int v = 0; v < size(); ++v) {
    if (!arcs_.erase_if(v, [&](const Arc& arc) { return part[at(arc.to)] != part[at(v)]; })) continue;
    cut = true;
    wake(v);
  }
  return cut;
}

void ClusterGraph::reduce() {
  do {
    for (std::size_t next = 0; next < queue_.size(); ++next) {
      const int v = queue_[next];
      awake_[at(v)] = 0;
      if (alive_[at(v)] != 0) settle(v);
    }
    queue_.clear();
  } while (cut_bridges());
  arcs_.sweep();
}

std::vector<int> ClusterGraph::places() const {
  std::vector<int> places(at(size()), -1);
  for (int v = 0; v < size(); ++v)
    if (alive(v)) places[at(v)] = v;
  for (auto step = log_.rbegin(); step != log_.rend(); ++step)
    if (step->kind == Kind::joined) places[at(step->node)] = places[at(step->to)];
  return places;
}

void ClusterGraph::undo(std::vector<int>& camp, int fresh) const {
  for (auto step = log_.rbegin(); step != log_.rend(); ++step) {
    auto& own = camp[at(step->node)];
    switch (step->kind) {
      case Kind::alone:
        own = fresh++;
        break;
      case Kind::joined:
        own = camp[at(step->to)];
        break;
      case Kind::beside:
        own = camp[at(step->to)] == camp[at(step->other)] ? fresh++ : camp[at(step->to)];
        break;
    }
  }
}

}  // namespace entente::camps
