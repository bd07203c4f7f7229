// The record of levels: the model and its baselines asked about months they had not seen.
#include <algorithm>

#include "forecast/dyads/levels.hpp"
#include "forecast/random.hpp"

namespace entente::forecast {

void Levels::score(LevelKind kind, int horizon, const std::vector<Example>& examples,
                   const LevelFit& fitted) {
  const int from = record_from().value;
  std::array<LevelScore, kLevelMethods.size()> scores;
  std::vector<std::array<double, kLevelMethods.size()>> by_dyad(months_.dyads.size());
  std::vector<std::int64_t> of_dyad(months_.dyads.size(), 0);
  for (const Example& e : examples) {
    // Only forecasts made when all that the fit has seen was known.
    if (e.month - horizon < from - 1) continue;
    ++of_dyad[e.dyad];
    for (std::size_t m = 0; m < kLevelMethods.size(); ++m) {
      const double mean = fitted.mean(m, e);
      const CountDistribution d(mean, fitted.spread(m, mean));
      const double crps = d.crps(e.seen);
      scores[m].crps += crps;
      scores[m].log_score += d.log_score(e.seen);
      scores[m].covered50 += d.covered(e.seen, 0.5);
      scores[m].covered90 += d.covered(e.seen, 0.9);
      ++scores[m].forecasts;
      by_dyad[e.dyad][m] += crps;
    }
  }
  // Pairs drawn with replacement.
  std::vector<std::size_t> asked;
  for (std::size_t d = 0; d < of_dyad.size(); ++d)
    if (of_dyad[d] > 0) asked.push_back(d);
  std::array<std::vector<double>, kLevelMethods.size()> differences;
  Random random(params_.seed);
  for (int draw = 0; draw < params_.draws && !asked.empty(); ++draw) {
    std::array<double, kLevelMethods.size()> sum{};
    std::int64_t count = 0;
    for (std::size_t i = 0; i < asked.size(); ++i) {
      const std::size_t d = asked[random.below(asked.size())];
      for (std::size_t m = 0; m < sum.size(); ++m) sum[m] += by_dyad[d][m];
      count += of_dyad[d];
    }
    for (std::size_t m = 0; m < sum.size(); ++m)
      differences[m].push_back((sum[m] - sum[0]) / static_cast<double>(count));
  }
  for (std::size_t m = 0; m < kLevelMethods.size(); ++m) {
    LevelScore& s = scores[m];
    s.kind = kind;
    s.horizon = horizon;
    s.method = kLevelMethods[m];
    const double n = static_cast<double>(std::max<std::int64_t>(s.forecasts, 1));
    s.crps /= n;
    s.log_score /= n;
    s.covered50 /= n;
    s.covered90 /= n;
    auto& diff = differences[m];
    if (!diff.empty()) {
      std::ranges::sort(diff);
      s.worse_low = diff[diff.size() / 20];
      s.worse_high = diff[diff.size() - 1 - diff.size() / 20];
    }
    record_.push_back(s);
  }
}

}  // namespace entente::forecast
