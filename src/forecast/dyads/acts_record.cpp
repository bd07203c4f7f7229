// The record of acts: the model and its baselines asked about months they had not seen.
#include <algorithm>
#include <cmath>

#include "forecast/dyads/act_columns.hpp"
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
  const auto key_climate = [&](std::size_t i) {
    return static_cast<std::size_t>(act_[i]) % ontology::kPloverCount;
  };
  const auto key_last = [&](std::size_t i) { return features_[i * kColumns + kLastMonth] > 0 ? 1U : 0U; };
  const auto key_year = [&](std::size_t i) {
    return static_cast<std::size_t>(std::lround(features_[i * kColumns + kShare] * kYear));
  };
  const auto shares = [&](auto key) {
    std::vector<double> yes(64, 1), count(64, 2);
    for (std::size_t i = 0; i < begin; ++i) {
      yes[key(i)] += happened_[i];
      count[key(i)] += 1;
    }
    for (std::size_t k = 0; k < yes.size(); ++k) yes[k] /= count[k];
    return yes;
  };
  const auto climate = shares(key_climate), persistence = shares(key_last), recurrence = shares(key_year);
  record_.rows = {{"model", 0, 0}, {"climatology", 0, 0}, {"persistence", 0, 0}, {"recurrence", 0, 0}};
  record_.reliability.assign(kTenths, {});
  for (std::size_t i = begin; i < happened_.size(); ++i) {
    const double model =
        before.isotonic(before.logistic.probability(std::span(features_).subspan(i * kColumns, kColumns)));
    const std::array p = {model, climate[key_climate(i)], persistence[key_last(i)], recurrence[key_year(i)]};
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
