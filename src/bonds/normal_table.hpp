// The normal distribution, fast: its mass below x from a table, and its quantile from a rational
// approximation.
//
// cdf(): the nearest of 2,305 tabulated points and four terms of Taylor's series around it; relative error
// below 1e-8 within +-9, 0 or 1 beyond. quantile(): Wichura 1988 (AS 241, PPND7), relative error about 1e-7.
// Both are plain arithmetic and the C library's log and sqrt.
#pragma once

namespace entente::bonds {

double fast_normal_cdf(double x);
// Mass below and density, from one look at the table.
struct NormalPoint {
  double mass = 0, density = 0;
};
NormalPoint fast_normal(double x);
// For 0 < p < 1.
double fast_normal_quantile(double p);

}  // namespace entente::bonds
