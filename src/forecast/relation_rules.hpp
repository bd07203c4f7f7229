// Rules of length one: if r' held between s and o, how likely is r between them on the next step?
//
// For every query (s, r, ?) of a step and every past relation r' of s with any o, the rule r' -> r is tried;
// it is right where o is an answer. Its confidence is its share of right trials, apart for how long ago r'
// was last seen and for how often (once, twice or thrice, more), shrunk toward the same with any count, and
// that toward the same at any lag: three levels of Laplace smoothing. r itself is one of the r', so
// recurrence is a rule like any other. Source: after AnyBURL and TLogic (Meilicke et al. 2019; Liu et al.
// 2022), with counts and lags in place of time constraints. Limitation: rules are about pairs of relations,
// never about who the states are.
//
// Cost: the records of s a query. Memory: 216 bytes a pair of relations; above kMostPairs pairs they share
// slots by hash. Learning is cut by relation, so that any number of threads gives the same counts.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "forecast/event_history.hpp"
#include "forecast/protocol.hpp"
#include "forecast/workers.hpp"

namespace entente::forecast {

class RelationRules {
 public:
  explicit RelationRules(int relations);
  // Tries all rules on a step's queries, with the history before it. Steps in order.
  void learn(const Step& step, const EventHistory& history, Workers& workers);
  // Of the rule from a record to `relation`, at `step`.
  float confidence(int relation, const RelationRecord& record, int step) const {
    const std::size_t pair = slot(relation, record.relation);
    const std::size_t lag = lag_bucket(step - record.count.last);
    const float any = share(right_[pair], tried_[pair], kPriorShare * kPriorTrials, kPriorTrials);
    const std::size_t at_lag = pair * kLags + lag;
    const float late = share(right_at_lag_[at_lag], tried_at_lag_[at_lag], kShrink * any, kShrink);
    const std::size_t cell = at_lag * kCounts + count_bucket(record.count.count);
    return share(right_at_both_[cell], tried_at_both_[cell], kShrink * late, kShrink);
  }
  // Share of the answers to a relation's queries that its subject had with that relation before.
  float repetition(int relation) const {
    const auto r = static_cast<std::size_t>(relation);
    return share(repeated_[r], answers_[r], 2, 4);
  }

 private:
  static constexpr std::size_t kLags = 9;
  static constexpr std::size_t kCounts = 3;
  static constexpr std::size_t kMostPairs = std::size_t{1} << 21;
  static constexpr float kPriorShare = 0.005F;
  static constexpr float kPriorTrials = 4;
  static constexpr float kShrink = 8;

  static float share(float right, float tried, float prior_right, float prior) {
    return (right + prior_right) / (tried + prior);
  }
  static std::size_t lag_bucket(int lag);
  static std::size_t count_bucket(int count) { return count == 1 ? 0 : count < 4 ? 1 : 2; }
  std::size_t slot(int relation, int of) const {
    const std::size_t pair = static_cast<std::size_t>(relation) * relations_ + static_cast<std::size_t>(of);
    return hashed_ ? region(relation) + (mixed(pair) & (pairs_ / kRegions - 1)) : pair;
  }
  // Relations are dealt to kRegions by their id; slots shared by hash stay within a region.
  static constexpr std::size_t kRegions = 16;
  std::size_t region(int relation) const {
    return static_cast<std::size_t>(relation) % kRegions * (pairs_ / kRegions);
  }
  void learn_region(const Step& step, const EventHistory& history, std::size_t region);

  std::size_t relations_;
  bool hashed_;
  std::size_t pairs_;
  std::vector<float> right_, tried_, right_at_lag_, tried_at_lag_, right_at_both_, tried_at_both_;
  std::vector<float> repeated_, answers_;
};

}  // namespace entente::forecast
