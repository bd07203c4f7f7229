// The ledger: what holds a dyad together and what pulls it apart, in one linear model of its counts.
//
//   log E[C] = constant + gamma * habits + gravity + sum_c beta_c (z_c - z_c0)   (C cooperation; X conflict
//   alike)
//
// habits is the depth filter's level and both actors' effects: what their volume alone predicts. Components
// c: interests, trade complementarity, market rivalry, institutions, territory and rivalry, and the three
// third-party overlaps. The model is linear and every z is measured from its natural zero (no pact, kappa 0,
// overlaps as the two states' own breadth gives them: ledger_terms.hpp), so the Shapley value of a component
// is its term, phi_c = beta_c (z_c - z_c0), exactly, and those of the overlaps split exactly over third
// parties.
//
// A direct column that was not observed (NaN) contributes nothing and sets a flag of its own, whose effect is
// printed as "not observed": missing is not the natural zero.
//
// Fitted by negative-binomial ridge regression (ridge_regression.hpp), one for C and one for X, on worlds of
// one period and counts of the next. Draws and bands use the covariance clustered by state.
//
// Input: per case a world, its terms, counts [pair]. Output: LedgerModel, from which ledger_sheet.hpp reads.
// Cost: cases * N^2 / 2 * columns^2 / 2 a scoring step, about 8 steps.
// Errors: usage, where shapes do not fit or there is nothing to learn from.
// Source: METHODS B5. Oracle: all coalitions of components (tests/bonds), numpy.
// Limitation: association, not cause; the same news makes counts and portfolios. Own dealings are left out of
// the overlaps, but a shared crisis moves both.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bonds/ledger_terms.hpp"
#include "util/result.hpp"

namespace entente::ontology {
class Constants;
}

namespace entente::bonds {

enum class LedgerComponent : std::uint8_t {
  interests,
  trade,
  market_rivalry,
  institutions,
  territory,
  common_friends,
  common_enemies,
  opposed
};
inline constexpr std::size_t kLedgerComponents = 8;
// interests, trade, market-rivalry, institutions, territory-and-rivalry, common-friends, common-enemies,
// opposed-commitments.
std::string_view ledger_component_name(LedgerComponent component);

struct LedgerColumn {
  std::string name;
  LedgerComponent component = LedgerComponent::interests;
};

// What the columns of every world are.
struct LedgerLayout {
  std::vector<std::string> gravity;
  std::vector<LedgerColumn> direct;
};

struct LedgerWorld {
  OverlapInput overlaps;
  std::vector<double> habits_cooperation, habits_conflict;  // [pair], log units
  std::vector<double> gravity;                              // [pair * gravity columns]
  std::vector<double> direct;                               // [pair * direct columns], NaN: not observed
};

// A world, and what happened in the period after it.
struct LedgerCase {
  const LedgerWorld* world = nullptr;
  const LedgerTerms* terms = nullptr;             // of world->overlaps, run
  std::span<const double> cooperation, conflict;  // [pair]
};

struct LedgerParams {
  double dispersion = 0;   // ledger.dispersion: of the counts about their mean
  double ridge = 0;        // ledger.ridge
  double min_support = 0;  // ledger.min_support
  int draws = 0;           // ledger.draws: of the coefficients
  double level = 0;        // band.outer
  std::uint64_t seed = 0;  // ledger.seed

  static LedgerParams from(const ontology::Constants& constants);
};

// One fitted side. Columns: habits, gravity, direct, one flag a direct column, then CF, CE, OC, MO, flag of
// MO.
struct LedgerFit {
  std::vector<double> coefficients;  // the constant first
  std::vector<double> covariance;    // clustered by state, same order
  std::vector<double> draws;         // [draw * size + coefficient]
};

class LedgerModel {
 public:
  LedgerModel(LedgerLayout layout, LedgerParams params);

  Result<void> fit(std::span<const LedgerCase> cases);
  // A model whose coefficients are given: for tests, and to read a kept one back.
  void set(LedgerFit cooperation, LedgerFit conflict);

  const LedgerLayout& layout() const { return layout_; }
  const LedgerParams& params() const { return params_; }
  const LedgerFit& cooperation() const { return cooperation_; }
  const LedgerFit& conflict() const { return conflict_; }
  std::size_t columns() const { return 1 + layout_.gravity.size() + 2 * layout_.direct.size() + 5; }
  // The row of a dyad, in the order of LedgerFit without the constant.
  std::vector<double> row(const LedgerWorld& world, const LedgerTerms& terms, int i, int j,
                          bool conflict) const;
  // Which component a column of row() belongs to; nothing for habits, gravity and flags.
  int component_of(std::size_t column) const;
  std::size_t first_direct() const { return 1 + layout_.gravity.size(); }
  std::size_t first_flag() const { return first_direct() + layout_.direct.size(); }
  std::size_t first_overlap() const { return first_flag() + layout_.direct.size(); }

 private:
  Result<LedgerFit> fit_side(std::span<const LedgerCase> cases, bool conflict) const;
  void draw(LedgerFit& fit, std::uint64_t side) const;

  LedgerLayout layout_;
  LedgerParams params_;
  LedgerFit cooperation_, conflict_;
};

}  // namespace entente::bonds
