#include "camps/cluster_packing.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

}  // namespace

ClusterPacking::ClusterPacking(const Block& block)
    : CyclePacking(block),
      stamp_(at(block.size()), -1),
      from_(at(block.size())),
      by_(at(block.size())),
      depth_(at(block.size())) {
  for (int e = 0; e < block.edge_count(); ++e)
    if (block.edge(e).weight < 0) foes_.push_back(e);
}

void ClusterPacking::triangles(int foe) {
  const auto x = block_.arcs(block_.edge(foe).a), y = block_.arcs(block_.edge(foe).b);
  worked(x.size() + y.size());
  for (std::size_t i = 0, j = 0; i < x.size() && j < y.size() && rest_[at(foe)] > 0;) {
    if (x[i].to < y[j].to) {
      ++i;
    } else if (x[i].to > y[j].to) {
      ++j;
    } else {
      if (x[i].weight > 0 && y[j].weight > 0) {
        const std::array<int, 3> cycle = {foe, x[i].edge, y[j].edge};
        push(cycle);
      }
      ++i;
      ++j;
    }
  }
}

bool ClusterPacking::search(int foe, int longest) {
  const auto& edge = block_.edge(foe);
  ++now_;
  queue_.assign(1, edge.a);
  stamp_[at(edge.a)] = now_;
  depth_[at(edge.a)] = 0;
  for (std::size_t next = 0; next < queue_.size(); ++next) {
    const int v = queue_[next];
    if (depth_[at(v)] + 1 >= longest) return false;
    worked(block_.arcs(v).size());
    for (const auto& arc : block_.arcs(v)) {
      if (arc.weight < 0 || rest_[at(arc.edge)] <= 0 || stamp_[at(arc.to)] == now_) continue;
      stamp_[at(arc.to)] = now_;
      from_[at(arc.to)] = v;
      by_[at(arc.to)] = arc.edge;
      depth_[at(arc.to)] = depth_[at(v)] + 1;
      if (arc.to == edge.b) {
        way_.assign(1, foe);
        for (int u = edge.b; u != edge.a; u = from_[at(u)]) way_.push_back(by_[at(u)]);
        push(way_);
        return true;
      }
      queue_.push_back(arc.to);
    }
  }
  return false;
}

void ClusterPacking::run(int longest, const Budget& budget) {
  pack(
      foes_, longest, budget, [this](int foe) { triangles(foe); },
      [this](int foe, int length) { return search(foe, length); });
}

}  // namespace entente::camps
