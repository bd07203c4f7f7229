// Turning points: when the level of a series changed for good, how surely, and which way.
//
// Model: the series is a run of stretches, each with a level of its own drawn from N(centre, level_sd^2); a
// stretch ends after any period with probability 1 / stretch and lasts at least `min_periods`. What is
// observed of a period is its level plus an error of known variance; a period that was not observed has none
// and says nothing. So the likelihood of any stretch is closed, and the sum over all divisions of the series
// is exact (Fearnhead 2006): the posterior probability of a change after each period, the most probable
// division, and for each of its changes the chance that there is one between the neighbouring changes'
// midpoints, and, given that there is just one, the shortest span of periods that holds 90 % of its place.
//
// Two series of a dyad come as such numbers (`tone_series`, `volume_series`): the tone beyond both actors'
// habits on the logit scale, and the log of the yearly count. A tone wanders without turning: `within_sd` is
// put into every period's variance, so that only what is large against a year's usual drift counts.
//
// Shapes: T periods, one optional observation each. Cost: O(T^2); 50 years in 20 us, 600 months in 3 ms.
// Source: METHODS B (turning points); Fearnhead 2006, Statistics and Computing 16; Barry & Hartigan 1992.
// Oracle: all divisions of a short series, summed one by one (tests/bonds).
// Limitation: a level either stays or jumps; a slow slide shows as one or two jumps, and drift within a
// stretch is only allowed for, not followed. Recall and false alarms on planted changes: docs/bonds.md.
#pragma once

#include <optional>
#include <vector>

namespace entente::ontology {
class Constants;
}

namespace entente::bonds {

struct Observation {
  double value = 0;
  double variance = 1;
};
using Course = std::vector<std::optional<Observation>>;

struct TurningParams {
  double stretch = 0;          // turning.stretch: periods a stretch lasts on average
  int min_periods = 0;         // turning.min_periods
  double level_sd = 0;         // valence.stationary_sd or depth.tau
  double within_sd = 0;        // turning.within_sd: drift of one period inside a stretch
  double min_probability = 0;  // turning.min_probability: less probable changes are not reported
  double band = 0;             // band.outer: mass of the span of dates

  static TurningParams tone(const ontology::Constants& constants);
  static TurningParams volume(const ontology::Constants& constants);
};

// The new level begins with period `at`.
struct TurningPoint {
  int at = 0;
  int low = 0, high = 0;         // span of `at`, mass `band`
  double probability = 0;        // that there is a change in its neighbourhood at all
  double before = 0, after = 0;  // levels of the two stretches, posterior means
};

class TurningPoints {
 public:
  TurningPoints(Course course, TurningParams params);

  void run();

  // Probability that a new stretch begins with each period; 0 for the first.
  const std::vector<double>& begins() const { return begins_; }
  const std::vector<TurningPoint>& points() const { return points_; }
  double log_evidence() const { return log_evidence_; }

 private:
  double stretch_log(int from, int to) const;  // log likelihood of periods [from, to)
  double level(int from, int to) const;
  double prior_log(int length, bool last) const;

  Course course_;
  TurningParams params_;
  double centre_ = 0;
  std::vector<double> weights_, sums_;  // prefix sums of 1/v and (y - centre)/v
  std::vector<double> begins_;
  std::vector<TurningPoint> points_;
  double log_evidence_ = 0;
};

// One period's counts, and what both actors' habits lead one to expect of its tone (logit).
struct PeriodCounts {
  double cooperative = 0, conflictual = 0;
  double habit = 0;
};
// The tone beyond habit: logit of the smoothed share less the habit, with the variance of n_e = n / (1 + n /
// halving) events. A period without events is not observed.
Course tone_series(const std::vector<PeriodCounts>& periods, double evidence_halving);
// log(n + 1/2), variance 1 / (n + 1/2) + dispersion. Where `exhaustive`, a period without events is an
// observed zero.
Course volume_series(const std::vector<PeriodCounts>& periods, double dispersion, bool exhaustive);

}  // namespace entente::bonds
