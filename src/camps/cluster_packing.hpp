// Lower bounds for the k-free problem: pack cycles with exactly one negative tie (compare spin_packing.hpp).
// Every partition breaks one tie of each such cycle: if all positive ties hold, the negative one is inside a
// camp. For each negative tie the search looks for positive ways between its ends that still have room,
// shortest first. Source: Lange, Karrenbauer & Andres 2018. Entry point: run().
#pragma once

#include <vector>

#include "camps/cycle_packing.hpp"

namespace entente::camps {

class ClusterPacking : public CyclePacking {
 public:
  explicit ClusterPacking(const Block& block);

  void run(int longest, const Budget& budget);

 private:
  void triangles(int foe);
  bool search(int foe, int longest);

  std::vector<int> foes_;
  std::vector<int> stamp_, from_, by_, depth_, queue_, way_;
  int now_ = 0;
};

}  // namespace entente::camps
