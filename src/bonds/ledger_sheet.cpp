#include "bonds/ledger_sheet.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace entente::bonds {
namespace {

using Phi = std::array<double, kLedgerComponents>;
constexpr auto kEnemies = static_cast<std::size_t>(LedgerComponent::common_enemies);

double pull_of(const Phi& phi) {
  double sum = 0;
  for (const double x : phi) sum += std::max(x, 0.0);
  return sum;
}

// phi of every component under one set of coefficients (the constant first).
Phi components(const LedgerModel& model, const double* b, const std::vector<double>& row) {
  Phi out{};
  for (std::size_t c = model.first_direct(); c < row.size(); ++c)
    if (const int component = model.component_of(c); component >= 0)
      out[static_cast<std::size_t>(component)] += b[c + 1] * row[c];
  return out;
}

bool observed(const LedgerModel& model, const std::vector<double>& row, std::size_t component) {
  const std::size_t direct = model.layout().direct.size();
  bool any = false, seen = false;
  for (std::size_t c = 0; c < direct; ++c) {
    if (static_cast<std::size_t>(model.layout().direct[c].component) != component) continue;
    any = true;
    seen = seen || row[model.first_flag() + c] == 0;
  }
  if (component == static_cast<std::size_t>(LedgerComponent::market_rivalry)) {
    any = true;
    seen = seen || row.back() == 0;
  }
  return !any || seen;
}

LedgerSide side_of(const LedgerModel& model, const LedgerFit& fit, const std::vector<double>& row,
                   const LedgerTerms& terms, int i, int j, std::optional<double> count) {
  LedgerSide out;
  const double* b = fit.coefficients.data();
  const std::size_t size = row.size() + 1;
  out.base = b[0] + b[1] * row[0];
  for (std::size_t c = 1; c < model.first_direct(); ++c) out.gravity += b[c + 1] * row[c];
  for (std::size_t c = model.first_flag(); c < model.first_overlap(); ++c)
    out.not_observed += b[c + 1] * row[c];
  out.not_observed += b[size - 1] * row.back();
  const Phi phi = components(model, b, row);
  out.fitted = out.base + out.gravity + out.not_observed;
  for (std::size_t component = 0; component < kLedgerComponents; ++component) {
    double variance = 0;
    for (std::size_t r = model.first_direct(); r < row.size(); ++r)
      for (std::size_t c = model.first_direct(); c < row.size(); ++c)
        if (model.component_of(r) == static_cast<int>(component) &&
            model.component_of(c) == model.component_of(r))
          variance += row[r] * row[c] * fit.covariance[(r + 1) * size + c + 1];
    out.components[component] = {phi[component], std::sqrt(std::max(variance, 0.0)),
                                 observed(model, row, component)};
    out.fitted += phi[component];
  }
  for (int k = 0; k < terms.states(); ++k) {
    LedgerThird third;
    third.state = k;
    const OverlapParts part = terms.part(i, j, k);
    for (std::size_t o = 0; o < kOverlaps; ++o) {
      third.phi[o] = std::isnan(part[o]) ? 0 : b[model.first_overlap() + o + 1] * part[o];
      third.total += third.phi[o];
    }
    out.thirds.push_back(third);
  }
  out.count = count;
  if (count && model.params().dispersion > 0) {
    const double s = 1 / model.params().dispersion;
    out.residual = std::log((*count + s) / (std::exp(out.fitted) + s));
    out.residual_sd = 1 / std::sqrt(*count + s);
  }
  return out;
}

}  // namespace

double LedgerSide::pull() const {
  double sum = 0;
  for (const LedgerEntry& entry : components) sum += std::max(entry.phi, 0.0);
  return sum;
}

LedgerTotals ledger_totals(const LedgerModel& model, const LedgerWorld& world, const LedgerTerms& terms,
                           int i, int j) {
  LedgerTotals out;
  for (const bool conflict : {false, true}) {
    const auto row = model.row(world, terms, i, j, conflict);
    const auto& b = (conflict ? model.conflict() : model.cooperation()).coefficients;
    double fitted = b[0];
    for (std::size_t c = 0; c < row.size(); ++c) fitted += b[c + 1] * row[c];
    const Phi phi = components(model, b.data(), row);
    (conflict ? out.fitted_conflict : out.fitted_cooperation) = fitted;
    (conflict ? out.apart : out.together) = pull_of(phi);
    if (!conflict) out.common_enemy = std::max(phi[kEnemies], 0.0);
  }
  return out;
}

LedgerSheet ledger_sheet(const LedgerModel& model, const LedgerWorld& world, const LedgerTerms& terms, int i,
                         int j, std::optional<double> cooperation, std::optional<double> conflict) {
  LedgerSheet out;
  const auto row_c = model.row(world, terms, i, j, false), row_x = model.row(world, terms, i, j, true);
  out.cooperation = side_of(model, model.cooperation(), row_c, terms, i, j, cooperation);
  out.conflict = side_of(model, model.conflict(), row_x, terms, i, j, conflict);
  out.together = out.cooperation.pull();
  out.apart = out.conflict.pull();
  out.supported = out.together >= model.params().min_support;
  std::vector<double> together, apart, shares;
  const std::size_t size = row_c.size() + 1;
  for (std::size_t d = 0; (d + 1) * size <= model.cooperation().draws.size(); ++d) {
    const Phi phi = components(model, model.cooperation().draws.data() + d * size, row_c);
    const double pull = pull_of(phi);
    together.push_back(pull);
    if (pull >= model.params().min_support) shares.push_back(std::max(phi[kEnemies], 0.0) / pull);
    apart.push_back(pull_of(components(model, model.conflict().draws.data() + d * size, row_x)));
  }
  out.together_band = central_band(together, model.params().level);
  out.apart_band = central_band(apart, model.params().level);
  if (out.supported) {
    out.common_enemy_share = std::max(out.cooperation.components[kEnemies].phi, 0.0) / out.together;
    out.common_enemy_band = central_band(shares, model.params().level);
  }
  return out;
}

}  // namespace entente::bonds
