// Direct counting of affinity and cleavage: the deliberately slow side of the differential tests.
#pragma once

#include <cmath>
#include <optional>
#include <vector>

#include "bonds/roll_calls.hpp"

namespace entente::bonds::test {

struct SlowExcess {
  double agreement = 0, chance = 0;
  int joint = 0;
  double excess() const { return agreement - chance; }
};

inline double weight(Vote a, Vote b) {
  return 1 - std::abs(static_cast<double>(a) - static_cast<double>(b)) / 2;
}

// E within each distinct joint vote of `fixed`, over the roll calls where i, j and all of `support` voted.
inline SlowExcess slow_excess(const RollCalls& votes, int i, int j, const std::vector<int>& fixed,
                              const std::vector<int>& support) {
  std::vector<std::vector<int>> strata(256);
  SlowExcess out;
  for (int r = 0; r < votes.rolls(); ++r) {
    bool complete = votes.at(i, r) != Vote::missing && votes.at(j, r) != Vote::missing;
    for (const int k : support) complete = complete && votes.at(k, r) != Vote::missing;
    if (!complete) continue;
    std::size_t key = 0;
    for (const int k : fixed) key = key * 3 + static_cast<std::size_t>(votes.at(k, r)) - 1;
    strata[key].push_back(r);
    out.agreement += weight(votes.at(i, r), votes.at(j, r));
    ++out.joint;
  }
  for (const auto& rolls : strata) {
    if (rolls.empty()) continue;
    double chance = 0;  // mean of W over all pairs (vote of i on one roll call, vote of j on another)
    for (const int a : rolls)
      for (const int b : rolls) chance += weight(votes.at(i, a), votes.at(j, b));
    out.chance += chance / static_cast<double>(rolls.size());
  }
  if (out.joint > 0) {
    out.agreement /= out.joint;
    out.chance /= out.joint;
  }
  return out;
}

}  // namespace entente::bonds::test
