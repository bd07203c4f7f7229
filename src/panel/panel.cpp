#include "panel/panel.hpp"

#include <fmt/format.h>

#include "panel/panel_sql.hpp"

namespace entente::panel {

using ledger::Connection;
using ledger::Rows;

Result<void> create(Connection& c) {
  return c.execute(table_sql());
}

namespace {

// Loads that the panel lacks or holds in another state than the ledger's.
Result<Rows> stale_loads(Connection& c) {
  return c.query(
      fmt::format("SELECT load_id, s.signature FROM ({}) s FULL JOIN panel_load p USING (load_id) "
                  "WHERE s.signature IS DISTINCT FROM p.signature ORDER BY load_id",
                  signature_sql()));
}

}  // namespace

Result<bool> is_current(Connection& c) {
  ENTENTE_LET(const Rows made,
              c.query("SELECT count(*) FROM information_schema.tables WHERE table_name = 'panel_load'"));
  if (made.integer(0, 0) == 0) return false;
  ENTENTE_LET(const Rows stale, stale_loads(c));
  return stale.size() == 0;
}

Result<int> refresh(Connection& c) {
  ENTENTE_TRY(create(c));
  ENTENTE_LET(const Rows stale, stale_loads(c));
  for (std::size_t i = 0; i < stale.size(); ++i) {
    const auto load = stale.integer(i, 0);
    ENTENTE_TRY(c.query("DELETE FROM panel WHERE load_id = ?", {load}));
    ENTENTE_TRY(c.query("DELETE FROM panel_load WHERE load_id = ?", {load}));
    if (stale.is_null(i, 1)) continue;
    ENTENTE_TRY(c.query(fold_sql(), {load}));
    ENTENTE_TRY(c.query("INSERT INTO panel_load VALUES (?, ?)", {load, std::string(stale.text(i, 1))}));
  }
  return static_cast<int>(stale.size());
}

}  // namespace entente::panel
