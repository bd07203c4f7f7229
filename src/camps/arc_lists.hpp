// The ties of a graph that shrinks: a list of arcs a node, ascending by neighbour, from which arcs go and
// into which they come while nodes are joined. Both kernels rest on it (spin_graph.hpp, cluster_graph.hpp).
//
// An arc that goes leaves its place with weight 0 behind; a list more than half of such places is swept. So a
// hub that loses a hundred thousand leaves one by one pays for each only once. Cost of a change: a binary
// search, and a shift where a new neighbour comes to a long list.
#pragma once

#include <vector>

#include "camps/signed_graph.hpp"

namespace entente::camps {

struct Arc {
  int to = 0;
  Units weight = 0;  // 0: it left
};

class ArcLists {
 public:
  explicit ArcLists(int n) : lists_(static_cast<std::size_t>(n)), gone_(static_cast<std::size_t>(n)) {}
  ArcLists(const SignedGraph& graph, const Scale& scale);

  int size() const { return static_cast<int>(lists_.size()); }
  // May hold places of arcs that left, until sweep().
  const std::vector<Arc>& of(int v) const { return lists_[static_cast<std::size_t>(v)]; }
  int degree(int v) const;
  Units weight(int a, int b) const;

  // Sets the weight of the tie of a and b; 0 removes it.
  void set(int a, int b, Units weight);
  // Takes all arcs of v out, also of its neighbours' lists, and returns them.
  std::vector<Arc> take(int v);
  // Removes every arc of v for which `leaves(arc)`, on v's side only; says whether any went.
  template <class Leaves>
  bool erase_if(int v, const Leaves& leaves) {
    auto& list = lists_[static_cast<std::size_t>(v)];
    return std::erase_if(list, [&](const Arc& arc) { return arc.weight != 0 && leaves(arc); }) > 0;
  }
  void sweep();  // no place of an arc that left remains

 private:
  void put(int v, int to, Units weight);
  void sweep(int v);

  std::vector<std::vector<Arc>> lists_;
  std::vector<int> gone_;  // per node: places of arcs that left
};

}  // namespace entente::camps
