#include "panel/panel_sql.hpp"

namespace entente::panel {

std::string_view table_sql() {
  return R"sql(
CREATE TABLE IF NOT EXISTS panel (
  load_id UINTEGER NOT NULL, source_id USMALLINT NOT NULL,
  a USMALLINT NOT NULL, b USMALLINT NOT NULL, domain UTINYINT NOT NULL,
  month INTEGER NOT NULL,                     -- months since January 1970
  statements INTEGER NOT NULL,                -- plain statements and events of no class
  verbal_cooperation INTEGER NOT NULL, material_cooperation INTEGER NOT NULL,
  verbal_conflict INTEGER NOT NULL, material_conflict INTEGER NOT NULL,
  imprecise INTEGER NOT NULL,                 -- of all these, known to the year only
  intensity DOUBLE NOT NULL, intensity_n INTEGER NOT NULL, mentions BIGINT NOT NULL);
CREATE TABLE IF NOT EXISTS panel_load (load_id UINTEGER PRIMARY KEY, signature VARCHAR NOT NULL);
)sql";
}

std::string_view signature_sql() {
  return R"sql(
SELECT f.load_id,
       string_agg(f.file_id::VARCHAR, ',' ORDER BY f.file_id)
       || ' rules ' || coalesce((SELECT string_agg(rule::VARCHAR, ',' ORDER BY rule) FROM dedup_rule WHERE active), '')
       || ' epoch ' || coalesce((SELECT value FROM meta WHERE key = 'dedup-epoch'), '0') AS signature
FROM live_file f GROUP BY f.load_id)sql";
}

std::string_view fold_sql() {
  return R"sql(
INSERT INTO panel
SELECT f.load_id, e.source_id, e.a, e.b, e.domain,
       (year(e.happened_on) - 1970) * 12 + month(e.happened_on) - 1 AS month,
       count(*) FILTER (e.quad IS NULL OR left(e.code, 2) = '01'),
       count(*) FILTER (e.quad = 1 AND left(e.code, 2) IS DISTINCT FROM '01'),
       count(*) FILTER (e.quad = 2), count(*) FILTER (e.quad = 3), count(*) FILTER (e.quad = 4),
       count(*) FILTER (e.day_precision = 2),
       coalesce(sum(e.intensity), 0), count(e.intensity), sum(e.mentions)
FROM live_event e JOIN live_file f ON e.file_id = f.file_id
WHERE f.load_id = ? AND e.a <> 0 AND e.b <> 0 AND e.a <> e.b
GROUP BY f.load_id, e.source_id, e.a, e.b, e.domain, month
ORDER BY e.a, e.b, e.domain, month)sql";
}

}  // namespace entente::panel
