#include "bonds/normal.hpp"

#include <cassert>
#include <cmath>
#include <numbers>

namespace entente::bonds {

double normal_quantile(double p) {
  assert(p > 0 && p < 1);
  double low = -40;
  double high = 40;
  for (int i = 0; i < 60; ++i) {  // 80 / 2^60: far below 1e-12
    const double middle = (low + high) / 2;
    if (0.5 * std::erfc(-middle / std::numbers::sqrt2) < p) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return (low + high) / 2;
}

double band_half_width(double mass) {
  return normal_quantile(0.5 + mass / 2);
}

}  // namespace entente::bonds
