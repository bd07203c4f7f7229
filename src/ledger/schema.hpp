// The ledger's tables. One SQL text, one version number; a store of another version is refused, never guessed
// at.
#pragma once

#include <string_view>

namespace entente::ledger {

inline constexpr int kSchemaVersion = 2;
std::string_view schema_sql();
// What texts claim: a table and its view, made where they are not there yet when texts are first loaded, so
// that a store without texts stays as it was.
std::string_view claim_schema_sql();
// Models of forecasts and the forecasts kept, made in the same way when the first is kept.
std::string_view forecast_schema_sql();

}  // namespace entente::ledger
