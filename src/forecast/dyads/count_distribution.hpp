// Negative binomial counts: mean m, over-dispersion k, variance m + k m^2 (k = 0 is Poisson).
//
// CRPS = sum over n of (F(n) - [n >= y])^2 (Epstein 1969; for counts Czado, Gneiting & Held 2009): 0 is a
// certain and right forecast, and it is in events. Coverage of a band is measured with the randomised
// probability integral transform, in expectation, since whole numbers cannot give exactly a half: the share
// of the probability at y that lies inside the band's tails. Cost: a sum to the mean plus about twelve
// standard deviations.
#pragma once

#include <vector>

namespace entente::forecast {

class CountDistribution {
 public:
  CountDistribution(double mean, double dispersion);
  double mean() const { return mean_; }
  double probability(int count) const;
  double at_most(int count) const;
  int quantile(double share) const;  // the least n with at_most(n) >= share
  double crps(int seen) const;
  double log_score(int seen) const;  // minus the log probability
  // The expected share of a randomised transform of `seen` that falls within (1-mass)/2 .. (1+mass)/2.
  double covered(int seen, double mass) const;

 private:
  double mean_;
  double dispersion_;
  std::vector<double> cumulated_;  // F(0), F(1), ...
};

// The over-dispersion under which counts are likeliest, given their means: golden section over 0 .. most.
double likeliest_dispersion(const std::vector<double>& means, const std::vector<int>& counts);

}  // namespace entente::forecast
