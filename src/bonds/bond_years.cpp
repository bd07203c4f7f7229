#include "bonds/bond_years.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "bonds/pairs.hpp"
#include "bonds/resample.hpp"
#include "ontology/constants.hpp"

namespace entente::bonds {
namespace {

std::size_t place(int index) {
  return static_cast<std::size_t>(index);
}

// Centre and spread of what is known; what is not stands at the centre, beside a flag of its own.
void standardise(std::vector<double>& values) {
  double sum = 0, square = 0, n = 0;
  for (const double v : values)
    if (!std::isnan(v)) {
      sum += v;
      ++n;
    }
  const double mean = n > 0 ? sum / n : 0;
  for (const double v : values)
    if (!std::isnan(v)) square += (v - mean) * (v - mean);
  const double sd = n > 1 ? std::sqrt(square / n) : 0;
  for (double& v : values) v = std::isnan(v) || sd <= 0 ? 0 : (v - mean) / sd;
}

}  // namespace

BondParams BondParams::from(const ontology::Constants& constants) {
  BondParams out;
  out.years = LedgerYearsParams::from(constants);
  out.ledger = LedgerParams::from(constants);
  out.tone = ValenceParams::from(constants);
  out.fused = FusedBondParams::from(constants);
  out.min_cases = static_cast<int>(constants.integer("bond.min_cases"));
  out.thirds = static_cast<int>(constants.integer("bond.thirds"));
  out.draws = static_cast<int>(constants.integer("ledger.draws"));
  out.outer = constants.value("band.outer");
  return out;
}

BondYears::BondYears(const WorldYears& world, BondParams params)
    : world_(world), params_(params), ledger_(world, params.years) {}

Result<void> BondYears::run() {
  ENTENTE_TRY(ledger_.run());
  const auto& members = ledger_.members();
  const int n = static_cast<int>(members.size());
  const int first = ledger_.first_year(), last = ledger_.last_year();
  gravity_ = world_.loaded(Layer::distance) || world_.loaded(Layer::contiguity);

  // Distance and borders as they stood last: a covariate of the dyad, not of the year.
  DepthInput input;
  input.states = n;
  input.lifespans = ledger_.lifespans();
  if (gravity_) {
    std::vector<double> far, unknown, land, water;
    for (int i = 0; i < n; ++i)
      for (int j = i + 1; j < n; ++j) {
        const std::size_t pair = pair_index(members[place(i)], members[place(j)], world_.states());
        double km = kNotObserved, border = kNotObserved;
        for (int year = last; year >= world_.first_year(); --year) {
          if (std::isnan(km)) km = world_.at(Layer::distance, year, pair);
          if (std::isnan(border)) border = world_.at(Layer::contiguity, year, pair);
        }
        far.push_back(std::log1p(km));
        unknown.push_back(std::isnan(km) ? 1 : 0);
        land.push_back(border == 1 ? 1 : 0);
        water.push_back(border > 1 ? 1 : 0);
      }
    input.covariates = 4;
    input.gravity.emplace_back();
    for (auto* column : {&far, &unknown, &land, &water}) standardise(*column);
    for (std::size_t pair = 0; pair < far.size(); ++pair)
      input.gravity[0].insert(input.gravity[0].end(), {far[pair], unknown[pair], land[pair], water[pair]});
  }
  std::vector<std::vector<DyadCount>> counts;
  std::array<std::vector<std::vector<EventCount>>, 2> periods;
  for (int year = first; year <= last; ++year) {
    counts.emplace_back();
    for (auto& side : periods) side.emplace_back();
    const auto c = ledger_.counts(false, year), x = ledger_.counts(true, year);
    std::size_t pair = 0;
    for (int i = 0; i < n; ++i)
      for (int j = i + 1; j < n; ++j, ++pair) {
        if (c[pair] + x[pair] > 0) counts.back().push_back({i, j, c[pair], x[pair]});
        const int t = year - first;
        if (!input.lifespans[place(i)].contains(t) || !input.lifespans[place(j)].contains(t)) continue;
        if (c[pair] > 0) periods[0].back().push_back({i, j, c[pair]});
        if (x[pair] > 0) periods[1].back().push_back({i, j, x[pair]});
      }
  }
  for (std::size_t side = 0; side < 2; ++side) {
    DepthInput one = input;
    one.periods = std::move(periods[side]);
    depth_[side] = std::make_unique<DepthFilter>(std::move(one), params_.years.depth);
    ENTENTE_TRY(depth_[side]->run());
  }
  tone_ = std::make_unique<ValenceFilter>(n, std::move(counts), params_.tone);
  return tone_->run();
}

void BondYears::depth_of(BondYear& out) const {
  const int n = static_cast<int>(ledger_.members().size()), t = out.year - ledger_.first_year();
  const std::array counts = {ledger_.counts(false, out.year), ledger_.counts(true, out.year)};
  for (int i = 0; i < n; ++i)
    for (int j = i + 1; j < n; ++j) {
      const std::size_t pair = pair_index(i, j, n);
      if (std::isnan(counts[0][pair])) continue;
      BondRow row;
      row.i = ledger_.members()[place(i)];
      row.j = ledger_.members()[place(j)];
      row.side[0].phi.fill(kNotObserved);
      row.side[0].sd.fill(kNotObserved);
      row.side[1] = row.side[0];
      row.layer.fill(kNotObserved);
      row.layer_sd.fill(kNotObserved);
      for (std::size_t side = 0; side < 2; ++side) {
        const auto depth = depth_[side]->at(i, j, t);
        if (!depth) continue;
        row.depth[side] = {depth->rho, depth->variance, std::exp(depth->log_rate - depth->rho),
                           counts[side][pair]};
      }
      out.rows.push_back(row);
    }
}

Result<void> BondYears::ledger_of(BondYear& out) const {
  const int first = ledger_.first_year() + params_.years.periods - 1;
  std::vector<LedgerWorld> worlds;
  std::vector<std::unique_ptr<LedgerTerms>> terms;
  std::vector<std::vector<double>> cooperation, conflict;
  std::ptrdiff_t known = 0;
  for (int year = first; year <= out.year; ++year) {
    worlds.push_back(ledger_.world(year));
    terms.push_back(std::make_unique<LedgerTerms>(worlds.back().overlaps));
    ENTENTE_TRY(terms.back()->run());
    if (year == out.year) break;
    cooperation.push_back(ledger_.counts(false, year + 1));
    conflict.push_back(ledger_.counts(true, year + 1));
    known += std::ranges::count_if(cooperation.back(), [](double c) { return !std::isnan(c); });
  }
  if (known < params_.min_cases) {
    out.ledger_absent = fmt::format("{} dyad-years of events to {} are loaded and {} are needed to fit it",
                                    known, out.year, params_.min_cases);
    return {};
  }
  std::vector<LedgerCase> cases;
  for (std::size_t t = 0; t < cooperation.size(); ++t)
    cases.push_back({&worlds[t], terms[t].get(), cooperation[t], conflict[t]});
  LedgerModel model(ledger_.layout(), params_.ledger);
  ENTENTE_TRY(model.fit(cases));
  const LedgerWorld &now = worlds.back(), &then = worlds[worlds.size() - 2];
  const LedgerTerms &terms_now = *terms.back(), &terms_then = *terms[terms.size() - 2];
  const double s = params_.ledger.dispersion > 0 ? 1 / params_.ledger.dispersion : 1;
  for (BondRow& row : out.rows) {
    const int i = ledger_.member(row.i), j = ledger_.member(row.j);
    const LedgerSheet sheet = ledger_sheet(model, now, terms_now, i, j);
    const LedgerTotals before = ledger_totals(model, then, terms_then, i, j);
    const std::array sides = {&sheet.cooperation, &sheet.conflict};
    const std::array expected = {before.fitted_cooperation, before.fitted_conflict};
    const bool known_then = terms_then.present(i) && terms_then.present(j);
    for (std::size_t side = 0; side < 2; ++side) {
      const LedgerSide& from = *sides[side];
      BondSide& to = row.side[side];
      to.base = from.base;
      to.gravity = from.gravity;
      to.missing = from.not_observed;
      to.fitted = from.fitted;
      for (std::size_t c = 0; c < kLedgerComponents; ++c) {
        if (!from.components[c].observed) continue;
        to.phi[c] = from.components[c].phi;
        to.sd[c] = from.components[c].sd;
      }
      if (!known_then) continue;
      to.residual = std::log((row.depth[side].count + s) / (std::exp(expected[side]) + s));
      to.residual_sd = 1 / std::sqrt(row.depth[side].count + s);
    }
    row.together = sheet.together;
    row.together_low = sheet.together_band.low;
    row.together_high = sheet.together_band.high;
    row.apart = sheet.apart;
    row.apart_low = sheet.apart_band.low;
    row.apart_high = sheet.apart_band.high;
    if (sheet.common_enemy_share) {
      row.share = *sheet.common_enemy_share;
      row.share_low = sheet.common_enemy_band.low;
      row.share_high = sheet.common_enemy_band.high;
    }
    // The heaviest by what they move on either side; the two themselves are no third.
    std::vector<std::pair<double, int>> order;
    for (int k = 0; k < terms_now.states(); ++k) {
      if (k == i || k == j) continue;
      double weight = 0;
      for (std::size_t o = 0; o < kOverlaps; ++o)
        weight += std::abs(sheet.cooperation.thirds[place(k)].phi[o]) +
                  std::abs(sheet.conflict.thirds[place(k)].phi[o]);
      if (weight > 0) order.emplace_back(-weight, k);
    }
    const auto most = std::min(order.size(), place(params_.thirds));
    std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(most));
    for (std::size_t at = 0; at < most; ++at) {
      const int k = order[at].second;
      out.thirds.push_back({row.i, row.j, ledger_.members()[place(k)], sheet.cooperation.thirds[place(k)].phi,
                            sheet.conflict.thirds[place(k)].phi});
    }
  }
  return {};
}

Result<void> BondYears::fused_of(BondYear& out) const {
  if (!world_.loaded(Layer::onset)) {
    out.fused_absent =
        "no militarised disputes are loaded, from whose onset its weights are learnt (COW MID or GML MID)";
    return {};
  }
  // The last year in which the disputes' source watches anybody: after it no dispute is no datum.
  int watched = world_.last_year();
  const auto seen = [&](int year) {
    for (std::size_t pair = 0; pair < world_.pairs(); ++pair)
      if (!std::isnan(world_.at(Layer::onset, year, pair))) return true;
    return false;
  };
  while (watched >= world_.first_year() && !seen(watched)) --watched;
  const int from = ledger_.first_year() + params_.years.periods - 1;
  const int to = std::min(out.year, watched) - params_.fused.horizon;
  if (to < from) {
    out.fused_absent = fmt::format(
        "its weights need events from {} and militarised disputes to {} or later; disputes end in {}",
        ledger_.first_year(), from + params_.fused.horizon, watched);
    return {};
  }
  FusedBond bond(world_, ledger_, *tone_, params_.fused);
  ENTENTE_TRY(bond.fit(from, to));
  const auto scores = bond.scores(out.year);
  const int n = static_cast<int>(ledger_.members().size());
  std::vector<double> cohort;
  for (const BondRow& row : out.rows)
    cohort.push_back(scores[pair_index(ledger_.member(row.i), ledger_.member(row.j), n)].score);
  std::ranges::sort(cohort);
  const auto percentile = [&](double score) {
    const auto below = std::ranges::lower_bound(cohort, score) - cohort.begin();
    return 100 * static_cast<double>(below) / static_cast<double>(cohort.size());
  };
  // Places under each draw, in the cohort of that draw.
  std::vector<std::vector<double>> places(out.rows.size());
  for (const auto& drawn : bond.draws(out.year, params_.draws, params_.ledger.seed)) {
    std::vector<double> sorted;
    for (const BondRow& row : out.rows)
      sorted.push_back(drawn[pair_index(ledger_.member(row.i), ledger_.member(row.j), n)]);
    const auto own = sorted;
    std::ranges::sort(sorted);
    for (std::size_t at = 0; at < own.size(); ++at)
      places[at].push_back(100 *
                           static_cast<double>(std::ranges::lower_bound(sorted, own[at]) - sorted.begin()) /
                           static_cast<double>(sorted.size()));
  }
  for (std::size_t at = 0; at < out.rows.size(); ++at) {
    BondRow& row = out.rows[at];
    const FusedScore& score = scores[pair_index(ledger_.member(row.i), ledger_.member(row.j), n)];
    row.score = score.score;
    row.score_sd = score.sd;
    row.percentile = percentile(score.score);
    const Band whole = central_band(places[at], params_.outer), half = central_band(places[at], .5);
    row.low = whole.low;
    row.high = whole.high;
    row.half_low = half.low;
    row.half_high = half.high;
    for (std::size_t l = 0; l < kBondLayers; ++l) {
      if (!score.layers[l].observed) continue;
      row.layer[l] = score.layers[l].value;
      row.layer_sd[l] = score.layers[l].sd;
    }
  }
  return {};
}

Result<BondYear> BondYears::at(int year) const {
  if (year < first_year() || year > last_year())
    return fail(Code::out_of_coverage,
                fmt::format("events between states are loaded for {} to {}, not for {}", first_year(),
                            last_year(), year));
  BondYear out;
  out.year = year;
  out.gravity = gravity_;
  depth_of(out);
  const int first = first_year() + params_.years.periods;
  if (year < first || out.rows.size() < place(1)) {
    out.ledger_absent =
        fmt::format("events of the {} years before {} are needed to fit it", params_.years.periods, year);
    out.fused_absent = out.ledger_absent;
    return out;
  }
  ENTENTE_TRY(ledger_of(out));
  if (!out.ledger_absent.empty())
    out.fused_absent = out.ledger_absent;
  else
    ENTENTE_TRY(fused_of(out));
  return out;
}

}  // namespace entente::bonds
