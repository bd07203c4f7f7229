#include "brief/dyad/recent_events.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "ontology/cameo.hpp"
#include "ontology/plover.hpp"

namespace entente::brief {

namespace {

using bonds::id_list;

std::string between(std::string_view row, const std::vector<StateId>& a, const std::vector<StateId>& b) {
  return fmt::format("(({0}.a IN ({1}) AND {0}.b IN ({2})) OR ({0}.a IN ({2}) AND {0}.b IN ({1})))", row,
                     id_list(a), id_list(b));
}

// Written out, not a parameter: only so do the days choose which parts of the table are read.
std::string days_of(Span span) {
  return fmt::format("e.happened_on BETWEEN DATE '{}' AND DATE '{}'", to_string(span.from),
                     to_string(span.to));
}

// The months in which the newest events lie, as a condition on e.happened_on; "" where there is no event at
// all. The panel tells how many of each domain and sign a month has, so that of ten million events a few
// thousand are looked at. A row may be two events (one each way), hence twice as many; the month of the day
// itself may hold later events and counts as empty.
Result<std::string> newest_months(ledger::Connection& c, SourceId source, const std::vector<StateId>& a,
                                  const std::vector<StateId>& b, Day as_of, int each) {
  const Month last = month_of(as_of);
  ENTENTE_LET(const auto rows,
              c.query(fmt::format(R"sql(
    WITH cell AS (
      SELECT p.month, unnest([p.statements, p.verbal_cooperation + p.material_cooperation, p.verbal_conflict + p.material_conflict]) AS n,
             unnest([0, 1, -1]) AS sign, p.domain
      FROM panel p WHERE {} AND p.source_id = $1 AND p.month <= $2),
    monthly AS (SELECT domain, sign, month, sum(n) AS n FROM cell GROUP BY ALL HAVING sum(n) > 0)
    SELECT DISTINCT month FROM (
      SELECT month, coalesce(sum(CASE WHEN month < $2 THEN n ELSE 0 END) OVER (PARTITION BY domain, sign ORDER BY month DESC
             ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS newer
      FROM monthly) WHERE newer < {} ORDER BY month)sql",
                                  between("p", a, b), 2 * each),
                      {static_cast<std::int64_t>(source.value), static_cast<std::int64_t>(last.value)}));
  if (rows.size() == 0) return std::string();
  const auto month_at = [&](std::size_t i) { return Month{static_cast<std::int32_t>(rows.integer(i, 0))}; };
  const Month oldest = month_at(0);
  const Month newest = month_at(rows.size() - 1);
  // The outer range alone lets whole parts of the table be passed over; the months inside it are named only
  // where some between them are not wanted.
  std::string days = days_of({first_day(oldest), std::min(last_day(newest), as_of)});
  if (newest - oldest + 1 == static_cast<int>(rows.size())) return days;
  std::string months;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    months += fmt::format("{}{}", i == 0 ? "" : ", ", month_at(i).value);
  }
  return days +
         fmt::format(" AND (year(e.happened_on) - 1970) * 12 + month(e.happened_on) - 1 IN ({})", months);
}

// What an event row is read from: live_event e, file f, source s.
constexpr std::string_view kEventColumns =
    "e.happened_on, e.day_precision, e.a, e.b, e.third, e.plover, e.code, e.mode, e.domain, "
    "CASE WHEN e.quad IS NULL OR left(e.code, 2) = '01' THEN 0 WHEN e.quad <= 2 THEN 1 ELSE -1 END, "
    "e.text, e.link, e.file_id, e.row, f.name, s.key, e.mentions, coalesce(e.quad, 1) % 2 = 0, e.actor_a";

EventRow event_at(const ledger::Rows& rows, std::size_t i) {
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
  e.mentions = rows.integer(i, 16);
  e.deed = rows.boolean(i, 17);
  e.actor = rows.text_if(i, 18).value_or("");
  return e;
}

// One row of a file may be two events, one each way: they become one that is mutual.
void join_mutual(std::vector<EventRow>& found) {
  std::sort(found.begin(), found.end(), [](const EventRow& x, const EventRow& y) {
    return std::tie(x.receipt.file, x.receipt.row, x.a) < std::tie(y.receipt.file, y.receipt.row, y.a);
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto& receipt = found[i].receipt;
    if (kept > 0 && found[kept - 1].receipt.file == receipt.file &&
        found[kept - 1].receipt.row == receipt.row) {
      found[kept - 1].mutual = true;
      continue;
    }
    if (kept != i) found[kept] = std::move(found[i]);
    ++kept;
  }
  found.resize(kept);
}

// Newest first; the oftener reported first within a day; then as they stand in the files.
void take_newest(std::vector<EventRow> found, int each, NewestEvents& result) {
  std::sort(found.begin(), found.end(), [](const EventRow& x, const EventRow& y) {
    return std::tie(y.on, y.mentions, x.receipt.file, x.receipt.row) <
           std::tie(x.on, x.mentions, y.receipt.file, y.receipt.row);
  });
  std::map<std::pair<ontology::Domain, int>, int> taken;
  for (auto& f : found) {
    if (++taken[{f.domain, f.sign}] > each) continue;
    result[static_cast<std::size_t>(f.domain)].push_back(std::move(f));
  }
  for (auto& list : result) {
    std::sort(list.begin(), list.end(), [](const EventRow& x, const EventRow& y) {
      return std::tie(y.on, x.receipt.file, x.receipt.row) < std::tie(x.on, y.receipt.file, y.receipt.row);
    });
  }
}

}  // namespace

Result<NewestEvents> newest_events(ledger::Connection& c, SourceId source, const std::vector<StateId>& a,
                                   const std::vector<StateId>& b, Day as_of, int each) {
  NewestEvents result;
  ENTENTE_LET(const auto days, newest_months(c, source, a, b, as_of, each));
  if (days.empty()) return result;
  ENTENTE_LET(const auto rows,
              c.query(fmt::format("SELECT {} FROM live_event e JOIN file f USING (file_id) JOIN source s "
                                  "ON s.source_id = e.source_id WHERE {} AND {} AND e.source_id = $1",
                                  kEventColumns, days, between("e", a, b)),
                      {static_cast<std::int64_t>(source.value)}));
  std::vector<EventRow> found;
  found.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) found.push_back(event_at(rows, i));
  join_mutual(found);
  take_newest(std::move(found), each, result);
  return result;
}

Result<WindowCounts> window_counts(ledger::Connection& c, SourceId source, const std::vector<StateId>& a,
                                   const std::vector<StateId>& b, Day window_from, Day as_of) {
  WindowCounts result;
  // Whole months of the window are counted in the panel, its first and last in the events.
  const Month first = month_of(window_from);
  const Month last = month_of(as_of);
  const Span head{window_from, std::min(last_day(first), as_of)};
  const Span tail{std::max(first_day(last), head.to + 1), as_of};
  const auto counted = [&](Span span) {
    return fmt::format(
        "(SELECT count(*) FILTER (e.quad <= 2 AND left(e.code, 2) IS DISTINCT FROM '01') FROM live_event e "
        "WHERE {} AND {} AND e.source_id = $1)",
        days_of(span), between("e", a, b));
  };
  ENTENTE_LET(const auto cooperative,
              c.query(fmt::format(R"sql(
    SELECT (SELECT coalesce(sum(p.verbal_cooperation + p.material_cooperation), 0) FROM panel p
            WHERE {} AND p.source_id = $1 AND p.month > $2 AND p.month < $3)::BIGINT + {} + {})sql",
                                  between("p", a, b), counted(head), counted(tail)),
                      {static_cast<std::int64_t>(source.value), static_cast<std::int64_t>(first.value),
                       static_cast<std::int64_t>(last.value)}));
  result.cooperative = cooperative.integer(0, 0);
  ENTENTE_LET(const auto thirds, c.query(fmt::format(R"sql(
    SELECT e.third, count(*) FILTER (e.quad <= 2 AND left(e.code, 2) IS DISTINCT FROM '01'), count(*)
    FROM live_event e WHERE e.third > 0 AND {} AND e.source_id = $1 AND e.happened_on BETWEEN $2 AND $3
    GROUP BY e.third ORDER BY count(*) DESC, e.third)sql",
                                                     between("e", a, b)),
                                         {static_cast<std::int64_t>(source.value), window_from, as_of}));
  for (std::size_t i = 0; i < thirds.size(); ++i) {
    const StateId third{static_cast<std::uint16_t>(thirds.integer(i, 0))};
    result.thirds.push_back({third, thirds.integer(i, 1), thirds.integer(i, 2)});
  }
  return result;
}

Result<std::vector<std::vector<EventRow>>> asked_events(ledger::Connection& c, SourceId source,
                                                        const std::vector<EventAsk>& asks) {
  std::vector<std::vector<EventRow>> answers(asks.size());
  std::string arms;
  for (std::size_t q = 0; q < asks.size(); ++q) {
    const auto& ask = asks[q];
    std::vector<Month> months = ask.months;
    std::sort(months.begin(), months.end());
    for (std::size_t i = 0; i < months.size();) {
      std::size_t end = i + 1;
      while (end < months.size() && months[end] - months[end - 1] <= 1) ++end;
      Span span{first_day(months[i]), last_day(months[end - 1])};
      if (ask.until) span.to = std::min(span.to, *ask.until);
      const std::string who =
          ask.both_ways ? between("e", ask.from, ask.to)
                        : fmt::format("e.a IN ({}) AND e.b IN ({})", id_list(ask.from), id_list(ask.to));
      arms +=
          fmt::format("{}SELECT {} AS question, e.* FROM live_event e WHERE {} AND {} AND e.source_id = {}",
                      arms.empty() ? "" : " UNION ALL ", q, days_of(span), who, source.value);
      i = end;
    }
  }
  if (arms.empty()) return answers;
  ENTENTE_LET(const auto rows,
              c.query(fmt::format("SELECT {}, e.question FROM ({}) e JOIN file f USING (file_id) JOIN "
                                  "source s ON s.source_id = e.source_id",
                                  kEventColumns, arms)));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto q = static_cast<std::size_t>(rows.integer(i, 19));
    EventRow e = event_at(rows, i);
    if ((asks[q].sign != 0 && e.sign != asks[q].sign) || (asks[q].deeds_only && !e.deed)) continue;
    answers[q].push_back(std::move(e));
  }
  for (std::size_t q = 0; q < asks.size(); ++q) {
    auto& found = answers[q];
    join_mutual(found);
    std::sort(found.begin(), found.end(), [](const EventRow& x, const EventRow& y) {
      return std::tie(y.mentions, y.on, x.receipt.file, x.receipt.row) <
             std::tie(x.mentions, x.on, y.receipt.file, y.receipt.row);
    });
    if (found.size() > asks[q].most) found.resize(asks[q].most);
    std::sort(found.begin(), found.end(), [](const EventRow& x, const EventRow& y) {
      return std::tie(x.on, x.receipt.file, x.receipt.row) < std::tie(y.on, y.receipt.file, y.receipt.row);
    });
  }
  return answers;
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
