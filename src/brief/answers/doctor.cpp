#include "brief/answers/doctor.hpp"

#include <fmt/format.h>

#include "forecast/dyads/kept_forecasts.hpp"
#include "forecast/dyads/model_store.hpp"
#include "panel/panel.hpp"

namespace entente::brief {
namespace {

class Checks {
 public:
  explicit Checks(ledger::Connection& connection) : connection_(connection) {
    diagnosis_.checks.name = "doctor";
    diagnosis_.checks.title = "Health of the store";
    diagnosis_.checks.columns = {{"check", "Check"}, {"result", "Result"}, {"found", "Found"}};
  }

  void add(std::string_view check, std::string_view result, std::string found) {
    diagnosis_.checks.rows.push_back({std::string(check), std::string(result), std::move(found)});
    if (result == "error") diagnosis_.sound = false;
  }

  // The query counts what should not be there.
  Result<void> none(std::string_view check, std::string_view bad, std::string_view sql,
                    std::string_view what) {
    ENTENTE_LET(const auto rows, connection_.query(sql));
    const auto n = rows.integer(0, 0);
    add(check, n == 0 ? "ok" : bad, n == 0 ? "none" : fmt::format("{} {}", n, what));
    return {};
  }

  Diagnosis take() { return std::move(diagnosis_); }

 private:
  ledger::Connection& connection_;
  Diagnosis diagnosis_;
};

}  // namespace

Result<Diagnosis> diagnose(ledger::Store& store) {
  auto& c = store.connection();
  Checks checks(c);
  ENTENTE_TRY(checks.none("every record belongs to a file", "error", R"sql(
    SELECT count(*) FROM (SELECT file_id FROM event UNION ALL SELECT file_id FROM tie UNION ALL SELECT file_id FROM vote
      UNION ALL SELECT file_id FROM roll_call UNION ALL SELECT file_id FROM dyad_value UNION ALL
      SELECT file_id FROM state_value UNION ALL SELECT file_id FROM membership UNION ALL SELECT file_id FROM object
      UNION ALL SELECT file_id FROM reject) r ANTI JOIN file f USING (file_id))sql",
                          "records without a file"));
  ENTENTE_TRY(checks.none("every rejected row is in quarantine", "error", R"sql(
    SELECT count(*) FROM file f LEFT JOIN (SELECT file_id, count(*) AS n FROM reject GROUP BY file_id) r USING (file_id)
    WHERE f.rejected <> coalesce(r.n, 0))sql",
                          "files whose count differs"));
  ENTENTE_TRY(checks.none(
      "no row is both kept and rejected", "error",
      "SELECT count(*) FROM event e SEMI JOIN reject r ON e.file_id = r.file_id AND e.row = r.row", "rows"));
  ENTENTE_TRY(checks.none("kept and rejected rows do not exceed the rows read", "error",
                          "SELECT count(*) FROM file WHERE kept + rejected > rows_read", "files"));
  ENTENTE_TRY(checks.none("no content is loaded twice", "error",
                          "SELECT count(*) - count(DISTINCT sha256) FROM file", "files of equal content"));
  ENTENTE_TRY(checks.none("votes belong to known roll calls", "warning", R"sql(
    SELECT count(*) FROM live_vote v ANTI JOIN live_roll_call r ON v.source_id = r.source_id AND v.roll_call = r.roll_call)sql",
                          "votes without a roll call (load the roll calls beside them)"));
  ENTENTE_TRY(checks.none(
      "rows reported before they happened", "warning",
      "SELECT count(*) FROM live_event WHERE reported_on < happened_on AND day_precision = 0", "events"));
  ENTENTE_TRY(checks.none("rows in quarantine", "warning", "SELECT count(*) FROM reject",
                          "rows; see `entente status --rejects`"));
  ENTENTE_LET(const bool current, panel::is_current(c));
  ENTENTE_LET(const auto loads, c.query("SELECT count(*) FROM load"));
  const bool empty = loads.integer(0, 0) == 0;
  checks.add("the panel reflects the ledger", current || empty ? "ok" : "error",
             current ? "current"
             : empty ? "nothing loaded"
                     : "behind");
  ENTENTE_LET(const bool keeps, forecast::keeps_forecasts(c));
  if (keeps) {
    ENTENTE_LET(const auto altered, forecast::altered_forecasts(c));
    ENTENTE_LET(const auto kept, c.query("SELECT count(*) FROM forecast"));
    checks.add("kept forecasts are as they were made", altered == 0 ? "ok" : "error",
               altered == 0
                   ? fmt::format("{} kept", kept.integer(0, 0))
                   : fmt::format("{} of {} differ from what they were kept as", altered, kept.integer(0, 0)));
  }
  return checks.take();
}

}  // namespace entente::brief
