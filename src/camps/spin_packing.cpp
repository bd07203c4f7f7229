#include "camps/spin_packing.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

}  // namespace

SpinPacking::SpinPacking(const Block& block, const Spins& spins)
    : CyclePacking(block),
      parity_(at(block.edge_count())),
      stamp_(2 * at(block.size()), -1),
      from_(2 * at(block.size())),
      by_(2 * at(block.size())),
      depth_(2 * at(block.size())) {
  for (int e = 0; e < block.edge_count(); ++e) {
    const auto& edge = block.edge(e);
    if (edge.weight * spins[at(edge.a)] * spins[at(edge.b)] < 0) {
      parity_[at(e)] = 1;
      bad_.push_back(e);
    }
  }
}

void SpinPacking::triangles(int bad) {
  const auto& edge = block_.edge(bad);
  const auto x = block_.arcs(edge.a), y = block_.arcs(edge.b);
  worked(x.size() + y.size());
  for (std::size_t i = 0, j = 0; i < x.size() && j < y.size() && rest_[at(bad)] > 0;) {
    if (x[i].to < y[j].to) {
      ++i;
    } else if (x[i].to > y[j].to) {
      ++j;
    } else {
      if (parity_[at(x[i].edge)] == parity_[at(y[j].edge)]) {
        const std::array<int, 3> cycle = {bad, x[i].edge, y[j].edge};
        push(cycle);
      }
      ++i;
      ++j;
    }
  }
}

bool SpinPacking::search(int bad, int longest) {
  const auto& edge = block_.edge(bad);
  ++now_;
  queue_.assign(1, 2 * edge.a);
  stamp_[at(2 * edge.a)] = now_;
  depth_[at(2 * edge.a)] = 0;
  const int goal = 2 * edge.b;
  for (std::size_t next = 0; next < queue_.size(); ++next) {
    const int state = queue_[next];
    if (depth_[at(state)] + 1 >= longest) return false;
    worked(block_.arcs(state >> 1).size());
    for (const auto& arc : block_.arcs(state >> 1)) {
      if (rest_[at(arc.edge)] <= 0 || arc.edge == bad) continue;
      const int to = 2 * arc.to + ((state & 1) ^ parity_[at(arc.edge)]);
      if (stamp_[at(to)] == now_) continue;
      stamp_[at(to)] = now_;
      from_[at(to)] = state;
      by_[at(to)] = arc.edge;
      depth_[at(to)] = depth_[at(state)] + 1;
      if (to == goal) {
        way_.assign(1, bad);
        for (int s = to; s != 2 * edge.a; s = from_[at(s)]) way_.push_back(by_[at(s)]);
        push(odd_cycle_of_walk(block_, edge.a, way_, parity_));
        return true;
      }
      queue_.push_back(to);
    }
  }
  return false;
}

void SpinPacking::run(int longest, const Budget& budget) {
  pack(
      bad_, longest, budget, [this](int bad) { triangles(bad); },
      [this](int bad, int length) { return search(bad, length); });
}

}  // namespace entente::camps
