#include "forecast/listwise_loss.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "forecast/random.hpp"

namespace entente::forecast {
namespace {

// The loss as its header words it, in double.
double slow_loss(const std::vector<double>& scores, const std::vector<float>& weights, std::size_t right) {
  double loss = 0;
  for (std::size_t a = 0; a < right; ++a) {
    double total = std::exp(scores[a]);
    for (std::size_t w = right; w < scores.size(); ++w)
      total += static_cast<double>(weights[w]) * std::exp(scores[w]);
    loss += std::log(total) - scores[a];
  }
  return loss;
}

TEST(ListwiseLoss, SlopesAgreeWithFiniteDifferences) {
  Random random(7);
  for (int round = 0; round < 50; ++round) {
    const std::size_t size = 2 + random.below(8);
    const std::size_t right = 1 + random.below(size - 1);
    std::vector<float> scores(size), weights(size, 1);
    for (float& s : scores) s = static_cast<float>(random.normal());
    for (std::size_t i = right; i < size; ++i) weights[i] = 1 + static_cast<float>(random.below(5));
    std::vector<Slope> slopes(size);
    const double loss = listwise_loss(scores, weights, right, slopes);
    std::vector<double> exact(scores.begin(), scores.end());
    EXPECT_NEAR(loss, slow_loss(exact, weights, right), 1e-5);
    for (std::size_t i = 0; i < size; ++i) {
      constexpr double kStep = 1e-4;
      auto up = exact, down = exact;
      up[i] += kStep;
      down[i] -= kStep;
      const double plus = slow_loss(up, weights, right), minus = slow_loss(down, weights, right);
      EXPECT_NEAR(slopes[i].first, (plus - minus) / (2 * kStep), 1e-4);
      EXPECT_NEAR(slopes[i].second, (plus - 2 * slow_loss(exact, weights, right) + minus) / (kStep * kStep),
                  2e-4);
    }
  }
}

TEST(ListwiseLoss, FarScoresStayFinite) {
  const std::vector<float> scores = {-200, 100, -300}, weights = {1, 1, 3};
  std::vector<Slope> slopes(3);
  EXPECT_TRUE(std::isfinite(listwise_loss(scores, weights, 1, slopes)));
  for (const Slope& slope : slopes) {
    EXPECT_TRUE(std::isfinite(slope.first));
    EXPECT_GT(slope.second, 0);
  }
}

}  // namespace
}  // namespace entente::forecast
