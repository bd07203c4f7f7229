// The ledger's worlds out of the yearly world: which columns there are, and their values in a year.
//
// Gravity: log distance between the nearest points, border by land, by water.
// Direct columns, each measured from its natural zero, by component:
//   interests     kappa: mean vote affinity of the last third_party.periods years (0: as chance gives)
//   trade         log(1 + trade) beyond both states' own trade (two_way.hpp)
//   institutions  defence pact: 1 / (the fewer of both states' defence partners), which is 1 / (m - 1) of a
//   pact of m
//                 whose members have no other; commitment, neutrality pacts (0 or 1); arms delivered in the
//                 last third_party.periods years (0 or 1); log(1 + organisations in common) beyond both
//                 states' own memberships
//   territory     rivalry, rivalry over ground, claim, sanctions, a militarised dispute and a war-like one
//                 (hostility 4 or 5) in the last ten years (0 or 1)
// A layer that is not loaded has no column. Portfolios: cooperative and conflictual events of the last
// third_party.periods years, smoothed; sales: exports of the year, one market a buyer.
// Habits: the depth filters' level and actor effects in the year; of a selection of events
// (WorldYears::selection) the mean of the dyads it follows, for both states' volumes cannot be told from it.
//
// Rows: the states the event source watches, in members() order.
// Cost: run() two depth filters; world() a few milliseconds a year and 150 states.
// Errors: out_of_coverage where no events are loaded; those of the filters.
// Source: METHODS B4, B5. Limitation: yearly; trade without products; sources of pacts by
// dyad do not say which treaty, so that its size is read off the net of pacts.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "bonds/depth.hpp"
#include "bonds/ledger_model.hpp"
#include "bonds/world_years.hpp"

namespace entente::bonds {

struct LedgerYearsParams {
  DepthParams depth;
  double alpha = 0;  // third_party.alpha
  int periods = 0;   // third_party.periods

  static LedgerYearsParams from(const ontology::Constants& constants);
};

class LedgerYears {
 public:
  // world must outlive this.
  LedgerYears(const WorldYears& world, LedgerYearsParams params);

  Result<void> run();

  const std::vector<int>& members() const { return members_; }  // rows of the world
  int member(int world_row) const;                              // place among members, or -1
  int first_year() const { return first_; }                     // with events
  int last_year() const { return last_; }
  const LedgerLayout& layout() const { return layout_; }
  // Of the members, in periods from first_year() on.
  const std::vector<Lifespan>& lifespans() const { return lives_; }
  // Only where the world is no selection.
  const DepthFilter& cooperation() const { return *cooperation_; }
  const DepthFilter& conflict() const { return *conflict_; }
  // What is known at the end of the year; year from first_year() to last_year(). The world may be an edited
  // copy of the one given at first, with the same rows and years: habits stay those of the filters.
  LedgerWorld world(int year) const { return world_of(world_, year); }
  LedgerWorld world_of(const WorldYears& world, int year) const;
  // Counts of the year [pair of members]; NaN where the two do not both exist.
  std::vector<double> counts(bool conflict, int year) const;

 private:
  Result<void> levels_of_selection();
  double value(const WorldYears& world, int column, int year, std::size_t pair) const;
  std::size_t world_pair(int i, int j) const;

  const WorldYears& world_;
  LedgerYearsParams params_;
  std::vector<int> members_;
  int first_ = 0, last_ = -1;
  LedgerLayout layout_;
  std::vector<Lifespan> lives_;
  std::vector<int> columns_;  // what each direct column is
  std::unique_ptr<DepthFilter> cooperation_, conflict_;
  std::array<std::vector<double>, 2> level_;  // [side][year], of a selection
};

}  // namespace entente::bonds
