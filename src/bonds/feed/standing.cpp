#include "bonds/feed/standing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

namespace entente::bonds {

using ledger::Connection;
using ledger::Parameter;
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

namespace {

RowReceipt receipt_at(const Rows& rows, std::size_t row, std::size_t column) {
  return {rows.integer(row, column), rows.integer(row, column + 1), std::string(rows.text(row, column + 2)),
          std::string(rows.text(row, column + 3)), rows.text_if(row, column + 4).value_or("")};
}

// "?, ?, ?", and the parameters for it behind those already there.
std::string placeholders(const std::set<std::string>& values, std::vector<Parameter>& parameters) {
  std::string marks;
  for (const auto& value : values) {
    marks += marks.empty() ? "?" : ", ?";
    parameters.emplace_back(value);
  }
  return marks;
}

}  // namespace

// Three plain scans, joined here: as one statement the planning alone took longer than they do.
Result<std::vector<SharedOrganisation>> shared_organisations(Connection& c, StateId a, StateId b, Day day) {
  constexpr std::string_view kMember = R"sql(status = 'member' AND organisation <> 'office'
        AND NOT starts_with(organisation, 'system.')
        AND (m.valid_from IS NULL OR m.valid_from <= ?) AND (m.valid_to IS NULL OR m.valid_to >= ?))sql";
  ENTENTE_LET(const Rows rows, c.query(fmt::format(R"sql(
    SELECT m.organisation, s.key, m.state, m.valid_from, m.file_id, m.row, f.name, s.key, m.reference
    FROM live_membership m JOIN file f ON f.file_id = m.file_id JOIN source s ON s.source_id = m.source_id
    WHERE {} AND m.state IN ({}, {}) ORDER BY m.organisation, s.key, m.file_id, m.row)sql",
                                                   kMember, a.value, b.value),
                                       {day, day}));
  using Key = std::pair<std::string, std::string>;  // organisation, source
  struct Sides {
    std::optional<std::size_t> a, b;  // first row of each
  };
  std::map<Key, Sides> sides;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Sides& side = sides[{std::string(rows.text(i, 0)), std::string(rows.text(i, 1))}];
    auto& row = rows.integer(i, 2) == a.value ? side.a : side.b;
    if (!row) row = i;
  }
  std::erase_if(sides, [](const auto& entry) { return !entry.second.a || !entry.second.b; });
  std::set<std::string> ids;
  for (const auto& [key, side] : sides) ids.insert(key.first);
  if (ids.empty()) return std::vector<SharedOrganisation>{};

  std::vector<Parameter> parameters{day, day};
  const std::string marks = placeholders(ids, parameters);
  ENTENTE_LET(const Rows sizes, c.query(fmt::format(R"sql(
    SELECT m.organisation, s.key, count(DISTINCT m.state) FROM live_membership m
    JOIN source s ON s.source_id = m.source_id WHERE {} AND m.organisation IN ({}) GROUP BY ALL)sql",
                                                    kMember, marks),
                                        parameters));
  std::map<Key, int> members;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    members[{std::string(sizes.text(i, 0)), std::string(sizes.text(i, 1))}] =
        static_cast<int>(sizes.integer(i, 2));
  }
  parameters.erase(parameters.begin(), parameters.begin() + 2);
  ENTENTE_LET(const Rows names,
              c.query(fmt::format("SELECT id, min(name), min(kind) FROM live_object WHERE id IN ({}) "
                                  "GROUP BY id",
                                  marks),
                      parameters));
  std::map<std::string, std::size_t, std::less<>> named;
  for (std::size_t i = 0; i < names.size(); ++i) named.emplace(names.text(i, 0), i);

  std::vector<std::pair<int, Key>> order;
  for (const auto& [key, side] : sides) order.emplace_back(members.at(key), key);
  std::sort(order.begin(), order.end());
  std::vector<SharedOrganisation> shared;
  for (const auto& [n, key] : order) {
    // The same body in two sources: the shorter list, which comes first, stands.
    if (std::any_of(shared.begin(), shared.end(),
                    [&](const SharedOrganisation& o) { return o.id == key.first; }))
      continue;
    const Sides& side = sides.at(key);
    SharedOrganisation o;
    o.id = key.first;
    o.name = key.first;
    if (const auto name = named.find(key.first); name != named.end()) {
      o.name = names.text_if(name->second, 1).value_or(key.first);
      o.kind = names.text_if(name->second, 2).value_or("");
    }
    o.members = n;
    o.since = std::max(rows.day_if(*side.a, 3), rows.day_if(*side.b, 3));
    o.receipt_a = receipt_at(rows, *side.a, 4);
    o.receipt_b = receipt_at(rows, *side.b, 4);
    shared.push_back(std::move(o));
  }
  return shared;
}

Result<std::vector<SharedCustomer>> shared_customers(Connection& c, const std::vector<StateId>& a,
                                                     const std::vector<StateId>& b, Day day,
                                                     int still_years) {
  // The latest row of each exporter, customer and product that had begun by the day and ended no longer ago
  // than asked: the first of its group in this order.
  ENTENTE_LET(const Rows rows, c.query(fmt::format(R"sql(
    WITH sale AS (
      SELECT a AS exporter, b AS customer, object AS product, valid_from, valid_to, value, unit, file_id, row, source_id, NULL AS reference
      FROM live_dyad_value WHERE measure = 'energy.export'
      UNION ALL
      SELECT a, b, object, valid_from, valid_to, value, unit, file_id, row, source_id, reference FROM live_tie WHERE kind = 'energy-customer')
    SELECT exporter IN ({0}), customer, product, value, unit, valid_from, valid_to, sale.file_id, sale.row, f.name, s.key, reference
    FROM sale JOIN file f ON f.file_id = sale.file_id JOIN source s ON s.source_id = sale.source_id
    WHERE exporter IN ({0}, {1}) AND product IS NOT NULL AND (valid_from IS NULL OR valid_from <= $1)
      AND (valid_to IS NULL OR valid_to >= $2)
    ORDER BY coalesce(valid_to, DATE '9999-12-31') DESC, (value IS NOT NULL) DESC, valid_from DESC NULLS LAST, sale.file_id, sale.row)sql",
                                                   id_list(a), id_list(b)),
                                       {day, day - static_cast<int>(still_years * 365.25)}));
  struct Sides {
    std::optional<std::size_t> a, b;
  };
  std::map<std::pair<std::string, std::int64_t>, Sides> markets;  // product, customer
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Sides& sides = markets[{std::string(rows.text(i, 2)), rows.integer(i, 1)}];
    auto& row = rows.boolean(i, 0) ? sides.a : sides.b;
    if (!row) row = i;
  }
  const auto value = [&](std::size_t row) { return rows.real_if(row, 3); };
  const auto share = [&](std::size_t row) -> std::optional<double> {
    const auto v = value(row);
    return v && rows.text_if(row, 4) == "percent" ? *v / 100 : v;
  };
  std::vector<std::pair<double, SharedCustomer>> found;  // by weight, then as the map has them
  for (const auto& [market, sides] : markets) {
    if (!sides.a || !sides.b) continue;
    const std::size_t x = *sides.a;
    const std::size_t y = *sides.b;
    SharedCustomer s;
    s.customer.value = static_cast<std::uint16_t>(market.second);
    s.product = market.first;
    s.share_a = share(x);
    s.share_b = share(y);
    s.since_a = rows.day_if(x, 5);
    s.since_b = rows.day_if(y, 5);
    s.to_a = rows.day_if(x, 6);
    s.to_b = rows.day_if(y, 6);
    s.receipt_a = receipt_at(rows, x, 7);
    s.receipt_b = receipt_at(rows, y, 7);
    found.emplace_back(std::sqrt(value(x).value_or(0) * value(y).value_or(0)), std::move(s));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& x, const auto& y) { return x.first > y.first; });
  std::vector<SharedCustomer> shared;
  for (auto& [weight, customer] : found) shared.push_back(std::move(customer));
  return shared;
}

}  // namespace entente::bonds
