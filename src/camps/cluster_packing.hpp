// Lower bounds for the k-free problem: pack cycles with exactly one negative tie (compare spin_packing.hpp).
// Every partition breaks one tie of each such cycle: if all positive ties hold, the negative one is inside a
// camp. For each negative tie the search looks for positive ways between its ends that still have room,
// shortest first. Source: Lange, Karrenbauer & Andres 2018. Entry point: run().
#pragma once

#include <vector>

#include "camps/block.hpp"
#include "camps/budget.hpp"
#include "camps/cycles.hpp"

namespace entente::camps {

class ClusterPacking {
 public:
  explicit ClusterPacking(const Block& block);

  void run(int longest, const Budget& budget);

  Units bound() const { return bound_; }
  const std::vector<Units>& rest() const { return rest_; }
  Cycles& cycles() { return cycles_; }

 private:
  void triangles(int foe);
  bool search(int foe, int longest);
  void push(std::span<const int> edges);

  const Block& block_;
  std::vector<Units> rest_;
  std::vector<int> foes_;
  Cycles cycles_;
  Units bound_ = 0;
  std::vector<int> stamp_, from_, by_, depth_, queue_, way_;
  int now_ = 0;
};

}  // namespace entente::camps
