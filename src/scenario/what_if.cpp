#include "scenario/what_if.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace entente::scenario {
namespace {

std::size_t place(int index) {
  return static_cast<std::size_t>(index);
}

Result<std::unique_ptr<bonds::LedgerTerms>> terms_of(const bonds::OverlapInput& input) {
  auto terms = std::make_unique<bonds::LedgerTerms>(input);
  ENTENTE_TRY(terms->run());
  return terms;
}

}  // namespace

WhatIf::WhatIf(const bonds::WorldYears& world, const states::Registry& registry,
               bonds::LedgerYearsParams years, bonds::LedgerParams ledger, bonds::ValenceParams tone,
               RolloutParams rollout)
    : world_(world),
      registry_(registry),
      years_params_(years),
      ledger_(world, years),
      ledger_params_(ledger),
      tone_params_(tone),
      rollout_params_(rollout) {}

Result<void> WhatIf::prepare(int year) {
  ENTENTE_TRY(ledger_.run());
  const int first = ledger_.first_year() + years_params_.periods - 1;
  if (year < first + 1 || year > ledger_.last_year())
    return fail(Code::out_of_coverage,
                fmt::format("a scenario of {} needs events of {} to {}; those of {} to {} are loaded", year,
                            year - years_params_.periods, year, ledger_.first_year(), ledger_.last_year()));
  year_ = year;
  const int n = static_cast<int>(ledger_.members().size());
  std::vector<std::vector<bonds::DyadCount>> counts;
  for (int t = ledger_.first_year(); t <= year; ++t) {
    counts.emplace_back();
    const auto c = ledger_.counts(false, t), x = ledger_.counts(true, t);
    std::size_t pair = 0;
    for (int i = 0; i < n; ++i)
      for (int j = i + 1; j < n; ++j, ++pair)
        if (c[pair] + x[pair] > 0) counts.back().push_back({i, j, c[pair], x[pair]});
  }
  tone_ = std::make_unique<bonds::ValenceFilter>(n, std::move(counts), tone_params_);
  ENTENTE_TRY(tone_->run());

  std::vector<bonds::LedgerWorld> worlds;
  std::vector<std::unique_ptr<bonds::LedgerTerms>> terms;
  std::vector<std::vector<double>> cooperation, conflict;
  for (int t = first; t < year; ++t) {
    worlds.push_back(ledger_.world(t));
    ENTENTE_LET(terms.emplace_back(), terms_of(worlds.back().overlaps));
    cooperation.push_back(ledger_.counts(false, t + 1));
    conflict.push_back(ledger_.counts(true, t + 1));
  }
  std::vector<bonds::LedgerCase> cases;
  for (std::size_t t = 0; t < worlds.size(); ++t)
    cases.push_back({&worlds[t], terms[t].get(), cooperation[t], conflict[t]});
  model_ = std::make_unique<bonds::LedgerModel>(ledger_.layout(), ledger_params_);
  ENTENTE_TRY(model_->fit(cases));
  rollout_ = std::make_unique<RolloutModel>(ledger_, *tone_, rollout_params_);
  ENTENTE_TRY(rollout_->fit(year));
  before_ = ledger_.world(year);
  ENTENTE_LET(terms_before_, terms_of(before_.overlaps));
  return apply({});
}

Result<void> WhatIf::apply(const Scenario& scenario) {
  ENTENTE_LET(const EditedWorld edited,
              edit_world(world_, registry_, scenario, year_, years_params_.periods));
  after_ = scenario.edits.empty() ? before_ : ledger_.world_of(edited.world, year_);
  removed_.clear();
  for (const int row : edited.removed) {
    const int member = ledger_.member(row);
    if (member < 0) continue;  // the event source does not watch it: it is no third party as it is
    removed_.push_back(member);
    after_.overlaps.counted[place(member)] = false;
  }
  ENTENTE_LET(terms_after_, terms_of(after_.overlaps));
  return {};
}

Result<DyadEffect> WhatIf::effect(int a, int b) const {
  const int i = ledger_.member(a), j = ledger_.member(b);
  for (const auto& [row, member] : {std::pair(a, i), std::pair(b, j)}) {
    const auto& name = world_.names()[place(row)];
    if (member < 0) return fail(Code::out_of_coverage, fmt::format("no events of {} are loaded", name));
    if (std::ranges::find(removed_, member) != removed_.end())
      return fail(Code::usage, fmt::format("the scenario removes {}", name));
    if (!world_.exists(row, year_))
      return fail(Code::out_of_coverage, fmt::format("{} does not exist in {}", name, year_));
  }
  if (i == j) return fail(Code::usage, "a state has no bond with itself");
  DyadEffect out{bonds::ledger_sheet(*model_, before_, *terms_before_, i, j),
                 bonds::ledger_sheet(*model_, after_, *terms_after_, i, j), std::nullopt};
  const auto tone = tone_->at(i, j, year_ - ledger_.first_year());
  if (!tone) return out;
  std::vector<double> change;
  const auto z0 = terms_before_->at(i, j), z1 = terms_after_->at(i, j);
  for (std::size_t o = 0; o < bonds::kOverlaps; ++o) change.push_back(z1[o] - z0[o]);
  const std::size_t direct = ledger_.layout().direct.size();
  const std::size_t pair = bonds::pair_index(i, j, terms_before_->states());
  for (std::size_t c = 0; c < direct; ++c)
    change.push_back(after_.direct[pair * direct + c] - before_.direct[pair * direct + c]);
  out.rollout = rollout_->run(tone->relative, tone->variance, change);
  return out;
}

std::vector<DyadChange> WhatIf::changes(std::size_t most) const {
  std::vector<DyadChange> out;
  const auto gone = [&](int member) { return std::ranges::find(removed_, member) != removed_.end(); };
  for (int i = 0; i < terms_before_->states(); ++i)
    for (int j = i + 1; j < terms_before_->states(); ++j) {
      if (!terms_before_->present(i) || !terms_before_->present(j) || gone(i) || gone(j)) continue;
      if (!world_.followed(
              bonds::pair_index(ledger_.members()[place(i)], ledger_.members()[place(j)], world_.states())))
        continue;  // a selection says nothing of it
      const auto x = bonds::ledger_totals(*model_, before_, *terms_before_, i, j);
      const auto y = bonds::ledger_totals(*model_, after_, *terms_after_, i, j);
      out.push_back({ledger_.members()[place(i)], ledger_.members()[place(j)],
                     y.fitted_cooperation - x.fitted_cooperation, y.fitted_conflict - x.fitted_conflict});
    }
  std::ranges::stable_sort(out, [](const DyadChange& x, const DyadChange& y) {
    return std::abs(x.cooperation - x.conflict) > std::abs(y.cooperation - y.conflict);
  });
  if (out.size() > most) out.resize(most);
  return out;
}

}  // namespace entente::scenario
