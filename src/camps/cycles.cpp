#include "camps/cycles.hpp"

#include <cassert>
#include <unordered_map>

#include "util/random.hpp"

namespace entente::camps {

namespace {

std::uint64_t hash_of(std::span<const int> edges) {
  std::uint64_t hash = edges.size();
  for (const int e : edges) hash += Random(static_cast<std::uint64_t>(e)).next();
  return hash;
}

}  // namespace

bool Cycles::add(std::span<const int> edges, Units multiplier) {
  if (!seen_.insert(hash_of(edges)).second) return false;
  edge_.insert(edge_.end(), edges.begin(), edges.end());
  start_.push_back(edge_.size());
  multiplier_.push_back(multiplier);
  return true;
}

void Cycles::forget(std::span<const int> edges) {
  seen_.erase(hash_of(edges));
}

std::vector<int> nodes_of_cycle(const Block& block, std::span<const int> edges) {
  std::unordered_map<int, std::pair<int, int>> around;  // node: its two edges
  for (const int e : edges)
    for (const int v : {block.edge(e).a, block.edge(e).b}) {
      const auto [place, fresh] = around.try_emplace(v, e, -1);
      if (!fresh) place->second.second = e;
    }
  std::vector<int> nodes;
  const int first = block.edge(edges[0]).a;
  int v = first, e = edges[0];
  do {
    nodes.push_back(v);
    const auto& edge = block.edge(e);
    v = edge.a == v ? edge.b : edge.a;
    const auto& pair = around.at(v);
    e = pair.first == e ? pair.second : pair.first;
  } while (v != first && e >= 0 && nodes.size() < edges.size());
  return nodes;
}

std::vector<int> odd_cycle_of_walk(const Block& block, int start, std::span<const int> walk,
                                   std::span<const signed char> parity) {
  // Walk with a stack; whenever a node comes back, the loop since then is either the odd cycle or is cut out.
  std::vector<int> nodes = {start}, edges;
  std::unordered_map<int, std::size_t> place = {{start, 0}};
  for (const int e : walk) {
    const auto& edge = block.edge(e);
    const int to = edge.a == nodes.back() ? edge.b : edge.a;
    edges.push_back(e);
    const auto seen = place.find(to);
    if (seen == place.end()) {
      place.emplace(to, nodes.size());
      nodes.push_back(to);
      continue;
    }
    const std::size_t first = seen->second;
    int odd = 0;
    for (std::size_t i = first; i < edges.size(); ++i) odd ^= parity[static_cast<std::size_t>(edges[i])];
    if (odd != 0) return {edges.begin() + static_cast<std::ptrdiff_t>(first), edges.end()};
    while (nodes.size() > first + 1) {
      place.erase(nodes.back());
      nodes.pop_back();
    }
    edges.resize(first);
  }
  return {};
}

}  // namespace entente::camps
