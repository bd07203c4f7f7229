#include "bonds/feed/standing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace entente::bonds {

using ledger::Connection;
using ledger::Rows;

const std::string_view kTieColumns =
    "t.kind, t.a, t.b, t.directed, t.valid_from, t.valid_to, t.object, t.unit, t.text, t.value, t.file_id, "
    "t.row, f.name, s.key, t.reference";

TieRow tie_at(const Rows& rows, std::size_t i) {
  TieRow t;
  t.kind = rows.text(i, 0);
  t.meaning = ontology::tie_kind(t.kind);
  t.a = StateId{static_cast<std::uint16_t>(rows.integer(i, 1))};
  t.b = StateId{static_cast<std::uint16_t>(rows.integer(i, 2))};
  t.directed = rows.boolean(i, 3);
  t.from = rows.day_if(i, 4);
  t.to = rows.day_if(i, 5);
  t.object = rows.text_if(i, 6).value_or("");
  t.unit = rows.text_if(i, 7).value_or("");
  t.text = rows.text_if(i, 8).value_or("");
  t.value = rows.real_if(i, 9);
  t.receipt = {rows.integer(i, 10), rows.integer(i, 11), std::string(rows.text(i, 12)),
               std::string(rows.text(i, 13)), rows.text_if(i, 14).value_or("")};
  return t;
}

namespace {

constexpr std::string_view kPositions =
    "('supports', 'opposes', 'controls', 'claims', 'uses', 'neutral', 'mediates')";

std::vector<TieRow> ties_of(const Rows& rows) {
  std::vector<TieRow> ties;
  for (std::size_t i = 0; i < rows.size(); ++i) ties.push_back(tie_at(rows, i));
  return ties;
}

}  // namespace

std::string id_list(const std::vector<StateId>& ids) {
  std::string text;
  for (const StateId id : ids) text += fmt::format("{}{}", text.empty() ? "" : ", ", id.value);
  return text;
}

Result<std::vector<TieRow>> ties_between(Connection& c, const std::vector<StateId>& a,
                                         const std::vector<StateId>& b, Day as_of) {
  ENTENTE_LET(const Rows rows, c.query(fmt::format(R"sql(
    SELECT {0} FROM live_tie t JOIN file f USING (file_id) JOIN source s ON s.source_id = t.source_id
    WHERE ((t.a IN ({1}) AND t.b IN ({2})) OR (t.a IN ({2}) AND t.b IN ({1}))) AND t.kind NOT IN {3}
      AND (t.valid_from IS NULL OR t.valid_from <= ?)
    ORDER BY t.valid_from DESC NULLS LAST, t.kind, t.file_id, t.row)sql",
                                                   kTieColumns, id_list(a), id_list(b), kPositions),
                                       {as_of}));
  return ties_of(rows);
}

Result<std::vector<TieRow>> ties_on(Connection& c, Day day) {
  ENTENTE_LET(const Rows rows, c.query(fmt::format(R"sql(
    SELECT {} FROM live_tie t JOIN file f USING (file_id) JOIN source s ON s.source_id = t.source_id
    WHERE t.a <> 0 AND t.b <> 0 AND t.kind NOT IN {}
      AND (t.valid_from IS NULL OR t.valid_from <= ?) AND (t.valid_to IS NULL OR t.valid_to >= ?)
    ORDER BY t.file_id, t.row)sql",
                                                   kTieColumns, kPositions),
                                       {day, day}));
  std::vector<TieRow> ties = ties_of(rows);
  std::erase_if(ties, [](const TieRow& t) { return t.meaning == nullptr || t.meaning->sign == 0; });
  return ties;
}

Result<std::vector<SharedOrganisation>> shared_organisations(Connection& c, StateId a, StateId b, Day day) {
  ENTENTE_LET(const Rows rows,
              c.query(R"sql(
    WITH member AS (
      SELECT organisation, source_id, state, valid_from, file_id, row, reference FROM live_membership
      WHERE status = 'member' AND organisation <> 'office' AND NOT starts_with(organisation, 'system.')
        AND (valid_from IS NULL OR valid_from <= $1) AND (valid_to IS NULL OR valid_to >= $1)),
    shared AS (
      SELECT organisation, source_id, count(DISTINCT state) AS n FROM member
      GROUP BY ALL HAVING bool_or(state = $2) AND bool_or(state = $3)),
    thing AS (SELECT id, min(name) AS name, min(kind) AS kind FROM live_object GROUP BY id)
    SELECT z.organisation, coalesce(o.name, z.organisation), z.n, greatest(x.valid_from, y.valid_from),
           x.file_id, x.row, f.name, s.key, x.reference, y.file_id, y.row, g.name, s.key, y.reference, o.kind
    FROM shared z JOIN member x ON x.organisation = z.organisation AND x.source_id = z.source_id AND x.state = $2
    JOIN member y ON y.organisation = z.organisation AND y.source_id = z.source_id AND y.state = $3
    JOIN file f ON f.file_id = x.file_id JOIN file g ON g.file_id = y.file_id JOIN source s ON s.source_id = z.source_id
    LEFT JOIN thing o ON o.id = z.organisation ORDER BY z.n, z.organisation, s.key)sql",
                      {day, static_cast<std::int64_t>(a.value), static_cast<std::int64_t>(b.value)}));
  std::vector<SharedOrganisation> shared;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    // The same body in two sources: the shorter list, which comes first, stands.
    if (std::any_of(shared.begin(), shared.end(),
                    [&](const SharedOrganisation& o) { return o.id == rows.text(i, 0); }))
      continue;
    SharedOrganisation o;
    o.id = rows.text(i, 0);
    o.name = rows.text(i, 1);
    o.members = static_cast<int>(rows.integer(i, 2));
    o.since = rows.day_if(i, 3);
    const auto receipt = [&](std::size_t k) {
      return RowReceipt{rows.integer(i, k), rows.integer(i, k + 1), std::string(rows.text(i, k + 2)),
                        std::string(rows.text(i, k + 3)), rows.text_if(i, k + 4).value_or("")};
    };
    o.receipt_a = receipt(4);
    o.receipt_b = receipt(9);
    o.kind = rows.text_if(i, 14).value_or("");
    shared.push_back(std::move(o));
  }
  return shared;
}

Result<std::vector<SharedCustomer>> shared_customers(Connection& c, const std::vector<StateId>& a,
                                                     const std::vector<StateId>& b, Day day,
                                                     int still_years) {
  // The latest row of each exporter, customer and product that had begun by the day and ended no longer ago
  // than asked.
  ENTENTE_LET(const Rows rows, c.query(fmt::format(R"sql(
    WITH sale AS (
      SELECT a AS exporter, b AS customer, object AS product, valid_from, valid_to, value, unit, file_id, row, source_id, NULL AS reference
      FROM live_dyad_value WHERE measure = 'energy.export'
      UNION ALL
      SELECT a, b, object, valid_from, valid_to, value, unit, file_id, row, source_id, reference FROM live_tie WHERE kind = 'energy-customer'),
    latest AS (
      SELECT *, CASE WHEN exporter IN ({0}) THEN 0 ELSE 1 END AS side FROM sale
      WHERE exporter IN ({0}, {1}) AND (valid_from IS NULL OR valid_from <= $1)
        AND (valid_to IS NULL OR valid_to >= $2)
      QUALIFY row_number() OVER (PARTITION BY side, customer, product
        ORDER BY coalesce(valid_to, DATE '9999-12-31') DESC, (value IS NOT NULL) DESC, valid_from DESC NULLS LAST, file_id, row) = 1)
    SELECT x.customer, x.product, CASE WHEN x.unit = 'percent' THEN x.value / 100 ELSE x.value END,
           CASE WHEN y.unit = 'percent' THEN y.value / 100 ELSE y.value END, x.valid_from, y.valid_from, x.valid_to, y.valid_to,
           x.file_id, x.row, fx.name, sx.key, x.reference, y.file_id, y.row, fy.name, sy.key, y.reference
    FROM latest x JOIN latest y ON x.side = 0 AND y.side = 1 AND x.customer = y.customer AND x.product = y.product
    JOIN file fx ON fx.file_id = x.file_id JOIN source sx ON sx.source_id = x.source_id
    JOIN file fy ON fy.file_id = y.file_id JOIN source sy ON sy.source_id = y.source_id
    ORDER BY sqrt(coalesce(x.value, 0) * coalesce(y.value, 0)) DESC, x.product, x.customer)sql",
                                                   id_list(a), id_list(b)),
                                       {day, day - static_cast<int>(still_years * 365.25)}));
  std::vector<SharedCustomer> shared;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    SharedCustomer s;
    s.customer.value = static_cast<std::uint16_t>(rows.integer(i, 0));
    s.product = rows.text_if(i, 1).value_or("");
    s.share_a = rows.real_if(i, 2);
    s.share_b = rows.real_if(i, 3);
    s.since_a = rows.day_if(i, 4);
    s.since_b = rows.day_if(i, 5);
    s.to_a = rows.day_if(i, 6);
    s.to_b = rows.day_if(i, 7);
    const auto receipt = [&](std::size_t k) {
      return RowReceipt{rows.integer(i, k), rows.integer(i, k + 1), std::string(rows.text(i, k + 2)),
                        std::string(rows.text(i, k + 3)), rows.text_if(i, k + 4).value_or("")};
    };
    s.receipt_a = receipt(8);
    s.receipt_b = receipt(13);
    shared.push_back(std::move(s));
  }
  return shared;
}

}  // namespace entente::bonds
