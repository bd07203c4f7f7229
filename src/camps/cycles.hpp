// A pool of cycles, each the edges of a block it runs through, with the multiplier a bound gives it. One long
// array: hundreds of thousands of triangles fit without an allocation each.
#pragma once

#include <span>
#include <unordered_set>
#include <vector>

#include "camps/block.hpp"

namespace entente::camps {

class Cycles {
 public:
  std::size_t size() const { return start_.size() - 1; }
  std::span<const int> edges(std::size_t c) const {
    return {edge_.data() + start_[c], edge_.data() + start_[c + 1]};
  }
  Units& multiplier(std::size_t c) { return multiplier_[c]; }
  Units multiplier(std::size_t c) const { return multiplier_[c]; }

  // False where the same set of edges is in the pool already; then nothing changes.
  bool add(std::span<const int> edges, Units multiplier = 0);
  // Lets a cycle be added again.
  void forget(std::span<const int> edges);

 private:
  std::vector<std::size_t> start_ = {0};
  std::vector<int> edge_;
  std::vector<Units> multiplier_;
  std::unordered_set<std::uint64_t> seen_;  // hashes that do not depend on the order of the edges
};

// The nodes of a simple cycle in order, from its edges in any order.
std::vector<int> nodes_of_cycle(const Block& block, std::span<const int> edges);

// An odd simple cycle inside an odd closed walk that starts and ends at `start`; parity says which edges
// count. Empty where the walk is not odd.
std::vector<int> odd_cycle_of_walk(const Block& block, int start, std::span<const int> walk,
                                   std::span<const signed char> parity);

}  // namespace entente::camps
