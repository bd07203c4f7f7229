#include "brief/answers/status.hpp"

#include "brief/answers/rows_to_table.hpp"

namespace entente::brief {
namespace {

// Labels in order; what is not named keeps its column name.
Table labelled(Table table, std::initializer_list<const char*> labels) {
  std::size_t i = 0;
  for (const char* label : labels) table.columns.at(i++).label = label;
  return table;
}

}  // namespace

Result<Table> sources_table(ledger::Connection& c) {
  ENTENTE_LET(const auto rows, c.query(R"sql(
    SELECT s.key AS source, s.title, count(*) FILTER (f.superseded_by IS NULL) AS files,
           count(*) FILTER (f.superseded_by IS NOT NULL) AS replaced,
           sum(f.rows_read)::BIGINT AS rows_read, sum(f.kept)::BIGINT AS kept, sum(f.duplicate)::BIGINT AS duplicate,
           sum(f.rejected)::BIGINT AS rejected, min(f.first_day) AS first_day, max(f.last_day) AS last_day
    FROM source s JOIN file f USING (source_id) GROUP BY ALL ORDER BY s.key)sql"));
  return labelled(to_table(rows, "sources", "Sources"), {"Source", "Title", "Files", "Replaced", "Rows read",
                                                         "Kept", "Duplicate", "Rejected", "From", "To"});
}

Result<Table> coverage_table(ledger::Connection& c) {
  ENTENTE_LET(const auto rows, c.query(R"sql(
    SELECT s.key AS source, v.measure, v.scope, min(v.valid_from) AS valid_from, max(v.valid_to) AS valid_to,
           bool_and(v.exhaustive) AS exhaustive
    FROM live_coverage v JOIN source s USING (source_id) GROUP BY ALL ORDER BY s.key, v.measure, v.scope)sql"));
  auto table = labelled(to_table(rows, "coverage", "Coverage"),
                        {"Source", "Measure", "Of", "From", "To", "Silence means zero"});
  table.note =
      "Outside these spans, and inside them where silence does not mean zero, a missing row is \"not "
      "observed\".";
  return table;
}

Result<Table> rejects_table(ledger::Connection& c) {
  ENTENTE_LET(const auto rows, c.query(R"sql(
    SELECT s.key AS source, f.format, r.code, count(*) AS rows, min(f.name || ':' || r.row) AS example,
           any_value(r.reason ORDER BY r.file_id, r.row) AS reason
    FROM reject r JOIN file f USING (file_id) JOIN source s USING (source_id)
    GROUP BY ALL ORDER BY s.key, f.format, rows DESC, r.code)sql"));
  return labelled(to_table(rows, "rejects", "Rows in quarantine"),
                  {"Source", "Format", "Reason", "Rows", "Example", "In words"});
}

Result<Table> files_table(ledger::Connection& c) {
  ENTENTE_LET(const auto rows, c.query(R"sql(
    SELECT f.file_id, s.key AS source, f.format, f.name, f.version, f.bytes, f.rows_read, f.kept, f.duplicate, f.rejected,
           f.first_day, f.last_day, l.started AS loaded_at, n.name AS replaced_by, f.sha256
    FROM file f JOIN source s USING (source_id) JOIN load l USING (load_id)
    LEFT JOIN file n ON n.file_id = f.superseded_by ORDER BY f.file_id)sql"));
  return labelled(to_table(rows, "files", "Files"),
                  {"File", "Source", "Format", "Name", "Version", "Bytes", "Rows read", "Kept", "Duplicate",
                   "Rejected", "From", "To", "Loaded", "Replaced by", "SHA-256"});
}

Result<Table> citations_table(ledger::Connection& c) {
  ENTENTE_LET(const auto rows, c.query(R"sql(
    SELECT s.key AS source, s.title, s.publisher, s.citation, s.licence, s.limitation, s.bibtex
    FROM source s SEMI JOIN live_file f USING (source_id) ORDER BY s.key)sql"));
  return labelled(to_table(rows, "citations", "Citations"),
                  {"Source", "Title", "Publisher", "Citation", "Licence", "Limitation", "BibTeX"});
}

}  // namespace entente::brief
