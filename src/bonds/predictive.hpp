// What a measure says will be counted: predictive distributions of a cooperative share and of a count, with
// bands.
//
// Share: of n events, C ~ BetaBinomial(n, p, rho), logit p ~ N(eta, scale * variance). rho is the correlation
// of events reported of one dyad in one year (effective evidence n / (1 + (n - 1) rho)); scale corrects the
// filter's variance, which takes the actors' effects as known. Mixed over nine Gauss-Hermite points. Count:
// negative binomial about the mean with dispersion exp(a + b log(1 + mean)).
//
// Counts are whole numbers, so a band of mass 0.5 holds more than half of what comes. covered() therefore
// gives the part of the observed count's probability step that lies inside the central mass (the
// non-randomised probability-integral transform): its mean is the level exactly where the distribution is
// right.
//
// Cost: O(9 * count) a share, O(count) a count.
// Source: Czado, Gneiting & Held 2009. Oracle: enumeration (tests/bonds).
// Limitation: symmetric on the logit scale; a regime change in the coming year is outside every band.
#pragma once

#include <utility>

namespace entente::ontology {
class Constants;
}

namespace entente::bonds {

// The central mass of the model's own distribution that held one half, and nine tenths, of what came in the
// years it was fitted on: what remains wrong with its shape is taken out of the level.
struct BandLevels {
  double half = .5, most = .9;
};

struct ShareBandParams {
  double scale = 1;   // valence.band_scale
  double rho = 0;     // valence.band_correlation
  BandLevels levels;  // valence.band_half, valence.band_most
  static ShareBandParams from(const ontology::Constants& constants);
};

struct CountBandParams {
  double base = 0, slope = 0;  // depth.<kind>.band_base, .band_slope
  BandLevels levels;           // depth.<kind>.band_half, .band_most
  static CountBandParams cooperation(const ontology::Constants& constants);
  static CountBandParams conflict(const ontology::Constants& constants);
};

// P(C < k) and P(C <= k).
struct Step {
  double below = 0, upto = 0;
};

class ShareForecast {
 public:
  ShareForecast(double eta, double variance, ShareBandParams params);
  double log_probability(long k, long n) const;
  Step step(long k, long n) const;
  // Smallest and largest count of the central band of n events.
  std::pair<long, long> band(long n, double level) const;

 private:
  double eta_, sd_, rho_;
};

class CountForecast {
 public:
  CountForecast(double mean, CountBandParams params);
  double log_probability(long k) const;
  Step step(long k) const;
  std::pair<long, long> band(double level) const;

 private:
  double mean_, dispersion_;
};

// The part of the step inside the central mass `level`.
double covered(Step step, double level);

}  // namespace entente::bonds
