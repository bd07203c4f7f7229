// How far a forecast departs from what is usual.
//
// The relative entropy of the forecast p against the usual u, in bits: p log2(p/u) + (1-p) log2((1-p)/(1-u)):
// what knowing the forecast is worth to whoever knew the usual only, if the forecast is right (Kullback &
// Leibler 1951). It ranks a likely act that is not usual above a rare one that is twice as rare, and counts
// falls as well as rises.
#pragma once

#include <algorithm>
#include <cmath>

namespace entente::forecast {

// Probabilities of 0 and 1 are taken as just inside.
inline double departure(double p, double u) {
  constexpr double kLeast = 1e-9;
  p = std::clamp(p, kLeast, 1 - kLeast);
  u = std::clamp(u, kLeast, 1 - kLeast);
  return std::max(0.0, p * std::log2(p / u) + (1 - p) * std::log2((1 - p) / (1 - u)));
}

}  // namespace entente::forecast
