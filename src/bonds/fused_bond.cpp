#include "bonds/fused_bond.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <utility>

#include "bonds/cholesky.hpp"
#include "bonds/pairs.hpp"
#include "bonds/random.hpp"
#include "ontology/constants.hpp"

namespace entente::bonds {
namespace {

constexpr std::size_t kEventColumns = 3;
constexpr std::array<double, 3> kSigns = {1, -1,
                                          -1};  // cooperation speaks for, conflict and disputes against

std::size_t place(int index) {
  return static_cast<std::size_t>(index);
}

// Box and Muller's: tens of nanoseconds, where the exact quantile takes microseconds.
double drawn_normal(std::uint64_t seed, std::uint64_t draw_number, std::uint64_t item) {
  const auto uniform = [&](std::uint64_t which) {
    return (static_cast<double>(draw(seed, draw_number, 2 * item + which) >> 11) + .5) * 0x1p-53;
  };
  return std::sqrt(-2 * std::log(uniform(0))) * std::cos(2 * std::numbers::pi * uniform(1));
}

BondLayer layer_of(const LedgerColumn& column) {
  switch (column.component) {
    case LedgerComponent::interests:
      return BondLayer::votes;
    case LedgerComponent::trade:
      return BondLayer::trade;
    case LedgerComponent::institutions:
      return column.name == "organisations" ? BondLayer::memberships
             : column.name == "arms"        ? BondLayer::arms
                                            : BondLayer::treaties;
    default:
      return BondLayer::enmity;
  }
}

}  // namespace

std::string_view bond_layer_name(BondLayer layer) {
  constexpr std::array<std::string_view, kBondLayers> names = {"events", "treaties",    "votes", "trade",
                                                               "arms",   "memberships", "enmity"};
  return names[static_cast<std::size_t>(layer)];
}

FusedBondParams FusedBondParams::from(const ontology::Constants& constants) {
  return {static_cast<int>(constants.integer("fused.horizon")), constants.value("fused.ridge"),
          constants.value("ledger.dispersion")};
}

FusedBond::FusedBond(const WorldYears& world, const LedgerYears& ledger, const ValenceFilter& tone,
                     FusedBondParams params)
    : world_(world), ledger_(ledger), tone_(tone), params_(params) {
  column_layer_.assign(kEventColumns, BondLayer::events);
  for (const LedgerColumn& column : ledger.layout().direct) column_layer_.push_back(layer_of(column));
  for (const LedgerColumn& column : ledger.layout().direct)
    column_layer_.push_back(layer_of(column));  // flags
}

std::vector<FusedBond::Row> FusedBond::rows(int year) const {
  const LedgerWorld world = ledger_.world(year);
  const int n = static_cast<int>(ledger_.members().size()), t = year - ledger_.first_year();
  const std::size_t direct = ledger_.layout().direct.size(), gravity = ledger_.layout().gravity.size();
  std::vector<Row> out;
  std::size_t pair = 0;
  for (int i = 0; i < n; ++i)
    for (int j = i + 1; j < n; ++j, ++pair) {
      Row row;
      const auto tone = tone_.at(i, j, t);
      const auto c = ledger_.cooperation().at(i, j, t), x = ledger_.conflict().at(i, j, t);
      row.layers = {tone ? tone->relative : 0, c ? c->rho : 0, x ? x->rho : 0};
      row.variance = {tone ? tone->variance : 0, c ? c->variance : 0, x ? x->variance : 0};
      row.observed.assign(kEventColumns, tone.has_value() && c.has_value());
      for (std::size_t k = 0; k < direct; ++k) {
        const double value = world.direct[pair * direct + k];
        row.layers.push_back(std::isnan(value) ? 0 : value);
        row.observed.push_back(!std::isnan(value));
      }
      for (std::size_t k = 0; k < direct; ++k) row.layers.push_back(row.observed[kEventColumns + k] ? 0 : 1);
      row.exposure = {world.habits_cooperation[pair], world.habits_conflict[pair]};
      for (std::size_t g = 0; g < gravity; ++g) row.exposure.push_back(world.gravity[pair * gravity + g]);
      double power[2];
      for (const int side : {0, 1}) {
        // The last known figure: capabilities come late.
        double value = std::nan("");
        for (int back = 0; back < 5 && std::isnan(value); ++back)
          value = world_.capability(ledger_.members()[place(side == 0 ? i : j)], year - back);
        power[side] = std::log((std::isnan(value) ? 0 : value) + 1e-5);
      }
      row.exposure.push_back(power[0] + power[1]);
      row.exposure.push_back(std::abs(power[0] - power[1]));
      out.push_back(std::move(row));
    }
  return out;
}

Result<void> FusedBond::fit(int from, int to) {
  if (from < ledger_.first_year() || to + params_.horizon > ledger_.last_year() || to < from ||
      !world_.loaded(Layer::onset))
    return fail(Code::out_of_coverage,
                fmt::format("events and disputes of {} to {} are needed to learn the weights of a bond", from,
                            to + params_.horizon));
  std::array<RegressionInput, 3> inputs;
  std::vector<CaseMembers> members;
  const int n = static_cast<int>(ledger_.members().size());
  for (int year = from; year <= to; ++year) {
    const auto table = rows(year);
    std::vector<std::vector<double>> cooperation, conflict;
    for (int ahead = 1; ahead <= params_.horizon; ++ahead) {
      cooperation.push_back(ledger_.counts(false, year + ahead));
      conflict.push_back(ledger_.counts(true, year + ahead));
    }
    std::size_t pair = 0;
    for (int i = 0; i < n; ++i)
      for (int j = i + 1; j < n; ++j, ++pair) {
        const std::size_t in_world =
            pair_index(ledger_.members()[place(i)], ledger_.members()[place(j)], world_.states());
        std::array<double, 3> outcome{};
        for (int ahead = 1; ahead <= params_.horizon; ++ahead) {
          outcome[0] += cooperation[place(ahead) - 1][pair];
          outcome[1] += conflict[place(ahead) - 1][pair];
          if (world_.at(Layer::onset, year + ahead, in_world) > 0) outcome[2] = 1;
        }
        if (std::isnan(outcome[0])) continue;
        members.push_back({i, j});
        for (std::size_t o = 0; o < 3; ++o) {
          auto& input = inputs[o];
          input.rows.insert(input.rows.end(), table[pair].layers.begin(), table[pair].layers.end());
          input.rows.insert(input.rows.end(), table[pair].exposure.begin(), table[pair].exposure.end());
          input.terms = table[pair].layers.size() + table[pair].exposure.size();
          input.response.push_back(outcome[o]);
        }
      }
  }
  for (std::size_t o = 0; o < 3; ++o) {
    RidgeRegression regression(std::move(inputs[o]), {o < 2 ? Family::negative_binomial : Family::logistic,
                                                      params_.ridge, params_.dispersion});
    ENTENTE_TRY(regression.run());
    weights_[o] = {regression.coefficients(), regression.clustered(members, n)};
  }
  return {};
}

std::vector<FusedScore> FusedBond::scores(int year) const {
  std::vector<FusedScore> out;
  const std::size_t width = column_layer_.size();
  for (const Row& row : rows(year)) {
    FusedScore score;
    std::array<double, kBondLayers> variance{};
    double whole = 0;
    for (std::size_t r = 0; r < width; ++r) {
      const auto layer = static_cast<std::size_t>(column_layer_[r]);
      double weight = 0;
      for (std::size_t o = 0; o < 3; ++o) weight += kSigns[o] * weights_[o].coefficients[r + 1];
      score.layers[layer].value += weight * row.layers[r];
      if (r < row.observed.size() && row.observed[r]) score.layers[layer].observed = true;
      if (r < kEventColumns) {
        variance[layer] += weight * weight * row.variance[r];
        whole += weight * weight * row.variance[r];
      }
      for (std::size_t c = 0; c < width; ++c) {
        double covariance = 0;
        for (const Weights& w : weights_) {
          const auto size =
              static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(w.covariance.size()))));
          covariance += w.covariance[(r + 1) * size + c + 1];
        }
        const double part = row.layers[r] * row.layers[c] * covariance;
        whole += part;
        if (column_layer_[r] == column_layer_[c]) variance[layer] += part;
      }
    }
    for (std::size_t l = 0; l < kBondLayers; ++l) {
      score.layers[l].sd = std::sqrt(std::max(variance[l], 0.0));
      score.score += score.layers[l].value;
    }
    score.sd = std::sqrt(std::max(whole, 0.0));
    out.push_back(score);
  }
  return out;
}

std::vector<std::vector<double>> FusedBond::draws(int year, int count, std::uint64_t seed) const {
  const auto table = rows(year);
  const std::size_t width = column_layer_.size();
  std::vector<double> mean(width), covariance(width * width);
  for (std::size_t o = 0; o < 3; ++o) {
    const auto& w = weights_[o];
    const auto size =
        static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(w.covariance.size()))));
    for (std::size_t r = 0; r < width; ++r) {
      mean[r] += kSigns[o] * w.coefficients[r + 1];
      for (std::size_t c = 0; c < width; ++c)
        covariance[r * width + c] += w.covariance[(r + 1) * size + c + 1];
    }
  }
  const Cholesky factor = Cholesky::of_semidefinite(width, covariance);
  std::vector<std::vector<double>> out;
  std::vector<double> z(width);
  for (int d = 0; d < count; ++d) {
    const auto number = static_cast<std::uint64_t>(d);
    for (std::size_t c = 0; c < width; ++c) z[c] = drawn_normal(seed, number, c);
    auto weights = factor.spread(z);
    for (std::size_t c = 0; c < width; ++c) weights[c] += mean[c];
    out.emplace_back();
    out.back().reserve(table.size());
    for (std::size_t pair = 0; pair < table.size(); ++pair) {
      const Row& row = table[pair];
      double score = 0, variance = 0;
      for (std::size_t c = 0; c < width; ++c) score += weights[c] * row.layers[c];
      for (std::size_t c = 0; c < kEventColumns; ++c) variance += mean[c] * mean[c] * row.variance[c];
      out.back().push_back(score + std::sqrt(variance) * drawn_normal(seed + 1, number, pair));
    }
  }
  return out;
}

double FusedBond::percentile(const std::vector<double>& cohort, double score) {
  if (cohort.empty()) return std::nan("");
  const auto below = std::ranges::count_if(cohort, [&](double s) { return s < score; });
  return 100 * static_cast<double>(below) / static_cast<double>(cohort.size());
}

}  // namespace entente::bonds
