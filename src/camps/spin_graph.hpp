// The two-camp problem as it shrinks: nodes are joined to one another or removed until only a kernel is left,
// and every step can be taken back exactly.
//
// A node's spin says its camp. A tie of weight w between a and b costs |w| when s_a s_b differs from w's
// sign. Three exact rules, to a fixpoint:
//   heavy tie   |w_vu| >= half of all |w| at v: in some optimum v stands by u as the tie says; v is joined to
//               u. Nodes with one or two ties are always such.
//   star        a node of three ties, none heavy, becomes a triangle of half the overshoots: for friends of
//               weight a, b, c the triangle's ties weigh (a+b-c)/2, ... (Y-Delta; exact for Ising, signs by
//               switching). Taken only where the halves are whole.
//   lone        a node without ties is free.
// Parallel ties meet: of opposite sign, the lighter is frustrated whatever happens, and the rest is kept.
//
// Cost: a join costs the degree of the node that goes (arc_lists.hpp); the fixpoint is reached after at most
// n joins. Entry point: reduce(). Sources: Barahona 1982; Liers & Martin 2008 (star-triangle);
// Rehfeldt, Koch & Shinano 2023 (why reductions decide).
#pragma once

#include <vector>

#include "camps/arc_lists.hpp"
#include "camps/signed_graph.hpp"

namespace entente::camps {

using Spins = std::vector<signed char>;  // +1 or -1; 0 for nodes not yet placed

class SpinGraph {
 public:
  explicit SpinGraph(int n);
  SpinGraph(const SignedGraph& graph, const Scale& scale);

  // Adds to the tie of a and b.
  void add(int a, int b, Units weight);
  // Decides s_v = sign * s_into.
  void join(int v, int into, int sign);
  void reduce();

  int size() const { return arcs_.size(); }
  bool alive(int v) const { return alive_[static_cast<std::size_t>(v)] != 0; }
  const ArcLists& arcs() const { return arcs_; }  // without gaps after reduce()
  Units weight(int a, int b) const { return arcs_.weight(a, b); }
  // Frustration that is already certain.
  Units cost() const { return cost_; }
  // Where a node went: itself while alive, the node it was joined to, or -1 where a star took it away; and
  // the sign of the way.
  struct Place {
    int node = -1;
    int sign = 1;
  };
  std::vector<Place> places() const;
  // Fills in the spins of all nodes that left, in reverse order. Spins of living nodes must be set.
  void undo(Spins& spins) const;

 private:
  struct Step {
    int node = 0;
    int count = 0;  // 1: joined to[0] with the sign of weight[0]; 0: free; 3: star
    int to[3] = {0, 0, 0};
    Units weight[3] = {0, 0, 0};
  };
  std::vector<Arc> drop(int v);  // takes v's arcs out and wakes its neighbours
  void wake(int v);
  void settle(int v);

  ArcLists arcs_;
  std::vector<char> alive_, awake_;
  std::vector<int> queue_;
  std::vector<Step> log_;
  Units cost_ = 0;
};

}  // namespace entente::camps
