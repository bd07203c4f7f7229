// What two states will do to each other next month: a probability for each direction and PLOVER type, with
// its reasons.
//
// For every pair of states with an event in the last two years and every act (who, type), twelve features of
// the months before: the act's own fading counts (half-lives of two and of twelve months), how often ever,
// months since, its share of the last twelve months, the pair's activity, the same type done in return, the
// best rule "act e' last month -> this act", how common the type is. A ridge logistic regression over all
// pairs, fitted on months before the last two years; an isotonic map, fitted on those, which the regression
// has not seen. Months are walked in order: features and rules of a month use months before it only.
//
// The record: the same model fitted on what was known two years before the end, asked about every month
// since; beside it the share of the type in the world (climatology), what happened last month (persistence)
// and the act's share of the last year (recurrence), each turned into probabilities on the same past.
//
// Limitations: pairs without events for two years are not trained on, and get the base rate. A selective
// source makes the probabilities those of being written down. Types, not places or issues, are foreseen.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "forecast/dyads/acts_model.hpp"
#include "ontology/constants.hpp"

namespace entente::forecast {

struct NextActsParams {
  int window = 0;       // months of examples at most
  int active = 0;       // months back in which a pair must have an event to be an example
  int calibration = 0;  // months at the end kept for the isotonic map
  int record = 0;       // months at the end that the record is kept over
  int changes = 0;      // a month's largest departures from the usual that the record of changes is kept over
  double ridge = 0;
  std::int64_t most_examples = 0;
  static NextActsParams from(const ontology::Constants& constants);
};

struct ReliabilityBin {
  double forecast = 0;  // mean
  double seen = 0;      // share that happened
  std::int64_t count = 0;
};

// Forecasts among a month's largest departures from the usual, apart by direction: is a change that is told
// of one?
struct ChangesScore {
  bool rise = true;  // above the usual; else below it
  std::int64_t count = 0;
  double forecast = 0, usual = 0, seen = 0;  // means, and the share that happened
  double brier = 0, brier_usual = 0;
};

struct ActsRecord {
  struct Row {
    std::string method;  // model, climatology, persistence, recurrence
    double brier = 0, log_score = 0;
  };
  Month from, to;
  std::int64_t forecasts = 0;
  std::vector<Row> rows;
  std::vector<ReliabilityBin> reliability;  // of the model, by tenths
  std::vector<ChangesScore> changes;        // rises, falls; those that occurred
};

class NextActs {
 public:
  NextActs(const EventMonths& months, const NextActsParams& params) : months_(months), params_(params) {}
  // Walks all months and fits. Errors: out_of_coverage where there are too few months to learn from.
  Result<void> run();
  Month target() const { return months_.last + 1; }
  // The month's acts of one pair, the likeliest first; none of a pair without events.
  std::vector<ActForecast> forecast(StateId a, StateId b) const;
  const ActsModel& model() const { return model_; }
  const ActsRecord& record() const { return record_; }
  std::size_t examples() const { return happened_.size(); }
  Month examples_from() const { return Month{month_.empty() ? months_.last.value : month_.front()}; }

 private:
  struct Fitted {
    Logistic logistic;
    Isotonic isotonic;
  };
  Fitted fit(
      int before) const;  // on examples of months before, the last `calibration` of them kept for the map
  ActShares shares(std::size_t before) const;  // on the first so many examples
  void keep_record();

  const EventMonths& months_;
  NextActsParams params_;
  std::vector<float> features_;  // of the examples, kColumns a row
  std::vector<char> happened_;
  std::vector<std::int32_t> month_;
  std::vector<std::uint8_t> act_;
  ActsModel model_;
  ActsRecord record_;
};

}  // namespace entente::forecast
