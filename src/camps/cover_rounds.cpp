#include "camps/cover_rounds.hpp"

#include <cmath>

namespace entente::camps {

int tie_to_branch(const Block& block, const std::vector<double>& x) {
  int chosen = -1;
  double best = -1;
  for (int e = 0; e < block.edge_count(); ++e) {
    const double value = x[static_cast<std::size_t>(e)], open = std::min(value, 1 - value);
    if (open < kLpFraction) continue;
    const double score = open * std::sqrt(static_cast<double>(block.arcs(block.edge(e).a).size() *
                                                              block.arcs(block.edge(e).b).size()));
    if (score <= best) continue;
    best = score;
    chosen = e;
  }
  return chosen;
}

}  // namespace entente::camps
