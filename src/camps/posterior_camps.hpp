// Camps under uncertainty: the share of draws of the ties' weights in which two nodes sit together.
//
// Each draw is solved like the graph itself, from the same partition to start with. Draws are shared out to
// several threads; the answer does not depend on how many. A draw the budget leaves unsolved is left out, one
// it leaves unproven counts with its best camps. Cost: a solution a draw. Limitation: the camps of a draw are
// one optimum of perhaps several. Entry point: PosteriorCamps.
#pragma once

#include <cstdint>
#include <vector>

#include "camps/budget.hpp"
#include "camps/frustration.hpp"

namespace entente::camps {

// Beside whom each node sits, and how often.
struct Posterior {
  int asked = 0, done = 0, proven = 0;  // draws
  std::uint64_t seed = 0;
  std::vector<int> beside;           // per node: the one its camp is told by
  std::vector<std::uint32_t> count;  // [i * n + j]: draws in which i sits with j

  double together(int i, int j) const {  // done must be above 0
    const auto n = beside.size();
    return count[static_cast<std::size_t>(i) * n + static_cast<std::size_t>(j)] / static_cast<double>(done);
  }
};

class PosteriorCamps {
 public:
  // draws[d]: the ties of draw d, on the nodes of the graph. k: 2, another number, or 0 for free.
  PosteriorCamps(const SignedGraph& graph, std::vector<std::vector<Tie>> draws, int k, int threads,
                 Budget budget = {});
  void start_from(std::vector<int> camp) { start_ = std::move(camp); }
  void run();
  // Each node beside `anchor`, or where that is -1 beside the heaviest member of its camp in `camp`.
  Posterior result(const std::vector<int>& camp, int anchor, std::uint64_t seed) const;

 private:
  const SignedGraph& graph_;
  std::vector<std::vector<Tie>> draws_;
  int k_, threads_;
  Budget budget_;
  std::vector<int> start_;
  Posterior found_;
};

}  // namespace entente::camps
