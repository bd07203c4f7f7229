// One line of the validation table: a measure on a split, our score beside baselines and the published
// target.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "validate/scores.hpp"

namespace entente::validate {

struct Baseline {
  std::string name;
  double score = 0;
};

struct Finding {
  std::string measure;  // "tone"
  std::string score;    // "log-loss"
  bool higher_is_better = false;
  std::string span;  // "train 2005-2010, test 2011-2014"
  long cases = 0;
  std::optional<double> ours;
  bonds::Band band;                 // of ours
  std::optional<double> target;     // to beat, where there is one
  std::optional<double> tolerance;  // a target to be met within so much, either way; no race
  std::vector<Baseline> baselines;
  std::optional<double> difference;  // ours minus the best baseline
  bonds::Band difference_band;
  std::optional<long> right;  // of the cases, those that went the way that was foretold
  std::string note;           // what was not run, and why; or where it fails

  const Baseline* best() const;
  // "ours", "tie" (the difference's band holds 0), the baseline's name; "met" or "missed" for a tolerance; ""
  // where nothing is compared.
  std::string winner() const;
  // Is the target beaten, or met within the tolerance? Nothing where there is no target or no score.
  std::optional<bool> reached() const;
};

// A named forecast of every trial.
struct Model {
  std::string name;
  std::vector<double> forecast;
};

struct BandParams {
  int draws = 200;
  double level = .9;
  std::uint64_t seed = 0;
};

// Ours is the first model, the rest are baselines.
Finding finding_of(std::string measure, std::string span, const Forecasts& forecasts, Score score,
                   const std::vector<Model>& models, std::optional<double> target, const BandParams& bands);
Finding not_run(std::string measure, std::string score, std::string why);

}  // namespace entente::validate
