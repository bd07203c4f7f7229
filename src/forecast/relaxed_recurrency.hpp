// Relaxed recurrency: what the relation did most often, whoever the subject. Definition and source:
// recurrence_memory.hpp. The weakest of the three; it says how much of a set is plain popularity.
#pragma once

#include "forecast/recurrence_memory.hpp"
#include "forecast/score_list.hpp"

namespace entente::forecast {

inline void score_relaxed(const RecurrenceMemory& memory, const Query& query, double weight,
                          ScoreList& into) {
  memory.relaxed(query.relation, [&](int object, double score) { into.add(object, weight * score); });
}

}  // namespace entente::forecast
