#include "brief/dyad/signals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "bonds/normal.hpp"
#include "brief/dyad/words.hpp"
#include "util/text.hpp"

namespace entente::brief {

ShareGap share_gap(double good1, double bad1, double good2, double bad2, double halving) {
  const auto logit = [](double good, double bad) { return std::log((good + 0.5) / (bad + 0.5)); };
  const auto variance = [&](double good, double bad) {
    const double n = good + bad + 1;
    const double p = (good + 0.5) / n;
    return 1 / (n / (1 + n / halving) * p * (1 - p));
  };
  const double n1 = good1 + bad1 + 1, n2 = good2 + bad2 + 1;
  const double pooled = (good1 + good2 + 1) / (n1 + n2);
  const auto evidence = [&](double n) { return n / (1 + n / halving); };
  const double null_variance = (1 / evidence(n1) + 1 / evidence(n2)) / (pooled * (1 - pooled));
  return {logit(good1, bad1) - logit(good2, bad2), std::sqrt(variance(good1, bad1) + variance(good2, bad2)),
          std::sqrt(null_variance)};
}

std::string_view office_of(std::string_view actor) {
  // A CAMEO actor code: country, then role.
  const bool code = actor.size() >= 6 && actor.size() % 3 == 0 &&
                    std::all_of(actor.begin(), actor.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (code) {
    const std::string_view role = actor.substr(3, 3);
    if (role == "GOV") return "government";
    if (role == "MIL") return "military";
    if (role == "LEG") return "parliament";
    if (role == "OPP") return "opposition";
    if (role == "SPY") return "intelligence";
    return {};
  }
  std::string text(actor);
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == '_' ? ' ' : c;
  const auto has = [&](std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view w) { return text.find(w) != std::string::npos; });
  };
  if (has({"opposition", "dissident"})) return "opposition";
  if (has({"foreign affairs", "foreign ministry", "foreign minister", "diplomat", "ambassador", "envoy"}))
    return "foreign ministry";
  if (has({"military", "armed forces", "army", "navy", "air force", "defense", "defence",
           "revolutionary guard"}))
    return "military";
  if (has({"intelligence", "secret service"})) return "intelligence";
  if (has({"parliament", "legislat", "duma", "congress", "senate", "national assembly", "lawmaker",
           "majlis"}))
    return "parliament";
  if (has({"trade", "econom", "finance", "commerce", "energy", "oil minist", "petroleum", "central bank"}))
    return "economic ministry";
  if (has({"government", "president", "prime minister", "head of state", "cabinet", "supreme leader",
           "executive"}))
    return "government";
  return {};
}

namespace {

struct Context {
  DyadBrief& brief;
  ledger::Connection& connection;
  const states::Registry& registry;
  const ontology::Constants& constants;
  const std::vector<MonthCell>& months;
  const std::vector<bonds::TieRow>& ties;
  double half_width;
  Month from, to;  // of the window

  std::string evidence_command(std::string_view x, std::string_view y, std::string_view rest) const {
    return fmt::format("entente evidence {} {} --as-of {} {}", x, y, to_string(brief.as_of), rest);
  }
};

// A question to the events, and the signal its rows belong to.
struct Asked {
  std::size_t signal = 0;
  EventAsk ask;
};

// The same gap over all dyads of the source. One sum over the panel: codebooks differ so much in what they
// call a deed that no constant would do.
Result<double> world_gap(Context& x) {
  ENTENTE_LET(
      const auto rows,
      x.connection.query(
          "SELECT sum(verbal_cooperation)::DOUBLE, sum(material_cooperation)::DOUBLE, "
          "sum(verbal_conflict)::DOUBLE, sum(material_conflict)::DOUBLE FROM panel WHERE source_id = $1",
          {static_cast<std::int64_t>(x.brief.event_source->id.value)}));
  const auto n = [&](std::size_t k) { return rows.real_if(0, k).value_or(0); };
  return share_gap(n(1), n(3), n(0), n(2), 1).gap;
}

Result<void> words_and_deeds(Context& x, std::vector<Asked>& asked) {
  double words_good = 0;
  double words_bad = 0;
  double deeds_good = 0;
  double deeds_bad = 0;
  std::optional<Month> first;
  Month last = x.from;
  for (const auto& cell : x.months) {
    if (cell.month < x.from || x.to < cell.month) continue;
    words_good += static_cast<double>(cell.verbal_cooperation);
    words_bad += static_cast<double>(cell.verbal_conflict);
    deeds_good += static_cast<double>(cell.material_cooperation);
    deeds_bad += static_cast<double>(cell.material_conflict);
    if (!first) first = cell.month;
    last = cell.month;
  }
  const double words = words_good + words_bad;
  const double deeds = deeds_good + deeds_bad;
  const double enough = x.constants.value("signals.min_events");
  if (words < enough || deeds < enough || !first) return {};
  auto gap =
      share_gap(deeds_good, deeds_bad, words_good, words_bad, x.constants.value("valence.evidence_halving"));
  ENTENTE_LET(const double usual, world_gap(x));
  gap.gap -= usual;
  const double spread = x.constants.value("signals.deeds_sd");
  if (std::abs(gap.gap) <
      x.constants.value("signals.min_z") * std::sqrt(gap.null_sd * gap.null_sd + spread * spread))
    return {};
  MixedSignal s;
  s.kind = "words and deeds";
  s.span = {first_day(*first), std::min(last_day(last), x.brief.as_of)};
  s.value = gap.gap;
  s.band = Interval{gap.gap - x.half_width * gap.sd, gap.gap + x.half_width * gap.sd};
  s.sentence = fmt::format(
      "Deeds are {} than words: {} of {:.0f} deeds and {} of {:.0f} words were cooperative ({} to {}); "
      "beyond the usual "
      "gap {:+.1f} [{:+.1f}, {:+.1f}] on the logit scale.",
      gap.gap < 0 ? "less friendly" : "friendlier", percent(deeds_good / deeds), deeds,
      percent(words_good / words), words, to_string(*first), to_string(last), gap.gap, s.band->low,
      s.band->high);
  s.method =
      "log odds of cooperative deeds less those of cooperative words, less the same of all dyads of the "
      "source; "
      "against the spread between dyads (signals.deeds_sd)";
  s.total = static_cast<std::int64_t>(words + deeds);
  s.command = x.evidence_command(x.brief.key_a, x.brief.key_b, "--record event");
  EventAsk ask;
  ask.from = x.brief.lineage_a;
  ask.to = x.brief.lineage_b;
  ask.sign = gap.gap < 0 ? -1 : 1;
  ask.deeds_only = true;
  ask.until = x.brief.as_of;
  ask.most = static_cast<std::size_t>(x.constants.integer("brief.evidence_rows"));
  // Where such deeds are thickest.
  std::vector<MonthCell> of_deeds = x.months;
  for (auto& cell : of_deeds) cell.verbal_cooperation = cell.verbal_conflict = 0;
  ask.months = busiest_months(of_deeds, x.from, x.to, ask.sign, 3);
  asked.push_back({x.brief.signals.size(), std::move(ask)});
  x.brief.signals.push_back(std::move(s));
  return {};
}

// The states that stand against a lineage, the heaviest hostile tie first.
std::vector<std::pair<StateId, const bonds::TieRow*>> opponents(const Context& x,
                                                                const std::vector<StateId>& of,
                                                                const std::vector<StateId>& other) {
  const auto in = [](StateId id, const std::vector<StateId>& list) {
    return std::find(list.begin(), list.end(), id) != list.end();
  };
  std::map<StateId, const bonds::TieRow*> heaviest;
  for (const auto& t : x.ties) {
    if (t.meaning->sign >= 0 || t.meaning->weight < x.constants.value("signals.hostile_weight")) continue;
    if (in(t.a, of) == in(t.b, of)) continue;
    const StateId third = in(t.a, of) ? t.b : t.a;
    if (in(third, other) || x.registry.is_organisation(third)) continue;
    auto& best = heaviest[third];
    if (best == nullptr || t.meaning->weight > best->meaning->weight) best = &t;
  }
  std::vector<std::pair<StateId, const bonds::TieRow*>> ranked(heaviest.begin(), heaviest.end());
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& p, const auto& q) {
    return p.second->meaning->weight > q.second->meaning->weight;
  });
  return ranked;
}

Result<void> two_audiences(Context& x, std::vector<Asked>& asked) {
  const auto& b = x.brief;
  struct Side {
    const std::vector<StateId>&own, &other;
    std::string_view key, other_key, name, other_name;
    bool is_a;
    std::vector<std::pair<StateId, const bonds::TieRow*>> against = {};
  };
  std::array<Side, 2> sides = {Side{b.lineage_a, b.lineage_b, b.key_a, b.key_b, b.name_a, b.name_b, true},
                               Side{b.lineage_b, b.lineage_a, b.key_b, b.key_a, b.name_b, b.name_a, false}};
  std::string where;
  for (auto& side : sides) {
    side.against = opponents(x, side.other, side.own);
    if (side.against.empty()) continue;
    std::vector<StateId> ids;
    for (const auto& [id, tie] : side.against) ids.push_back(id);
    where += fmt::format("{}(a IN ({}) AND b IN ({}))", where.empty() ? "" : " OR ", bonds::id_list(side.own),
                         bonds::id_list(ids));
  }
  if (where.empty()) return {};
  ENTENTE_LET(
      const auto rows,
      x.connection.query(
          fmt::format(
              "SELECT a, b, month, sum(verbal_cooperation + material_cooperation)::BIGINT AS n FROM "
              "panel WHERE ({}) AND source_id = $1 AND month BETWEEN $2 AND $3 GROUP BY ALL HAVING n > 0 "
              "ORDER BY a, b, month",
              where),
          {static_cast<std::int64_t>(b.event_source->id.value), static_cast<std::int64_t>(x.from.value),
           static_cast<std::int64_t>(x.to.value)}));
  const Month recent = x.to + -static_cast<int>(x.constants.integer("signals.window_months")) + 1;
  const int apart = static_cast<int>(x.constants.integer("signals.audience_months"));
  for (const auto& side : sides) {
    const auto own = [&](StateId id) {
      return std::find(side.own.begin(), side.own.end(), id) != side.own.end();
    };
    // Overtures to the other of the two, now and before the window.
    std::map<Month, std::int64_t> partner;
    for (const auto& cell : x.months) {
      if (cell.from_a == side.is_a && cell.cooperative() > 0 && x.from <= cell.month)
        partner[cell.month] += cell.cooperative();
    }
    struct Case {
      StateId third = kNoState;
      const bonds::TieRow* tie = nullptr;
      std::int64_t now = 0, with_partner = 0, before = 0, partner_before = 0;
      std::set<Month> months = {}, partner_months = {};
    };
    std::vector<Case> cases;
    for (const auto& [third, tie] : side.against) {
      Case c;
      c.third = third;
      c.tie = tie;
      std::map<Month, std::int64_t> overtures;
      for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!own(StateId{static_cast<std::uint16_t>(rows.integer(i, 0))}) ||
            rows.integer(i, 1) != third.value)
          continue;
        overtures[Month{static_cast<std::int32_t>(rows.integer(i, 2))}] += rows.integer(i, 3);
      }
      for (const auto& [month, n] : overtures) {
        if (month < recent) {
          c.before += n;
          continue;
        }
        c.now += n;
        for (const auto& [at, count] : partner) {
          if (std::abs(at - month) > apart || at < recent) continue;
          c.months.insert(month);
          c.partner_months.insert(at);
        }
      }
      for (const auto& [at, count] : partner) (at < recent ? c.partner_before : c.with_partner) += count;
      if (!c.months.empty()) cases.push_back(std::move(c));
    }
    std::stable_sort(cases.begin(), cases.end(), [](const Case& p, const Case& q) { return p.now > q.now; });
    int told = 0;
    for (const auto& c : cases) {
      const auto gap = share_gap(static_cast<double>(c.now), static_cast<double>(c.with_partner),
                                 static_cast<double>(c.before), static_cast<double>(c.partner_before),
                                 x.constants.value("valence.evidence_halving"));
      // All states talk to all; in a full record only a turn toward the opponent is a sign.
      if (b.event_source->exhaustive && gap.gap < x.constants.value("signals.min_z") * gap.null_sd) continue;
      if (++told > 1) break;
      MixedSignal s;
      s.kind = "two audiences";
      const Month first = std::min(*c.months.begin(), *c.partner_months.begin());
      const Month last = std::max(*c.months.rbegin(), *c.partner_months.rbegin());
      s.span = {first_day(first), std::min(last_day(last), b.as_of)};
      const double n = static_cast<double>(c.now + c.with_partner);
      const double share = static_cast<double>(c.now) / n;
      const double z = x.half_width;
      const double centre = (share + z * z / (2 * n)) / (1 + z * z / n);
      const double half = z / (1 + z * z / n) * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
      s.value = share;
      s.band = Interval{std::max(0.0, centre - half), std::min(1.0, centre + half)};
      s.sentence = fmt::format(
          "{} made {} in {} months to {}, which stands against {} ({}), and {} to {} itself, some of both "
          "within {} months: "
          "{} {} of the two went to the opponent ({} to {}).",
          side.name, plural(c.now, "overture"), x.constants.integer("signals.window_months"),
          with_article(x.registry.name(c.third)), side.other_name, spaced(c.tie->kind), c.with_partner,
          side.other_name, apart, percent(share), percent_band(*s.band), to_string(first), to_string(last));
      s.method =
          "cooperative acts toward an opponent of the other, months apart from acts toward the other itself";
      s.total = c.now + c.with_partner;
      s.command = fmt::format(
          "{}; {}",
          x.evidence_command(side.key, x.registry.key(c.third), "--record event --sign cooperation"),
          x.evidence_command(side.key, side.other_key, "--record event --sign cooperation"));
      const std::size_t most = static_cast<std::size_t>(x.constants.integer("brief.evidence_rows"));
      for (const bool toward_third : {true, false}) {
        EventAsk ask;
        ask.both_ways = false;
        ask.from = side.own;
        ask.to = toward_third ? std::vector<StateId>{c.third} : side.other;
        ask.sign = 1;
        ask.until = b.as_of;
        ask.most = most;
        const auto& months = toward_third ? c.months : c.partner_months;
        // The latest ones: a brief is about now.
        for (auto at = months.rbegin(); at != months.rend() && ask.months.size() < 3; ++at)
          ask.months.push_back(*at);
        asked.push_back({x.brief.signals.size(), std::move(ask)});
      }
      x.brief.signals.push_back(std::move(s));
    }
  }
  return {};
}

Result<void> votes_and_trade(Context& x) {
  auto& b = x.brief;
  const int back = static_cast<int>(x.constants.value("brief.customer_years") * 365.25);
  ENTENTE_LET(const auto rows,
              x.connection.query(fmt::format(R"sql(
    WITH sale AS (
      SELECT CASE WHEN a IN ({0}) THEN 0 ELSE 1 END AS side, source_id, valid_from, value, file_id, row,
             (a IN ({0}) AND b IN ({1})) OR (a IN ({1}) AND b IN ({0})) AS ours
      FROM live_dyad_value WHERE measure = 'trade.export' AND a IN ({0}, {1}) AND valid_from <= $1 AND valid_to >= $2),
    year AS (
      SELECT side, source_id, valid_from, sum(value) FILTER (ours) AS ours, sum(value) AS total,
             arg_max(file_id, CASE WHEN ours THEN value END) AS file_id, arg_max(row, CASE WHEN ours THEN value END) AS row
      FROM sale GROUP BY ALL)
    SELECT y.side, y.valid_from, coalesce(y.ours, 0), y.total, s.key, f.name, y.row
    FROM year y JOIN source s USING (source_id) LEFT JOIN file f USING (file_id) WHERE y.total > 0
    QUALIFY row_number() OVER (PARTITION BY side ORDER BY valid_from DESC, s.key) = 1 ORDER BY side)sql",
                                             bonds::id_list(b.lineage_a), bonds::id_list(b.lineage_b)),
                                 {b.as_of, b.as_of - back}));
  if (rows.size() == 0) return {};
  double most = 0;
  std::vector<std::string> shares;
  MixedSignal s;
  s.rows.columns = {{"exporter", "Exporter"},
                    {"year", "Year", CellType::integer},
                    {"share", "Share", CellType::real, 3},
                    {"reference", "Source"},
                    {"row", "File:line"}};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double share = rows.real(i, 2) / rows.real(i, 3);
    most = std::max(most, share);
    const auto& key = rows.integer(i, 0) == 0 ? b.key_a : b.key_b;
    const auto& other = rows.integer(i, 0) == 0 ? b.key_b : b.key_a;
    shares.push_back(fmt::format("{:.1f}\u00A0% of {}'s exports go to {}", 100 * share, key, other));
    s.rows.rows.push_back(
        {key, std::int64_t{year_of(rows.day(i, 1))}, share, std::string(rows.text(i, 4)),
         rows.is_null(i, 5) ? std::string() : fmt::format("{}:{}", rows.text(i, 5), rows.integer(i, 6))});
    s.span.from = i == 0 ? rows.day(i, 1) : std::min(s.span.from, rows.day(i, 1));
  }
  const bool apart = most >= x.constants.value("signals.trade_heavy") &&
                     b.votes.kappa_band->high < x.constants.value("brief.kappa_some");
  const bool alike = rows.size() == 2 && most <= x.constants.value("signals.trade_light") &&
                     b.votes.kappa_band->low > x.constants.value("brief.kappa_some");
  if (!apart && !alike) return {};
  s.kind = "votes and trade";
  s.span.to = b.votes.span.to;
  s.value = *b.votes.kappa;
  s.band = *b.votes.kappa_band;
  s.sentence = fmt::format("They {}: {}; agreement in votes beyond chance κ {:.2f} [{:.2f}, {:.2f}].",
                           apart ? "trade much and vote apart" : "vote alike and hardly trade",
                           list_of(shares), *s.value, s.band->low, s.band->high);
  s.method = "share of recorded exports in the latest year beside κ of the vote window";
  s.total = static_cast<std::int64_t>(rows.size());
  s.command = x.evidence_command(b.key_a, b.key_b, "--record value --kind trade.export");
  b.signals.push_back(std::move(s));
  return {};
}

// Rows of the months that hold the newest few hundred events, in which offices are told apart.
EventAsk recent_ask(const Context& x) {
  EventAsk ask;
  ask.from = x.brief.lineage_a;
  ask.to = x.brief.lineage_b;
  ask.until = x.brief.as_of;
  const auto cap = x.constants.integer("signals.office_events");
  ask.most = static_cast<std::size_t>(cap);
  std::int64_t n = 0;
  std::set<Month> months;
  for (auto cell = x.months.rbegin(); cell != x.months.rend(); ++cell) {
    if (cell->month < x.from) break;
    if (n >= cap && !months.contains(cell->month)) break;
    months.insert(cell->month);
    n += cell->cooperative() + cell->conflictual() + cell->statements;
  }
  ask.months.assign(months.begin(), months.end());
  return ask;
}

void offices(Context& x, const std::vector<EventRow>& recent) {
  auto& b = x.brief;
  const double enough = x.constants.value("signals.min_events");
  for (const bool first : {true, false}) {
    const auto& own = first ? b.lineage_a : b.lineage_b;
    struct Count {
      double good = 0, bad = 0;
      std::vector<const EventRow*> rows;
    };
    std::map<std::string_view, Count> counts;
    for (const auto& e : recent) {
      if (std::find(own.begin(), own.end(), e.a) == own.end() || e.sign == 0) continue;
      const auto office = office_of(e.actor);
      if (office.empty() || office == "opposition") continue;
      auto& c = counts[office];
      (e.sign > 0 ? c.good : c.bad) += 1;
      c.rows.push_back(&e);
    }
    const Count* kind = nullptr;
    const Count* harsh = nullptr;
    std::string_view kind_name;
    std::string_view harsh_name;
    ShareGap widest;
    for (const auto& [name, p] : counts) {
      for (const auto& [other, q] : counts) {
        if (p.good + p.bad < enough || q.good + q.bad < enough || name == other) continue;
        const auto gap =
            share_gap(p.good, p.bad, q.good, q.bad, x.constants.value("valence.evidence_halving"));
        if (gap.gap / gap.null_sd < x.constants.value("signals.min_z") ||
            (kind != nullptr && gap.gap / gap.null_sd <= widest.gap / widest.null_sd))
          continue;
        widest = gap;
        kind = &p;
        harsh = &q;
        kind_name = name;
        harsh_name = other;
      }
    }
    if (kind == nullptr) continue;
    MixedSignal s;
    s.kind = "offices";
    s.value = widest.gap;
    s.band = Interval{widest.gap - x.half_width * widest.sd, widest.gap + x.half_width * widest.sd};
    std::vector<EventRow> shown;
    Day from = b.as_of;
    Day to = Day::min();
    const auto most = static_cast<std::size_t>(x.constants.integer("brief.evidence_rows"));
    for (const auto& [count, sign] : {std::pair{kind, 1}, std::pair{harsh, -1}}) {
      std::size_t taken = 0;
      for (const auto* e : count->rows) {
        from = std::min(from, e->on);
        to = std::max(to, e->on);
        if (e->sign == sign && taken++ < most) shown.push_back(*e);
      }
    }
    s.span = {from, to};
    const auto& name = first ? b.name_a : b.name_b;
    const auto& other = first ? b.name_b : b.name_a;
    s.sentence = fmt::format(
        "{}'s {} and its {} treat {} differently: {} of {:.0f} acts cooperative against {} of {:.0f} ({} to "
        "{}); "
        "{:+.1f} [{:+.1f}, {:+.1f}] on the logit scale.",
        name, kind_name, harsh_name, other, percent(kind->good / (kind->good + kind->bad)),
        kind->good + kind->bad, percent(harsh->good / (harsh->good + harsh->bad)), harsh->good + harsh->bad,
        to_string(from), to_string(to), widest.gap, s.band->low, s.band->high);
    s.method =
        "cooperative share of acts by the office that the source names; the widest gap of any two offices";
    s.total = static_cast<std::int64_t>(kind->rows.size() + harsh->rows.size());
    s.command = x.evidence_command(first ? b.key_a : b.key_b, first ? b.key_b : b.key_a, "--record event");
    s.rows = event_table(shown, x.registry);
    x.brief.signals.push_back(std::move(s));
  }
}

}  // namespace

Result<void> judge_signals(DyadBrief& brief, ledger::Connection& connection,
                           const ontology::Constants& constants, const std::vector<MonthCell>& months,
                           const std::vector<bonds::TieRow>& ties) {
  brief.signals.clear();
  const int window = static_cast<int>(constants.value("brief.window_years"));
  const auto& registry = states::Registry::builtin();
  Context x{brief,
            connection,
            registry,
            constants,
            months,
            ties,
            bonds::band_half_width(constants.value("band.outer")),
            month_of(brief.as_of) + -12 * window + 1,
            month_of(brief.as_of)};
  std::vector<Asked> asked;
  if (brief.event_source) {
    ENTENTE_TRY(words_and_deeds(x, asked));
    ENTENTE_TRY(two_audiences(x, asked));
    const std::size_t own = asked.size();
    asked.push_back({0, recent_ask(x)});
    std::vector<EventAsk> asks;
    for (auto& a : asked) asks.push_back(a.ask);
    ENTENTE_LET(const auto answers, asked_events(connection, brief.event_source->id, asks));
    std::map<std::size_t, std::vector<EventRow>> rows;
    for (std::size_t q = 0; q < own; ++q) {
      auto& list = rows[asked[q].signal];
      list.insert(list.end(), answers[q].begin(), answers[q].end());
    }
    for (auto& [signal, list] : rows) {
      std::stable_sort(list.begin(), list.end(),
                       [](const EventRow& p, const EventRow& q) { return p.on < q.on; });
      brief.signals[signal].rows = event_table(list, registry);
    }
    offices(x, answers[own]);
  }
  return {};
}

Result<void> judge_votes_and_trade(DyadBrief& brief, ledger::Connection& connection,
                                   const ontology::Constants& constants) {
  if (!brief.votes.kappa || !brief.votes.kappa_band) return {};
  // Votes that are neither apart nor alike contradict no trade; nothing need be read.
  const double some = constants.value("brief.kappa_some");
  if (brief.votes.kappa_band->high >= some && brief.votes.kappa_band->low <= some) return {};
  const std::vector<MonthCell> no_months;
  const std::vector<bonds::TieRow> no_ties;
  Context x{brief,   connection, states::Registry::builtin(), constants, no_months, no_ties, 0,
            Month{}, Month{}};
  return votes_and_trade(x);
}

}  // namespace entente::brief
