// Onset of militarised disputes between two states next year: a logistic regression on gravity, capabilities,
// peace years at two decays, onsets at two half-lives, rivalry, pacts, votes, organisations and third
// parties.
//
// Columns that were added to the published set because they lowered log-loss inside the training span (fitted
// on 1955-69 and 1955-78, judged on 1971-79 and 1980-89): onsets decayed by half in one and three years, both
// states' recent onsets, distance where there is no land border, the smaller capability times distance.
#include <algorithm>
#include <array>
#include <cmath>

#include "bonds/ridge_regression.hpp"
#include "validate/backtests.hpp"

namespace entente::validate {
namespace {

using bonds::Layer;
using bonds::WorldYears;

constexpr int kTrainFrom = 1955, kTrainTo = 1989, kTestFrom = 1991, kTestTo = 2012;  // years forecast from
constexpr int kMemory = 10;
constexpr double kRidge = 10;
constexpr double kFarKm = 9000;
constexpr std::array<std::string_view, 5> kMajors = {"USA", "GBR", "FRA", "RUS", "CHN"};

double known(double x, double otherwise = 0) {
  return std::isnan(x) ? otherwise : x;
}

// Everything that carries over from year to year.
struct History {
  std::vector<float> peace;            // years since a dispute, from 30
  std::vector<double> onset1, onset3;  // decayed onsets
  explicit History(std::size_t pairs) : peace(pairs, 30), onset1(pairs), onset3(pairs) {}
  void take(const WorldYears& world, int year) {
    for (std::size_t pair = 0; pair < peace.size(); ++pair) {
      peace[pair] = known(world.at(Layer::hostility, year, pair)) >= 2 ? 0 : peace[pair] + 1;
      const double on = known(world.at(Layer::onset, year, pair));
      onset1[pair] = onset1[pair] * .5 + on;
      onset3[pair] = onset3[pair] * std::exp2(-1.0 / 3) + on;
    }
  }
};

struct Year {
  std::vector<std::size_t> pairs;
  std::vector<double> rows;
  std::size_t width = 0;
  std::vector<Trial> trials;
};

Year year_of_rows(const WorldYears& world, const History& history, int year) {
  const int n = world.states();
  const auto size = static_cast<std::size_t>(n);
  std::vector<double> log_power(size), recent(size), allies(size), active(size), weight(size), major(size);
  std::vector<double> enmity(size * size), friends(size * size);
  double kappa_sum = 0, kappa_count = 0;
  for (int s = 0; s < n; ++s) {
    const double power = known(world.capability(s, year));
    log_power[static_cast<std::size_t>(s)] = std::log(power + 1e-5);
    weight[static_cast<std::size_t>(s)] = world.exists(s, year) ? std::sqrt(power + 1e-6) : 0;
    major[static_cast<std::size_t>(s)] =
        std::ranges::find(kMajors, world.names()[static_cast<std::size_t>(s)]) != kMajors.end() ? 1 : 0;
  }
  std::size_t pair = 0;
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = i + 1; j < size; ++j, ++pair) {
      double highest = 0;
      for (int back = 0; back < kMemory; ++back)
        highest = std::max(highest, known(world.at(Layer::hostility, year - back, pair)));
      const double ally = known(world.at(Layer::defence, year, pair));
      const double rivals = known(world.at(Layer::rivalry, year, pair));
      const double enemy = highest >= 3 || rivals > 0 ? 1 : 0;
      enmity[i * size + j] = enmity[j * size + i] = enemy;
      friends[i * size + j] = friends[j * size + i] = enemy > 0 ? 0 : ally;
      for (const std::size_t s : {i, j}) {
        recent[s] += history.onset3[pair];
        allies[s] += ally;
        active[s] += highest >= 2 ? 1 : 0;
      }
      if (const double k = world.at(Layer::kappa, year, pair); !std::isnan(k)) {
        kappa_sum += k;
        kappa_count += 1;
      }
    }
  const double kappa_mean = kappa_count > 0 ? kappa_sum / kappa_count : 0;
  // Third parties, weighed by the root of their capabilities; only where either has any.
  std::vector<std::vector<int>> ties(size);
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t k = 0; k < size; ++k)
      if (enmity[i * size + k] > 0 || friends[i * size + k] > 0) ties[i].push_back(static_cast<int>(k));
  Year out;
  pair = 0;
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = i + 1; j < size; ++j, ++pair) {
      const int a = static_cast<int>(i), b = static_cast<int>(j);
      if (!world.exists(a, year) || !world.exists(b, year) || !world.exists(a, year + 1) ||
          !world.exists(b, year + 1))
        continue;
      double cf = 0, ce = 0, oc = 0;
      for (const int third : ties[i]) {
        const auto k = static_cast<std::size_t>(third);
        const double fi = friends[i * size + k], ei = enmity[i * size + k];
        const double fj = friends[j * size + k], ej = enmity[j * size + k];
        cf += weight[k] * fi * fj;
        ce += weight[k] * ei * ej;
        oc += weight[k] * (fi * ej + ei * fj);
      }
      const double contact = known(world.at(Layer::contiguity, year, pair));
      const double land = contact == 1 ? 1 : 0;
      const double distance = std::log1p(known(world.at(Layer::distance, year, pair), kFarKm));
      const double low = std::min(log_power[i], log_power[j]), high = std::max(log_power[i], log_power[j]);
      const double quiet = history.peace[pair];
      const std::array row = {land,
                              contact > 1 ? 1.0 : 0.0,
                              distance,
                              low + high,
                              high - low,
                              high,
                              std::exp(-quiet / 3),
                              std::exp(-quiet / 15),
                              known(world.at(Layer::rivalry, year, pair)),
                              known(world.at(Layer::spatial_rivalry, year, pair)),
                              known(world.at(Layer::defence, year, pair)),
                              known(world.at(Layer::commitment, year, pair)),
                              known(world.at(Layer::kappa, year, pair), kappa_mean),
                              std::log1p(known(world.at(Layer::igo, year, pair))),
                              std::max(major[i], major[j]),
                              std::log1p(active[i]) + std::log1p(active[j]),
                              std::log1p(allies[i]) + std::log1p(allies[j]),
                              std::log1p(20 * cf),
                              std::log1p(20 * ce),
                              std::log1p(20 * oc),
                              std::log1p(history.onset1[pair]),
                              std::log1p(history.onset3[pair]),
                              std::log1p(recent[i]) + std::log1p(recent[j]),
                              distance * (1 - land),
                              low * distance};
      out.width = row.size();
      out.rows.insert(out.rows.end(), row.begin(), row.end());
      out.pairs.push_back(pair);
      out.trials.push_back({a, b, year, known(world.at(Layer::onset, year + 1, pair)) > 0 ? 1.0 : 0.0, 1});
    }
  return out;
}

}  // namespace

Result<std::vector<Finding>> onset_backtests(const WorldYears& world, const BandParams& bands) {
  for (const Layer layer : {Layer::onset, Layer::contiguity, Layer::distance})
    if (!world.loaded(layer))
      return fail(Code::out_of_coverage, std::string(bonds::layer_name(layer)) + " is not loaded");
  if (!world.has_year(kTrainFrom - kMemory + 1) || !world.has_year(kTestTo + 1))
    return fail(Code::out_of_coverage, "the years 1946 to 2013 are needed");
  History history(world.pairs());
  bonds::RegressionInput input;
  std::vector<Trial> trials;
  Model ours{"logistic", {}}, rivalry{"rivalry", {}}, peace{"years of peace", {}};
  std::unique_ptr<bonds::RidgeRegression> regression;
  for (int year = world.first_year(); year <= kTestTo; ++year) {
    history.take(world, year);
    if (year < kTrainFrom || (year > kTrainTo && year < kTestFrom)) continue;
    const Year rows = year_of_rows(world, history, year);
    if (year <= kTrainTo) {
      input.terms = rows.width;
      input.rows.insert(input.rows.end(), rows.rows.begin(), rows.rows.end());
      for (const Trial& trial : rows.trials) input.response.push_back(trial.outcome);
      continue;
    }
    if (!regression) {
      regression = std::make_unique<bonds::RidgeRegression>(
          std::move(input), bonds::RegressionParams{bonds::Family::logistic, kRidge, 0});
      ENTENTE_TRY(regression->run());
    }
    for (std::size_t at = 0; at < rows.trials.size(); ++at) {
      const std::span<const double> row(rows.rows.data() + at * rows.width, rows.width);
      trials.push_back(rows.trials[at]);
      ours.forecast.push_back(regression->predict(row));
      rivalry.forecast.push_back(row[8]);
      peace.forecast.push_back(-static_cast<double>(history.peace[rows.pairs[at]]));
    }
  }
  const std::string span = "train 1955-1990, test 1991-2012";
  std::vector<Finding> out;
  const Forecasts area(trials, Score::area_under_curve, Pooling::pooled);
  out.push_back(
      finding_of("dispute onset", span, area, Score::area_under_curve, {ours, peace, rivalry}, .9685, bands));
  const Forecasts precision(std::move(trials), Score::average_precision, Pooling::pooled);
  out.push_back(finding_of("dispute onset", span, precision, Score::average_precision, {ours, peace, rivalry},
                           .199, bands));
  return out;
}

}  // namespace entente::validate
