#include "forecast/subject_past.hpp"

#include <algorithm>
#include <array>

namespace entente::forecast {
namespace {

// Upper ends of the buckets of lags, in steps; longer ones share the last bucket.
constexpr std::array kLagEnds = {1, 2, 3, 5, 7, 14, 30, 60, 120, 365, 1000};
static_assert(kLagEnds.size() + 1 == SubjectPast::kLagBuckets);

int bucket_of(int lag) {
  return static_cast<int>(std::ranges::lower_bound(kLagEnds, lag) - kLagEnds.begin());
}

}  // namespace

void SubjectPast::add(std::span<const Fact> facts) {
  for (const Fact& fact : facts) {
    const Event event{fact.object, fact.relation, fact.step};
    subjects_[static_cast<std::size_t>(fact.subject)].push_back(event);
    int& pair = pair_of_[key_of(fact.subject, fact.relation)];
    if (pair == 0) {
      pairs_.emplace_back();
      pair = static_cast<int>(pairs_.size());
    }
    pairs_[static_cast<std::size_t>(pair) - 1].push_back(event);
  }
}

void SubjectPast::recall(int subject, int relation, int step, int of_subject, int of_pair,
                         Attended& into) const {
  into.count = 0;
  const auto take = [&](const std::vector<Event>& events, int most, int first_bucket) {
    auto at = std::ranges::lower_bound(events, step, {}, &Event::step);
    for (int n = 0; n < most && at != events.begin(); ++n) {
      --at;
      into.object[into.count] = at->object;
      into.relation[into.count] = at->relation;
      into.lag[into.count] = first_bucket + bucket_of(step - at->step);
      ++into.count;
    }
  };
  take(subjects_[static_cast<std::size_t>(subject)], of_subject, 0);
  if (const int* pair = pair_of_.find(key_of(subject, relation)); pair != nullptr)
    take(pairs_[static_cast<std::size_t>(*pair) - 1], of_pair, kLagBuckets);
}

}  // namespace entente::forecast
