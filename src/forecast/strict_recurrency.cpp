#include "forecast/strict_recurrency.hpp"

#include <algorithm>

namespace entente::forecast {

std::size_t best_place(std::span<const double> sums, std::size_t otherwise) {
  const auto best = std::ranges::max_element(sums);
  return *best > 0 ? static_cast<std::size_t>(best - sums.begin()) : otherwise;
}

void StrictRecurrency::tune(const std::vector<std::array<double, kDecays.size()>>& reciprocal) {
  for (std::size_t r = 0; r < decay_.size(); ++r) decay_[r] = best_place(reciprocal[r], decay_[r]);
}

void StrictRecurrency::score(const RecurrenceMemory& memory, const Query& query, int step, double weight,
                             ScoreList& into) const {
  memory.strict(query.subject, query.relation, step, decay_[static_cast<std::size_t>(query.relation)],
                [&](int object, double score) { into.add(object, weight * score); });
}

void StrictRecurrency::score_with(std::size_t decay, const RecurrenceMemory& memory, const Query& query,
                                  int step, ScoreList& into) {
  memory.strict(query.subject, query.relation, step, decay,
                [&](int object, double score) { into.add(object, score); });
}

}  // namespace entente::forecast
