// The k-free problem as it shrinks (compare spin_graph.hpp): any number of camps; a positive tie costs its
// weight when its ends are apart, a negative one when they are together.
//
// Exact rules, to a fixpoint:
//   alone    a node without friends is a camp of its own;
//   heavy    a positive tie of at least half of all |w| at a node: some optimum has both ends together;
//   beside   a node with one friend a (weight p) and one foe b (weight q > p): it stays with a unless a and b
//            are together; a tie of -p between a and b says the same;
//   bridge   a negative tie between two parts that no positive way connects is satisfied for nothing.
// Entry point: reduce(). Sources: Lange, Karrenbauer & Andres 2018 (partial optimality).
#pragma once

#include <vector>

#include "camps/arc_lists.hpp"
#include "camps/signed_graph.hpp"

namespace entente::camps {

class ClusterGraph {
 public:
  explicit ClusterGraph(int n);
  ClusterGraph(const SignedGraph& graph, const Scale& scale);

  void add(int a, int b, Units weight);
  void join(int v, int into);  // both in one camp
  void reduce();

  int size() const { return arcs_.size(); }
  bool alive(int v) const { return alive_[static_cast<std::size_t>(v)] != 0; }
  const ArcLists& arcs() const { return arcs_; }  // without gaps after reduce()
  Units weight(int a, int b) const { return arcs_.weight(a, b); }
  Units cost() const { return cost_; }
  // The living node each was joined to, or -1.
  std::vector<int> places() const;
  // Camps of living nodes are set (any numbers below `fresh`); nodes that left get theirs, new camps from
  // `fresh` on.
  void undo(std::vector<int>& camp, int fresh) const;

 private:
  enum class Kind : unsigned char { alone, joined, beside };
  struct Step {
    int node = 0;
    Kind kind = Kind::alone;
    int to = 0, other = 0;
  };
  std::vector<Arc> drop(int v);  // takes v's arcs out and wakes its neighbours
  void wake(int v);
  void settle(int v);
  bool cut_bridges();

  ArcLists arcs_;
  std::vector<char> alive_, awake_;
  std::vector<int> queue_;
  std::vector<Step> log_;
  Units cost_ = 0;
};

}  // namespace entente::camps
