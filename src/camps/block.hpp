// A connected piece of a shrinking graph in the form the searches want: numbered 0 .. n-1, arcs in one array.
// Cycles never leave a biconnected block, so blocks are solved one by one and put together at the nodes they
// share.
#pragma once

#include <span>
#include <vector>

#include "camps/arc_lists.hpp"

namespace entente::camps {

struct Edge {
  int a = 0, b = 0;
  Units weight = 0;
};

class Block {
 public:
  struct Arc {
    int to = 0;
    int edge = 0;
    Units weight = 0;
  };

  Block(std::vector<int> origin, std::vector<Edge> edges);

  int size() const { return static_cast<int>(origin_.size()); }
  int edge_count() const { return static_cast<int>(edges_.size()); }
  int origin(int v) const { return origin_[static_cast<std::size_t>(v)]; }
  const std::vector<int>& origins() const { return origin_; }
  const Edge& edge(int e) const { return edges_[static_cast<std::size_t>(e)]; }
  const std::vector<Edge>& edges() const { return edges_; }
  // Ascending by `to`.
  std::span<const Arc> arcs(int v) const {
    const auto i = static_cast<std::size_t>(v);
    return {arcs_.data() + start_[i], arcs_.data() + start_[i + 1]};
  }
  // -1 where a and b have no tie.
  int edge_between(int a, int b) const;

 private:
  std::vector<int> origin_;
  std::vector<Edge> edges_;
  std::vector<std::size_t> start_;
  std::vector<Arc> arcs_;
};

// Biconnected blocks with at least one edge of lists without gaps (Hopcroft & Tarjan 1973,
// without recursion). Linear. The order depends on the graph alone.
std::vector<Block> blocks_of(const ArcLists& graph);

// An order of blocks in which each, but for the first of its part, shares just one node with those before it.
// Linear.
std::vector<int> placing_order(int nodes, const std::vector<Block>& blocks);

}  // namespace entente::camps
