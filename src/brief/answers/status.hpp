// What is in the store: sources, files, coverage, what was rejected, who must be cited, and whether all is
// well.
#pragma once

#include "brief/table.hpp"
#include "ledger/store.hpp"

namespace entente::brief {

// One row a source: files, rows, records, dates, licence.
Result<Table> sources_table(ledger::Connection& connection);
// One row a source and measure: from, to, and whether silence means zero.
Result<Table> coverage_table(ledger::Connection& connection);
// One row a source, file format and reason.
Result<Table> rejects_table(ledger::Connection& connection);
// One row a file, replaced ones included.
Result<Table> files_table(ledger::Connection& connection);
// Citations with BibTeX, one row a source.
Result<Table> citations_table(ledger::Connection& connection);

}  // namespace entente::brief
