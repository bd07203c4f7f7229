#include "forecast/dyads/levels_model.hpp"

#include <algorithm>
#include <cmath>

#include "forecast/dyads/act_columns.hpp"
#include "forecast/dyads/poisson_fit.hpp"

namespace entente::forecast {
namespace {

constexpr double kFloor = 0.1;                            // of a mean before its logarithm
constexpr std::array kClassEnds = {0.2, 1.0, 5.0, 25.0};  // of means

bool cooperative(std::size_t act) {
  return ontology::sign(static_cast<ontology::Plover>(act % ontology::kPloverCount)) > 0;
}

}  // namespace

LevelPast::LevelPast(const DyadSeries& dyad, LevelKind kind, Month last)
    : start_(dyad.months.front().month.value),
      month_(start_ - 1),
      last_active_(start_),
      counts_(static_cast<std::size_t>(last.value - start_ + 1)) {
  for (const DyadMonth& m : dyad.months)
    for (std::size_t act = 0; act < kActs; ++act)
      counts_[static_cast<std::size_t>(m.month.value - start_)]
             [cooperative(act) == (kind == LevelKind::cooperative) ? 0 : 1] += m.counts[act];
}

void LevelPast::step() {
  ++month_;
  const auto& now = counts_[static_cast<std::size_t>(month_ - start_)];
  if (now[0] + now[1] > 0) last_active_ = month_;
  for (std::size_t i = 0; i < kMemories.size(); ++i) {
    const double fade = std::exp2(-1 / kMemories[i]);
    sum_[i] = sum_[i] * fade + now[0];
    weight_[i] = weight_[i] * fade + 1;
  }
  const double fade = std::exp2(-1 / kMemories[1]);
  other_ = other_ * fade + now[1];
  other_weight_ = other_weight_ * fade + 1;
  average_ += now[0];
  if (month_ - start_ >= kYear) average_ -= counts_[static_cast<std::size_t>(month_ - start_ - kYear)][0];
}

LevelExample LevelPast::example(double world) const {
  LevelExample e;
  e.x[0] = 1;
  for (std::size_t i = 0; i < kMemories.size(); ++i)
    e.x[i + 1] = static_cast<float>(std::log(sum_[i] / weight_[i] + kFloor));
  e.x[4] = static_cast<float>(std::log(other_ / other_weight_ + kFloor));
  e.x[5] = static_cast<float>(world);
  e.last = static_cast<float>(count(month_));
  e.average = static_cast<float>(average_ / std::min(kYear, month_ - start_ + 1));
  return e;
}

std::size_t LevelFit::class_of(double mean) {
  return static_cast<std::size_t>(std::ranges::lower_bound(kClassEnds, mean) - kClassEnds.begin());
}

double LevelFit::spread(std::size_t method, double mean) const {
  return dispersion[method][class_of(mean)];
}

double LevelFit::mean(std::size_t method, const LevelExample& example) const {
  double log_mean = 0;
  switch (method) {
    case 1:
      return std::max<double>(static_cast<double>(example.last), kFloor);
    case 2:
      return std::max<double>(static_cast<double>(example.average), kFloor / kYear);
    case 3:
      log_mean = autoregression[0] + autoregression[1] * std::log1p(static_cast<double>(example.last));
      break;
    default:
      for (std::size_t i = 0; i < kLevelTerms; ++i)
        log_mean += weights[i] * static_cast<double>(example.x[i]);
  }
  return std::exp(std::min(log_mean, kMostLog));
}

std::vector<LevelForecast> LevelsModel::forecast(const DyadSeries& dyad) const {
  std::vector<LevelForecast> forecasts;
  for (const LevelKind kind : kBothKinds) {
    LevelPast past(dyad, kind, last);
    while (past.month() < last.value) past.step();
    const LevelExample e = past.example(world);
    for (std::size_t h = 0; h < kHorizons.size(); ++h) {
      const LevelFit& fit = fits[static_cast<std::size_t>(kind)][h];
      LevelForecast f;
      f.kind = kind;
      f.horizon = kHorizons[h];
      f.month = last + kHorizons[h];
      for (std::size_t m = 0; m < kLevelMethodCount; ++m) {
        f.means[m] = fit.mean(m, e);
        f.dispersions[m] = fit.spread(m, f.means[m]);
      }
      const CountDistribution distribution(f.means[0], f.dispersions[0]);
      f.mean = f.means[0];
      f.median = distribution.quantile(0.5);
      f.low50 = distribution.quantile(0.25);
      f.high50 = distribution.quantile(0.75);
      f.low90 = distribution.quantile(0.05);
      f.high90 = distribution.quantile(0.95);
      f.last_month = static_cast<double>(e.last);
      f.moving_average = static_cast<double>(e.average);
      forecasts.push_back(f);
    }
  }
  return forecasts;
}

std::vector<double> LevelsModel::numbers() const {
  std::vector<double> out = {world};
  for (const auto& kind : fits)
    for (const LevelFit& fit : kind) {
      out.insert(out.end(), fit.weights.begin(), fit.weights.end());
      out.insert(out.end(), fit.autoregression.begin(), fit.autoregression.end());
      for (const auto& spread : fit.dispersion) out.insert(out.end(), spread.begin(), spread.end());
    }
  return out;
}

bool LevelsModel::set(const std::vector<double>& numbers) {
  constexpr std::size_t kOfFit = kLevelTerms + 2 + kLevelMethodCount * kLevelClasses;
  if (numbers.size() != 1 + 2 * kHorizons.size() * kOfFit) return false;
  auto at = numbers.begin();
  const auto take = [&](auto& into) {
    for (double& value : into) value = *at++;
  };
  world = *at++;
  for (auto& kind : fits)
    for (LevelFit& fit : kind) {
      take(fit.weights);
      take(fit.autoregression);
      for (auto& spread : fit.dispersion) take(spread);
    }
  return true;
}

}  // namespace entente::forecast
