#include "forecast/recurrence_memory.hpp"

#include <algorithm>
#include <cmath>

namespace entente::forecast {

RecurrenceMemory::RecurrenceMemory(int relations, int steps)
    : counts_(static_cast<std::size_t>(relations) * 2), totals_(counts_.size(), 0), lives_(counts_.size()) {
  for (std::size_t d = 0; d < kDecays.size(); ++d) {
    double total = 0;
    for (int i = 0; i <= steps; ++i) {
      weight_[d].push_back(std::exp2(-kDecays[d] * i));
      if (i > 0) total += weight_[d].back();
      total_[d].push_back(total);
    }
  }
}

void RecurrenceMemory::learn(std::span<const Fact> facts) {
  for (const Fact& fact : facts) {
    int& list = lists_[key_of(fact.subject, fact.relation)];
    if (list == 0) {
      entries_.emplace_back();
      list = static_cast<int>(entries_.size());
    }
    auto& entries = entries_[static_cast<std::size_t>(list) - 1];
    auto entry = std::ranges::find(entries, fact.object, &Entry::object);
    if (entry == entries.end()) {
      entry = entries.insert(entries.end(), Entry{});
      entry->object = fact.object;
      entry->last = fact.step;
    }
    for (std::size_t d = 0; d < kDecays.size(); ++d)
      entry->sums[d] = entry->sums[d] * weight_[d][lag(fact.step - entry->last)] + 1;
    entry->last = fact.step;

    const auto r = static_cast<std::size_t>(fact.relation);
    int& place = places_[key_of(fact.relation, fact.object)];
    if (place == 0) {
      counts_[r].push_back({fact.object, 0});
      place = static_cast<int>(counts_[r].size());
    }
    ++counts_[r][static_cast<std::size_t>(place) - 1].times;
    ++totals_[r];
    if (lives_[r].first < 0) lives_[r].first = fact.step;
    lives_[r].last = fact.step;
  }
}

}  // namespace entente::forecast
