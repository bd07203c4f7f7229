// What is under a number: the ledger's rows about one or two states, each with its file and line.
//
// All kinds of record come out in one shape, so that they can be read, filtered and exported together:
//   record (event, tie, vote, value, membership, claim), source_state, target_state, from, to, kind, domain,
//   sign, third, object, value, unit, text, source, reference, file, row
// Limitation: a vote's row names one state; of two states' votes both rows are shown.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "brief/table.hpp"
#include "ledger/store.hpp"
#include "ontology/domain.hpp"

namespace entente::brief {

struct EvidenceQuestion {
  std::vector<StateId> a;  // a lineage: Russia is {RUS, SUN}
  std::vector<StateId> b;  // empty: everything about a
  std::string record;      // event, tie, vote, value, membership, claim; "" all but values, votes and claims
  std::optional<ontology::Domain> domain;
  std::string kind;  // tie kind, CAMEO code or PLOVER type, measure, organisation
  std::string object;
  std::optional<StateId> third;
  std::string source;
  Span span;                // overlaps
  std::optional<int> sign;  // 1 cooperative, -1 conflictual
  std::int64_t limit = 50;
  std::int64_t offset = 0;
  std::string
      after;  // a cursor of an earlier answer to the same question: only what follows; "" from the start
  bool newest_first = true;
};

struct Evidence {
  Table rows;
  std::int64_t total = 0;  // matching rows in all, before and after these
  std::string next;        // the cursor of the last row, where more follow; else ""
  std::string sql;         // as run, for --explain
};

// A cursor names a row by what the rows are ordered by (date, record, file, line), so that a page begins
// where the last one ended whatever has been loaded in between, and late pages cost what early ones do.
// Errors: usage (a cursor that is none, a kind of record that is none), not_found (claims, of which none are
// loaded).
Result<Evidence> evidence(ledger::Connection& connection, const EvidenceQuestion& question);

// One row's receipt: the record's fields, its file, its load, and the line itself where the file still lies
// where it was loaded from.
Result<Table> receipt(ledger::Connection& connection, std::int64_t file, std::int64_t row);

// "(VALUES ('war', 1, -1, 1.0), ...)": the kinds of tie as a relation for SQL.
std::string tie_kind_values();

}  // namespace entente::brief
