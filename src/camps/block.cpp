#include "camps/block.hpp"

#include <algorithm>

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

}  // namespace

Block::Block(std::vector<int> origin, std::vector<Edge> edges)
    : origin_(std::move(origin)), edges_(std::move(edges)), start_(origin_.size() + 1) {
  for (const auto& edge : edges_) {
    ++start_[at(edge.a) + 1];
    ++start_[at(edge.b) + 1];
  }
  for (std::size_t v = 0; v < origin_.size(); ++v) start_[v + 1] += start_[v];
  arcs_.resize(2 * edges_.size());
  auto place = start_;
  for (int e = 0; e < edge_count(); ++e) {
    const auto& edge = edges_[at(e)];
    arcs_[place[at(edge.a)]++] = {edge.b, e, edge.weight};
    arcs_[place[at(edge.b)]++] = {edge.a, e, edge.weight};
  }
  for (std::size_t v = 0; v < origin_.size(); ++v)
    std::sort(arcs_.begin() + static_cast<std::ptrdiff_t>(start_[v]),
              arcs_.begin() + static_cast<std::ptrdiff_t>(start_[v + 1]),
              [](const Arc& x, const Arc& y) { return x.to < y.to; });
}

int Block::edge_between(int a, int b) const {
  const auto list = arcs(a);
  const auto place = std::ranges::lower_bound(list, b, {}, &Arc::to);
  return place != list.end() && place->to == b ? place->edge : -1;
}

std::vector<Block> blocks_of(const ArcLists& graph) {
  const int n = graph.size();
  std::vector<int> number(at(n), -1), low(at(n)), parent(at(n), -1), local(at(n), -1);
  std::vector<std::size_t> next(at(n));
  std::vector<Edge> open;  // edges of blocks not yet closed
  std::vector<int> path;
  std::vector<Block> blocks;
  int counter = 0;

  const auto close = [&](int top, int child) {
    std::vector<int> origin;
    std::vector<Edge> edges;
    const auto name = [&](int v) {
      if (local[at(v)] < 0) {
        local[at(v)] = static_cast<int>(origin.size());
        origin.push_back(v);
      }
      return local[at(v)];
    };
    for (bool more = true; more;) {
      const Edge edge = open.back();
      open.pop_back();
      more = !(edge.a == top && edge.b == child);
      edges.push_back({name(edge.a), name(edge.b), edge.weight});
    }
    for (const int v : origin) local[at(v)] = -1;
    blocks.emplace_back(std::move(origin), std::move(edges));
  };

  for (int root = 0; root < n; ++root) {
    if (number[at(root)] >= 0 || graph.of(root).empty()) continue;
    number[at(root)] = low[at(root)] = counter++;
    path.push_back(root);
    while (!path.empty()) {
      const int v = path.back();
      const auto& arcs = graph.of(v);
      if (next[at(v)] < arcs.size()) {
        const auto& arc = arcs[next[at(v)]++];
        if (arc.to == parent[at(v)]) continue;
        if (number[at(arc.to)] < 0) {
          open.push_back({v, arc.to, arc.weight});
          parent[at(arc.to)] = v;
          number[at(arc.to)] = low[at(arc.to)] = counter++;
          path.push_back(arc.to);
        } else if (number[at(arc.to)] < number[at(v)]) {
          open.push_back({v, arc.to, arc.weight});
          low[at(v)] = std::min(low[at(v)], number[at(arc.to)]);
        }
      } else {
        path.pop_back();
        const int p = parent[at(v)];
        if (p < 0) continue;
        low[at(p)] = std::min(low[at(p)], low[at(v)]);
        if (low[at(v)] >= number[at(p)]) close(p, v);
      }
    }
  }
  return blocks;
}

std::vector<int> placing_order(int nodes, const std::vector<Block>& blocks) {
  std::vector<std::vector<int>> holds(at(nodes));
  for (std::size_t b = 0; b < blocks.size(); ++b)
    for (const int v : blocks[b].origins()) holds[at(v)].push_back(static_cast<int>(b));
  std::vector<char> placed(blocks.size());
  std::vector<int> order;
  for (std::size_t first = 0; first < blocks.size(); ++first) {
    if (placed[first] != 0) continue;
    placed[first] = 1;
    order.push_back(static_cast<int>(first));
    for (std::size_t next = order.size() - 1; next < order.size(); ++next)
      for (const int v : blocks[at(order[next])].origins()) {
        for (const int other : holds[at(v)]) {
          if (placed[at(other)] != 0) continue;
          placed[at(other)] = 1;
          order.push_back(other);
        }
        holds[at(v)].clear();  // a hub of many blocks is looked through once
      }
  }
  return order;
}

}  // namespace entente::camps
