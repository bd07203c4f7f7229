#include "scenario/rollout.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <numbers>

#include "bonds/cholesky.hpp"
#include "bonds/ledger_terms.hpp"
#include "bonds/pairs.hpp"
#include "bonds/random.hpp"
#include "bonds/ridge_regression.hpp"
#include "ontology/constants.hpp"

namespace entente::scenario {
namespace {

double known(double x) {
  return std::isnan(x) ? 0 : x;
}

// Box and Muller's pair of uniforms: some tens of nanoseconds, against microseconds for the exact quantile.
double normal(std::uint64_t seed, std::uint64_t draw, std::uint64_t item) {
  const auto uniform = [&](std::uint64_t which) {
    return (static_cast<double>(bonds::draw(seed, draw, 2 * item + which) >> 11) + .5) * 0x1p-53;
  };
  return std::sqrt(-2 * std::log(uniform(0))) * std::cos(2 * std::numbers::pi * uniform(1));
}

Fan quantiles(std::vector<double> values) {
  std::ranges::sort(values);
  Fan out{};
  for (std::size_t q = 0; q < kFan.size() && !values.empty(); ++q) {
    const double at = kFan[q] * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    out[q] = values[below] + (at - static_cast<double>(below)) * (values[above] - values[below]);
  }
  return out;
}

}  // namespace

RolloutParams RolloutParams::from(const ontology::Constants& constants) {
  return {constants.value("scenario.ridge"), constants.value("valence.evidence_halving"),
          static_cast<int>(constants.integer("scenario.draws")),
          static_cast<int>(constants.integer("scenario.horizon")),
          static_cast<std::uint64_t>(constants.integer("scenario.seed"))};
}

RolloutModel::RolloutModel(const bonds::LedgerYears& ledger, const bonds::ValenceFilter& tone,
                           RolloutParams params)
    : ledger_(ledger), tone_(tone), params_(params) {}

Result<void> RolloutModel::fit(int last_year) {
  const int n = static_cast<int>(ledger_.members().size());
  const std::size_t direct = ledger_.layout().direct.size();
  bonds::RegressionInput input;
  input.terms = 1 + changes();
  std::vector<bonds::CaseMembers> members;
  struct Year {
    bonds::LedgerWorld world;
    std::unique_ptr<bonds::LedgerTerms> terms;
    std::vector<double> c, x;
  };
  const auto year_at = [&](int year) -> Result<Year> {
    Year out{ledger_.world(year), nullptr, ledger_.counts(false, year), ledger_.counts(true, year)};
    out.terms = std::make_unique<bonds::LedgerTerms>(out.world.overlaps);
    ENTENTE_TRY(out.terms->run());
    return out;
  };
  if (last_year <= ledger_.first_year() || last_year > ledger_.last_year())
    return fail(Code::out_of_coverage, "a rollout needs two years of events before the scenario");
  ENTENTE_LET(Year before, year_at(ledger_.first_year()));
  for (int year = ledger_.first_year() + 1; year <= last_year; ++year) {
    ENTENTE_LET(Year now, year_at(year));
    const int t = year - ledger_.first_year();
    std::size_t pair = 0;
    for (int i = 0; i < n; ++i)
      for (int j = i + 1; j < n; ++j, ++pair) {
        const double events = std::min(before.c[pair] + before.x[pair], now.c[pair] + now.x[pair]);
        if (!(events > 0)) continue;
        const double r0 = tone_.at(i, j, t - 1)->relative, r1 = tone_.at(i, j, t)->relative;
        const auto z0 = before.terms->at(i, j), z1 = now.terms->at(i, j);
        input.rows.push_back(r0);
        for (std::size_t o = 0; o < bonds::kOverlaps; ++o) input.rows.push_back(known(z1[o] - z0[o]));
        for (std::size_t c = 0; c < direct; ++c)
          input.rows.push_back(
              known(now.world.direct[pair * direct + c] - before.world.direct[pair * direct + c]));
        input.response.push_back(r1 - r0);
        input.weight.push_back(events / (1 + events / params_.halving));
        members.push_back({i, j});
      }
    before = std::move(now);
  }
  const auto rows = input.rows, response = input.response, weight = input.weight;
  const std::size_t width = input.terms;
  bonds::RidgeRegression regression(std::move(input), {bonds::Family::gaussian, params_.ridge, 0});
  ENTENTE_TRY(regression.run());
  coefficients_ = regression.coefficients();
  covariance_ = regression.clustered(members, n);
  double square = 0, mass = 0;
  for (std::size_t at = 0; at < response.size(); ++at) {
    const double error = response[at] - regression.predict({rows.data() + at * width, width});
    square += weight[at] * error * error;
    mass += weight[at];
  }
  residual_sd_ = std::sqrt(square / mass);
  return {};
}

Rollout RolloutModel::run(double tone, double variance, const std::vector<double>& change) const {
  const std::size_t size = coefficients_.size();
  const auto factor = bonds::Cholesky::of_semidefinite(size, covariance_);
  const auto horizon = static_cast<std::size_t>(params_.horizon),
             draws = static_cast<std::size_t>(params_.draws);
  std::vector<std::vector<double>> without(horizon), with(horizon), difference(horizon);
  std::vector<double> z(size);
  for (std::size_t d = 0; d < draws; ++d) {
    for (std::size_t c = 0; c < size; ++c) z[c] = normal(params_.seed, d, c);
    auto b = factor.spread(z);
    for (std::size_t c = 0; c < size; ++c) b[c] += coefficients_[c];
    double plain = tone + std::sqrt(variance) * normal(params_.seed, d, size), edited = plain;
    double push = 0;
    for (std::size_t c = 0; c < change.size(); ++c) push += b[2 + c] * known(change[c]);
    for (std::size_t step = 0; step < horizon; ++step) {
      const double shock = residual_sd_ * normal(params_.seed, d, size + 1 + step);
      plain += b[0] + b[1] * plain + shock;
      edited += b[0] + b[1] * edited + shock + (step == 0 ? push : 0);
      without[step].push_back(plain);
      with[step].push_back(edited);
      difference[step].push_back(edited - plain);
    }
  }
  Rollout out;
  for (std::size_t step = 0; step < horizon; ++step) {
    out.without.push_back(quantiles(std::move(without[step])));
    out.with.push_back(quantiles(std::move(with[step])));
    out.difference.push_back(quantiles(std::move(difference[step])));
  }
  return out;
}

}  // namespace entente::scenario
