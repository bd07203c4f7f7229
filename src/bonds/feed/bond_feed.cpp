#include "bonds/feed/bond_feed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "bonds/bond_years.hpp"
#include "bonds/feed/event_feed.hpp"
#include "bonds/feed/standing.hpp"
#include "bonds/feed/world_years_feed.hpp"

namespace entente::bonds {
namespace {

using ledger::Connection;
using ledger::Rows;

// How far back the ledger learns; as in a scenario.
constexpr int kHistory = 20;
// Layers the ledger can read, as the feed names them.
constexpr std::array kLedgerSources = {"votes",    "defence",  "rivalry",    "claim", "sanctions", "arms",
                                       "disputes", "distance", "contiguity", "igo",   "trade"};

constexpr std::string_view kNoSource =
    "no source that records all events between states is loaded (yearly counts of dyads such as ICEWS, or an "
    "event feed "
    "such as GDELT)";

struct Made {
  std::map<int, BondYear> years;
  std::vector<StateId> states;  // of the world's rows
  CountedYears counted;
  std::string layers, missing;
};

// One field a note; the rows of a year and what they rest on.
std::map<std::string, std::string> notes_of(const Made& made, const BondYear& year) {
  return {{"source", made.counted.source},
          {"title", made.counted.title},
          {"layers", made.layers},
          {"missing", made.missing},
          {"gravity", year.gravity ? "1" : ""},
          {"dyads", std::to_string(year.rows.size())},
          {"ledger_absent", year.ledger_absent},
          {"fused_absent", year.fused_absent}};
}

void read_notes(BondReading& out, const std::map<std::string, std::string>& notes) {
  const auto at = [&](const char* key) {
    const auto found = notes.find(key);
    return found == notes.end() ? std::string() : found->second;
  };
  out.source = at("source");
  out.title = at("title");
  out.layers = at("layers");
  out.missing = at("missing");
  out.gravity = at("gravity") == "1";
  out.dyads = at("dyads").empty() ? 0 : std::stoi(at("dyads"));
  out.ledger_absent = at("ledger_absent");
  out.fused_absent = at("fused_absent");
}

// Bonds of the years last - years + 1 .. last, fewer where fewer are loaded; nothing without a source of
// counts.
Result<Made> make(Connection& c, const states::Registry& registry, const ontology::Constants& constants,
                  int until, int years) {
  Made made;
  ENTENTE_LET(const auto counted, counted_years(c, Selections::refused));
  if (!counted) return made;
  made.counted = *counted;
  const int last = std::min(until, counted->last);
  if (last < counted->first) return made;
  ENTENTE_LET(const auto loaded,
              load_world_years(c, registry, std::max(counted->first, last - kHistory), last, constants));
  for (const auto& name : loaded.world.names()) made.states.push_back(*registry.by_key(name));
  for (const char* layer : kLedgerSources) {
    const auto at = loaded.sources.find(layer);
    auto& list = at == loaded.sources.end() ? made.missing : made.layers;
    if (!list.empty()) list += ", ";
    list += at == loaded.sources.end() ? std::string(layer) : fmt::format("{} from {}", layer, at->second);
  }
  BondYears bonds(loaded.world, BondParams::from(constants));
  if (auto ready = bonds.run(); !ready) {
    if (ready.error().code == Code::out_of_coverage) return made;
    return std::unexpected(ready.error());
  }
  for (int year = std::max(bonds.first_year(), last - years + 1); year <= std::min(last, bonds.last_year());
       ++year) {
    ENTENTE_LET(made.years[year], bonds.at(year));
  }
  return made;
}

Result<void> create_tables(Connection& c) {
  std::string figures;
  BondRow row;
  each_figure(row, [&](const std::string& name, double&) { figures += fmt::format(", {} DOUBLE", name); });
  return c.execute(fmt::format(R"sql(
CREATE TABLE IF NOT EXISTS bond (year INTEGER NOT NULL, a USMALLINT NOT NULL, b USMALLINT NOT NULL{});
CREATE TABLE IF NOT EXISTS bond_third (
  year INTEGER NOT NULL, a USMALLINT NOT NULL, b USMALLINT NOT NULL, third USMALLINT NOT NULL,
  friends_cooperation DOUBLE NOT NULL, enemies_cooperation DOUBLE NOT NULL, opposed_cooperation DOUBLE NOT NULL,
  market_cooperation DOUBLE NOT NULL, friends_conflict DOUBLE NOT NULL, enemies_conflict DOUBLE NOT NULL,
  opposed_conflict DOUBLE NOT NULL, market_conflict DOUBLE NOT NULL);
CREATE TABLE IF NOT EXISTS bond_note (year INTEGER NOT NULL, key VARCHAR NOT NULL, value VARCHAR NOT NULL);)sql",
                               figures));
}

Result<void> write(Connection& c, const Made& made) {
  const auto id = [&](int row) { return made.states[static_cast<std::size_t>(row)].value; };
  ENTENTE_LET(auto rows, ledger::TableWriter::open(c, "bond"));
  ENTENTE_LET(auto thirds, ledger::TableWriter::open(c, "bond_third"));
  ENTENTE_LET(auto notes, ledger::TableWriter::open(c, "bond_note"));
  for (const auto& [number, year] : made.years) {
    for (const BondRow& row : year.rows) {
      rows.integer(number).integer(id(row.i)).integer(id(row.j));
      each_figure(row, [&](const std::string&, const double& figure) {
        if (std::isfinite(figure))
          rows.real(figure);
        else
          rows.null();
      });
      ENTENTE_TRY(rows.end_row());
    }
    for (const BondThird& third : year.thirds) {
      thirds.integer(number).integer(id(third.i)).integer(id(third.j)).integer(id(third.third));
      for (const double part : third.cooperation) thirds.real(part);
      for (const double part : third.conflict) thirds.real(part);
      ENTENTE_TRY(thirds.end_row());
    }
    for (const auto& [key, value] : notes_of(made, year))
      ENTENTE_TRY(notes.integer(number).text(key).text(value).end_row());
  }
  ENTENTE_TRY(rows.flush());
  ENTENTE_TRY(thirds.flush());
  return notes.flush();
}

Result<std::string> signature_of(Connection& c, const ontology::Constants& constants) {
  ENTENTE_LET(std::string signature, derived_signature(c, constants));
  return "1 " + signature;
}

// The year a question is about: the last whole one at the day.
int year_asked(Day as_of) {
  const Month last = last_complete_month(as_of);
  return civil(last_day(last)).month == 12 ? year_of(last) : year_of(last) - 1;
}

// A year too old to speak of the day.
Result<void> judge_age(BondReading& out, int asked, const ontology::Constants& constants) {
  const int window = static_cast<int>(constants.integer("brief.window_years"));
  if (out.absent.empty() && asked - out.year >= window)
    out.absent = fmt::format("{} ends in {}, {} years before", out.title, out.year, asked - out.year);
  return {};
}

struct Kept {
  bool serves = false;
  std::optional<int> year;  // kept, not after the one asked for
  std::string why;          // where it does not serve
};

Result<Kept> kept_for(Connection& c, int asked, const ontology::Constants& constants) {
  Kept kept;
  ENTENTE_LET(const auto meta, c.query("SELECT value FROM meta WHERE key = 'bond'"));
  kept.why = "not kept for what is loaded; any `entente load` makes them anew";
  if (meta.size() == 0) return kept;
  ENTENTE_LET(const auto signature, signature_of(c, constants));
  if (meta.text(0, 0) != signature) return kept;
  ENTENTE_LET(const auto years,
              c.query("SELECT min(year), max(year), max(year) FILTER (year <= ?) FROM bond_note",
                      {static_cast<std::int64_t>(asked)}));
  if (years.is_null(0, 0)) {  // nothing to keep
    kept.serves = true;
    return kept;
  }
  if (years.is_null(0, 2)) {
    kept.why = fmt::format("kept for {} to {}, not for {}; `entente brief --compute` computes them",
                           years.integer(0, 0), years.integer(0, 1), asked);
    return kept;
  }
  kept.serves = true;
  kept.year = static_cast<int>(years.integer(0, 2));
  return kept;
}

BondRow row_at(const Rows& rows, std::size_t at, std::size_t first) {
  BondRow out;
  std::size_t column = first;
  each_figure(out, [&](const std::string&, double& figure) {
    figure = rows.real_if(at, column++).value_or(kNotObserved);
  });
  return out;
}

Result<std::map<std::string, std::string>> kept_notes(Connection& c, int year) {
  ENTENTE_LET(const auto rows,
              c.query("SELECT key, value FROM bond_note WHERE year = ?", {static_cast<std::int64_t>(year)}));
  std::map<std::string, std::string> notes;
  for (std::size_t i = 0; i < rows.size(); ++i) notes.emplace(rows.text(i, 0), rows.text(i, 1));
  return notes;
}

}  // namespace

Result<void> refresh_bonds(Connection& c, const states::Registry& registry,
                           const ontology::Constants& constants) {
  ENTENTE_TRY(create_tables(c));
  ENTENTE_LET(const auto signature, signature_of(c, constants));
  ENTENTE_LET(const auto kept, c.query("SELECT value FROM meta WHERE key = 'bond'"));
  if (kept.size() == 1 && kept.text(0, 0) == signature) return {};
  ENTENTE_TRY(c.execute("DELETE FROM bond; DELETE FROM bond_third; DELETE FROM bond_note"));
  ENTENTE_LET(const auto made,
              make(c, registry, constants, 9999, static_cast<int>(constants.integer("bond.kept_years"))));
  ENTENTE_TRY(write(c, made));
  ENTENTE_TRY(c.query("INSERT INTO meta VALUES ('bond', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                      {signature}));
  return {};
}

Result<BondsAmong> bonds_among(Connection& c, const states::Registry& registry,
                               const std::vector<std::vector<StateId>>& lineages, Day as_of,
                               const ontology::Constants& constants, NotKept not_kept) {
  BondsAmong out;
  std::map<StateId, int> places;
  std::vector<StateId> all;
  for (std::size_t place = 0; place < lineages.size(); ++place)
    for (const StateId id : lineages[place]) {
      places.emplace(id, static_cast<int>(place));
      all.push_back(id);
    }
  const auto take = [&](StateId a, StateId b, const BondRow& row) {
    const auto i = places.find(a), j = places.find(b);
    if (i == places.end() || j == places.end() || i->second == j->second) return;
    out.pairs.emplace(std::minmax(i->second, j->second), row);
  };
  const int asked = year_asked(as_of);
  ENTENTE_LET(const Kept kept, kept_for(c, asked, constants));
  out.about.from_table = kept.serves;
  if (kept.serves) {
    if (!kept.year) {
      out.about.absent = kNoSource;
      return out;
    }
    out.about.year = *kept.year;
    ENTENTE_LET(const auto notes, kept_notes(c, *kept.year));
    read_notes(out.about, notes);
    ENTENTE_LET(
        const auto rows,
        c.query(fmt::format("SELECT * FROM bond WHERE year = ? AND a IN ({0}) AND b IN ({0})", id_list(all)),
                {static_cast<std::int64_t>(*kept.year)}));
    for (std::size_t at = 0; at < rows.size(); ++at)
      take(StateId{static_cast<std::uint16_t>(rows.integer(at, 1))},
           StateId{static_cast<std::uint16_t>(rows.integer(at, 2))}, row_at(rows, at, 3));
  } else if (not_kept == NotKept::said) {
    ENTENTE_LET(const auto counted, counted_years(c, Selections::refused));
    if (!counted)
      out.about.absent = kNoSource;
    else if (asked < counted->first)
      out.about.absent = fmt::format("{} has no whole year of events by then", counted->title);
    else
      out.about.absent = kept.why;
    return out;
  } else {
    ENTENTE_LET(const auto made, make(c, registry, constants, asked, 1));
    if (made.years.empty()) {
      out.about.absent = made.counted.source.empty()
                             ? std::string(kNoSource)
                             : fmt::format("{} has no whole year of events by then", made.counted.title);
      return out;
    }
    const auto& year = made.years.rbegin()->second;
    out.about.year = year.year;
    read_notes(out.about, notes_of(made, year));
    for (const BondRow& row : year.rows)
      take(made.states[static_cast<std::size_t>(row.i)], made.states[static_cast<std::size_t>(row.j)], row);
    if (lineages.size() == 2)
      for (const BondThird& third : year.thirds) {
        const auto i = places.find(made.states[static_cast<std::size_t>(third.i)]);
        const auto j = places.find(made.states[static_cast<std::size_t>(third.j)]);
        if (i == places.end() || j == places.end() || i->second == j->second) continue;
        out.about.thirds.push_back(
            {made.states[static_cast<std::size_t>(third.third)], third.cooperation, third.conflict});
      }
  }
  ENTENTE_TRY(judge_age(out.about, asked, constants));
  return out;
}

Result<BondReading> bond_of(Connection& c, const states::Registry& registry, const std::vector<StateId>& a,
                            const std::vector<StateId>& b, Day as_of, const ontology::Constants& constants,
                            NotKept not_kept) {
  ENTENTE_LET(BondsAmong among, bonds_among(c, registry, {a, b}, as_of, constants, not_kept));
  BondReading out = std::move(among.about);
  if (!out.absent.empty()) return out;
  if (among.pairs.empty()) {
    out.absent = fmt::format("{} does not watch one of the two in {}", out.title, out.year);
    return out;
  }
  out.row = among.pairs.begin()->second;
  if (out.from_table) {
    ENTENTE_LET(const auto rows, c.query(fmt::format("SELECT * EXCLUDE (year, a, b) FROM bond_third WHERE "
                                                     "year = ? AND ((a IN ({0}) AND b IN ({1})) "
                                                     "OR (a IN ({1}) AND b IN ({0})))",
                                                     id_list(a), id_list(b)),
                                         {static_cast<std::int64_t>(out.year)}));
    for (std::size_t at = 0; at < rows.size(); ++at) {
      ThirdPart part;
      part.third = StateId{static_cast<std::uint16_t>(rows.integer(at, 0))};
      for (std::size_t o = 0; o < kOverlaps; ++o) {
        part.cooperation[o] = rows.real(at, 1 + o);
        part.conflict[o] = rows.real(at, 1 + kOverlaps + o);
      }
      out.thirds.push_back(part);
    }
  }
  // The heaviest on what pulls together first; ties by state, so that the order is one.
  std::ranges::sort(out.thirds, [](const ThirdPart& x, const ThirdPart& y) {
    const auto weight = [](const ThirdPart& p) {
      double sum = 0;
      for (std::size_t o = 0; o < kOverlaps; ++o) sum += std::abs(p.cooperation[o]) + std::abs(p.conflict[o]);
      return sum;
    };
    const double wx = weight(x), wy = weight(y);
    return wx != wy ? wx > wy : x.third < y.third;
  });
  return out;
}

}  // namespace entente::bonds
