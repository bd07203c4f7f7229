#include "bonds/normal_table.hpp"

#include <array>
#include <cmath>
#include <cstddef>

namespace entente::bonds {
namespace {

constexpr int kPerUnit = 128;
constexpr int kReach = 9;
constexpr int kPoints = 2 * kReach * kPerUnit + 1;

struct Point {
  double mass, density;
};

const std::array<Point, kPoints>& table() {
  static const auto points = [] {
    std::array<Point, kPoints> made{};
    for (int i = 0; i < kPoints; ++i) {
      const double x = static_cast<double>(i) / kPerUnit - kReach;
      made[static_cast<std::size_t>(i)] = {std::erfc(-x * M_SQRT1_2) / 2,
                                           std::exp(-x * x / 2) * M_2_SQRTPI * M_SQRT1_2 / 2};
    }
    return made;
  }();
  return points;
}

}  // namespace

double fast_normal_cdf(double x) {
  if (x <= -kReach) return 0;
  if (x >= kReach) return 1;
  static const auto& points = table();
  const int i = static_cast<int>((x + kReach) * kPerUnit + 0.5);
  const double x0 = static_cast<double>(i) / kPerUnit - kReach;
  const double d = x - x0;
  const Point& p = points[static_cast<std::size_t>(i)];
  // phi' = -x phi, phi'' = (x^2 - 1) phi, phi''' = (3x - x^3) phi
  const double second = -x0 / 2;
  const double third = (x0 * x0 - 1) / 6;
  const double fourth = x0 * (3 - x0 * x0) / 24;
  return p.mass + p.density * d * (1 + d * (second + d * (third + d * fourth)));
}

NormalPoint fast_normal(double x) {
  if (x <= -kReach) return {0, 0};
  if (x >= kReach) return {1, 0};
  static const auto& points = table();
  const int i = static_cast<int>((x + kReach) * kPerUnit + 0.5);
  const double x0 = static_cast<double>(i) / kPerUnit - kReach;
  const double d = x - x0;
  const Point& p = points[static_cast<std::size_t>(i)];
  const double second = -x0 / 2;
  const double third = (x0 * x0 - 1) / 6;
  const double fourth = x0 * (3 - x0 * x0) / 24;
  return {p.mass + p.density * d * (1 + d * (second + d * (third + d * fourth))),
          p.density * (1 + d * (2 * second + d * (3 * third + d * 4 * fourth)))};
}

double fast_normal_quantile(double p) {
  const double q = p - 0.5;
  if (std::abs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * (((5.9109374720e+01 * r + 1.5929113202e+02) * r + 5.0434271938e+01) * r + 3.3871327179e+00) /
           (((6.7187563600e+01 * r + 7.8757757664e+01) * r + 1.7895169469e+01) * r + 1);
  }
  double r = std::sqrt(-std::log(q < 0 ? p : 1 - p));
  double value = 0;
  if (r <= 5) {
    r -= 1.6;
    value = (((1.7023821103e-01 * r + 1.3067284816e+00) * r + 2.7568153900e+00) * r + 1.4234372777e+00) /
            ((1.2021132975e-01 * r + 7.3700164250e-01) * r + 1);
  } else {
    r -= 5;
    value = (((1.7337203997e-02 * r + 4.2868294337e-01) * r + 3.0812263860e+00) * r + 6.6579051150e+00) /
            ((1.2258202635e-02 * r + 2.4197894225e-01) * r + 1);
  }
  return q < 0 ? -value : value;
}

}  // namespace entente::bonds
