#include "camps/zero_trees.hpp"

#include <algorithm>
#include <numeric>

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

}  // namespace

void shuffle(std::vector<int>& list, Random& random) {
  for (std::size_t i = list.size(); i > 1; --i)
    std::swap(list[i - 1], list[at(random.below(static_cast<int>(i)))]);
}

ZeroTrees::ZeroTrees(const Block& block)
    : block_(block),
      tree_(at(block.size())),
      up_(at(block.size())),
      by_(at(block.size())),
      depth_(at(block.size())),
      odd_(at(block.size())),
      roots_(at(block.size())) {}

void ZeroTrees::begin(Random& random) {
  std::iota(roots_.begin(), roots_.end(), 0);
  shuffle(roots_, random);
  std::ranges::fill(tree_, -1);
  count_ = 0;
}

void ZeroTrees::plant(int root) {
  tree_[at(root)] = count_++;
  up_[at(root)] = by_[at(root)] = -1;
  depth_[at(root)] = 0;
  odd_[at(root)] = 0;
  queue_.assign(1, root);
}

void ZeroTrees::attach(int from, const Block::Arc& arc) {
  tree_[at(arc.to)] = tree_[at(from)];
  up_[at(arc.to)] = from;
  by_[at(arc.to)] = arc.edge;
  depth_[at(arc.to)] = depth_[at(from)] + 1;
  odd_[at(arc.to)] = static_cast<char>(odd_[at(from)] ^ (arc.weight < 0 ? 1 : 0));
  queue_.push_back(arc.to);
}

void ZeroTrees::append_way(int from, int to, std::vector<int>& walk) const {
  std::vector<int> tail;
  while (from != to) {
    if (depth_[at(from)] >= depth_[at(to)]) {
      walk.push_back(by_[at(from)]);
      from = up_[at(from)];
    } else {
      tail.push_back(by_[at(to)]);
      to = up_[at(to)];
    }
  }
  walk.insert(walk.end(), tail.rbegin(), tail.rend());
}

}  // namespace entente::camps
