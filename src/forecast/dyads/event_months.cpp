#include "forecast/dyads/event_months.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "forecast/dyads/sha256.hpp"

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

// A feed has a span a file, by the thousand; most are the same days.
constexpr std::string_view kWatchedSql = R"sql(
SELECT DISTINCT valid_from, valid_to FROM live_coverage WHERE source_id = ? AND measure = 'events'
ORDER BY valid_from, valid_to)sql";

// The last month that ends on or before the day.
Month over_by(Day day) {
  const Month month = month_of(day);
  return last_day(month) == day ? month : month + -1;
}

}  // namespace

bool EventMonths::observed(Month month) const {
  if (month < first || last < month) return false;
  if (watched.empty()) return true;
  const Span span{first_day(month), last_day(month)};
  return std::ranges::any_of(watched, [&](const Span& w) { return w.from <= span.from && span.to <= w.to; });
}

std::optional<Day> EventMonths::covered_to() const {
  return watched.empty() ? std::nullopt : std::optional(watched.back().to);
}

std::string EventMonths::address() const {
  Content content;
  content.text(source).integer(first.value).integer(last.value);
  for (const DyadSeries& dyad : dyads) {
    content.integer(dyad.a.value)
        .integer(dyad.b.value)
        .integer(static_cast<std::int64_t>(dyad.months.size()));
    for (const DyadMonth& m : dyad.months) {
      content.integer(m.month.value);
      for (const auto count : m.counts) content.integer(count);
    }
  }
  return content.address();
}

Result<Month> last_known(ledger::Connection& connection, std::int64_t source_id, Day as_of) {
  ENTENTE_LET(
      const auto rows,
      connection.query("SELECT max(valid_to) FROM live_coverage WHERE source_id = ? AND measure = 'events'",
                       {source_id}));
  const auto to = rows.day_if(0, 0);
  return to ? std::min(over_by(as_of), over_by(*to)) : over_by(as_of);
}

const DyadSeries* EventMonths::find(StateId a, StateId b) const {
  const auto key = std::minmax(a, b);
  const auto at = std::ranges::lower_bound(dyads, std::pair(key.first, key.second), {},
                                           [](const DyadSeries& d) { return std::pair(d.a, d.b); });
  return at != dyads.end() && at->a == key.first && at->b == key.second ? &*at : nullptr;
}

Result<EventMonths> event_months(ledger::Connection& connection, const std::string& source, Day as_of) {
  Month last = over_by(as_of);
  Day until = last_day(last);
  ENTENTE_LET(const auto sources, connection.query(kSourcesSql, {until, source, source}));
  if (sources.size() == 0)
    return source.empty()
               ? fail(Code::out_of_coverage, fmt::format("no events between states by {}", to_string(until)))
               : fail(Code::not_found, fmt::format("source '{}' has no events between states by {}", source,
                                                   to_string(until)));
  EventMonths months;
  months.source = std::string(sources.text(0, 1));
  months.exhaustive = sources.integer(0, 3) != 0;
  ENTENTE_LET(last, last_known(connection, sources.integer(0, 0), as_of));
  until = last_day(last);
  months.last = last;
  ENTENTE_LET(const auto watched, connection.query(kWatchedSql, {sources.integer(0, 0)}));
  for (std::size_t i = 0; i < watched.size(); ++i) {
    const Span span{watched.day(i, 0), watched.day(i, 1)};
    if (!months.watched.empty() && span.from <= months.watched.back().to + 1) {
      months.watched.back().to = std::max(months.watched.back().to, span.to);
    } else {
      months.watched.push_back(span);
    }
  }
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
