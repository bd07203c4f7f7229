// Query rows as a table of an answer.
#pragma once

#include "brief/table.hpp"
#include "ledger/duck.hpp"

namespace entente::brief {

// Column types follow the query's; `labels` and decimals are the caller's to set afterwards.
Table to_table(const ledger::Rows& rows, std::string name, std::string title);
Cell to_cell(const ledger::Rows& rows, std::size_t row, std::size_t column);

}  // namespace entente::brief
