// How forecasts of events are scored: the protocol of Gastinger et al. (2024), single-step and multi-step.
//
// Every fact (s, r, o) of a step asks two questions: which object, (s, r, ?), and which subject, (?, r, o).
// The second is the first one of the inverse relation, r + R, so that each fact is doubled and there is one
// kind of query. The answer's rank counts the entities scored above it; entities scored alike share the
// middle of their places. The time-aware filter leaves out the other right answers of the same query on the
// same step; the raw rank does not. Measures are means over all answers of both directions.
//
// Single-step: all facts before the query's step are known. Multi-step: those of the split that is scored are
// not, however old.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "forecast/quadruples.hpp"

namespace entente::forecast {

enum class Setting : std::uint8_t { single_step, multi_step };

struct Answer {
  int object = 0;
  Split split = Split::train;  // where the fact stands: only answers of the split at hand are scored
  int times = 1;               // the same fact stated more than once on its step
};

// One (s, r, ?) of a step with all that is right. Relations of R and above are inverse.
struct Query {
  int subject = 0;
  int relation = 0;
  std::vector<Answer> answers;  // ascending by object
};

// All that happened on one step: the facts doubled, and grouped into queries in ascending order.
struct Step {
  int step = 0;
  std::vector<Fact> facts;  // doubled, each once, ascending
  std::vector<Query> queries;
  bool has(Split split) const;
};

// The steps of a set that have facts, in order.
std::vector<Step> steps_of(const QuadrupleSet& set);

struct Ranks {
  double filtered = 0;  // 1 is best; halves are ties
  double raw = 0;
  double level = 0;  // entities, under the filter, that share the answer's place with it
};

// Scores of some of the entities; those not listed tie below every listed one, unless `rest` scores them all.
struct Scores {
  std::span<const int> objects;
  std::span<const double> values;
  std::span<const float> rest;  // one an entity, or empty
};

// Ranks one answer of a query after another. `entities` is how many could be an answer. Holds scratch space
// of one byte an entity: one a thread. Cost: O(answers x listed) and, for an answer not listed, O(entities).
class AnswerRanker {
 public:
  explicit AnswerRanker(int entities) : right_(static_cast<std::size_t>(entities), 0), listed_(right_) {}
  // One entry for each answer of the query, whatever its split.
  std::vector<Ranks> ranks(const Query& query, const Scores& scores);

 private:
  std::vector<char> right_;
  std::vector<char> listed_;
};

// Means over answers: reciprocal ranks and shares among the first k.
class Tally {
 public:
  void add(const Ranks& ranks, int times = 1);
  void add(const Query& query, std::span<const Ranks> ranks, Split split);
  void add(const Tally& other);
  std::int64_t answers() const { return answers_; }
  double mrr() const { return mean(reciprocal_); }
  double raw_mrr() const { return mean(raw_reciprocal_); }
  double hits1() const { return mean(static_cast<double>(hits_[0])); }
  double hits3() const { return mean(static_cast<double>(hits_[1])); }
  double hits10() const { return mean(static_cast<double>(hits_[2])); }

 private:
  double mean(double sum) const { return answers_ == 0 ? 0 : sum / static_cast<double>(answers_); }
  std::int64_t answers_ = 0;
  double reciprocal_ = 0;
  double raw_reciprocal_ = 0;
  std::array<std::int64_t, 3> hits_{};
};

// Shares of a split's facts that happened before (Rec), and on the step just before (DRec): a check of the
// reader against Gastinger et al. (2024), table 1.
struct Recurrence {
  double ever = 0;
  double just_before = 0;
};
Recurrence recurrence_of(const QuadrupleSet& set, Split split);

}  // namespace entente::forecast
