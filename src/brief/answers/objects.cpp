#include "brief/answers/objects.hpp"

#include "brief/answers/rows_to_table.hpp"

namespace entente::brief {

Result<Table> objects(ledger::Connection& c, Day on, const std::string& kind) {
  ENTENTE_LET(const auto rows, c.query(R"sql(
    WITH said AS (
      SELECT DISTINCT t.object, x.key AS state,
             CASE WHEN t.kind IN ('controls', 'occupation') THEN 'held'
                  WHEN t.kind IN ('claims', 'territorial-claim') THEN 'claimed'
                  WHEN t.kind = 'supports' THEN 'supported'
                  WHEN t.kind = 'opposes' THEN 'opposed'
                  WHEN t.kind = 'uses' THEN 'used' END AS how
      FROM live_tie t JOIN actor x ON t.a = x.actor_id
      WHERE t.object IS NOT NULL AND (t.valid_from IS NULL OR t.valid_from <= $1)
        AND (t.valid_to IS NULL OR t.valid_to >= $1)),
    sides AS (
      SELECT object,
             string_agg(state, ';' ORDER BY state) FILTER (how = 'held') AS held,
             string_agg(state, ';' ORDER BY state) FILTER (how = 'claimed') AS claimed,
             string_agg(state, ';' ORDER BY state) FILTER (how = 'supported') AS supported,
             string_agg(state, ';' ORDER BY state) FILTER (how = 'opposed') AS opposed,
             string_agg(state, ';' ORDER BY state) FILTER (how = 'used') AS used
      FROM said GROUP BY object)
    SELECT o.id AS object, o.name, o.kind, o.valid_from AS "from", o.valid_to AS "to", o.latitude, o.longitude,
           coalesce(o.parties, '') AS parties, coalesce(d.held, '') AS held_by, coalesce(d.claimed, '') AS claimed_by,
           coalesce(d.supported, '') AS supported_by, coalesce(d.opposed, '') AS opposed_by,
           coalesce(d.used, '') AS used_by, o.text AS what, s.key AS source, o.reference, f.name AS file, o.row, o.file_id
    FROM live_object o JOIN source s USING (source_id) JOIN file f USING (file_id)
    LEFT JOIN sides d ON d.object = o.id
    WHERE NOT starts_with(o.kind, 'organisation') AND ($2 = '' OR o.kind = $2)
      AND (o.valid_from IS NULL OR o.valid_from <= $1) AND (o.valid_to IS NULL OR o.valid_to >= $1)
    QUALIFY row_number() OVER (PARTITION BY o.id ORDER BY o.file_id, o.row) = 1
    ORDER BY o.kind, o.id)sql",
                                       {on, kind}));
  auto table = to_table(rows, "objects", "What states differ about");
  constexpr const char* labels[] = {"Object",       "Name",       "Kind",    "From",    "To",
                                    "Latitude",     "Longitude",  "Parties", "Held by", "Claimed by",
                                    "Supported by", "Opposed by", "Used by", "What",    "Source",
                                    "Reference",    "File",       "Row",     "File id"};
  for (std::size_t i = 0; i < table.columns.size(); ++i) table.columns[i].label = labels[i];
  table.columns[5].decimals = table.columns[6].decimals = 2;
  table.note = "Held: controlled in fact or occupied on the day; it says nothing of right.";
  return table;
}

}  // namespace entente::brief
