// The fused bond and the ledger against the years they did not see; the sanity cohort of 2014.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <utility>

#include "bonds/fused_bond.hpp"
#include "bonds/ledger_sheet.hpp"
#include "bonds/pairs.hpp"
#include "validate/backtests.hpp"

namespace entente::validate {
namespace {

using bonds::Layer;
using bonds::pair_index;

constexpr int kLearnFrom = 2004, kLearnTo = 2007, kTestFrom = 2010, kTestTo = 2013, kCohortYear = 2014;
constexpr double kCohortEvents = 20, kWithin = 8;

struct Known {
  const char *a, *b;
  double percentile;
};
// METHODS B: percentile of tone in 2014 among dyads with at least 20 events.
constexpr std::array<Known, 9> kCohort = {{{"IRN", "RUS", 49},
                                           {"CHN", "RUS", 70},
                                           {"IND", "RUS", 99},
                                           {"IRN", "AZE", 6},
                                           {"IRN", "ARE", 6},
                                           {"RUS", "AZE", 20},
                                           {"EGY", "ISR", 19},
                                           {"USA", "IRN", 2},
                                           {"ISR", "IRN", 1}}};

Finding percentile_finding(const std::string& what, const Known& known, double percentile,
                           std::optional<double> target, std::optional<double> tolerance) {
  Finding out;
  out.measure = fmt::format("{}, {}-{}", what, known.a, known.b);
  out.score = "percentile";
  out.higher_is_better = true;
  out.span = "2014";
  out.cases = 1;
  out.ours = percentile;
  out.target = target;
  out.tolerance = tolerance;
  return out;
}

}  // namespace

Result<std::vector<Finding>> bond_backtests(const EventModel& model, const bonds::WorldYears& world,
                                            const bonds::FusedBondParams& params, const BandParams& bands) {
  const auto& ledger = model.ledger();
  bonds::FusedBond bond(world, ledger, model.tone_filter(), params);
  ENTENTE_TRY(bond.fit(kLearnFrom, kLearnTo));
  const int n = model.states();
  std::vector<Finding> out;
  std::vector<Trial> trials;
  Model fused{"fused bond", {}}, tone{"tone", {}}, kappa{"kappa", {}}, net{"cooperation less conflict", {}},
      hostile{"conflict count", {}};
  for (int year = kTestFrom; year <= kTestTo; ++year) {
    const auto scores = bond.scores(year);
    std::size_t pair = 0;
    for (int i = 0; i < n; ++i)
      for (int j = i + 1; j < n; ++j, ++pair) {
        const std::size_t at = pair_index(ledger.members()[static_cast<std::size_t>(i)],
                                          ledger.members()[static_cast<std::size_t>(j)], world.states());
        const double onset = world.at(Layer::onset, year + 1, at), votes = world.at(Layer::kappa, year, at);
        trials.push_back({i, j, year, onset > 0 ? 1.0 : 0.0, 1});
        fused.forecast.push_back(-scores[pair].score);
        tone.forecast.push_back(-model.tone_filter().at(i, j, year - ledger.first_year())->relative);
        kappa.forecast.push_back(std::isnan(votes) ? 0 : -votes);
        net.forecast.push_back(model.conflict(year)[pair] - model.cooperation(year)[pair]);
        hostile.forecast.push_back(model.conflict(year)[pair]);
      }
  }
  const Forecasts area(std::move(trials), Score::area_under_curve, Pooling::pooled);
  out.push_back(finding_of("fused bond, low before a dispute", "train 2004-2010, test 2011-2014", area,
                           Score::area_under_curve, {fused, tone, kappa, net, hostile}, std::nullopt, bands));
  if (ledger.last_year() < kCohortYear) return out;

  const auto scores = bond.scores(kCohortYear);
  std::vector<double> cohort, tones;
  std::size_t pair = 0;
  for (int i = 0; i < n; ++i)
    for (int j = i + 1; j < n; ++j, ++pair)
      if (model.cooperation(kCohortYear)[pair] + model.conflict(kCohortYear)[pair] >= kCohortEvents) {
        cohort.push_back(scores[pair].score);
        tones.push_back(model.tone_filter().at(i, j, kCohortYear - ledger.first_year())->relative);
      }
  const auto dyad = [&](const Known& known) -> std::optional<std::pair<int, int>> {
    const int i = ledger.member(world.index(known.a)), j = ledger.member(world.index(known.b));
    if (i < 0 || j < 0) return std::nullopt;
    return std::pair(i, j);
  };
  for (const Known& known : kCohort) {
    const auto at = dyad(known);
    if (!at) continue;
    const double r =
        model.tone_filter().at(at->first, at->second, kCohortYear - ledger.first_year())->relative;
    out.push_back(
        percentile_finding("tone", known, bonds::FusedBond::percentile(tones, r), known.percentile, kWithin));
  }
  for (const Known& known : kCohort)
    if (const auto at = dyad(known))
      out.push_back(percentile_finding(
          "fused bond", known,
          bonds::FusedBond::percentile(cohort, scores[pair_index(at->first, at->second, n)].score),
          std::nullopt, std::nullopt));
  const Known alliance{"USA", "GBR", 90};
  if (const auto at = dyad(alliance)) {
    const double r =
        model.tone_filter().at(at->first, at->second, kCohortYear - ledger.first_year())->relative;
    out.push_back(percentile_finding("tone", alliance, bonds::FusedBond::percentile(tones, r), 55, kWithin));
    out.push_back(percentile_finding(
        "fused bond", alliance,
        bonds::FusedBond::percentile(cohort, scores[pair_index(at->first, at->second, n)].score), 90,
        std::nullopt));
  }
  return out;
}

Result<std::vector<Finding>> ledger_backtests(const EventModel& model, const bonds::LedgerParams& params,
                                              const BandParams& bands) {
  const auto& ledger = model.ledger();
  constexpr int kFrom = 2004, kTo = 2009, kFirst = 2010, kLast = 2013;  // worlds; counts a year later
  if (ledger.first_year() > kFrom || ledger.last_year() < kLast + 1)
    return fail(Code::out_of_coverage, "yearly events of 2004 to 2014 are needed");
  struct Period {
    bonds::LedgerWorld world;
    std::unique_ptr<bonds::LedgerTerms> terms;
    std::vector<double> cooperation, conflict;
  };
  const auto period = [&](int year) -> Result<Period> {
    Period out{ledger.world(year), nullptr, ledger.counts(false, year + 1), ledger.counts(true, year + 1)};
    out.terms = std::make_unique<bonds::LedgerTerms>(out.world.overlaps);
    ENTENTE_TRY(out.terms->run());
    return out;
  };
  // The whole ledger, and what habits and gravity alone give: the direct columns and overlaps emptied.
  const auto bare = [&](Period whole) -> Result<Period> {
    std::ranges::fill(whole.world.direct, 0.0);
    std::ranges::fill(whole.world.overlaps.cooperative, 0.0);
    std::ranges::fill(whole.world.overlaps.hostile, 0.0);
    std::ranges::fill(whole.world.overlaps.sales, 0.0);
    whole.terms = std::make_unique<bonds::LedgerTerms>(whole.world.overlaps);
    ENTENTE_TRY(whole.terms->run());
    return whole;
  };
  std::vector<Period> learn, learn_bare;
  for (int year = kFrom; year <= kTo; ++year) {
    ENTENTE_LET(Period one, period(year));
    ENTENTE_LET(Period empty, bare({one.world, nullptr, one.cooperation, one.conflict}));
    learn.push_back(std::move(one));
    learn_bare.push_back(std::move(empty));
  }
  const auto fitted = [&](const std::vector<Period>& periods) -> Result<bonds::LedgerModel> {
    std::vector<bonds::LedgerCase> cases;
    for (const Period& p : periods) cases.push_back({&p.world, p.terms.get(), p.cooperation, p.conflict});
    bonds::LedgerModel out(ledger.layout(), params);
    ENTENTE_TRY(out.fit(cases));
    return out;
  };
  ENTENTE_LET(const auto whole, fitted(learn));
  ENTENTE_LET(const auto plain, fitted(learn_bare));
  std::array<std::vector<Trial>, 2> trials;
  std::array<Model, 2> ours = {Model{"ledger", {}}, Model{"ledger", {}}},
                       base = {Model{"habits and gravity", {}}, Model{"habits and gravity", {}}};
  for (int year = kFirst; year <= kLast; ++year) {
    ENTENTE_LET(const Period now, period(year));
    ENTENTE_LET(const Period empty, bare({now.world, nullptr, now.cooperation, now.conflict}));
    std::size_t pair = 0;
    for (int i = 0; i < model.states(); ++i)
      for (int j = i + 1; j < model.states(); ++j, ++pair) {
        if (std::isnan(now.cooperation[pair])) continue;
        const auto x = bonds::ledger_totals(whole, now.world, *now.terms, i, j);
        const auto b = bonds::ledger_totals(plain, empty.world, *empty.terms, i, j);
        const std::array fits = {x.fitted_cooperation, x.fitted_conflict},
                         bare_fits = {b.fitted_cooperation, b.fitted_conflict};
        for (std::size_t side = 0; side < 2; ++side) {
          trials[side].push_back({i, j, year, (side == 0 ? now.cooperation : now.conflict)[pair], 1});
          ours[side].forecast.push_back(std::exp(std::min(fits[side], 30.0)));
          base[side].forecast.push_back(std::exp(std::min(bare_fits[side], 30.0)));
        }
      }
  }
  std::vector<Finding> out;
  for (std::size_t side = 0; side < 2; ++side) {
    const Forecasts forecasts(std::move(trials[side]), Score::deviance, Pooling::by_period,
                              params.dispersion);
    out.push_back(finding_of(
        side == 0 ? "ledger, cooperation without own history" : "ledger, conflict without own history",
        "train 2005-2010, test 2011-2014", forecasts, Score::deviance, {ours[side], base[side]}, std::nullopt,
        bands));
  }
  return out;
}

}  // namespace entente::validate
