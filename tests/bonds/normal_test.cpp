#include "bonds/normal.hpp"

#include <gtest/gtest.h>

namespace entente::bonds {
namespace {

// Values of the standard tables (NIST/SEMATECH e-Handbook, 1.3.6.7.1).
TEST(Normal, QuantilesOfTheTables) {
  EXPECT_NEAR(normal_quantile(0.5), 0, 1e-12);
  EXPECT_NEAR(normal_quantile(0.95), 1.6448536269514722, 1e-12);
  EXPECT_NEAR(normal_quantile(0.025), -1.9599639845400545, 1e-12);
  EXPECT_NEAR(band_half_width(0.9), 1.6448536269514722, 1e-12);
  EXPECT_NEAR(band_half_width(0.5), 0.6744897501960817, 1e-12);
}

}  // namespace
}  // namespace entente::bonds
