// Fitted models in the store: kept with their provenance, found again while the events behind them are the
// same.
//
// Two questions are kept apart. Was the model fitted on these very events? is answered by the address of
// their counts
// (`is_model_of`) and needs the events read. May it be so? is answered by the ledger's files and rules alone
// (`signature_behind`), in a millisecond, for answers that have no time to read events: a brief. What a later
// load adds after the model's last month changes neither.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "forecast/dyads/dyads_model.hpp"
#include "ledger/store.hpp"

namespace entente::forecast {

struct KeptModel {
  std::int64_t id = 0;
  std::string address;
  std::int64_t kept_at = 0;  // microseconds since 1970, UTC
  std::string tool;
  DyadsModel model;
};

// Has anything ever been kept here?
Result<bool> keeps_forecasts(ledger::Connection& connection);

// The kept model of exactly these events, constants and method; nothing where there is none.
// Errors: bad_store (its numbers are not whole, or are not those of its address).
Result<std::optional<KeptModel>> find_model(ledger::Connection& connection, const EventMonths& months,
                                            const ontology::Constants& constants);

// Keeps a model with its outlook for every pair, and that the ledger as it stands is behind it; one that is
// kept already is not kept again. Inside the caller's transaction. Returns its number.
Result<std::int64_t> keep_model(ledger::Connection& connection, const EventMonths& months,
                                const DyadsModel& model, std::int64_t now, std::string_view tool);

// Files and rules that events of a source up to a month come from.
Result<std::string> signature_behind(ledger::Connection& connection, std::string_view source, Month last);

// After a load: every source a model is kept of gets the model of its newest known month, fitted where the
// events behind are new. Inside the load's transaction. Returns how many were fitted. Cost where nothing is
// kept: one small query; where only later months came in: one query a source.
Result<int> refresh_models(ledger::Connection& connection, const ontology::Constants& constants, Day today,
                           std::int64_t now, std::string_view tool);

}  // namespace entente::forecast
