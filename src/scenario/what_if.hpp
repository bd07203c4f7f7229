// What if? A scenario's mechanical effect on the ledger of any dyad, recomputed exactly, and what usually
// follows.
//
// The ledger's coefficients and habits stay; columns, portfolios and overlaps are computed anew from the
// edited world. For a removed state the change of a fit is exactly minus its parts in the ledger (the
// deletion contract).
//
// Cost: prepare() fits the ledger once; a scenario costs one edited world and its overlaps, some 10 ms for
// 150 states. Errors: those of the parser's names, the layers and the years. Source: METHODS D. Limitation:
// ceteris paribus; nobody answers, nobody learns of it beforehand.
#pragma once

#include <memory>
#include <vector>

#include "bonds/ledger_sheet.hpp"
#include "bonds/ledger_years.hpp"
#include "bonds/valence.hpp"
#include "scenario/edited_world.hpp"
#include "scenario/rollout.hpp"

namespace entente::scenario {

struct DyadEffect {
  bonds::LedgerSheet before, after;
  std::optional<Rollout> rollout;
};

struct DyadChange {
  int a = 0, b = 0;                      // rows of the world
  double cooperation = 0, conflict = 0;  // change of the fitted logarithm
};

class WhatIf {
 public:
  // world must outlive this; year: the scenario's, with events.
  WhatIf(const bonds::WorldYears& world, const states::Registry& registry, bonds::LedgerYearsParams years,
         bonds::LedgerParams ledger, bonds::ValenceParams tone, RolloutParams rollout);

  Result<void> prepare(int year);  // filters, ledger, rollout; learns from years before and up to it
  Result<void> apply(const Scenario& scenario);

  // Of the dyad of two rows of the world. usage where one is removed, out_of_coverage where it has no events.
  Result<DyadEffect> effect(int a, int b) const;
  // The dyads whose outlook (cooperation less conflict) moved most.
  std::vector<DyadChange> changes(std::size_t most) const;
  int year() const { return year_; }
  const bonds::LedgerYears& ledger() const { return ledger_; }
  const RolloutModel& rollout() const { return *rollout_; }

 private:
  const bonds::WorldYears& world_;
  const states::Registry& registry_;
  bonds::LedgerYearsParams years_params_;
  bonds::LedgerYears ledger_;
  bonds::LedgerParams ledger_params_;
  bonds::ValenceParams tone_params_;
  RolloutParams rollout_params_;
  int year_ = 0;
  std::unique_ptr<bonds::LedgerModel> model_;
  std::unique_ptr<bonds::ValenceFilter> tone_;
  std::unique_ptr<RolloutModel> rollout_;
  bonds::LedgerWorld before_, after_;
  std::unique_ptr<bonds::LedgerTerms> terms_before_, terms_after_;
  std::vector<int> removed_;  // members
};

}  // namespace entente::scenario
