// Trees of ties a fractional point sets to zero, which both separations shrink to points
// (spin_separation.hpp, cluster_separation.hpp): a way inside a tree costs next to nothing, so cycles are
// sought between trees only.
#pragma once

#include <vector>

#include "camps/block.hpp"
#include "util/random.hpp"

namespace entente::camps {

class ZeroTrees {
 public:
  explicit ZeroTrees(const Block& block);

  // Breadth-first trees over the arcs for which `joins(arc)`, from roots in random order.
  template <class Joins>
  void grow(Random& random, const Joins& joins) {
    begin(random);
    for (const int root : roots_) {
      if (tree(root) >= 0) continue;
      plant(root);
      for (std::size_t next = 0; next < queue_.size(); ++next)
        for (const auto& arc : block_.arcs(queue_[next]))
          if (tree(arc.to) < 0 && joins(arc)) attach(queue_[next], arc);
    }
  }

  int count() const { return count_; }
  int tree(int v) const { return tree_[static_cast<std::size_t>(v)]; }
  bool odd(int v) const { return odd_[static_cast<std::size_t>(v)] != 0; }  // negative ties up to the root
  // Appends the edges from one node to another of its tree.
  void append_way(int from, int to, std::vector<int>& walk) const;

 private:
  void begin(Random& random);
  void plant(int root);
  void attach(int from, const Block::Arc& arc);

  const Block& block_;
  int count_ = 0;
  std::vector<int> tree_, up_, by_, depth_;  // per node: its tree, parent, edge to the parent
  std::vector<char> odd_;
  std::vector<int> roots_, queue_;
};

void shuffle(std::vector<int>& list, Random& random);

}  // namespace entente::camps
