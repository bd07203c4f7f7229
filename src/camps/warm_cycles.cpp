#include "camps/warm_cycles.hpp"

#include <algorithm>

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

bool has_twice(std::vector<int> nodes) {
  std::ranges::sort(nodes);
  return std::ranges::adjacent_find(nodes) != nodes.end();
}

}  // namespace

NodeCycles as_nodes(const Block& block, const Cycles& cycles) {
  NodeCycles nodes;
  for (std::size_t c = 0; c < cycles.size(); ++c) nodes.push_back(nodes_of_cycle(block, cycles.edges(c)));
  return nodes;
}

void Carriage::carry(const NodeCycles& warm, const std::vector<int>& local, const Block& block,
                     Cycles& pool) const {
  std::vector<int> nodes, edges;
  for (const auto& cycle : warm) {
    nodes.clear();
    bool whole = true;
    for (const int v : cycle) {
      const int to = places[at(v)];
      if (to < 0 && skip_gone) continue;
      whole = whole && to >= 0 && local[at(to)] >= 0;
      if (!whole) break;
      if (nodes.empty() || nodes.back() != local[at(to)]) nodes.push_back(local[at(to)]);
    }
    while (nodes.size() > 1 && nodes.front() == nodes.back()) nodes.pop_back();
    if (!whole || nodes.size() < 3 || has_twice(nodes)) continue;
    edges.clear();
    int negative = 0;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const int e = block.edge_between(nodes[i], nodes[(i + 1) % nodes.size()]);
      if (e < 0) break;
      edges.push_back(e);
      negative += block.edge(e).weight < 0 ? 1 : 0;
    }
    if (edges.size() == nodes.size() && (one_negative ? negative == 1 : negative % 2 == 1)) pool.add(edges);
  }
}

}  // namespace entente::camps
