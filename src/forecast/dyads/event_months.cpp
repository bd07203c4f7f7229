#include "forecast/dyads/event_months.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace entente::forecast {
namespace {

constexpr std::string_view kSourcesSql = R"sql(
SELECT s.source_id, s.key, count(*)::BIGINT AS n,
       coalesce((SELECT bool_and(c.exhaustive) FROM live_coverage c
                 WHERE c.source_id = s.source_id AND c.measure = 'events'), false) AS exhaustive
FROM live_event e JOIN source s USING (source_id)
WHERE e.plover IS NOT NULL AND e.a <> 0 AND e.b <> 0 AND e.a <> e.b AND e.happened_on <= ?
  AND (? = '' OR s.key = ?)
GROUP BY s.source_id, s.key ORDER BY n DESC, s.key)sql";

constexpr std::string_view kEventsSql = R"sql(
SELECT least(e.a, e.b)::INTEGER AS low, greatest(e.a, e.b)::INTEGER AS high, (e.a > e.b) AS back, e.plover::INTEGER AS type,
       (year(e.happened_on) - 1970) * 12 + month(e.happened_on) - 1 AS month, count(*)::BIGINT,
       max(e.happened_on), arg_max(e.file_id, e.happened_on)::BIGINT, arg_max(e.row, e.happened_on)::BIGINT
FROM live_event e
WHERE e.source_id = ? AND e.plover IS NOT NULL AND e.a <> 0 AND e.b <> 0 AND e.a <> e.b AND e.day_precision < 2
  AND e.happened_on <= ?
GROUP BY ALL ORDER BY low, high, month, back, type)sql";

}  // namespace

const DyadSeries* EventMonths::find(StateId a, StateId b) const {
  const auto key = std::minmax(a, b);
  const auto at = std::ranges::lower_bound(dyads, std::pair(key.first, key.second), {},
                                           [](const DyadSeries& d) { return std::pair(d.a, d.b); });
  return at != dyads.end() && at->a == key.first && at->b == key.second ? &*at : nullptr;
}

Result<EventMonths> event_months(ledger::Connection& connection, const std::string& source, Day as_of) {
  // The last month that is over.
  Month last = month_of(as_of);
  if (last_day(last) != as_of) last = last + -1;
  const Day until = last_day(last);
  ENTENTE_LET(const auto sources, connection.query(kSourcesSql, {until, source, source}));
  if (sources.size() == 0)
    return source.empty()
               ? fail(Code::out_of_coverage, fmt::format("no events between states by {}", to_string(until)))
               : fail(Code::not_found, fmt::format("source '{}' has no events between states by {}", source,
                                                   to_string(until)));
  EventMonths months;
  months.source = std::string(sources.text(0, 1));
  months.exhaustive = sources.integer(0, 3) != 0;
  months.last = last;
  ENTENTE_LET(const auto rows, connection.query(kEventsSql, {sources.integer(0, 0), until}));
  if (rows.size() == 0)
    return fail(Code::out_of_coverage,
                fmt::format("'{}' has no dated events by {}", months.source, to_string(until)));
  months.first = last;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const StateId a{static_cast<std::uint16_t>(rows.integer(i, 0))};
    const StateId b{static_cast<std::uint16_t>(rows.integer(i, 1))};
    const Month month{static_cast<std::int32_t>(rows.integer(i, 4))};
    const auto type = static_cast<std::size_t>(rows.integer(i, 3));
    if (type >= ontology::kPloverCount) continue;
    if (months.dyads.empty() || months.dyads.back().a != a || months.dyads.back().b != b)
      months.dyads.push_back({a, b, {}, {}});
    DyadSeries& dyad = months.dyads.back();
    if (dyad.months.empty() || dyad.months.back().month != month) dyad.months.push_back({month, {}});
    const std::size_t act = type + (rows.integer(i, 2) != 0 ? ontology::kPloverCount : 0);
    dyad.months.back().counts[act] =
        static_cast<std::uint16_t>(std::min<std::int64_t>(rows.integer(i, 5), 65'535));
    dyad.last[act] = {rows.day(i, 6), rows.integer(i, 7), rows.integer(i, 8)};
    months.first = std::min(months.first, month);
  }
  return months;
}

}  // namespace entente::forecast
