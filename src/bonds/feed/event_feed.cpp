#include "bonds/feed/event_feed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "bonds/feed/bond_feed.hpp"
#include "panel/panel.hpp"
#include "states/continuation.hpp"

namespace entente::bonds {
namespace {

using ledger::Connection;

std::string id_list(const std::vector<StateId>& ids) {
  std::string text;
  for (const StateId id : ids) text += fmt::format("{}{}", text.empty() ? "" : ", ", id.value);
  return text;
}

// The years a state's dyads may have, and the state its relations start from.
Lifespan lifespan_of(const states::Registry& registry, StateId id, int first_year,
                     const std::map<StateId, int>& index) {
  Lifespan life;
  const auto spells = registry.state(id).spells;
  if (spells.empty()) return life;
  // With a state to continue, the last spell is the one that follows it; otherwise all spells are one life.
  const auto older = states::continues(registry, id);
  const Day from = older ? spells.back().from : spells.front().from;
  if (from != Day::min()) life.from = std::max(0, year_of(from) - first_year);
  if (spells.back().to != Day::max()) life.to = year_of(spells.back().to) - first_year;
  if (older) {
    if (const auto at = index.find(*older); at != index.end()) life.parent = at->second;
  }
  return life;
}

// Russia continues the Soviet Union, which continued Russia: of such a ring only the step from older to
// younger is a beginning, the other lies before the first period.
void drop_parents_not_older(std::vector<Lifespan>& lives) {
  for (auto& life : lives) {
    if (life.parent >= 0 && lives[static_cast<std::size_t>(life.parent)].from >= life.from) life.parent = -1;
  }
}

}  // namespace

int EventYears::index(StateId state) const {
  const auto at = std::lower_bound(states.begin(), states.end(), state);
  return at != states.end() && *at == state ? static_cast<int>(at - states.begin()) : -1;
}

Month last_complete_month(Day day) {
  const Month month = month_of(day);
  return last_day(month) == day ? month : Month{month.value - 1};
}

Result<std::vector<EventSource>> event_sources(Connection& c) {
  ENTENTE_LET(const auto rows, c.query(R"sql(
    WITH watched AS (
      SELECT source_id, bool_and(exhaustive) AS exhaustive, min(valid_from) AS first, max(valid_to) AS last
      FROM live_coverage WHERE measure = 'events' GROUP BY source_id),
    told AS (
      SELECT source_id, sum(statements + verbal_cooperation + material_cooperation + verbal_conflict + material_conflict)::BIGINT AS n
      FROM panel GROUP BY source_id)
    SELECT source_id, s.key, s.title, s.limitation, w.exhaustive, w.first, w.last, t.n
    FROM watched w JOIN told t USING (source_id) JOIN source s USING (source_id) ORDER BY s.key)sql"));
  std::vector<EventSource> sources;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EventSource s;
    s.id.value = static_cast<std::uint16_t>(rows.integer(i, 0));
    s.key = rows.text(i, 1);
    s.title = rows.text(i, 2);
    s.limitation = rows.text(i, 3);
    s.exhaustive = rows.boolean(i, 4);
    s.from = rows.day(i, 5);
    s.to = rows.day(i, 6);
    s.dyad_events = rows.integer(i, 7);
    if (s.dyad_events > 0) sources.push_back(std::move(s));
  }
  return sources;
}

std::optional<EventSource> choose_event_source(const std::vector<EventSource>& sources, Day as_of,
                                               const ontology::Constants& constants) {
  const auto window = static_cast<int>(constants.value("brief.window_years") * 365.25);
  const double enough = constants.value("brief.coverage_min");
  std::optional<EventSource> best;
  double best_share = 0;
  for (const auto& source : sources) {
    const Day from = std::max(source.from, as_of - window);
    const Day to = std::min(source.to, as_of);
    const double share =
        from > to ? 0.0 : static_cast<double>(to - from + 1) / static_cast<double>(window + 1);
    const bool good = source.exhaustive && share >= enough;
    const bool best_good = best && best->exhaustive && best_share >= enough;
    const bool better = !best || (good && !best_good) || (good == best_good && good && share > best_share) ||
                        (!good && !best_good && !source.exhaustive && best->exhaustive) ||
                        (!good && !best_good && source.exhaustive == best->exhaustive && share > best_share);
    if (better) {
      best = source;
      best_share = share;
    }
  }
  return best;
}

Result<EventYears> event_years(ledger::Store& store, SourceId source, Month last_month) {
  EventYears result;
  const auto& registry = store.registry();
  ENTENTE_LET(const auto rows, store.connection().query(R"sql(
    SELECT least(a, b) AS x, greatest(a, b) AS y, domain, (1970 + floor(month / 12.0))::INTEGER AS year,
           sum(verbal_cooperation + material_cooperation)::DOUBLE AS c, sum(verbal_conflict + material_conflict)::DOUBLE AS n
    FROM panel WHERE source_id = ? AND month <= ?
    GROUP BY ALL HAVING c + n > 0 ORDER BY year, x, y, domain)sql",
                                                        {static_cast<std::int64_t>(source.value),
                                                         static_cast<std::int64_t>(last_month.value)}));
  if (rows.size() == 0) return result;
  std::set<StateId> seen;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const std::size_t column : {0U, 1U}) {
      const StateId id{static_cast<std::uint16_t>(rows.integer(i, column))};
      if (!registry.is_organisation(id)) seen.insert(id);
    }
  }
  result.first_year = static_cast<int>(rows.integer(0, 3));
  // A state that continues another starts from its record, where that one lived to the first year.
  for (const StateId id : std::vector<StateId>(seen.begin(), seen.end())) {
    const auto older = states::continues(registry, id);
    if (older && (registry.state(*older).span.to == Day::max() ||
                  year_of(registry.state(*older).span.to) >= result.first_year))
      seen.insert(*older);
  }
  result.states.assign(seen.begin(), seen.end());
  std::map<StateId, int> index;
  for (std::size_t i = 0; i < result.states.size(); ++i) index.emplace(result.states[i], static_cast<int>(i));
  // To the last year in which the source reported anything: beyond it nothing is observed.
  const auto span = static_cast<std::size_t>(rows.integer(rows.size() - 1, 3) - result.first_year + 1);
  for (auto& periods : result.periods) periods.resize(span);
  for (const StateId id : result.states)
    result.lifespans.push_back(lifespan_of(registry, id, result.first_year, index));
  drop_parents_not_older(result.lifespans);

  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto a = index.find(StateId{static_cast<std::uint16_t>(rows.integer(i, 0))});
    const auto b = index.find(StateId{static_cast<std::uint16_t>(rows.integer(i, 1))});
    if (a == index.end() || b == index.end()) continue;
    const auto year = static_cast<std::size_t>(rows.integer(i, 3) - result.first_year);
    const DyadCount count{a->second, b->second, rows.real(i, 4), rows.real(i, 5)};
    // Rows outside a state's life (a feed that says Russia in 1985 is resolved by date before it comes here)
    // would be an error of ours; the filter refuses them, so they are left out here and counted by doctor.
    if (!result.lifespans[static_cast<std::size_t>(count.i)].contains(static_cast<int>(year)) ||
        !result.lifespans[static_cast<std::size_t>(count.j)].contains(static_cast<int>(year))) {
      continue;
    }
    result.periods[static_cast<std::size_t>(rows.integer(i, 2))][year].push_back(count);
    result.periods[kAllDomains][year].push_back(count);
  }
  return result;
}

namespace {

struct Filters {
  ValenceFilter all;
  std::vector<ValenceFilter> domains;
};

Result<std::unique_ptr<Filters>> run_filters(const EventYears& years, const ontology::Constants& constants) {
  auto filters = std::make_unique<Filters>(
      Filters{ValenceFilter(static_cast<int>(years.states.size()), years.periods[kAllDomains],
                            ValenceParams::from(constants), years.lifespans),
              {}});
  ENTENTE_TRY(filters->all.run());
  filters->domains.reserve(kAllDomains);
  for (const auto domain : ontology::kDomains) {
    filters->domains.emplace_back(filters->all, years.periods[static_cast<std::size_t>(domain)],
                                  DomainLink::from(constants, ontology::name(domain)));
    ENTENTE_TRY(filters->domains.back().run());
  }
  return filters;
}

const ValenceFilter& filter_of(const Filters& filters, std::size_t domain) {
  return domain == kAllDomains ? filters.all : filters.domains[domain];
}

Result<void> create_table(Connection& c) {
  return c.execute(R"sql(
CREATE TABLE IF NOT EXISTS valence (
  source_id USMALLINT NOT NULL, a USMALLINT NOT NULL, b USMALLINT NOT NULL, domain UTINYINT NOT NULL, year INTEGER NOT NULL,
  relative DOUBLE NOT NULL, absolute DOUBLE NOT NULL, variance DOUBLE NOT NULL, variance_share DOUBLE NOT NULL,
  probability DOUBLE NOT NULL, observed BOOLEAN NOT NULL, cooperative DOUBLE NOT NULL, conflictual DOUBLE NOT NULL);)sql");
}

// Calls `take(a, b, domain, year, valence, counts)` for every dyad with an event in the domain, from its
// first year on.
template <class Take>
Result<void> each_year(const EventYears& years, const Filters& filters, const Take& take) {
  for (std::size_t domain = 0; domain <= kAllDomains; ++domain) {
    const auto& filter = filter_of(filters, domain);
    std::map<std::pair<int, int>, std::map<int, std::pair<double, double>>> counts;
    for (std::size_t year = 0; year < years.periods[domain].size(); ++year) {
      for (const auto& count : years.periods[domain][year]) {
        auto& cell = counts[{std::min(count.i, count.j), std::max(count.i, count.j)}][static_cast<int>(year)];
        cell.first += count.cooperative;
        cell.second += count.conflictual;
      }
    }
    for (const auto& [dyad, cells] : counts) {
      for (int year = cells.begin()->first; year < filter.periods(); ++year) {
        const auto valence = filter.at(dyad.first, dyad.second, year);
        if (!valence) continue;
        const auto cell = cells.find(year);
        const auto sums = cell == cells.end() ? std::pair<double, double>{} : cell->second;
        ENTENTE_TRY(take(dyad.first, dyad.second, domain, years.first_year + year, *valence, sums));
      }
    }
  }
  return {};
}

}  // namespace

Result<std::string> derived_signature(Connection& c, const ontology::Constants& constants) {
  ENTENTE_LET(const auto rows, c.query("SELECT coalesce(string_agg(load_id || ' ' || signature, ';' ORDER BY "
                                       "load_id), '') FROM panel_load"));
  return fmt::format("{} constants {}", rows.text(0, 0), constants.fingerprint());
}

Result<void> refresh_valence(ledger::Store& store, const ontology::Constants& constants) {
  auto& c = store.connection();
  ENTENTE_TRY(create_table(c));
  ENTENTE_LET(const auto signature, derived_signature(c, constants));
  ENTENTE_LET(const auto kept, c.query("SELECT value FROM meta WHERE key = 'valence'"));
  if (kept.size() == 1 && kept.text(0, 0) == signature) return {};
  ENTENTE_TRY(c.execute("DELETE FROM valence"));
  ENTENTE_LET(const auto sources, event_sources(c));
  for (const auto& source : sources) {
    ENTENTE_LET(const auto last, c.query("SELECT max(month) FROM panel WHERE source_id = ?",
                                         {static_cast<std::int64_t>(source.id.value)}));
    ENTENTE_LET(const auto years,
                event_years(store, source.id, Month{static_cast<std::int32_t>(last.integer(0, 0))}));
    if (years.states.empty()) continue;
    ENTENTE_LET(const auto filters, run_filters(years, constants));
    ENTENTE_LET(ledger::TableWriter writer, ledger::TableWriter::open(c, "valence"));
    const auto write = [&](int i, int j, std::size_t domain, int year, const Valence& v,
                           std::pair<double, double> n) -> Result<void> {
      const StateId a = years.states[static_cast<std::size_t>(i)];
      const StateId b = years.states[static_cast<std::size_t>(j)];
      return writer.integer(source.id.value)
          .integer(a.value)
          .integer(b.value)
          .integer(static_cast<std::int64_t>(domain))
          .integer(year)
          .real(v.relative)
          .real(v.absolute)
          .real(v.variance)
          .real(v.variance_share)
          .real(v.probability)
          .boolean(v.observed)
          .real(n.first)
          .real(n.second)
          .end_row();
    };
    ENTENTE_TRY(each_year(years, *filters, write));
    ENTENTE_TRY(writer.flush());
  }
  ENTENTE_TRY(
      c.query("INSERT INTO meta VALUES ('valence', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
              {signature}));
  return {};
}

Result<void> refresh_derived(ledger::Store& store, const ontology::Constants& constants) {
  ENTENTE_TRY(panel::refresh(store.connection()));
  ENTENTE_TRY(refresh_valence(store, constants));
  return refresh_bonds(store.connection(), store.registry(), constants);
}

namespace {

// Does the table hold the filters' results through exactly this month for this source?
Result<bool> table_serves(Connection& c, const EventSource& source, Month last_month,
                          const ontology::Constants& constants) {
  ENTENTE_LET(const auto later, c.query("SELECT count(*) FROM panel WHERE source_id = ? AND month > ?",
                                        {static_cast<std::int64_t>(source.id.value),
                                         static_cast<std::int64_t>(last_month.value)}));
  if (later.integer(0, 0) > 0) return false;
  ENTENTE_LET(const auto signature, derived_signature(c, constants));
  ENTENTE_LET(const auto kept, c.query("SELECT value FROM meta WHERE key = 'valence'"));
  return kept.size() == 1 && kept.text(0, 0) == signature;
}

// Later states of a lineage take over from earlier ones: a year both have goes to the one with events, the
// newer first.
void add_year(std::map<int, ToneYear>& years, const ToneYear& candidate) {
  const auto [at, fresh] = years.emplace(candidate.year, candidate);
  if (fresh) return;
  const auto weight = [](const ToneYear& y) { return y.cooperative + y.conflictual; };
  if (weight(candidate) > weight(at->second)) at->second = candidate;
}

}  // namespace

Result<Tone> tone_of(ledger::Store& store, const EventSource& source, const std::vector<StateId>& a,
                     const std::vector<StateId>& b, Day as_of, const ontology::Constants& constants) {
  Tone tone;
  auto& c = store.connection();
  const Month last = last_complete_month(as_of);
  std::array<std::map<int, ToneYear>, kAllDomains + 1> found;
  ENTENTE_LET(tone.from_table, table_serves(c, source, last, constants));
  if (tone.from_table) {
    ENTENTE_LET(const auto rows, c.query(fmt::format(R"sql(
      SELECT domain, year, relative, absolute, variance, variance_share, probability, observed, cooperative, conflictual
      FROM valence WHERE source_id = ? AND ((a IN ({0}) AND b IN ({1})) OR (a IN ({1}) AND b IN ({0}))) AND year <= ?
      ORDER BY domain, year, greatest(a, b) DESC)sql",
                                                     id_list(a), id_list(b)),
                                         {static_cast<std::int64_t>(source.id.value),
                                          static_cast<std::int64_t>(year_of(last))}));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      ToneYear y;
      y.year = static_cast<int>(rows.integer(i, 1));
      y.valence = {rows.real(i, 2), rows.real(i, 3), rows.real(i, 4),
                   rows.real(i, 5), rows.real(i, 6), rows.boolean(i, 7)};
      y.cooperative = rows.real(i, 8);
      y.conflictual = rows.real(i, 9);
      add_year(found[static_cast<std::size_t>(rows.integer(i, 0))], y);
    }
  } else {
    ENTENTE_LET(const auto years, event_years(store, source.id, last));
    if (!years.states.empty()) {
      ENTENTE_LET(const auto filters, run_filters(years, constants));
      std::set<int> left;
      std::set<int> right;
      for (const StateId id : a) left.insert(years.index(id));
      for (const StateId id : b) right.insert(years.index(id));
      left.erase(-1);
      right.erase(-1);
      const auto take = [&](int i, int j, std::size_t domain, int year, const Valence& v,
                            std::pair<double, double> n) -> Result<void> {
        const bool ours = (left.contains(i) && right.contains(j)) || (left.contains(j) && right.contains(i));
        if (ours) add_year(found[domain], {year, v, n.first, n.second});
        return {};
      };
      ENTENTE_TRY(each_year(years, *filters, take));
    }
  }
  for (std::size_t domain = 0; domain <= kAllDomains; ++domain) {
    for (auto& [year, value] : found[domain]) tone.years[domain].push_back(value);
  }
  return tone;
}

Result<ToneAround> tone_around(ledger::Store& store, const EventSource& source,
                               const std::vector<StateId>& of, Day as_of,
                               const ontology::Constants& constants) {
  auto& c = store.connection();
  const Month last = last_complete_month(as_of);
  ToneAround around;
  around.year = year_of(last);
  // A year that two states of the lineage share goes to the one with more events, as in tone_of.
  const auto take = [&](StateId other, std::size_t domain, const ToneYear& tone) {
    auto& slot = around.with[other][domain];
    if (!slot || tone.cooperative + tone.conflictual > slot->cooperative + slot->conflictual) slot = tone;
  };
  ENTENTE_LET(const bool from_table, table_serves(c, source, last, constants));
  if (from_table) {
    ENTENTE_LET(const auto rows, c.query(fmt::format(R"sql(
      SELECT CASE WHEN a IN ({0}) THEN b ELSE a END, domain, relative, absolute, variance, variance_share, probability,
             observed, cooperative, conflictual
      FROM valence WHERE source_id = ? AND year = ? AND (a IN ({0})) <> (b IN ({0})) ORDER BY a, b, domain)sql",
                                                     id_list(of)),
                                         {static_cast<std::int64_t>(source.id.value),
                                          static_cast<std::int64_t>(around.year)}));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Valence valence{rows.real(i, 2), rows.real(i, 3), rows.real(i, 4),
                            rows.real(i, 5), rows.real(i, 6), rows.boolean(i, 7)};
      take(StateId{static_cast<std::uint16_t>(rows.integer(i, 0))},
           static_cast<std::size_t>(rows.integer(i, 1)),
           {around.year, valence, rows.real(i, 8), rows.real(i, 9)});
    }
    return around;
  }
  ENTENTE_LET(const auto years, event_years(store, source.id, last));
  if (years.states.empty()) return around;
  ENTENTE_LET(const auto filters, run_filters(years, constants));
  std::set<int> ours;
  for (const StateId id : of) ours.insert(years.index(id));
  ENTENTE_TRY(each_year(years, *filters,
                        [&](int i, int j, std::size_t domain, int year, const Valence& v,
                            std::pair<double, double> n) -> Result<void> {
                          if (year != around.year || ours.contains(i) == ours.contains(j)) return {};
                          take(years.states[static_cast<std::size_t>(ours.contains(i) ? j : i)], domain,
                               {year, v, n.first, n.second});
                          return {};
                        }));
  return around;
}

}  // namespace entente::bonds
