// Turns a depth filter's expectation into a calibrated expected count.
//
// The mode of a filter that saw few events is not their mean, and conflict foretells cooperation and the
// other way round. A negative-binomial regression, fitted on past periods' one-step-ahead expectations, mends
// both:
//   log mean = o + b' [1, log_rate - rho, rho, V, rho', log_rate' - rho', log(1 + e^o)],
// o the filter's own expectation, ' the filter of the other kind of event. Ridge prior on b, Fisher scoring.
//
// Input: the two finished filters (same states and periods; they must outlive this), the periods to learn
// from.
// Cost: periods * N^2 / 2 * 49 a scoring step, about 8 steps.
// Errors: usage, where the periods are out of range.
// Source: METHODS B2 and its back-test.
// Limitation: fitted on all dyads together; periods not learnt from only.
#pragma once

#include <array>
#include <optional>

#include "bonds/depth.hpp"

namespace entente::bonds {

struct DepthCalibrationParams {
  double dispersion = 0;  // depth.calibration_dispersion: of the counts about their mean
  double ridge = 0;       // depth.calibration_ridge

  static DepthCalibrationParams from(const ontology::Constants& constants);
};

class DepthCalibration {
 public:
  static constexpr std::size_t kTerms = 7;

  // Learns from periods from..to, both inclusive; from must be at least 1.
  DepthCalibration(const DepthFilter& own, const DepthFilter& other, int from, int to,
                   DepthCalibrationParams params);

  Result<void> run();

  // The expected count; nothing where one of the two states does not exist.
  std::optional<double> expected(int i, int j, int period) const;
  const std::array<double, kTerms>& coefficients() const { return coefficients_; }
  bool converged() const { return converged_; }

 private:
  struct Terms {
    double offset = 0;
    std::array<double, kTerms> values{};
  };
  Terms terms(const Depth& own, const Depth& other) const;
  double mean(const Terms& terms) const;

  const DepthFilter* own_;
  const DepthFilter* other_;
  int from_, to_;
  DepthCalibrationParams params_;
  std::array<double, kTerms> coefficients_{};
  bool converged_ = false;
};

}  // namespace entente::bonds
