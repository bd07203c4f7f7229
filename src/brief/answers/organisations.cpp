#include "brief/answers/organisations.hpp"

#include <algorithm>

namespace entente::brief {

Result<Table> organisations(ledger::Store& store, Day on) {
  ENTENTE_LET(const auto rows, store.connection().query(R"sql(
    WITH kinds AS (
      SELECT id, min(CASE WHEN kind = 'organisation' THEN split_part(text, ';', 1) ELSE split_part(kind, ':', 2) END) AS kind,
             min(name) AS name
      FROM live_object WHERE split_part(kind, ':', 1) = 'organisation' GROUP BY id),
    inside AS (
      SELECT m.organisation, count(DISTINCT x.key) AS members, string_agg(DISTINCT x.key, ';' ORDER BY x.key) AS states
      FROM live_membership m JOIN actor x ON m.state = x.actor_id
      WHERE m.status = 'member' AND m.organisation <> 'office' AND NOT starts_with(m.organisation, 'system.')
        AND (m.valid_from IS NULL OR m.valid_from <= $1) AND (m.valid_to IS NULL OR m.valid_to >= $1)
      GROUP BY m.organisation)
    SELECT i.organisation, k.name, k.kind, i.members, i.states
    FROM inside i LEFT JOIN kinds k ON k.id = i.organisation ORDER BY i.organisation)sql",
                                                        {on}));
  Table table;
  table.name = "organisations";
  table.title = "Organisations";
  table.columns = {{"organisation", "Organisation"},
                   {"name", "Name"},
                   {"kind", "Kind"},
                   {"members", "Members", CellType::integer},
                   {"states", "Who"}};
  const auto& registry = store.registry();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string key(rows.text(i, 0));
    const auto known = registry.by_key(key);  // the registry's name, where it knows the body
    std::string name = known ? std::string(registry.name(*known))
                             : (rows.is_null(i, 1) ? key : std::string(rows.text(i, 1)));
    Cell kind;
    if (!rows.is_null(i, 2) && !rows.text(i, 2).empty()) kind = std::string(rows.text(i, 2));
    table.rows.push_back(
        {key, std::move(name), std::move(kind), rows.integer(i, 3), std::string(rows.text(i, 4))});
  }
  std::ranges::stable_sort(table.rows, [](const auto& x, const auto& y) {
    return std::get<std::string>(x[1]) < std::get<std::string>(y[1]);
  });
  return table;
}

}  // namespace entente::brief
