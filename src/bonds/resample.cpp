#include "bonds/resample.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "bonds/random.hpp"

namespace entente::bonds {

Resample::Resample(int rolls, int replicates, std::uint64_t seed)
    : rolls_(rolls),
      replicates_(replicates),
      weights_(static_cast<std::size_t>(rolls) * static_cast<std::size_t>(replicates)) {
  for (int b = 0; b < replicates; ++b) {
    std::uint8_t* weight = weights_.data() + static_cast<std::size_t>(b) * static_cast<std::size_t>(rolls);
    for (int d = 0; d < rolls; ++d) {
      const auto roll = draw_index(seed, static_cast<std::uint64_t>(b), static_cast<std::uint64_t>(d),
                                   static_cast<std::uint32_t>(rolls));
      ++weight[roll];
    }
  }
}

std::span<const std::uint8_t> Resample::weights(int replicate) const {
  const auto rolls = static_cast<std::size_t>(rolls_);
  return {weights_.data() + static_cast<std::size_t>(replicate) * rolls, rolls};
}

namespace {
double quantile(const std::vector<double>& sorted, double p) {
  const double place = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(place));
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}
}  // namespace

Band central_band(std::vector<double>& values, double level) {
  if (values.empty()) return {};
  std::ranges::sort(values);
  const double tail = (1 - level) / 2;
  return {quantile(values, tail), quantile(values, 1 - tail), static_cast<int>(values.size())};
}

}  // namespace entente::bonds
