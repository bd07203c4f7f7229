// Every dyad's bond at the end of a year, in one pass over the yearly world: depth, ledger, fused bond.
//
//   depth     cooperation and conflict: how much more the two deal with each other than distance, border and
//   both
//             states' habits of volume predict; rho of the depth filter (depth.hpp) with gravity in it: log
//             distance, whether it is known, border by land and by water, each at unit spread
//   ledger    both sides' terms out of the world at the year's end (ledger_sheet.hpp), fitted on the worlds
//   before it
//             and the counts up to it; the unexplained is of the year's own count, against what the world a
//             year earlier let expect
//   fused     the score of fused_bond.hpp with weights learnt on outcomes up to the year, and its place among
//   all
//             dyads of the year; bands of the place over draws of the weights and of what the filters do not
//             know, in which the whole cohort moves: what all dyads share moves no place
//
// Nothing later than the year enters, so that an answer as of a past day knows no more than that day did. A
// figure that is not observed is NaN; why stands in BondYear.
//
// Input: a WorldYears with events. Cost: run() four depth filters and one valence filter (half a second for
// 150 states and 13 years); at() a ledger fit, a sheet a dyad and three regressions, about three seconds for
// the same. Errors: out_of_coverage where no event source is loaded; those of the filters. Source: METHODS
// B2, B5. Limitation: those of its parts; bands of depth take both states' habits as known; habits multiply,
// so that two much-reported states look shallower than they are.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "bonds/bond_row.hpp"
#include "bonds/fused_bond.hpp"
#include "bonds/ledger_sheet.hpp"
#include "bonds/ledger_years.hpp"

namespace entente::bonds {

struct BondYear {
  int year = 0;
  std::vector<BondRow> rows;  // of every dyad of states that exist in the year and the event source watches
  std::vector<BondThird> thirds;            // the heaviest few of each
  bool gravity = false;                     // distance or borders were loaded and stand in the depth
  std::string ledger_absent, fused_absent;  // why not; "" where it is there
};

struct BondParams {
  LedgerYearsParams years;
  LedgerParams ledger;
  ValenceParams tone;
  FusedBondParams fused;
  int min_cases = 0;  // bond.min_cases: fewer dyad-years and no ledger or fused bond is fitted
  int thirds = 0;     // bond.thirds: third states kept of each dyad
  int draws = 0;      // ledger.draws: behind the bands of a place
  double outer = 0;   // band.outer

  static BondParams from(const ontology::Constants& constants);
};

class BondYears {
 public:
  // world must outlive this.
  BondYears(const WorldYears& world, BondParams params);

  Result<void> run();
  int first_year() const { return ledger_.first_year(); }
  int last_year() const { return ledger_.last_year(); }
  const LedgerYears& ledger() const { return ledger_; }
  // Errors: out_of_coverage for a year without events.
  Result<BondYear> at(int year) const;

 private:
  void depth_of(BondYear& out) const;
  Result<void> ledger_of(BondYear& out) const;
  Result<void> fused_of(BondYear& out) const;

  const WorldYears& world_;
  BondParams params_;
  LedgerYears ledger_;
  bool gravity_ = false;
  std::array<std::unique_ptr<DepthFilter>, 2> depth_;  // with gravity
  std::unique_ptr<ValenceFilter> tone_;
};

}  // namespace entente::bonds
