#include "bonds/ledger_model.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "bonds/cholesky.hpp"
#include "bonds/normal.hpp"
#include "bonds/pairs.hpp"
#include "bonds/random.hpp"
#include "bonds/ridge_regression.hpp"

namespace entente::bonds {

std::string_view ledger_component_name(LedgerComponent component) {
  constexpr std::array<std::string_view, kLedgerComponents> names = {
      "interests",      "trade",          "market-rivalry",     "institutions", "territory-and-rivalry",
      "common-friends", "common-enemies", "opposed-commitments"};
  return names[static_cast<std::size_t>(component)];
}

LedgerModel::LedgerModel(LedgerLayout layout, LedgerParams params)
    : layout_(std::move(layout)), params_(params) {}

void LedgerModel::set(LedgerFit cooperation, LedgerFit conflict) {
  cooperation_ = std::move(cooperation);
  conflict_ = std::move(conflict);
  draw(cooperation_, 0);
  draw(conflict_, 1);
}

std::vector<double> LedgerModel::row(const LedgerWorld& world, const LedgerTerms& terms, int i, int j,
                                     bool conflict) const {
  const std::size_t pair = pair_index(i, j, terms.states());
  const std::size_t gravity = layout_.gravity.size(), direct = layout_.direct.size();
  std::vector<double> out;
  out.reserve(columns());
  out.push_back((conflict ? world.habits_conflict : world.habits_cooperation)[pair]);
  for (std::size_t g = 0; g < gravity; ++g) out.push_back(world.gravity[pair * gravity + g]);
  const double* values = world.direct.data() + pair * direct;
  for (std::size_t c = 0; c < direct; ++c) out.push_back(std::isnan(values[c]) ? 0 : values[c]);
  for (std::size_t c = 0; c < direct; ++c) out.push_back(std::isnan(values[c]) ? 1 : 0);
  const OverlapParts overlaps = terms.at(i, j);
  for (const double z : overlaps) out.push_back(std::isnan(z) ? 0 : z);
  out.push_back(std::isnan(overlaps[static_cast<std::size_t>(Overlap::market)]) ? 1 : 0);
  return out;
}

int LedgerModel::component_of(std::size_t column) const {
  if (column >= first_direct() && column < first_flag())
    return static_cast<int>(layout_.direct[column - first_direct()].component);
  if (column < first_overlap() || column >= first_overlap() + kOverlaps) return -1;
  constexpr std::array<LedgerComponent, kOverlaps> components = {
      LedgerComponent::common_friends, LedgerComponent::common_enemies, LedgerComponent::opposed,
      LedgerComponent::market_rivalry};
  return static_cast<int>(components[column - first_overlap()]);
}

Result<LedgerFit> LedgerModel::fit_side(std::span<const LedgerCase> cases, bool conflict) const {
  RegressionInput input;
  input.terms = columns();
  std::vector<CaseMembers> members;
  int states = 0;
  for (const LedgerCase& one : cases) {
    const LedgerTerms& terms = *one.terms;
    const auto counts = conflict ? one.conflict : one.cooperation;
    const std::size_t pairs = pair_count(terms.states());
    if (counts.size() != pairs || one.world->habits_cooperation.size() != pairs ||
        one.world->habits_conflict.size() != pairs ||
        one.world->gravity.size() != pairs * layout_.gravity.size() ||
        one.world->direct.size() != pairs * layout_.direct.size())
      return fail(Code::usage, "a world of the ledger does not have its layout's columns");
    states = std::max(states, terms.states());
    for (int i = 0; i < terms.states(); ++i) {
      if (!terms.present(i)) continue;
      for (int j = i + 1; j < terms.states(); ++j) {
        const double count = counts[pair_index(i, j, terms.states())];
        if (!terms.present(j) || std::isnan(count)) continue;
        const auto values = row(*one.world, terms, i, j, conflict);
        input.rows.insert(input.rows.end(), values.begin(), values.end());
        input.response.push_back(count);
        members.push_back({i, j});
      }
    }
  }
  RidgeRegression regression(std::move(input),
                             {Family::negative_binomial, params_.ridge, params_.dispersion});
  ENTENTE_TRY(regression.run());
  LedgerFit out;
  out.coefficients = regression.coefficients();
  out.covariance = regression.clustered(members, states);
  return out;
}

void LedgerModel::draw(LedgerFit& fit, std::uint64_t side) const {
  const std::size_t size = columns() + 1;
  const Cholesky factor = Cholesky::of_semidefinite(size, fit.covariance);
  std::vector<double> z(size);
  fit.draws.clear();
  for (int d = 0; d < params_.draws; ++d) {
    for (std::size_t c = 0; c < size; ++c) {
      const std::uint64_t bits = bonds::draw(params_.seed + side, static_cast<std::uint64_t>(d), c);
      z[c] = normal_quantile((static_cast<double>(bits >> 11) + .5) * 0x1p-53);
    }
    const auto moved = factor.spread(z);
    for (std::size_t c = 0; c < size; ++c) fit.draws.push_back(fit.coefficients[c] + moved[c]);
  }
}

Result<void> LedgerModel::fit(std::span<const LedgerCase> cases) {
  ENTENTE_LET(LedgerFit cooperation, fit_side(cases, false));
  ENTENTE_LET(LedgerFit conflict, fit_side(cases, true));
  set(std::move(cooperation), std::move(conflict));
  return {};
}

}  // namespace entente::bonds
