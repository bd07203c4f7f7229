#include "brief/answers/evidence.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "brief/answers/rows_to_table.hpp"
#include "ontology/plover.hpp"
#include "ontology/tie_kind.hpp"
#include "util/text.hpp"

namespace entente::brief {
namespace {

using ledger::Parameter;

constexpr std::int64_t kMostRows = 1'000'000'000'000;

std::string id_list(const std::vector<StateId>& ids) {
  std::string text;
  for (const StateId id : ids) text += fmt::format("{}{}", text.empty() ? "" : ", ", id.value);
  return text;
}

std::string domain_names() {
  std::string text;
  for (const auto domain : ontology::kDomains) {
    text += fmt::format("{}({}, '{}')", text.empty() ? "" : ", ", static_cast<int>(domain),
                        ontology::name(domain));
  }
  return text;
}

std::string plover_names() {
  std::string text;
  for (const auto& entry : ontology::plover_types()) {
    text += fmt::format("{}({}, '{}')", text.empty() ? "" : ", ", static_cast<int>(entry.type), entry.name);
  }
  return text;
}

// Between the two, or about the one; `a_column` and `b_column` are actor numbers.
std::string between(const EvidenceQuestion& q, std::string_view a_column, std::string_view b_column) {
  const std::string a = id_list(q.a);
  if (q.b.empty()) return fmt::format("({0} IN ({2}) OR {1} IN ({2}))", a_column, b_column, a);
  const std::string b = id_list(q.b);
  return fmt::format("(({0} IN ({2}) AND {1} IN ({3})) OR ({0} IN ({3}) AND {1} IN ({2})))", a_column,
                     b_column, a, b);
}

std::string one_of(const EvidenceQuestion& q, std::string_view column) {
  std::vector<StateId> all = q.a;
  all.insert(all.end(), q.b.begin(), q.b.end());
  return fmt::format("{} IN ({})", column, id_list(all));
}

// The branches of the union; every one gives the same columns in the same order.
std::string event_branch(const EvidenceQuestion& q) {
  return fmt::format(R"sql(
    SELECT 'event' AS record, e.a AS a, e.b AS b, e.happened_on AS valid_from, e.happened_to AS valid_to,
           coalesce(p.plover, e.code) AS kind, e.code AS code, e.domain AS domain,
           CASE WHEN e.quad IS NULL OR left(e.code, 2) = '01' THEN 0 WHEN e.quad <= 2 THEN 1 ELSE -1 END AS sign,
           e.third AS third, NULL::VARCHAR AS object, e.intensity::DOUBLE AS value, 'Goldstein' AS unit,
           e.text AS text, e.source_id, e.link AS reference, e.file_id, e.row
    FROM live_event e LEFT JOIN (VALUES {}) p(number, plover) ON e.plover = p.number WHERE {})sql",
                     plover_names(), between(q, "e.a", "e.b"));
}

std::string tie_branch(const EvidenceQuestion& q) {
  return fmt::format(
      R"sql(
    SELECT 'tie', t.a, t.b, t.valid_from, t.valid_to, t.kind, NULL, coalesce(k.domain, 0)::UTINYINT,
           coalesce(k.sign, 0), 0, t.object, t.value, t.unit, t.text, t.source_id, t.reference, t.file_id, t.row
    FROM live_tie t LEFT JOIN {} k(kind, domain, sign, weight) USING (kind) WHERE {})sql",
      tie_kind_values(),
      // A position on an object has one holder: asked for an object, each of the states counts alone.
      q.object.empty() ? between(q, "t.a", "t.b") : one_of(q, "t.a"));
}

std::string vote_branch(const EvidenceQuestion& q) {
  return fmt::format(R"sql(
    SELECT 'vote', v.state, r.about, r.held_on, r.held_on, r.symbol, NULL, 3::UTINYINT, 0, 0, r.topics, v.choice::DOUBLE,
           CASE v.choice WHEN 1 THEN 'yes' WHEN 2 THEN 'abstain' WHEN 3 THEN 'no' ELSE 'absent' END,
           r.title, v.source_id, r.body, v.file_id, v.row
    FROM live_vote v JOIN live_roll_call r ON v.source_id = r.source_id AND v.roll_call = r.roll_call WHERE {})sql",
                     one_of(q, "v.state"));
}

std::string value_branch(const EvidenceQuestion& q) {
  return fmt::format(R"sql(
    SELECT 'value', d.a, d.b, d.valid_from, d.valid_to, d.measure, NULL, 2::UTINYINT, 0, 0, d.object, d.value, d.unit, d.text,
           d.source_id, NULL, d.file_id, d.row
    FROM live_dyad_value d WHERE {})sql",
                     between(q, "d.a", "d.b"));
}

std::string membership_branch(const EvidenceQuestion& q) {
  return fmt::format(R"sql(
    SELECT 'membership', m.state, 0, m.valid_from, m.valid_to, m.organisation, NULL, 3::UTINYINT, 0, 0, m.status, NULL, NULL,
           m.text, m.source_id, m.reference, m.file_id, m.row
    FROM live_membership m WHERE {} AND NOT starts_with(m.organisation, 'system.'))sql",
                     one_of(q, "m.state"));
}

// What loaded texts claim; its object is how the text stands to it, its reference who says so.
std::string claim_branch(const EvidenceQuestion& q) {
  return fmt::format(R"sql(
    SELECT 'claim', c.a, c.b, coalesce(c.valid_from, c.said_on), coalesce(c.valid_to, c.said_on), c.what, c.frame,
           c.domain, c.sign, c.third, c.status, c.value, c.unit, c.quote, c.source_id, coalesce(c.speaker, c.doc),
           c.file_id, c.row
    FROM live_claim c WHERE {})sql",
                     between(q, "c.a", "c.b"));
}

// The table of claims is made when a text is first loaded.
Result<bool> has_claims(ledger::Connection& c) {
  ENTENTE_LET(const auto rows,
              c.query("SELECT count(*) FROM information_schema.tables WHERE table_name = 'claim'"));
  return rows.integer(0, 0) > 0;
}

// Where a row stands in the order of an answer. As text "2024-10-31.event.76.238.1"; "-" for no date. `nth`
// is the place among rows of one record and line, which a line that makes several has.
struct Cursor {
  std::optional<Day> date;
  std::string record;
  std::int64_t file = 0, row = 0, nth = 0;
};

Result<Cursor> parse_cursor(std::string_view text) {
  const auto wrong = [&] {
    return fail(Code::usage, fmt::format("'{}' is no cursor of an answer", printable(text, 80)));
  };
  const auto parts = split(text, '.');
  if (parts.size() != 5) return wrong();
  Cursor cursor;
  if (parts[0] != "-") {
    const auto date = parse_partial_date(parts[0]);
    if (!date || date->precision != Precision::day) return wrong();
    cursor.date = date->span.from;
  }
  cursor.record = parts[1];
  std::int64_t* const numbers[] = {&cursor.file, &cursor.row, &cursor.nth};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto number = parse_number<std::int64_t>(parts[i + 2]);
    if (!number) return wrong();
    *numbers[i] = *number;
  }
  return cursor;
}

// What stands behind a cursor, as a condition; dates that are missing stand last in both directions.
std::string behind(const Cursor& cursor, bool newest_first, std::vector<Parameter>& parameters) {
  const std::string same =
      fmt::format("(record, file_id, row, nth) > (?, {}, {}, {})", cursor.file, cursor.row, cursor.nth);
  parameters.emplace_back(cursor.record);
  if (!cursor.date) return fmt::format("valid_from IS NULL AND {}", same);
  const auto date = fmt::format("DATE '{}'", to_string(*cursor.date));
  return fmt::format("(valid_from IS NULL OR valid_from {0} {1} OR (valid_from = {1} AND {2}))",
                     newest_first ? "<" : ">", date, same);
}

}  // namespace

std::string tie_kind_values() {
  std::string text = "(VALUES ";
  bool first = true;
  for (const auto& kind : ontology::tie_kinds()) {
    text += fmt::format("{}('{}', {}, {}, {})", first ? "" : ", ", kind.kind, static_cast<int>(kind.domain),
                        kind.sign, kind.weight);
    first = false;
  }
  return text + ")";
}

Result<Evidence> evidence(ledger::Connection& c, const EvidenceQuestion& q) {
  std::vector<std::string> branches;
  const auto wants = [&](std::string_view record) {
    return q.record == record || (q.record.empty() && record != "vote" && record != "value");
  };
  if (wants("event")) branches.push_back(event_branch(q));
  if (wants("tie")) branches.push_back(tie_branch(q));
  if (wants("membership")) branches.push_back(membership_branch(q));
  if (wants("vote")) branches.push_back(vote_branch(q));
  if (wants("value")) branches.push_back(value_branch(q));
  if (q.record == "claim") {
    ENTENTE_LET(const bool there, has_claims(c));
    if (!there) return fail(Code::not_found, "no text has been loaded (entente read --load)");
    branches.push_back(claim_branch(q));
  }
  if (branches.empty()) {
    return fail(Code::usage, fmt::format("there is no record kind '{}'", q.record),
                {"event", "tie", "vote", "value", "membership", "claim"});
  }
  std::string where = "true";
  std::vector<Parameter> parameters;
  if (q.domain) where += fmt::format(" AND u.domain = {}", static_cast<int>(*q.domain));
  if (q.sign) where += fmt::format(" AND u.sign = {}", *q.sign);
  if (q.third) where += fmt::format(" AND u.third = {}", q.third->value);
  if (!q.kind.empty()) {
    where += " AND (u.kind = ? OR u.code = ?)";
    parameters.insert(parameters.end(), {q.kind, q.kind});
  }
  if (!q.object.empty()) {
    where += " AND u.object = ?";
    parameters.emplace_back(q.object);
  }
  if (!q.source.empty()) {
    where += " AND s.key = ?";
    parameters.emplace_back(q.source);
  }
  if (q.span.from != Day::min())
    where += fmt::format(" AND (u.valid_to IS NULL OR u.valid_to >= DATE '{}')", to_string(q.span.from));
  if (q.span.to != Day::max())
    where += fmt::format(" AND (u.valid_from IS NULL OR u.valid_from <= DATE '{}')", to_string(q.span.to));

  std::string after = "true";
  const auto matching = parameters;  // what the rows in all are counted by, whatever the cursor
  if (!q.after.empty()) {
    ENTENTE_LET(const auto cursor, parse_cursor(q.after));
    after = behind(cursor, q.newest_first, parameters);
  }
  Evidence answer;
  const auto matched = fmt::format(
      R"sql(
    WITH matched AS (
      SELECT u.record, coalesce(x.key, '') AS source_state, coalesce(y.key, '') AS target_state, u.valid_from, u.valid_to, u.kind,
             d.name AS domain, u.sign, z.key AS third, u.object, u.value, u.unit, u.text, s.key AS source, u.reference,
             f.name AS file, u.row, u.file_id, count(*) OVER () AS total,
             row_number() OVER (PARTITION BY u.valid_from, u.record, u.file_id, u.row
                                ORDER BY u.a, u.b, u.kind, u.object, u.code, u.valid_to, u.third, u.value) AS nth
      FROM ({}) u(record, a, b, valid_from, valid_to, kind, code, domain, sign, third, object, value, unit, text, source_id, reference, file_id, row)
      JOIN source s USING (source_id) JOIN file f USING (file_id)
      JOIN (VALUES {}) d(number, name) ON u.domain = d.number
      LEFT JOIN actor x ON u.a = x.actor_id LEFT JOIN actor y ON u.b = y.actor_id LEFT JOIN actor z ON u.third = z.actor_id AND u.third <> 0
      WHERE {}))sql",
      fmt::join(branches, " UNION ALL "), domain_names(), where);
  answer.sql = fmt::format(R"sql({}
    SELECT * FROM matched WHERE {}
    ORDER BY valid_from {} NULLS LAST, record, file_id, row, nth
    LIMIT {} OFFSET {})sql",
                           matched, after, q.newest_first ? "DESC" : "ASC",
                           // one more than asked for: whether any follow
                           std::min(q.limit, kMostRows) + 1, q.offset);
  ENTENTE_LET(const auto rows, c.query(answer.sql, parameters));
  answer.rows = to_table(rows, "evidence", "Evidence");
  const auto shown =
      static_cast<std::size_t>(std::min<std::int64_t>(q.limit, static_cast<std::int64_t>(rows.size())));
  const std::size_t columns = rows.columns() - 2;  // total and nth are not part of a row
  if (rows.size() > 0) {
    answer.total = rows.integer(0, columns);
  } else if (!q.after.empty() || q.offset > 0) {  // nothing behind the cursor is not nothing at all
    ENTENTE_LET(const auto count, c.query(matched + " SELECT count(*) FROM matched", matching));
    answer.total = count.integer(0, 0);
  }
  if (shown > 0 && shown < rows.size()) {
    const auto at = shown - 1;
    answer.next = fmt::format("{}.{}.{}.{}.{}", rows.is_null(at, 3) ? "-" : to_string(rows.day(at, 3)),
                              rows.text(at, 0), rows.integer(at, columns - 1), rows.integer(at, columns - 2),
                              rows.integer(at, columns + 1));
  }
  answer.rows.columns.resize(columns);
  answer.rows.rows.resize(shown);
  for (auto& row : answer.rows.rows) row.resize(columns);
  constexpr const char* labels[] = {"Record", "From state", "To state",  "From",   "To",    "Kind",
                                    "Domain", "Sign",       "Third",     "Object", "Value", "Unit",
                                    "What",   "Source",     "Reference", "File",   "Row",   "File id"};
  for (std::size_t i = 0; i < answer.rows.columns.size(); ++i) answer.rows.columns[i].label = labels[i];
  return answer;
}

Result<Table> receipt(ledger::Connection& c, std::int64_t file, std::int64_t row) {
  Table table;
  table.name = "receipt";
  table.title = fmt::format("Row {} of file {}", row, file);
  table.columns = {{"field", "Field"}, {"value", "Value"}};
  ENTENTE_LET(const auto files, c.query(R"sql(
    SELECT f.name, f.path, f.format, s.title AS source, s.licence, f.sha256, l.started AS loaded_at,
           CASE WHEN f.superseded_by IS NULL THEN 'yes' ELSE 'no: replaced by file ' || f.superseded_by END AS live
    FROM file f JOIN source s USING (source_id) JOIN load l USING (load_id) WHERE f.file_id = ?)sql",
                                        {file}));
  if (files.size() == 0) return fail(Code::not_found, fmt::format("the store has no file {}", file));
  for (std::size_t i = 0; i < files.columns(); ++i) {
    table.rows.push_back({std::string(files.column_name(i)), files.display(0, i)});
  }
  std::vector<const char*> tables = {"event",       "tie",        "vote",   "roll_call", "dyad_value",
                                     "state_value", "membership", "object", "reference", "reject"};
  ENTENTE_LET(const bool claims, has_claims(c));
  if (claims) tables.push_back("claim");
  for (const char* name : tables) {
    ENTENTE_LET(const auto rows,
                c.query(fmt::format("SELECT * FROM {} WHERE file_id = ? AND row = ?", name), {file, row}));
    for (std::size_t r = 0; r < rows.size(); ++r) {
      table.rows.push_back({std::string("record"), std::string(name)});
      for (std::size_t i = 0; i < rows.columns(); ++i) {
        if (rows.is_null(r, i)) {
          table.rows.push_back({std::string(rows.column_name(i)), std::monostate{}});
        } else {
          table.rows.push_back({std::string(rows.column_name(i)), rows.display(r, i)});
        }
      }
    }
  }
  return table;
}

}  // namespace entente::brief
