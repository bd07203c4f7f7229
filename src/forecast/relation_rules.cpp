#include "forecast/relation_rules.hpp"

#include <algorithm>
#include <array>

namespace entente::forecast {

std::size_t RelationRules::lag_bucket(int lag) {
  static constexpr std::array kEnds = {1, 2, 4, 7, 14, 30, 90, 365};
  return static_cast<std::size_t>(std::ranges::lower_bound(kEnds, lag) - kEnds.begin());
}

RelationRules::RelationRules(int relations)
    : relations_(static_cast<std::size_t>(relations) * 2),
      hashed_(relations_ * relations_ > kMostPairs),
      pairs_(hashed_ ? kMostPairs : relations_ * relations_),
      right_(pairs_, 0),
      tried_(pairs_, 0),
      right_at_lag_(pairs_ * kLags, 0),
      tried_at_lag_(pairs_ * kLags, 0),
      right_at_both_(pairs_ * kLags * kCounts, 0),
      tried_at_both_(pairs_ * kLags * kCounts, 0),
      repeated_(relations_, 0),
      answers_(relations_, 0) {}

void RelationRules::learn(const Step& step, const EventHistory& history, Workers& workers) {
  workers.run(static_cast<int>(kRegions),
              [&](int region, int) { learn_region(step, history, static_cast<std::size_t>(region)); });
}

void RelationRules::learn_region(const Step& step, const EventHistory& history, std::size_t region) {
  for (const Query& query : step.queries) {
    const auto r = static_cast<std::size_t>(query.relation);
    if (r % kRegions != region) continue;
    answers_[r] += static_cast<float>(query.answers.size());
    for (const Partner& partner : history.partners(query.subject)) {
      const bool right = std::ranges::binary_search(query.answers, partner.object, {}, &Answer::object);
      const float hit = right ? 1 : 0;
      for (const RelationRecord& record : partner.records) {
        const std::size_t pair = slot(query.relation, record.relation);
        const std::size_t at_lag = pair * kLags + lag_bucket(step.step - record.count.last);
        const std::size_t cell = at_lag * kCounts + count_bucket(record.count.count);
        tried_[pair] += 1;
        tried_at_lag_[at_lag] += 1;
        tried_at_both_[cell] += 1;
        right_[pair] += hit;
        right_at_lag_[at_lag] += hit;
        right_at_both_[cell] += hit;
        if (right && record.relation == query.relation) repeated_[r] += 1;
      }
    }
  }
}

}  // namespace entente::forecast
