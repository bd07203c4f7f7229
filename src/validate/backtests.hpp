// The back-tests behind docs/validation.md, one function a measure. Each takes the yearly world that is
// loaded and says what it found, or why it could not run; none reads anything of a test period before it has
// forecast it.
//
// Splits are those of the methods note: tone and volume train to 2010, test 2011-14; votes train before 1995,
// test 1995-2014; disputes train 1955-90, test 1991-2012. Hyper-parameters are constants, tuned inside the
// training span. Targets are the numbers the note says to beat.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bonds/fused_bond.hpp"
#include "bonds/ledger_model.hpp"
#include "bonds/world_years.hpp"
#include "util/result.hpp"
#include "validate/event_model.hpp"
#include "validate/finding.hpp"

namespace entente::validate {

// Tone by the filter alone and by the weighted forecast; cooperation and conflict counts.
Result<std::vector<Finding>> event_backtests(const EventModel& model, const BandParams& bands);
// Coverage of the bands of both.
Result<std::vector<Finding>> coverage_backtests(const EventModel& model, const BandParams& bands);
// The fused bond before disputes, and the sanity cohort of 2014 by tone and by fused bond.
Result<std::vector<Finding>> bond_backtests(const EventModel& model, const bonds::WorldYears& world,
                                            const bonds::FusedBondParams& params, const BandParams& bands);
// The ledger, which knows no dyad's own history, beside habits and gravity alone.
Result<std::vector<Finding>> ledger_backtests(const EventModel& model, const bonds::LedgerParams& params,
                                              const BandParams& bands);
// What each headline foretells, with its threshold swept on the training years.
Result<std::vector<Finding>> headline_backtests(const EventModel& model, const bonds::WorldYears& world,
                                                const ontology::Constants& constants,
                                                const BandParams& bands);
// Next year's kappa of votes.
Result<std::vector<Finding>> vote_backtests(const bonds::WorldYears& world, const BandParams& bands);
// Onset of militarised disputes next year.
Result<std::vector<Finding>> onset_backtests(const bonds::WorldYears& world, const BandParams& bands);

// After a shock between i and k, do others move with i as k's friends and foes foretell? 25 cases fixed
// beforehand.
Result<std::vector<Finding>> shock_backtests(const bonds::WorldYears& world, const BandParams& bands);
inline constexpr std::string_view kShockMeasure = "what-if, others follow the shock";
// Every back-test that the loaded world allows; one that it does not allow is a line that says why. `only`:
// names of backtest_names(); empty: all. The world must hold the years of its tests (kFirstYear..kLastYear).
inline constexpr int kFirstYear = 1946, kLastYear = 2019;
Result<std::vector<Finding>> run_backtests(const bonds::WorldYears& world,
                                           const ontology::Constants& constants,
                                           const std::vector<std::string>& only, const BandParams& bands);
BandParams band_params(const ontology::Constants& constants);
// The names `only` may hold.
const std::vector<std::string>& backtest_names();

}  // namespace entente::validate
