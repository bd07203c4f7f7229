// Combined recurrency: alpha x strict + (1 - alpha) x relaxed, alpha chosen for each relation on the valid
// split after its decay. Source: recurrence_memory.hpp; alpha never quite 1, so that relaxed recurrency
// orders what strict recurrency leaves level.
#pragma once

#include <vector>

#include "forecast/relaxed_recurrency.hpp"
#include "forecast/strict_recurrency.hpp"

namespace entente::forecast {

class CombinedRecurrency {
 public:
  explicit CombinedRecurrency(int relations)
      : mix_(static_cast<std::size_t>(relations) * 2, kMixes.size() - 1) {}
  void tune(const std::vector<std::array<double, kMixes.size()>>& reciprocal) {
    for (std::size_t r = 0; r < mix_.size(); ++r) mix_[r] = best_place(reciprocal[r], mix_[r]);
  }
  void score(const StrictRecurrency& strict, const RecurrenceMemory& memory, const Query& query, int step,
             ScoreList& into) const {
    score_with(mix_[static_cast<std::size_t>(query.relation)], strict, memory, query, step, into);
  }
  static void score_with(std::size_t mix, const StrictRecurrency& strict, const RecurrenceMemory& memory,
                         const Query& query, int step, ScoreList& into) {
    strict.score(memory, query, step, kMixes[mix], into);
    score_relaxed(memory, query, 1 - kMixes[mix], into);
  }

 private:
  std::vector<std::size_t> mix_;  // index into kMixes, for each relation and its inverse
};

}  // namespace entente::forecast
