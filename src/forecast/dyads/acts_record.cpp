// The record of acts: the model and its baselines asked about months they had not seen.
#include <algorithm>
#include <cmath>

#include "forecast/dyads/next_acts.hpp"

namespace entente::forecast {
namespace {

constexpr std::size_t kTenths = 10;

}  // namespace

void NextActs::keep_record() {
  const int from = months_.last.value - params_.record + 1;
  const auto begin = static_cast<std::size_t>(std::ranges::lower_bound(month_, from) - month_.begin());
  record_.from = Month{from};
  record_.to = months_.last;
  record_.forecasts = static_cast<std::int64_t>(happened_.size() - begin);
  if (begin == 0 || begin == happened_.size()) return;
  const Fitted before = fit(from);
  // Baselines, turned into probabilities on the same past: share by what they say.
  const ActShares known = shares(begin);
  for (const auto method : kActMethodNames) record_.rows.push_back({std::string(method), 0, 0});
  record_.reliability.assign(kTenths, {});
  for (std::size_t i = begin; i < happened_.size(); ++i) {
    const auto row = std::span(features_).subspan(i * kColumns, kColumns);
    const double model = before.isotonic(before.logistic.probability(row));
    const std::array p = {model, known.climatology[act_[i] % ontology::kPloverCount],
                          known.persistence[row[kLastMonth] > 0 ? 1 : 0],
                          known.recurrence[static_cast<std::size_t>(std::lround(row[kShare] * kYear))]};
    for (std::size_t m = 0; m < p.size(); ++m) {
      const double q = happened_[i] != 0 ? p[m] : 1 - p[m];
      record_.rows[m].brier += (1 - q) * (1 - q);
      record_.rows[m].log_score -= std::log(std::max(q, 1e-12));
    }
    ReliabilityBin& bin =
        record_.reliability[std::min(kTenths - 1, static_cast<std::size_t>(model * kTenths))];
    bin.forecast += model;
    bin.seen += happened_[i];
    ++bin.count;
  }
  for (auto& row : record_.rows) {
    row.brier /= static_cast<double>(record_.forecasts);
    row.log_score /= static_cast<double>(record_.forecasts);
  }
  for (auto& bin : record_.reliability) {
    if (bin.count == 0) continue;
    bin.forecast /= static_cast<double>(bin.count);
    bin.seen /= static_cast<double>(bin.count);
  }
  std::erase_if(record_.reliability, [](const ReliabilityBin& bin) { return bin.count == 0; });
}

}  // namespace entente::forecast
