#include "forecast/path_rules.hpp"

#include <algorithm>
#include <cmath>

namespace entente::forecast {

PathRules::PathRules(int relations)
    : relations_(static_cast<std::size_t>(relations) * 2),
      right_(kSlots, 0),
      tried_(kSlots, 0),
      last_right_(relations_ * relations_, 0),
      last_tried_(relations_ * relations_, 0) {}

std::size_t PathRules::slot(int relation, int first, int second) const {
  const std::size_t region = static_cast<std::size_t>(relation) % kRegions;
  return region * (kSlots / kRegions) + (mixed(key_of(relation, first, second)) & (kSlots / kRegions - 1));
}

// Calls visit(first relation, second relation, end, weight of both facts).
template <class Visit>
void PathRules::each_path(int subject, int step, const EventHistory& history, Visit visit) {
  const DecayTable& decay = history.decay();
  for (int i = 0; i < kFan; ++i) {
    const PastFact first = history.latest(subject, i);
    if (first.object < 0) break;
    const float first_weight = decay.row(step - first.step)[kHalfLife];
    if (first_weight < kFaded) break;
    for (int j = 0; j < kFan; ++j) {
      const PastFact second = history.latest(first.object, j);
      if (second.object < 0) break;
      const float second_weight = decay.row(step - second.step)[kHalfLife];
      if (second_weight < kFaded) break;
      if (second.object != subject)
        visit(first.relation, second.relation, second.object, first_weight * second_weight);
    }
  }
}

void PathRules::learn(const Step& step, const EventHistory& history, Workers& workers) {
  workers.run(static_cast<int>(kRegions), [&](int region, int) {
    for (const Query& query : step.queries) {
      if (static_cast<std::size_t>(query.relation) % kRegions != static_cast<std::size_t>(region)) continue;
      each_path(query.subject, step.step, history, [&](int first, int second, int end, float) {
        const std::size_t rule = slot(query.relation, first, second);
        const std::size_t last = last_slot(query.relation, second);
        tried_[rule] += 1;
        last_tried_[last] += 1;
        if (std::ranges::binary_search(query.answers, end, {}, &Answer::object)) {
          right_[rule] += 1;
          last_right_[last] += 1;
        }
      });
    }
  });
}

void PathRules::follow(int subject, int relation, int step, const EventHistory& history,
                       PathEnds& into) const {
  into.clear();
  each_path(subject, step, history, [&](int first, int second, int end, float weight) {
    const std::size_t rule = slot(relation, first, second);
    const std::size_t last = last_slot(relation, second);
    const float any = (last_right_[last] + 0.001F * kShrink) / (last_tried_[last] + kShrink);
    const float confidence = (right_[rule] + kShrink * any) / (tried_[rule] + kShrink);
    const float path = confidence * std::sqrt(weight);
    const auto at = static_cast<std::size_t>(end);
    if (into.reached[at] == 0) {
      into.reached[at] = 1;
      into.sum[at] = 0;
      into.best[at] = 0;
      into.objects.push_back(end);
    }
    into.sum[at] += path;
    into.best[at] = std::max(into.best[at], path);
  });
}

}  // namespace entente::forecast
