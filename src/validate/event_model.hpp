// Next year's events of every dyad, from all that stood at the end of this one: the filters' expectations at
// two speeds, last year's and three years' counts, and the ledger's columns, weighed by ridge regressions
// fitted on training years. This is what the event measures can do as forecasts, and what the back-tests
// score.
//
// Tone: logistic regression of the cooperative share, weight n / (1 + n / 20). Counts: negative binomial,
// dispersion .3, one for cooperation, one for conflict. Nothing of the forecast year enters a row.
//
// Cost: two valence and two depth filters, then three regressions of about 55 columns over training years *
// N^2 / 2 cases: about two seconds for 150 states and six years. Errors: out_of_coverage where there are no
// events in enough years. Source: METHODS B1, B2, E. Limitation: association; weights are those of 2005-2010
// and one event source.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "bonds/ledger_years.hpp"
#include "bonds/ridge_regression.hpp"
#include "bonds/valence.hpp"
#include "validate/scores.hpp"

namespace entente::validate {

struct EventModelParams {
  bonds::ValenceParams slow, fast;  // the stated filter, and one that forgets sooner
  bonds::LedgerYearsParams ledger;
  double ridge = 0;       // validate.ridge
  double halving = 0;     // validate.tone_halving: evidence weight of a share
  double dispersion = 0;  // validate.dispersion

  static EventModelParams from(const ontology::Constants& constants);
};

class EventModel {
 public:
  EventModel(const bonds::WorldYears& world, EventModelParams params);

  Result<void> run();  // the filters
  // Weighs on years from..to, each forecast from the year before it.
  Result<void> fit(int from, int to);

  int states() const { return static_cast<int>(ledger_.members().size()); }
  const bonds::LedgerYears& ledger() const { return ledger_; }
  const bonds::ValenceFilter& tone_filter() const { return *slow_; }
  // Events of the year [pair]; 0 where none.
  const std::vector<double>& cooperation(int year) const { return cooperation_[at(year)]; }
  const std::vector<double>& conflict(int year) const { return conflict_[at(year)]; }
  // Forecasts of the year [pair].
  std::vector<double> tone(int year) const;  // probability of a cooperative event
  std::vector<double> mean(bool conflict, int year) const;
  // The filters alone, without the weights: for comparison.
  std::vector<double> filter_tone(int year) const;

 private:
  std::size_t at(int year) const { return static_cast<std::size_t>(year - ledger_.first_year()); }
  // [pair][column]: what is known before the year. Kept, for every regression asks for the same.
  const std::vector<std::vector<double>>& rows(int year) const;
  std::vector<std::vector<double>> made_rows(int year) const;

  const bonds::WorldYears& world_;
  EventModelParams params_;
  bonds::LedgerYears ledger_;
  std::vector<std::vector<double>> cooperation_, conflict_, material_cooperation_,
      material_conflict_;  // [year][pair]
  std::unique_ptr<bonds::ValenceFilter> slow_, fast_;
  mutable std::map<int, std::vector<std::vector<double>>> kept_;
  std::unique_ptr<bonds::RidgeRegression> tone_, cooperative_, hostile_;
};

}  // namespace entente::validate
