#include "validate/event_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "bonds/ledger_model.hpp"
#include "bonds/pairs.hpp"
#include "ontology/constants.hpp"

namespace entente::validate {
namespace {

using bonds::pair_index;

double logit(double p) {
  p = std::clamp(p, 1e-6, 1 - 1e-6);
  return std::log(p / (1 - p));
}

double probability(double eta) {
  return eta >= 0 ? 1 / (1 + std::exp(-eta)) : std::exp(eta) / (1 + std::exp(eta));
}

}  // namespace

EventModelParams EventModelParams::from(const ontology::Constants& constants) {
  EventModelParams out;
  out.slow = bonds::ValenceParams::from(constants);
  out.fast = out.slow;
  out.fast.persistence = constants.value("validate.fast_persistence");
  out.fast.actor_sigma = constants.value("validate.fast_sigma_u");
  out.fast.evidence_cap = constants.value("validate.fast_evidence_halving");
  out.ledger = bonds::LedgerYearsParams::from(constants);
  out.ridge = constants.value("validate.ridge");
  out.halving = constants.value("validate.tone_halving");
  out.dispersion = constants.value("validate.dispersion");
  return out;
}

EventModel::EventModel(const bonds::WorldYears& world, EventModelParams params)
    : world_(world), params_(params), ledger_(world, params.ledger) {}

Result<void> EventModel::run() {
  ENTENTE_TRY(ledger_.run());
  const int n = states();
  std::vector<std::vector<bonds::DyadCount>> counts;
  for (int year = ledger_.first_year(); year <= ledger_.last_year(); ++year) {
    counts.emplace_back();
    for (auto* layer : {&cooperation_, &conflict_, &material_cooperation_, &material_conflict_})
      layer->emplace_back();
    for (int i = 0; i < n; ++i)
      for (int j = i + 1; j < n; ++j) {
        const std::size_t pair = pair_index(ledger_.members()[static_cast<std::size_t>(i)],
                                            ledger_.members()[static_cast<std::size_t>(j)], world_.states());
        const auto seen = [](double x) { return std::isnan(x) ? 0 : x; };
        const double c = seen(world_.cooperation(year, pair)), x = seen(world_.conflict(year, pair));
        cooperation_.back().push_back(c);
        conflict_.back().push_back(x);
        material_cooperation_.back().push_back(
            seen(world_.at(bonds::Layer::material_cooperation, year, pair)));
        material_conflict_.back().push_back(seen(world_.at(bonds::Layer::material_conflict, year, pair)));
        if (c + x > 0) counts.back().push_back({i, j, c, x});
      }
  }
  slow_ = std::make_unique<bonds::ValenceFilter>(n, counts, params_.slow);
  fast_ = std::make_unique<bonds::ValenceFilter>(n, std::move(counts), params_.fast);
  ENTENTE_TRY(slow_->run());
  return fast_->run();
}

const std::vector<std::vector<double>>& EventModel::rows(int year) const {
  const auto [at, fresh] = kept_.emplace(year, std::vector<std::vector<double>>{});
  if (fresh) at->second = made_rows(year);
  return at->second;
}

std::vector<std::vector<double>> EventModel::made_rows(int year) const {
  const int n = states(), t = year - ledger_.first_year();
  const auto world = ledger_.world(year - 1);
  bonds::LedgerTerms terms(world.overlaps);
  std::vector<std::vector<double>> out;
  if (!terms.run()) return out;
  const bonds::LedgerModel ledger(ledger_.layout(), {});
  double world_c = 0, world_x = 0;
  for (const double c : cooperation_[at(year) - 1]) world_c += c;
  for (const double x : conflict_[at(year) - 1]) world_x += x;
  const double share = world_c / std::max(world_c + world_x, 1.0);
  std::size_t pair = 0;
  for (int i = 0; i < n; ++i)
    for (int j = i + 1; j < n; ++j, ++pair) {
      double c1 = 0, x1 = 0, c3 = 0, x3 = 0, mc = 0, mx = 0, ca = 0, xa = 0;
      for (int back = 1; t - back >= 0; ++back) {
        const std::size_t past = at(year - back);
        ca += cooperation_[past][pair] / t;
        xa += conflict_[past][pair] / t;
        if (back > 3) continue;
        if (back == 1) {
          c1 = cooperation_[past][pair];
          x1 = conflict_[past][pair];
        }
        c3 += cooperation_[past][pair] / 3;
        x3 += conflict_[past][pair] / 3;
        mc += material_cooperation_[past][pair];
        mx += material_conflict_[past][pair];
      }
      const auto slow = *slow_->expected(i, j, t), fast = *fast_->expected(i, j, t);
      std::vector<double> row = {logit(slow.probability),
                                 slow.relative,
                                 slow.absolute - slow.relative,
                                 slow.variance,
                                 logit(fast.probability),
                                 fast.relative,
                                 logit((c1 + 10 * share) / (c1 + x1 + 10)),
                                 logit((3 * c3 + 10 * share) / (3 * (c3 + x3) + 10)),
                                 logit((mc + 10 * share) / (mc + mx + 10)),
                                 std::log1p(c1),
                                 std::log1p(x1),
                                 std::log1p(c3),
                                 std::log1p(x3),
                                 std::log1p(mx),
                                 std::log1p(ca),
                                 std::log1p(xa),
                                 std::log1p(material_conflict_[at(year) - 1][pair])};
      const auto dc = ledger_.cooperation().expected(i, j, t), dx = ledger_.conflict().expected(i, j, t);
      for (const auto& depth : {dc, dx}) {
        const double log_rate = depth ? depth->log_rate : 0, rho = depth ? depth->rho : 0;
        const double expected = depth ? std::log(depth->expected) : 0;
        row.insert(row.end(), {expected, rho, log_rate - rho, depth ? depth->variance : 0,
                               std::max(expected, 0.0) + std::log1p(std::exp(-std::abs(expected))),
                               expected * expected, depth ? 0.0 : 1.0});
      }
      const auto columns = ledger.row(world, terms, i, j, false);
      row.insert(row.end(), columns.begin() + 1, columns.end());
      out.push_back(std::move(row));
    }
  return out;
}

Result<void> EventModel::fit(int from, int to) {
  if (from <= ledger_.first_year() || to > ledger_.last_year() || to < from)
    return fail(Code::out_of_coverage,
                fmt::format("events of {} to {} are needed to learn from; {} to {} are loaded", from - 1, to,
                            ledger_.first_year(), ledger_.last_year()));
  bonds::RegressionInput share, cooperative, hostile;
  for (int year = from; year <= to; ++year) {
    const auto& table = rows(year);
    for (std::size_t pair = 0; pair < table.size(); ++pair) {
      const auto& row = table[pair];
      const double c = cooperation(year)[pair], x = conflict(year)[pair], n = c + x;
      share.terms = cooperative.terms = hostile.terms = row.size();
      cooperative.rows.insert(cooperative.rows.end(), row.begin(), row.end());
      cooperative.response.push_back(c);
      hostile.response.push_back(x);
      if (n <= 0) continue;
      share.rows.insert(share.rows.end(), row.begin(), row.end());
      share.response.push_back(c / n);
      share.weight.push_back(n / (1 + n / params_.halving));
    }
  }
  hostile.rows = cooperative.rows;
  using bonds::Family;
  tone_ = std::make_unique<bonds::RidgeRegression>(
      std::move(share), bonds::RegressionParams{Family::logistic, params_.ridge, 0});
  const bonds::RegressionParams counts{Family::negative_binomial, params_.ridge, params_.dispersion};
  cooperative_ = std::make_unique<bonds::RidgeRegression>(std::move(cooperative), counts);
  hostile_ = std::make_unique<bonds::RidgeRegression>(std::move(hostile), counts);
  ENTENTE_TRY(tone_->run());
  ENTENTE_TRY(cooperative_->run());
  return hostile_->run();
}

std::vector<double> EventModel::tone(int year) const {
  std::vector<double> out;
  for (const auto& row : rows(year)) out.push_back(probability(tone_->predict(row)));
  return out;
}

std::vector<double> EventModel::mean(bool conflict, int year) const {
  std::vector<double> out;
  for (const auto& row : rows(year))
    out.push_back(std::exp(std::min((conflict ? hostile_ : cooperative_)->predict(row), 30.0)));
  return out;
}

std::vector<double> EventModel::filter_tone(int year) const {
  std::vector<double> out;
  for (int i = 0; i < states(); ++i)
    for (int j = i + 1; j < states(); ++j)
      out.push_back(slow_->expected(i, j, year - ledger_.first_year())->probability);
  return out;
}

}  // namespace entente::validate
