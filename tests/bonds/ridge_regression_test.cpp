#include "bonds/ridge_regression.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <vector>

#include "bonds/cholesky.hpp"
#include "bonds/random_ledger.hpp"

namespace entente::bonds {
namespace {

using test::uniform;

RegressionInput random_input(Family family, std::size_t cases, std::uint64_t seed) {
  RegressionInput in;
  in.terms = 4;
  for (std::size_t n = 0; n < cases; ++n) {
    double eta = .3;
    for (std::size_t c = 0; c < 4; ++c) {
      const double x = c == 3 ? 7 : (c + 1.0) * (uniform(seed, c, n) - .2);  // the last column has no spread
      in.rows.push_back(x);
      if (c < 3) eta += (c == 1 ? -.7 : .5) * x;
    }
    const double u = uniform(seed + 1, 0, n);
    in.offset.push_back(uniform(seed + 2, 0, n) - .5);
    in.weight.push_back(.5 + uniform(seed + 3, 0, n));
    eta += in.offset.back();
    in.response.push_back(family == Family::gaussian            ? eta + u - .5
                          : family == Family::negative_binomial ? std::floor(2 * u * std::exp(eta))
                                                                : (u < 1 / (1 + std::exp(-eta)) ? 1 : 0));
  }
  return in;
}

// At the solution the penalised log-likelihood, written out in the input's own units, is flat: central
// differences of it vanish.
TEST(RidgeRegression, StandsAtTheMode) {
  for (const Family family : {Family::gaussian, Family::negative_binomial, Family::logistic}) {
    const auto in = random_input(family, 300, 3);
    const double ridge = 2.5, dispersion = .4;
    RidgeRegression fit(in, {family, ridge, dispersion});
    ASSERT_TRUE(fit.run());
    EXPECT_TRUE(fit.converged());
    EXPECT_EQ(fit.coefficients()[4], 0);
    std::vector<double> spread(4);
    for (std::size_t c = 0; c < 4; ++c) {
      double mean = 0, square = 0;
      for (std::size_t n = 0; n < 300; ++n) mean += in.rows[n * 4 + c] / 300;
      for (std::size_t n = 0; n < 300; ++n) square += std::pow(in.rows[n * 4 + c] - mean, 2) / 300;
      spread[c] = std::sqrt(square);
    }
    const auto objective = [&](const std::vector<double>& b) {
      double sum = 0;
      for (std::size_t n = 0; n < 300; ++n) {
        double eta = b[0] + in.offset[n];
        for (std::size_t c = 0; c < 4; ++c) eta += b[c + 1] * in.rows[n * 4 + c];
        const double y = in.response[n], m = std::exp(eta);
        sum += in.weight[n] * (family == Family::gaussian ? -(y - eta) * (y - eta) / 2
                               : family == Family::negative_binomial
                                   ? y * eta - (y + 1 / dispersion) * std::log1p(dispersion * m)
                                   : y * eta - std::log1p(m));
      }
      for (std::size_t c = 0; c < 4; ++c) sum -= ridge / 2 * std::pow(b[c + 1] * spread[c], 2);
      return sum;
    };
    for (std::size_t c = 0; c < 4; ++c) {
      auto up = fit.coefficients(), down = up;
      up[c] += 1e-5;
      down[c] -= 1e-5;
      EXPECT_NEAR((objective(up) - objective(down)) / 2e-5, 0, 1e-4) << c;
    }
  }
}

TEST(RidgeRegression, ClustersOfOneCaseEachAreTheUsualSandwich) {
  auto in = random_input(Family::gaussian, 40, 9);
  in.weight.clear();
  in.offset.clear();
  RidgeRegression fit(in, {Family::gaussian, 0, 0});
  ASSERT_TRUE(fit.run());
  std::vector<CaseMembers> own, together;
  for (int n = 0; n < 40; ++n) {
    own.push_back({2 * n, 2 * n + 1});
    together.push_back({0, 1});
  }
  const auto wide = fit.clustered(own, 80);
  const auto none = fit.clustered(together, 2);
  const auto plain = fit.covariance();
  for (std::size_t c = 0; c < 4; ++c) {
    EXPECT_GT(wide[c * 5 + c], 0);
    EXPECT_LT(none[c * 5 + c], 1e-18);  // without a ridge the scores of all cases sum to nothing
    EXPECT_GT(plain[c * 5 + c], 0);
  }
  // Every case twice, once for each of its two members.
  double by_hand = 0;
  std::vector<double> mean(4);
  for (std::size_t n = 0; n < 40; ++n) {
    double move = 0, eta = fit.coefficients()[0];
    for (std::size_t c = 0; c < 4; ++c) eta += fit.coefficients()[c + 1] * in.rows[n * 4 + c];
    for (std::size_t c = 0; c < 5; ++c)
      move += plain[1 * 5 + c] * (in.response[n] - eta) * (c == 0 ? 1 : in.rows[n * 4 + c - 1]);
    by_hand += 2 * move * move;
  }
  EXPECT_NEAR(wide[1 * 5 + 1], by_hand, 1e-12);
}

TEST(RidgeRegression, RefusesWhatCannotBe) {
  RegressionInput in{1, {0, 1}, {0, 1}, {}, {}};
  EXPECT_TRUE(RidgeRegression(in, {Family::logistic, 1, 0}).run());
  in.response = {0, 2};
  EXPECT_FALSE(RidgeRegression(in, {Family::logistic, 1, 0}).run());
  in.response = {0, -1};
  EXPECT_FALSE(RidgeRegression(in, {Family::negative_binomial, 1, .4}).run());
  in.response = {0, 1, 1};
  EXPECT_FALSE(RidgeRegression(in, {Family::gaussian, 1, 0}).run());
  EXPECT_FALSE(RidgeRegression({}, {Family::gaussian, 1, 0}).run());
}

TEST(Cholesky, SolvesInvertsAndSpreads) {
  const std::vector<double> a = {4, 2, .6, 2, 5, 1, .6, 1, 3};
  const auto factor = Cholesky::of(3, a);
  ASSERT_TRUE(factor);
  const auto x = factor->solve(std::vector<double>{1, 2, 3});
  const auto inverse = factor->inverse();
  for (std::size_t r = 0; r < 3; ++r) {
    double product = 0, unit = 0;
    for (std::size_t c = 0; c < 3; ++c) {
      product += a[r * 3 + c] * x[c];
      unit += a[r * 3 + c] * inverse[c * 3 + 1];
    }
    EXPECT_NEAR(product, static_cast<double>(r) + 1, 1e-12);
    EXPECT_NEAR(unit, r == 1 ? 1 : 0, 1e-12);
  }
  EXPECT_DOUBLE_EQ(factor->spread(std::vector<double>{1, 0, 0})[0], 2);
  EXPECT_FALSE(Cholesky::of(2, {1, 2, 2, 1}));
  // A direction without spread gets none.
  const auto flat = Cholesky::of_semidefinite(2, {1, 1, 1, 1}).spread(std::vector<double>{1, 9});
  EXPECT_DOUBLE_EQ(flat[0], flat[1]);
}

}  // namespace
}  // namespace entente::bonds
