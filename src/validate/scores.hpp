// Scores of forecasts, with intervals that know that dyads share states.
//
// A trial is one case to forecast: dyad {i, j}, a period, what came, a weight. Scores are means over periods
// of the period's weighted score, so that a year with many cases does not drown the others.
//
// Interval: the states are drawn with replacement (multiplicity w_i) and each case weighs w_i w_j times its
// own weight: the pigeonhole bootstrap for dyads, which keeps all dependence through a shared state. Draws
// are a function of (seed, draw, state).
//
// Cost: draws * cases, after one sort a forecast for the two ranking scores.
// Source: Owen 2007 (pigeonhole bootstrap); Davezies, D'Haultfoeuille & Guyonvarch 2021 (dyadic data).
// Limitation: states are taken as exchangeable; shocks that hit a whole year are not in the interval.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "bonds/resample.hpp"

namespace entente::validate {

struct Trial {
  int i = 0, j = 0;  // states
  int period = 0;
  double outcome = 0;
  double weight = 1;
};

enum class Score : std::uint8_t {
  log_loss,           // outcome a share, forecast a probability
  area_under_curve,   // outcome 0 or 1, forecast any ranking
  average_precision,  // the same
  deviance,           // outcome a count, forecast its mean: negative log-likelihood, dispersion .3
  squared_error,      // root of the mean
  average             // mean of the forecasts themselves: a coverage
};
std::string_view score_name(Score score);
bool higher_is_better(Score score);
// Are all cases one period for this score? Ranking of rare onsets needs them pooled.
enum class Pooling : std::uint8_t { by_period, pooled };

class Forecasts {
 public:
  Forecasts(std::vector<Trial> trials, Score score, Pooling pooling, double dispersion = .3);

  const std::vector<Trial>& trials() const { return trials_; }
  double score(std::span<const double> forecast) const;
  // Score of one forecast, and of one minus another, with central bands.
  struct Interval {
    double value = 0;
    bonds::Band band;
  };
  Interval interval(std::span<const double> forecast, int draws, double level, std::uint64_t seed) const;
  Interval difference(std::span<const double> ours, std::span<const double> other, int draws, double level,
                      std::uint64_t seed) const;

 private:
  // The order the ranking scores need: by falling forecast, per period.
  std::vector<std::size_t> order(std::span<const double> forecast) const;
  double weighted(std::span<const double> forecast, std::span<const std::size_t> order,
                  std::span<const double> weight) const;
  std::vector<double> draw_weights(int draw, std::uint64_t seed) const;
  double loss(const Trial& trial, double forecast) const;

  std::vector<Trial> trials_;
  Score score_;
  double dispersion_;
  int periods_ = 0;
  int states_ = 0;
};

}  // namespace entente::validate
