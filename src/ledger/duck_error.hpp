// What a message of DuckDB means to us.
#pragma once

#include <string>

#include "util/result.hpp"

namespace entente::ledger {

// Sorts a DuckDB message into one of our codes and puts it into words a user can act on.
Error explain_duckdb(std::string_view message);

}  // namespace entente::ledger
