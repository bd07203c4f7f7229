// The ledger's tables. One SQL text, one version number; a store of another version is refused, never guessed
// at.
#pragma once

#include <string_view>

namespace entente::ledger {

inline constexpr int kSchemaVersion = 2;
std::string_view schema_sql();

}  // namespace entente::ledger
