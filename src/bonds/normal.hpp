// The normal distribution's quantile, for bands.
#pragma once

namespace entente::bonds {

// x with P(Z <= x) = p for 0 < p < 1, to 1e-12. By bisection on erfc: slow and plain, a few microseconds.
double normal_quantile(double p);

// Half-width of a central band of the given mass in standard deviations: 1.645 for 0.9.
double band_half_width(double mass);

}  // namespace entente::bonds
