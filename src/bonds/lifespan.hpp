// Over which periods a state exists, and whom it succeeded.
#pragma once

#include <limits>
#include <vector>

#include "util/result.hpp"

namespace entente::bonds {

struct Lifespan {
  int from = 0;                              // first period
  int to = std::numeric_limits<int>::max();  // last period
  int parent = -1;                           // the state whose relations it starts from, or none
  bool contains(int period) const { return from <= period && period <= to; }
};

// Indices in range, and every parent older than its child.
Result<void> check_lifespans(const std::vector<Lifespan>& lifespans, int states);

}  // namespace entente::bonds
