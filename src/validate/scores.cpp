#include "validate/scores.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <map>
#include <numeric>
#include <utility>

#include "bonds/random.hpp"

namespace entente::validate {
namespace {

bool ranks(Score score) {
  return score == Score::area_under_curve || score == Score::average_precision;
}

// One period's ranking score; cases by falling forecast, ties together.
double ranking(Score score, std::span<const Trial> trials, std::span<const double> forecast,
               std::span<const std::size_t> order, std::span<const double> weight) {
  double positives = 0, negatives = 0;
  for (const std::size_t at : order) (trials[at].outcome > 0 ? positives : negatives) += weight[at];
  if (positives <= 0 || negatives <= 0) return std::nan("");
  double above_p = 0, above_n = 0, area = 0, precision = 0;
  for (std::size_t from = 0; from < order.size();) {
    double p = 0, n = 0;
    std::size_t to = from;
    for (; to < order.size() && forecast[order[to]] == forecast[order[from]]; ++to)
      (trials[order[to]].outcome > 0 ? p : n) += weight[order[to]];
    area += n * (above_p + p / 2);
    if (p > 0) precision += p * (above_p + p / 2) / (above_p + p / 2 + above_n + n / 2);
    above_p += p;
    above_n += n;
    from = to;
  }
  return score == Score::area_under_curve ? area / (positives * negatives) : precision / positives;
}

}  // namespace

std::string_view score_name(Score score) {
  constexpr std::array<std::string_view, 6> names = {"log-loss", "AUC",  "average precision",
                                                     "deviance", "RMSE", "coverage"};
  return names[static_cast<std::size_t>(score)];
}

bool higher_is_better(Score score) {
  return ranks(score);
}

Forecasts::Forecasts(std::vector<Trial> trials, Score score, Pooling pooling, double dispersion)
    : trials_(std::move(trials)), score_(score), dispersion_(dispersion) {
  std::map<int, int> places;
  for (Trial& trial : trials_) {
    if (pooling == Pooling::pooled) trial.period = 0;
    places.emplace(trial.period, 0);
    states_ = std::max({states_, trial.i + 1, trial.j + 1});
  }
  for (auto& [period, place] : places) place = periods_++;
  for (Trial& trial : trials_) trial.period = places.at(trial.period);
}

double Forecasts::loss(const Trial& trial, double forecast) const {
  switch (score_) {
    case Score::log_loss: {
      const double p = std::clamp(forecast, 1e-4, 1 - 1e-4);
      return -(trial.outcome * std::log(p) + (1 - trial.outcome) * std::log(1 - p));
    }
    case Score::deviance: {
      const double k = 1 / dispersion_, y = trial.outcome, mean = std::max(forecast, 1e-4);
      return -(std::lgamma(y + k) - std::lgamma(k) - std::lgamma(y + 1) + k * std::log(k / (k + mean)) +
               y * std::log(mean / (k + mean)));
    }
    case Score::squared_error:
      return (forecast - trial.outcome) * (forecast - trial.outcome);
    default:
      return forecast;
  }
}

std::vector<std::size_t> Forecasts::order(std::span<const double> forecast) const {
  std::vector<std::size_t> out(trials_.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  std::ranges::stable_sort(out, [&](std::size_t x, std::size_t y) {
    return std::pair(trials_[x].period, -forecast[x]) < std::pair(trials_[y].period, -forecast[y]);
  });
  return out;
}

// For the scores that are means, `forecast` holds the losses already.
double Forecasts::weighted(std::span<const double> forecast, std::span<const std::size_t> order,
                           std::span<const double> weight) const {
  double sum = 0;
  int used = 0;
  if (ranks(score_)) {
    for (std::size_t from = 0; from < order.size();) {
      std::size_t to = from;
      while (to < order.size() && trials_[order[to]].period == trials_[order[from]].period) ++to;
      const double value = ranking(score_, trials_, forecast, order.subspan(from, to - from), weight);
      if (!std::isnan(value)) {
        sum += value;
        ++used;
      }
      from = to;
    }
    return used > 0 ? sum / used : std::nan("");
  }
  std::vector<double> total(static_cast<std::size_t>(periods_)), mass(total);
  for (std::size_t at = 0; at < trials_.size(); ++at) {
    const auto period = static_cast<std::size_t>(trials_[at].period);
    total[period] += weight[at] * forecast[at];
    mass[period] += weight[at];
  }
  for (std::size_t period = 0; period < total.size(); ++period) {
    if (mass[period] <= 0) continue;
    sum += total[period] / mass[period];
    ++used;
  }
  if (used == 0) return std::nan("");
  return score_ == Score::squared_error ? std::sqrt(sum / used) : sum / used;
}

std::vector<double> Forecasts::draw_weights(int draw, std::uint64_t seed) const {
  std::vector<double> state(static_cast<std::size_t>(states_)), out;
  for (int d = 0; d < states_; ++d)
    state[bonds::draw_index(seed, static_cast<std::uint64_t>(draw), static_cast<std::uint64_t>(d),
                            static_cast<std::uint32_t>(states_))] += 1;
  out.reserve(trials_.size());
  for (const Trial& trial : trials_)
    out.push_back(trial.weight * state[static_cast<std::size_t>(trial.i)] *
                  state[static_cast<std::size_t>(trial.j)]);
  return out;
}

double Forecasts::score(std::span<const double> forecast) const {
  return interval(forecast, 0, .9, 0).value;
}

Forecasts::Interval Forecasts::interval(std::span<const double> forecast, int draws, double level,
                                        std::uint64_t seed) const {
  return difference(forecast, {}, draws, level, seed);
}

Forecasts::Interval Forecasts::difference(std::span<const double> ours, std::span<const double> other,
                                          int draws, double level, std::uint64_t seed) const {
  assert(ours.size() == trials_.size() && (other.empty() || other.size() == trials_.size()));
  struct Ready {
    std::vector<double> values;
    std::vector<std::size_t> order;
  };
  const auto ready = [&](std::span<const double> forecast) {
    Ready out;
    if (forecast.empty()) return out;
    if (ranks(score_)) {
      out.values.assign(forecast.begin(), forecast.end());
      out.order = order(forecast);
      return out;
    }
    for (std::size_t at = 0; at < forecast.size(); ++at)
      out.values.push_back(loss(trials_[at], forecast[at]));
    return out;
  };
  const Ready first = ready(ours), second = ready(other);
  const auto value = [&](std::span<const double> weight) {
    const double x = weighted(first.values, first.order, weight);
    return other.empty() ? x : x - weighted(second.values, second.order, weight);
  };
  std::vector<double> plain;
  for (const Trial& trial : trials_) plain.push_back(trial.weight);
  Interval out;
  out.value = value(plain);
  std::vector<double> drawn;
  for (int d = 0; d < draws; ++d)
    if (const double x = value(draw_weights(d, seed)); !std::isnan(x)) drawn.push_back(x);
  out.band = bonds::central_band(drawn, level);
  return out;
}

}  // namespace entente::validate
