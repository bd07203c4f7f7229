#include "forecast/listwise_loss.hpp"

#include <algorithm>
#include <cmath>

namespace entente::forecast {

double listwise_loss(std::span<const float> scores, std::span<const float> weights, std::size_t right,
                     std::span<Slope> slopes) {
  constexpr double kLeastSecond = 1e-6;
  const float top = *std::ranges::max_element(scores);
  double wrong = 0;
  for (std::size_t i = right; i < scores.size(); ++i) {
    const double e = static_cast<double>(weights[i]) * std::exp(static_cast<double>(scores[i] - top));
    slopes[i].first = static_cast<float>(e);  // for now
    wrong += e;
  }
  double loss = 0;
  double over = 0, over_squared = 0;  // sums of 1/Z and 1/Z^2 over answers
  for (std::size_t i = 0; i < right; ++i) {
    const double e = std::exp(static_cast<double>(scores[i] - top));
    const double total = wrong + e;
    const double share = e / total;
    loss -= std::log(std::max(share, 1e-30));
    slopes[i] = {static_cast<float>(share - 1),
                 static_cast<float>(std::max(share * (1 - share), kLeastSecond))};
    over += 1 / total;
    over_squared += 1 / (total * total);
  }
  for (std::size_t i = right; i < scores.size(); ++i) {
    const auto e = static_cast<double>(slopes[i].first);
    slopes[i] = {static_cast<float>(e * over),
                 static_cast<float>(std::max(e * over - e * e * over_squared, kLeastSecond))};
  }
  return loss;
}

}  // namespace entente::forecast
