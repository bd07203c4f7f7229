// Strict recurrency: what happened before to the same subject, the more often and the more lately the
// likelier. The decay of each relation is the one of the published grid that ranks the valid split best.
// Definition and source: recurrence_memory.hpp. Entities that (s, r) never had tie at the bottom.
#pragma once

#include <vector>

#include "forecast/recurrence_memory.hpp"
#include "forecast/score_list.hpp"

namespace entente::forecast {

class StrictRecurrency {
 public:
  // Before tuning: the grid's largest decay, the default of the paper.
  explicit StrictRecurrency(int relations)
      : decay_(static_cast<std::size_t>(relations) * 2, kDecays.size() - 1) {}
  // The sums of reciprocal ranks on the valid split that each decay reached, for each relation.
  void tune(const std::vector<std::array<double, kDecays.size()>>& reciprocal);
  void score(const RecurrenceMemory& memory, const Query& query, int step, double weight,
             ScoreList& into) const;
  static void score_with(std::size_t decay, const RecurrenceMemory& memory, const Query& query, int step,
                         ScoreList& into);

 private:
  std::vector<std::size_t> decay_;  // index into kDecays, for each relation and its inverse
};

// The place of the greatest of some sums; the first where several are, `otherwise` where all are nought.
std::size_t best_place(std::span<const double> sums, std::size_t otherwise);

}  // namespace entente::forecast
