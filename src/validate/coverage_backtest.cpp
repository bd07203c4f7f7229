// Do the bands hold what they say? Predictive bands of the coming year's tone and counts
// (bonds/predictive.hpp), their two numbers fitted on the training years by likelihood, their coverage
// counted on the test years.
#include <fmt/format.h>

#include <cmath>
#include <cstddef>

#include "bonds/predictive.hpp"
#include "validate/backtests.hpp"

namespace entente::validate {
namespace {

constexpr int kTrainFrom = 2005, kTrainTo = 2010, kTestFrom = 2011, kTestTo = 2014;
constexpr double kEnough = 5;  // events, as in the published figure
constexpr double kWithin = .03;

// The best point of a grid that is made finer about its best point, thrice.
template <class Objective>
std::pair<double, double> best_of(Objective&& objective, double x, double y, double x_step, double y_step) {
  for (int round = 0; round < 4; ++round, x_step /= 3, y_step /= 3) {
    double best = -1e300, best_x = x, best_y = y;
    for (int i = -2; i <= 2; ++i)
      for (int j = -2; j <= 2; ++j)
        if (const double value = objective(x + i * x_step, y + j * y_step); value > best) {
          best = value;
          best_x = x + i * x_step;
          best_y = y + j * y_step;
        }
    x = best_x;
    y = best_y;
  }
  return {x, y};
}

struct ShareCase {
  int i, j, year;
  double eta, variance;
  long k, n;
};

std::vector<ShareCase> shares(const EventModel& model, int from, int to) {
  std::vector<ShareCase> out;
  for (int year = from; year <= to; ++year) {
    std::size_t pair = 0;
    for (int i = 0; i < model.states(); ++i)
      for (int j = i + 1; j < model.states(); ++j, ++pair) {
        const double c = model.cooperation(year)[pair], n = c + model.conflict(year)[pair];
        if (n < kEnough) continue;
        const auto v = *model.tone_filter().expected(i, j, year - model.ledger().first_year());
        out.push_back({i, j, year, v.absolute, v.variance, std::lround(c), std::lround(n)});
      }
  }
  return out;
}

struct CountCase {
  int i, j, year;
  double mean;
  long k;
};

std::vector<CountCase> counts(const EventModel& model, bool conflict, int from, int to) {
  std::vector<CountCase> out;
  for (int year = from; year <= to; ++year) {
    const auto means = model.mean(conflict, year);
    const auto& seen = conflict ? model.conflict(year) : model.cooperation(year);
    std::size_t pair = 0;
    for (int i = 0; i < model.states(); ++i)
      for (int j = i + 1; j < model.states(); ++j, ++pair)
        out.push_back({i, j, year, means[pair], std::lround(seen[pair])});
  }
  return out;
}

Finding coverage(const std::string& measure, double level, const std::vector<Trial>& trials,
                 std::vector<double> held, const std::string& fitted, const BandParams& bands) {
  const Forecasts forecasts(trials, Score::average, Pooling::pooled);
  Finding out = finding_of(measure, "train 2005-2010, test 2011-2014", forecasts, Score::average,
                           {{"bands", std::move(held)}}, level, bands);
  out.score = fmt::format("coverage of {:.0f} % bands", 100 * level);
  out.tolerance = kWithin;
  out.note = fitted;
  return out;
}

}  // namespace

Result<std::vector<Finding>> coverage_backtests(const EventModel& model, const BandParams& bands) {
  std::vector<Finding> out;
  // The level at which the training years' steps hold what they should; then the test years at that level.
  const auto judge = [&](const std::string& measure, const auto& learn, const auto& test, auto&& step,
                         std::string fitted) {
    std::vector<bonds::Step> known;
    for (const auto& c : learn) known.push_back(step(c));
    std::vector<Trial> trials;
    std::vector<bonds::Step> steps;
    for (const auto& c : test) {
      trials.push_back({c.i, c.j, c.year, 0, 1});
      steps.push_back(step(c));
    }
    for (const double level : {.5, .9}) {
      double low = 0, high = 1;
      for (int round = 0; round < 30; ++round) {
        const double middle = (low + high) / 2;
        double held = 0;
        for (const auto& each : known) held += covered(each, middle);
        (held < level * static_cast<double>(known.size()) ? low : high) = middle;
      }
      std::vector<double> held;
      for (const auto& each : steps) held.push_back(covered(each, high));
      out.push_back(coverage(measure, level, trials, std::move(held),
                             fmt::format("{}, level {:.3f}", fitted, high), bands));
    }
  };
  const auto learn = shares(model, kTrainFrom, kTrainTo);
  const auto [scale, rho] = best_of(
      [&](double log_scale, double log_rho) {
        double sum = 0;
        for (std::size_t at = 0; at < learn.size(); at += 5)
          sum += bonds::ShareForecast(learn[at].eta, learn[at].variance,
                                      {std::exp(log_scale), std::exp(log_rho), {}})
                     .log_probability(learn[at].k, learn[at].n);
        return sum;
      },
      0, std::log(.03), .45, .6);
  const bonds::ShareBandParams share{std::exp(scale), std::exp(rho), {}};
  judge(
      "tone, bands", learn, shares(model, kTestFrom, kTestTo),
      [&](const ShareCase& c) { return bonds::ShareForecast(c.eta, c.variance, share).step(c.k, c.n); },
      fmt::format("scale {:.2f}, correlation {:.4f}", share.scale, share.rho));
  for (const bool conflict : {false, true}) {
    const auto known = counts(model, conflict, kTrainFrom, kTrainTo);
    const auto [base, slope] = best_of(
        [&](double b, double s) {
          double sum = 0;
          for (std::size_t at = 0; at < known.size(); at += 5)
            sum += bonds::CountForecast(known[at].mean, {b, s, {}}).log_probability(known[at].k);
          return sum;
        },
        0, 0, 1, .3);
    const bonds::CountBandParams count{base, slope, {}};
    judge(
        conflict ? "conflict, bands" : "cooperation, bands", known,
        counts(model, conflict, kTestFrom, kTestTo),
        [&](const CountCase& c) { return bonds::CountForecast(c.mean, count).step(c.k); },
        fmt::format("base {:.2f}, slope {:.2f}", base, slope));
  }
  return out;
}

}  // namespace entente::validate
