#include "brief/dyad/recent_events.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "ontology/cameo.hpp"
#include "ontology/plover.hpp"

namespace entente::brief {

using bonds::id_list;

Result<DyadEvents> dyad_events(ledger::Connection& c, SourceId source, const std::vector<StateId>& a,
                               const std::vector<StateId>& b, Day window_from, Day as_of, int each) {
  DyadEvents result;
  const std::string between = fmt::format(
      "((e.a IN ({0}) AND e.b IN ({1})) OR (e.a IN ({1}) AND e.b IN ({0})))", id_list(a), id_list(b));
  ENTENTE_LET(const auto rows, c.query(fmt::format(R"sql(
    WITH ours AS (
      SELECT e.*, count(*) OVER (PARTITION BY e.file_id, e.row) > 1 AS mutual, CASE WHEN e.quad IS NULL OR left(e.code, 2) = '01' THEN 0 WHEN e.quad <= 2 THEN 1 ELSE -1 END AS sign
      FROM live_event e WHERE {} AND e.source_id = $1 AND e.happened_on <= $2
      QUALIFY row_number() OVER (PARTITION BY e.file_id, e.row ORDER BY e.a) = 1)
    SELECT o.happened_on, o.day_precision, o.a, o.b, o.third, o.plover, o.code, o.mode, o.domain, o.sign, o.text, o.link,
           o.file_id, o.row, f.name, s.key, o.mutual
    FROM ours o JOIN file f USING (file_id) JOIN source s ON s.source_id = o.source_id
    QUALIFY row_number() OVER (PARTITION BY o.domain, o.sign ORDER BY o.happened_on DESC, o.mentions DESC, o.file_id, o.row) <= {}
    ORDER BY o.domain, o.happened_on DESC, o.file_id, o.row)sql",
                                                   between, each),
                                       {static_cast<std::int64_t>(source.value), as_of}));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EventRow e;
    e.on = rows.day(i, 0);
    e.precision = static_cast<Precision>(rows.integer(i, 1));
    const auto state = [&](std::size_t k) { return StateId{static_cast<std::uint16_t>(rows.integer(i, k))}; };
    e.a = state(2);
    e.b = state(3);
    e.third = state(4);
    const std::string code = rows.text_if(i, 6).value_or("");
    if (!rows.is_null(i, 5)) {
      e.kind = ontology::name(static_cast<ontology::Plover>(rows.integer(i, 5)));
    } else if (const auto match = ontology::cameo_or_parent(code)) {
      e.kind = match.entry->name;
    } else {
      e.kind = code;
    }
    e.mode = rows.text_if(i, 7).value_or("");
    e.domain = static_cast<ontology::Domain>(rows.integer(i, 8));
    e.sign = static_cast<int>(rows.integer(i, 9));
    e.text = rows.text_if(i, 10).value_or("");
    e.link = rows.text_if(i, 11).value_or("");
    e.receipt = {rows.integer(i, 12), rows.integer(i, 13), std::string(rows.text(i, 14)),
                 std::string(rows.text(i, 15)), e.link};
    e.mutual = rows.boolean(i, 16);
    result.newest[static_cast<std::size_t>(e.domain)].push_back(std::move(e));
  }
  ENTENTE_LET(const auto counts, c.query(fmt::format(R"sql(
    SELECT e.third, count(*) FILTER (e.quad <= 2 AND left(e.code, 2) IS DISTINCT FROM '01'), count(*)
    FROM live_event e WHERE {} AND e.source_id = $1 AND e.happened_on BETWEEN $2 AND $3
    GROUP BY e.third ORDER BY count(*) DESC, e.third)sql",
                                                     between),
                                         {static_cast<std::int64_t>(source.value), window_from, as_of}));
  for (std::size_t i = 0; i < counts.size(); ++i) {
    result.window_cooperative += counts.integer(i, 1);
    const StateId third{static_cast<std::uint16_t>(counts.integer(i, 0))};
    if (third != kNoState) result.thirds.push_back({third, counts.integer(i, 1), counts.integer(i, 2)});
  }
  return result;
}

Table event_table(const std::vector<EventRow>& rows, const states::Registry& registry) {
  Table table;
  table.name = "events";
  table.columns = {{"date", "Date"}, {"who", "Who"},          {"sign", "±"},       {"kind", "Kind"},
                   {"what", "What"}, {"reference", "Source"}, {"row", "File:line"}};
  for (const auto& e : rows) {
    const std::string date = to_string(e.on);
    std::string what = e.text.empty() ? e.link : e.text;
    if (e.third != kNoState) what += fmt::format(" (about {})", registry.key(e.third));
    table.rows.push_back(
        {date.substr(0, e.precision == Precision::year    ? 4
                        : e.precision == Precision::month ? 7
                                                          : 10),
         fmt::format("{}{}{}", registry.key(e.a), e.mutual ? "↔" : "→", registry.key(e.b)),
         std::string(e.sign > 0   ? "+"
                     : e.sign < 0 ? "−"
                                  : "·"),
         e.mode.empty() ? e.kind : fmt::format("{} ({})", e.kind, e.mode), what,
         e.text.empty() || e.receipt.reference.empty() ? e.receipt.source : e.receipt.reference,
         fmt::format("{}:{}", e.receipt.file_name, e.receipt.row)});
  }
  return table;
}

}  // namespace entente::brief
