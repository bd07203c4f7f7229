// How much two states will deal with each other, in friendship and in quarrel: cooperative and hostile events
// of a month, 1, 3 and 6 months ahead, as whole distributions.
//
// The model is a log-linear mean over three memories of the pair's own past, with negative-binomial spread:
//     log mean = b0 + sum over half-lives 1, 6 and 36 months of b_i log(fading mean_i + 0.1)
//              + b4 log(fading mean of the other kind + 0.1) + b5 log(all pairs, last year over the year
//              before),
// fitted for each kind and horizon by iterated weighted least squares over all active pairs, the spread by
// likelihood, apart for five classes of the mean, since pairs with many events vary less in proportion.
//
// Baselines, each with its own spread fitted in the same way: persistence (last month), the moving average of
// the last twelve, and a negative-binomial autoregression (log mean = c0 + c1 log(1 + last month)).
//
// The record: all four fitted on what was known before the last `record` months, asked in every one of those;
// mean CRPS with an interval over pairs drawn with replacement (a pair's months belong together), log score,
// coverage of 50 and 90 per cent. Limitation: nothing outside the counts enters; a war is foreseen only once
// it shows.
#pragma once

#include <string_view>
#include <vector>

#include "forecast/dyads/levels_model.hpp"
#include "ontology/constants.hpp"

namespace entente::forecast {

struct LevelsParams {
  int window = 0;  // months fitted on at most
  int active = 0;  // months back in which a pair must have an event
  int record = 0;  // months at the end that the record is kept over
  int draws = 0;   // of pairs, for the intervals of the record
  std::int64_t most_examples = 0;
  std::uint64_t seed = 0;
  static LevelsParams from(const ontology::Constants& constants);
};

struct LevelScore {
  LevelKind kind{};
  int horizon = 0;
  std::string_view method;
  std::int64_t forecasts = 0;
  double crps = 0;
  double log_score = 0;
  double covered50 = 0, covered90 = 0;  // shares
  // Of the method's mean CRPS less the model's, over pairs: positive where the model is better. 90 %.
  double worse_low = 0, worse_high = 0;
};

class Levels {
 public:
  Levels(const EventMonths& months, const LevelsParams& params) : months_(months), params_(params) {}
  // Errors: out_of_coverage where there are too few months.
  Result<void> run();
  std::vector<LevelForecast> forecast(StateId a, StateId b) const;
  const LevelsModel& model() const { return model_; }
  const std::vector<LevelScore>& record() const { return record_; }
  Month record_from() const { return months_.last + (1 - params_.record); }
  std::size_t examples() const {
    return examples_;
  }  // learnt from for one kind and horizon, the most of them

 private:
  using Example = LevelExample;
  std::vector<Example> examples(LevelKind kind, int horizon) const;
  LevelFit fit(const std::vector<Example>& examples, int before);
  void score(LevelKind kind, int horizon, const std::vector<Example>& examples, const LevelFit& fitted);

  const EventMonths& months_;
  LevelsParams params_;
  LevelsModel model_;
  std::vector<LevelScore> record_;
  std::size_t examples_ = 0;
  std::vector<double> world_;  // log ratio of all pairs' events, last year over the one before, by month
};

}  // namespace entente::forecast
