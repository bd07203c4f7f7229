#include "bonds/feed/world_years_feed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

#include "bonds/feed/event_feed.hpp"
#include "bonds/roll_calls.hpp"
#include "bonds/vote_affinity.hpp"
#include "states/continuation.hpp"

namespace entente::bonds {
namespace {

using ledger::Connection;
using ledger::Rows;

// Rows of the world: the newest state of each lineage, by registry id.
class Lineages {
 public:
  explicit Lineages(const states::Registry& registry) : registry_(registry) {
    std::set<StateId> older;
    for (const auto& state : registry.all())
      for (const StateId id : states::lineage(registry, state.id))
        if (id != state.id) older.insert(id);
    for (const auto& state : registry.all()) {
      const auto spells = registry.spells(state.id, states::Viewpoint::cow);
      if (spells.empty() || (older.contains(state.id) && !is_ring_head(state.id))) continue;
      const int row = static_cast<int>(names_.size());
      names_.emplace_back(state.key);
      for (const StateId id : states::lineage(registry, state.id)) row_of_.emplace(id, row);
    }
  }
  const std::vector<std::string>& names() const { return names_; }
  int row(std::int64_t id) const {
    const auto at = row_of_.find(StateId{static_cast<std::uint16_t>(id)});
    return at == row_of_.end() ? -1 : at->second;
  }
  void mark_existing(WorldYears& world) const {
    for (const auto& [id, row] : row_of_)
      for (const Span& spell : registry_.spells(id, states::Viewpoint::cow)) {
        const int from = spell.from == Day::min() ? world.first_year() : year_of(spell.from);
        const int to = spell.to == Day::max() ? world.last_year() : year_of(spell.to);
        for (int year = std::max(from, world.first_year()); year <= std::min(to, world.last_year()); ++year)
          world.set_exists(row, year);
      }
  }

 private:
  // Russia continues the Soviet Union, which continued Russia: of a ring the younger id that exists last
  // leads.
  bool is_ring_head(StateId id) const {
    const auto line = states::lineage(registry_, id);
    return std::ranges::any_of(line, [&](StateId other) {
      if (other == id) return false;
      const auto back = states::lineage(registry_, other);
      return std::ranges::find(back, id) != back.end() && last_day(id) >= last_day(other);
    });
  }
  Day last_day(StateId id) const {
    const auto spells = registry_.spells(id, states::Viewpoint::cow);
    return spells.empty() ? Day::min() : spells.back().to;
  }
  const states::Registry& registry_;
  std::vector<std::string> names_;
  std::map<StateId, int> row_of_;
};

struct Years {
  int from = 0, to = 0;
};

constexpr std::array kEventLayers = {Layer::verbal_cooperation, Layer::material_cooperation,
                                     Layer::verbal_conflict, Layer::material_conflict};

// The longest that records all there was; failing that, where selections are allowed, the fullest of those.
std::optional<EventSource> best_source(const std::vector<EventSource>& all, Selections selections) {
  const EventSource* best = nullptr;
  for (const auto& source : all)
    if (source.exhaustive && (best == nullptr || source.to - source.from > best->to - best->from))
      best = &source;
  if (best == nullptr && selections == Selections::allowed)
    for (const auto& source : all)
      if (best == nullptr || source.dyad_events > best->dyad_events) best = &source;
  return best == nullptr ? std::nullopt : std::optional(*best);
}

class Feed {
 public:
  Feed(Connection& connection, LoadedWorld& out, const Lineages& lineages,
       const ontology::Constants& constants, Selections selections)
      : connection_(connection),
        world_(out.world),
        sources_(out.sources),
        lineages_(lineages),
        constants_(constants),
        selections_(selections) {}

  Result<void> run() {
    ENTENTE_TRY(events());
    ENTENTE_TRY(votes());
    ENTENTE_TRY(ties("defence", "'defence-pact','offence-pact','offense-pact'", "alliances", Layer::defence));
    ENTENTE_TRY(ties("commitment", "'non-aggression-pact','consultation-pact','entente'", "alliances",
                     Layer::commitment));
    ENTENTE_TRY(ties("neutrality", "'neutrality-pact'", "alliances", Layer::neutrality));
    ENTENTE_TRY(ties("rivalry", "'rivalry'", "rivalry", Layer::rivalry));
    ENTENTE_TRY(ties("claim", "'territorial-claim'", "territorial claims", Layer::claim));
    ENTENTE_TRY(ties("sanctions", "'sanctions'", "sanctions", Layer::sanctions));
    ENTENTE_TRY(ties("disputes", "'militarised-dispute'", "disputes", Layer::hostility));
    ENTENTE_TRY(ties("arms", "'arms-transfer'", "arms transfers", Layer::arms));
    ENTENTE_TRY(values("contiguity", "contiguity.type", Layer::contiguity));
    ENTENTE_TRY(values("distance", "distance.minimum", Layer::distance));
    ENTENTE_TRY(values("igo", "igo.shared", Layer::igo));
    ENTENTE_TRY(trade());
    return capabilities();
  }

 private:
  std::size_t pair(int i, int j) const { return pair_index(i, j, world_.states()); }

  // The source of a layer with most rows in the span; "" where there is none.
  Result<std::string> source_of(const std::string& table, const std::string& condition) {
    ENTENTE_LET(
        const Rows rows,
        connection_.query(fmt::format(
            "SELECT s.key, count(*) AS n FROM {} t JOIN source s USING (source_id) WHERE {} AND "
            "coalesce(t.valid_from, DATE '0001-01-01') <= DATE '{}-12-31' AND coalesce(t.valid_to, DATE "
            "'9999-12-31') >= DATE '{}-01-01' GROUP BY s.key ORDER BY n DESC, s.key LIMIT 1",
            table, condition, world_.last_year(), world_.first_year())));
    return rows.size() == 0 ? std::string() : std::string(rows.text(0, 0));
  }

  Result<void> cover(Layer layer, const std::string& source, const std::string& measure) {
    ENTENTE_LET(
        const Rows rows,
        connection_.query("SELECT min(c.valid_from), max(c.valid_to) FROM live_coverage c JOIN source s "
                          "USING (source_id) WHERE s.key = ? AND c.measure = ? AND c.exhaustive",
                          {source, measure}));
    const auto from = rows.day_if(0, 0), to = rows.day_if(0, 1);
    if (!from || !to) return {};
    world_.cover(layer, *from == Day::min() ? world_.first_year() : year_of(*from),
                 *to == Day::max() ? world_.last_year() : year_of(*to));
    return {};
  }

  Years years_of(const Rows& rows, std::size_t at, std::size_t from, std::size_t to) const {
    const auto begin = rows.day_if(at, from), end = rows.day_if(at, to);
    return {begin ? std::max(year_of(*begin), world_.first_year()) : world_.first_year(),
            end && *end != Day::max() ? std::min(year_of(*end), world_.last_year()) : world_.last_year()};
  }

  void raise(Layer layer, int year, std::size_t pair, double value) {
    float& cell = world_.cell(layer, year, pair);
    if (std::isnan(cell) || static_cast<double>(cell) < value) cell = static_cast<float>(value);
  }

  Result<void> ties(const std::string& name, const std::string& kinds, const std::string& coverage,
                    Layer layer) {
    const std::string condition = fmt::format("t.kind IN ({}) AND t.a <> 0 AND t.b <> 0", kinds);
    ENTENTE_LET(const std::string source, source_of("live_tie", condition));
    if (source.empty()) return {};
    sources_[name] = source;
    ENTENTE_LET(
        const Rows rows,
        connection_.query(
            fmt::format("SELECT t.a, t.b, t.valid_from, t.valid_to, t.value, t.text FROM live_tie t JOIN "
                        "source s USING (source_id) WHERE {} AND s.key = ?",
                        condition),
            {source}));
    world_.cell(layer, world_.first_year(), 0);
    if (layer == Layer::hostility) world_.cell(Layer::onset, world_.first_year(), 0);
    ENTENTE_TRY(cover(layer, source, coverage));
    if (layer == Layer::hostility) ENTENTE_TRY(cover(Layer::onset, source, coverage));
    if (layer == Layer::rivalry) ENTENTE_TRY(cover(Layer::spatial_rivalry, source, coverage));
    for (std::size_t at = 0; at < rows.size(); ++at) {
      const int i = lineages_.row(rows.integer(at, 0)), j = lineages_.row(rows.integer(at, 1));
      if (i < 0 || j < 0 || i == j) continue;
      const auto [from, to] = years_of(rows, at, 2, 3);
      const double value = layer == Layer::hostility ? rows.real_if(at, 4).value_or(1) : 1;
      const std::string text = rows.text_if(at, 5).value_or("");
      for (int year = from; year <= to; ++year) {
        raise(layer, year, pair(i, j), value);
        if (layer == Layer::rivalry && text.find("; spatial") != std::string::npos)
          raise(Layer::spatial_rivalry, year, pair(i, j), 1);
      }
      if (const auto begin = rows.day_if(at, 2);
          layer == Layer::hostility && begin && world_.has_year(year_of(*begin)))
        raise(Layer::onset, year_of(*begin), pair(i, j), 1);
    }
    return {};
  }

  Result<void> values(const std::string& name, const std::string& measure, Layer layer) {
    const std::string condition = fmt::format("t.measure = '{}'", measure);
    ENTENTE_LET(const std::string source, source_of("live_dyad_value", condition));
    if (source.empty()) return {};
    sources_[name] = source;
    ENTENTE_LET(const Rows rows,
                connection_.query(
                    fmt::format("SELECT t.a, t.b, t.valid_from, t.valid_to, t.value FROM live_dyad_value t "
                                "JOIN source s USING (source_id) WHERE {} AND s.key = ?",
                                condition),
                    {source}));
    if (layer == Layer::contiguity) {
      // The list of borders is complete: no row is no border, in every year it watches.
      world_.cell(layer, world_.first_year(), 0);
      ENTENTE_TRY(cover(layer, source, "contiguity"));
    }
    for (std::size_t at = 0; at < rows.size(); ++at) {
      const int i = lineages_.row(rows.integer(at, 0)), j = lineages_.row(rows.integer(at, 1));
      if (i < 0 || j < 0 || i == j) continue;
      const auto [from, to] = years_of(rows, at, 2, 3);
      for (int year = from; year <= to; ++year) {
        float& cell = world_.cell(layer, year, pair(i, j));
        cell = static_cast<float>(rows.real(at, 4));
      }
    }
    return {};
  }

  Result<void> trade() {
    const std::string condition = "t.measure = 'trade.export'";
    ENTENTE_LET(const std::string source, source_of("live_dyad_value", condition));
    if (source.empty()) return {};
    sources_["trade"] = source;
    ENTENTE_LET(const Rows rows,
                connection_.query(
                    "SELECT t.a, t.b, t.valid_from, sum(t.value) FROM live_dyad_value t JOIN source s USING "
                    "(source_id) WHERE t.measure = 'trade.export' AND s.key = ? AND t.valid_from IS NOT NULL "
                    "GROUP BY ALL ORDER BY ALL",
                    {source}));
    for (std::size_t at = 0; at < rows.size(); ++at) {
      const int i = lineages_.row(rows.integer(at, 0)), j = lineages_.row(rows.integer(at, 1));
      const int year = year_of(rows.day(at, 2));
      if (i < 0 || j < 0 || i == j || !world_.has_year(year)) continue;
      const double value = rows.real(at, 3);
      world_.add_exports(i, j, year, value);
      float& cell = world_.cell(Layer::trade, year, pair(i, j));
      cell = static_cast<float>((std::isnan(cell) ? 0 : static_cast<double>(cell)) + value);
    }
    return {};
  }

  Result<void> capabilities() {
    ENTENTE_LET(
        const Rows rows,
        connection_.query(fmt::format(
            "SELECT state, valid_from, value FROM live_state_value WHERE measure = 'nmc.cinc' AND valid_from "
            "IS NOT NULL AND valid_from <= DATE '{}-12-31' ORDER BY ALL",
            world_.last_year())));
    for (std::size_t at = 0; at < rows.size(); ++at)
      if (const int i = lineages_.row(rows.integer(at, 0)); i >= 0)
        world_.set_capability(i, year_of(rows.day(at, 1)), rows.real(at, 2));
    if (rows.size() > 0) sources_["capabilities"] = "nmc.cinc";
    return {};
  }

  Result<void> events() {
    const std::pair<const char*, Layer> measures[] = {
        {"events.verbal_cooperation", Layer::verbal_cooperation},
        {"events.material_cooperation", Layer::material_cooperation},
        {"events.verbal_conflict", Layer::verbal_conflict},
        {"events.material_conflict", Layer::material_conflict}};
    ENTENTE_LET(const std::string source, source_of("live_dyad_value", "starts_with(t.measure, 'events.')"));
    if (source.empty()) return panel_events();
    sources_["events"] = source;
    for (const auto& [measure, layer] : measures) {
      ENTENTE_LET(
          const Rows rows,
          connection_.query(
              "SELECT t.a, t.b, t.valid_from, sum(t.value) FROM live_dyad_value t JOIN source s USING "
              "(source_id) WHERE t.measure = ? AND s.key = ? AND t.valid_from IS NOT NULL GROUP BY ALL ORDER "
              "BY ALL",
              {std::string(measure), source}));
      for (std::size_t at = 0; at < rows.size(); ++at)
        add_events(layer, rows.integer(at, 0), rows.integer(at, 1), year_of(rows.day(at, 2)),
                   rows.real(at, 3));
    }
    return {};
  }

  Result<void> panel_events() {
    ENTENTE_LET(const auto all, event_sources(connection_));
    const auto best = best_source(all, selections_);
    if (!best) return {};
    sources_["events"] = best->key;
    ENTENTE_LET(
        const Rows rows,
        connection_.query(
            "SELECT a, b, year, sum(verbal_cooperation), sum(material_cooperation), "
            "sum(verbal_conflict), sum(material_conflict) FROM (SELECT *, 1970 + month // 12 AS year FROM "
            "panel WHERE source_id = ?) GROUP BY a, b, year ORDER BY a, b, year",
            {static_cast<std::int64_t>(best->id.value)}));
    const auto& layers = kEventLayers;
    for (std::size_t at = 0; at < rows.size(); ++at)
      for (std::size_t l = 0; l < 4; ++l)
        add_events(layers[l], rows.integer(at, 0), rows.integer(at, 1), static_cast<int>(rows.integer(at, 2)),
                   static_cast<double>(rows.integer(at, 3 + l)));
    if (!best->exhaustive) {
      follow();
      return {};
    }
    const auto watched = world_.watched();
    for (const Layer layer : layers)
      for (int year = std::max(year_of(best->from), world_.first_year());
           year <= std::min(year_of(best->to), world_.last_year()); ++year)
        for (const int i : watched)
          for (const int j : watched)
            if (float* cell = i < j ? &world_.cell(layer, year, pair(i, j)) : nullptr;
                cell != nullptr && std::isnan(*cell))
              *cell = 0;
    return {};
  }

  // The dyads a selection has any event of, and nothing recorded from their first on.
  void follow() {
    std::vector<bool> followed(world_.pairs());
    for (std::size_t pair = 0; pair < world_.pairs(); ++pair) {
      bool begun = false;
      for (int year = world_.first_year(); year <= world_.last_year(); ++year) {
        for (const Layer layer : kEventLayers) begun = begun || !std::isnan(world_.at(layer, year, pair));
        if (!begun) continue;
        followed[pair] = true;
        for (const Layer layer : kEventLayers) {
          float& cell = world_.cell(layer, year, pair);
          if (std::isnan(cell)) cell = 0;
        }
      }
    }
    world_.set_followed(std::move(followed));
  }

  void add_events(Layer layer, std::int64_t a, std::int64_t b, int year, double count) {
    const int i = lineages_.row(a), j = lineages_.row(b);
    if (i < 0 || j < 0 || i == j || !world_.has_year(year)) return;
    float& cell = world_.cell(layer, year, pair(i, j));
    cell = static_cast<float>((std::isnan(cell) ? 0 : static_cast<double>(cell)) + count);
  }

  Result<void> votes() {
    ENTENTE_LET(const std::string source, release());
    if (source.empty()) return {};
    sources_["votes"] = source;
    ENTENTE_LET(const Rows rows, connection_.query(R"sql(
      WITH roll AS (SELECT source_id, roll_call, year(coalesce(held_on, make_date(year, 12, 31))) AS y FROM live_roll_call
                    WHERE body = 'UNGA'),
      placed AS (SELECT source_id, roll_call, y, row_number() OVER (PARTITION BY y ORDER BY roll_call) - 1 AS place FROM roll
                 JOIN source s USING (source_id) WHERE s.key = ? AND y BETWEEN ? AND ?)
      SELECT p.y, p.place, v.state, v.choice FROM live_vote v JOIN placed p ON p.source_id = v.source_id AND p.roll_call = v.roll_call
      WHERE v.choice IN (1, 2, 3) ORDER BY p.y)sql",
                                                   {source, static_cast<std::int64_t>(world_.first_year()),
                                                    static_cast<std::int64_t>(world_.last_year())}));
    auto params = VoteParams::from(constants_);
    for (std::size_t at = 0; at < rows.size();) {
      std::size_t end = at;
      std::int64_t rolls = 0;
      for (; end < rows.size() && rows.integer(end, 0) == rows.integer(at, 0); ++end)
        rolls = std::max(rolls, rows.integer(end, 1) + 1);
      RollCalls calls(world_.states(), static_cast<int>(rolls));
      for (std::size_t r = at; r < end; ++r) {
        constexpr Vote kChoices[] = {Vote::yes, Vote::abstain, Vote::no};
        if (const int i = lineages_.row(rows.integer(r, 2)); i >= 0)
          calls.set(i, static_cast<int>(rows.integer(r, 1)), kChoices[rows.integer(r, 3) - 1]);
      }
      VoteAffinity affinity(calls, params);
      affinity.run();
      const int year = static_cast<int>(rows.integer(at, 0));
      for (int i = 0; i < world_.states(); ++i)
        for (int j = i + 1; j < world_.states(); ++j) {
          const int joint = affinity.joint(i, j);
          if (joint > 0) world_.cell(Layer::joint_votes, year, pair(i, j)) = static_cast<float>(joint);
          if (const auto a = affinity.at(i, j))
            world_.cell(Layer::kappa, year, pair(i, j)) = static_cast<float>(a->kappa);
        }
      at = end;
    }
    return {};
  }

  Result<std::string> release() {
    ENTENTE_LET(const Rows rows,
                connection_.query(
                    "SELECT s.key, count(*) AS n FROM live_vote v JOIN source s USING (source_id) WHERE "
                    "v.source_id IN (SELECT source_id FROM live_roll_call WHERE body = 'UNGA') GROUP BY "
                    "s.key ORDER BY n DESC, s.key LIMIT 1"));
    return rows.size() == 0 ? std::string() : std::string(rows.text(0, 0));
  }

  Connection& connection_;
  WorldYears& world_;
  std::map<std::string, std::string>& sources_;
  const Lineages& lineages_;
  const ontology::Constants& constants_;
  Selections selections_;
};

}  // namespace

Result<std::optional<CountedYears>> counted_years(Connection& connection, Selections selections) {
  // The source that load_world_years takes for yearly counts: the one with most rows.
  ENTENTE_LET(const Rows counts, connection.query(R"sql(
    SELECT s.key, any_value(s.title), year(min(v.valid_from)), year(max(v.valid_from))
    FROM live_dyad_value v JOIN source s USING (source_id)
    WHERE starts_with(v.measure, 'events.') AND v.valid_from IS NOT NULL
    GROUP BY s.key ORDER BY count(*) DESC, s.key LIMIT 1)sql"));
  CountedYears out;
  if (counts.size() > 0) {
    out.source = counts.text(0, 0);
    out.title = counts.text(0, 1);
    out.first = static_cast<int>(counts.integer(0, 2));
    out.last = static_cast<int>(counts.integer(0, 3));
    return out;
  }
  ENTENTE_LET(const auto all, event_sources(connection));
  const auto best = best_source(all, selections);
  if (!best) return std::optional<CountedYears>();
  out.source = best->key;
  out.title = best->title;
  out.selection = !best->exhaustive;
  // Whole years: one that begins or ends within a year has fewer events of it for that reason alone.
  out.first = year_of(best->from - 1) + 1;
  out.last = year_of(best->to + 1) - 1;
  return out;
}

Result<LoadedWorld> load_world_years(ledger::Store& store, int first_year, int last_year,
                                     const ontology::Constants& constants, Selections selections) {
  return load_world_years(store.connection(), store.registry(), first_year, last_year, constants, selections);
}

Result<LoadedWorld> load_world_years(Connection& connection, const states::Registry& registry, int first_year,
                                     int last_year, const ontology::Constants& constants,
                                     Selections selections) {
  if (last_year < first_year || last_year - first_year > 400)
    return fail(Code::usage, fmt::format("years {} to {} make no span", first_year, last_year));
  const Lineages lineages(registry);
  LoadedWorld out;
  out.world = WorldYears(lineages.names(), first_year, last_year - first_year + 1);
  lineages.mark_existing(out.world);
  ENTENTE_TRY(Feed(connection, out, lineages, constants, selections).run());
  return out;
}

}  // namespace entente::bonds
