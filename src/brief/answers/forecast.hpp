// Forecasts as tables: the record first, then where the model comes from, then what it says.
#pragma once

#include <optional>
#include <vector>

#include "brief/table.hpp"
#include "forecast/dyads/kept_forecasts.hpp"
#include "forecast/dyads/likely_changes.hpp"
#include "forecast/dyads/model_store.hpp"

namespace entente::brief {

// Kept forecasts and the back-cast in a row each for acts and levels: what stands before any new forecast.
Table record_line(const forecast::KeptRecord& record, const forecast::DyadsModel& model);
// Kept forecasts in full: one table of acts, one of levels.
std::vector<Table> kept_tables(const forecast::KeptRecord& record);
// What the method would have said of months it had not seen: acts, their reliability, levels.
std::vector<Table> backcast_tables(const forecast::DyadsModel& model);
// One row: what the model was fitted on, and its address. `kept_at` is when it was kept; nothing: only now
// fitted.
Table model_table(const forecast::DyadsModel& model, std::optional<std::int64_t> kept_at);
// The next month's acts of a pair, `most` at most.
Table acts_table(const std::vector<forecast::ActForecast>& acts, Month month, std::size_t most);
Table levels_table(const std::vector<forecast::LevelForecast>& levels);
// `of` is whose changes they are: a state's name, or "the world". Says beside them how such came out in the
// back-cast.
Table changes_table(const std::vector<forecast::LikelyChange>& changes, const forecast::DyadsModel& model,
                    const std::string& of);

// For `status`: one row a kept model, with the forecasts kept of it. Empty where none is.
Result<Table> kept_models_table(ledger::Connection& connection);

}  // namespace entente::brief
