#include "brief/dyad/conflicts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "brief/dyad/receipts.hpp"
#include "brief/dyad/words.hpp"

namespace entente::brief {
namespace {

using bonds::Accord;
using bonds::TieRow;

// Rows shown under one conflict; the command behind the receipt prints all.
constexpr std::size_t kRows = 4;

bool among(StateId id, const std::vector<StateId>& ids) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

void objects(DyadBrief& brief, const ontology::Constants& constants, const states::Registry& registry) {
  const double opposed = constants.value("brief.object_weight");
  for (const auto& o : brief.objects) {
    if (o.accord == Accord::agree) continue;
    Conflict c;
    c.kind = o.kind.empty() ? "matter" : o.kind;
    if (c.kind.starts_with("organisation:")) c.kind = "organisation";
    c.id = o.object;
    c.name = o.name;
    c.weight = o.accord == Accord::oppose ? opposed : opposed / 2;
    std::vector<TieRow> rows;
    bool stake = false;
    for (const auto* side : {&o.a, &o.b}) {
      for (const auto& t : *side) {
        stake = stake || t.kind == "controls" || t.kind == "claims";
        rows.push_back(t);
      }
    }
    if (stake) c.weight *= 2;
    c.reason = fmt::format("{}: {}{}", o.accord == Accord::oppose ? "opposed" : "reserved", o.reason,
                           stake ? "; a stake of its own" : "");
    c.rows = ties_table(rows, registry, rows.size());
    brief.conflicts.push_back(std::move(c));
  }
}

void markets(DyadBrief& brief, const ontology::Constants& constants, const states::Registry& registry) {
  for (const auto& s : brief.customers) {
    Conflict c;
    c.kind = "market";
    c.id = fmt::format("{} {}", registry.key(s.customer), s.product);
    c.name = fmt::format("{} to {}", s.product, with_article(registry.name(s.customer)));
    c.weight = s.share_a && s.share_b ? std::min(1.0, std::sqrt(*s.share_a * *s.share_b))
                                      : constants.value("brief.object_weight") / 4;
    c.reason = s.share_a && s.share_b
                   ? fmt::format("{} of {}'s exports of it, {} of {}'s", percent(*s.share_a), brief.key_a,
                                 percent(*s.share_b), brief.key_b)
                   : "a main customer of both, shares not known";
    c.rows = customers_table(brief, registry, &s);
    brief.conflicts.push_back(std::move(c));
  }
}

struct Acts {
  double good = 0, bad = 0;
  double total() const { return good + bad; }
};

// What each side did to every third state in the last years, from the panel.
Result<std::map<StateId, std::array<Acts, 2>>> acts_toward(const DyadBrief& brief,
                                                           ledger::Connection& connection, int years) {
  std::map<StateId, std::array<Acts, 2>> acts;
  if (!brief.event_source) return acts;
  ENTENTE_LET(
      const auto rows,
      connection.query(
          fmt::format(
              "SELECT a IN ({0}) AS first, b, sum(verbal_cooperation + material_cooperation)::BIGINT, "
              "sum(verbal_conflict + material_conflict)::BIGINT FROM panel WHERE a IN ({0}, {1}) AND "
              "source_id = $1 AND month > $2 AND month <= $3 GROUP BY ALL",
              bonds::id_list(brief.lineage_a), bonds::id_list(brief.lineage_b)),
          {static_cast<std::int64_t>(brief.event_source->id.value),
           static_cast<std::int64_t>(brief.measured_to.value - 12 * years),
           static_cast<std::int64_t>(brief.measured_to.value)}));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const StateId other{static_cast<std::uint16_t>(rows.integer(i, 1))};
    if (among(other, brief.lineage_a) || among(other, brief.lineage_b) ||
        states::Registry::builtin().is_organisation(other))
      continue;
    auto& side = acts[other][rows.boolean(i, 0) ? 0 : 1];
    side.good += static_cast<double>(rows.integer(i, 2));
    side.bad += static_cast<double>(rows.integer(i, 3));
  }
  return acts;
}

Result<void> third_states(DyadBrief& brief, ledger::Connection& connection,
                          const ontology::Constants& constants, const std::vector<TieRow>& ties,
                          const std::vector<std::pair<StateId, double>>& standing) {
  const auto& registry = states::Registry::builtin();
  const int years = static_cast<int>(constants.value("third_party.periods"));
  ENTENTE_LET(const auto acts, acts_toward(brief, connection, years));
  // Portfolios of acts, smoothed toward what the two do together.
  std::array<Acts, 2> totals{};
  for (const auto& [k, sides] : acts) {
    for (std::size_t s : {0U, 1U}) {
      totals[s].good += sides[s].good;
      totals[s].bad += sides[s].bad;
    }
  }
  const double alpha = constants.value("third_party.alpha");
  const auto share = [&](double own, double both, double own_total, double both_total) {
    const double world = both_total > 0 ? both / both_total : 0;
    return (own + alpha * world) / (own_total + alpha);
  };
  std::map<StateId, double> weights;
  for (const auto& [k, opposed] : standing) {
    if (opposed > 0) weights[k] = opposed;
  }
  const double enough = constants.value("signals.min_events");
  std::map<StateId, std::string> told;
  for (const auto& [k, sides] : acts) {
    const auto& [x, y] = sides;
    if (x.total() < enough || y.total() < enough) continue;
    const bool contrast = (x.good > x.bad) != (y.good > y.bad);
    if (!contrast) continue;
    const double good = x.good + y.good;
    const double bad = x.bad + y.bad;
    const double all_good = totals[0].good + totals[1].good;
    const double all_bad = totals[0].bad + totals[1].bad;
    const double overlap =
        std::sqrt(share(x.good, good, totals[0].good, all_good) * share(y.bad, bad, totals[1].bad, all_bad)) +
        std::sqrt(share(x.bad, bad, totals[0].bad, all_bad) * share(y.good, good, totals[1].good, all_good));
    weights[k] = std::max(weights[k], overlap);
    told[k] = fmt::format("acts of {} years: {} {:.0f} of {:.0f} cooperative, {} {:.0f} of {:.0f}", years,
                          brief.key_a, x.good, x.total(), brief.key_b, y.good, y.total());
  }
  for (const auto& [k, weight] : weights) {
    Conflict c;
    c.kind = "state";
    c.id = registry.key(k);
    c.name = registry.name(k);
    c.weight = std::min(1.0, weight);
    // The pair of ties, one for and one against, that weighs most.
    const auto heaviest = [&](const std::vector<StateId>& own, int sign) {
      const TieRow* found = nullptr;
      for (const auto& t : ties) {
        if (t.meaning->sign != sign || !((among(t.a, own) && t.b == k) || (among(t.b, own) && t.a == k)))
          continue;
        if (found == nullptr || t.meaning->weight > found->meaning->weight) found = &t;
      }
      return found;
    };
    std::vector<TieRow> rows;
    double best = 0;
    for (const bool first_for : {true, false}) {
      const TieRow* with = heaviest(first_for ? brief.lineage_a : brief.lineage_b, 1);
      const TieRow* against = heaviest(first_for ? brief.lineage_b : brief.lineage_a, -1);
      if (with == nullptr || against == nullptr || with->meaning->weight * against->meaning->weight <= best)
        continue;
      best = with->meaning->weight * against->meaning->weight;
      c.reason =
          fmt::format("{} for: {}; {} against: {}", first_for ? brief.key_a : brief.key_b, spaced(with->kind),
                      first_for ? brief.key_b : brief.key_a, spaced(against->kind));
      rows = {*with, *against};
    }
    if (const auto at = told.find(k); at != told.end())
      c.reason += fmt::format("{}{}", c.reason.empty() ? "" : "; ", at->second);
    c.rows = ties_table(rows, registry, kRows);
    brief.conflicts.push_back(std::move(c));
  }
  return {};
}

Result<void> leagues(DyadBrief& brief, ledger::Connection& connection, const std::vector<TieRow>& ties) {
  const auto& registry = states::Registry::builtin();
  ENTENTE_LET(const auto rows, connection.query(R"sql(
    WITH league AS (SELECT id, min(name) AS name FROM live_object WHERE kind = 'organisation:defence' GROUP BY id)
    SELECT m.organisation, l.name, m.state, min(m.valid_from), arg_min(f.name, (m.file_id, m.row)),
           arg_min(m.row, (m.file_id, m.row)), min(s.key)
    FROM live_membership m JOIN league l ON l.id = m.organisation JOIN file f USING (file_id)
    JOIN source s ON s.source_id = m.source_id
    WHERE m.status = 'member' AND (m.valid_from IS NULL OR m.valid_from <= $1) AND (m.valid_to IS NULL OR m.valid_to >= $1)
    GROUP BY ALL ORDER BY m.organisation, m.state)sql",
                                                {brief.as_of}));
  struct League {
    std::string name;
    std::vector<StateId> members;
    std::optional<Day> since;
    std::string row, source;
  };
  std::map<std::string, League> all;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto& league = all[std::string(rows.text(i, 0))];
    const StateId member{static_cast<std::uint16_t>(rows.integer(i, 2))};
    league.name = rows.text(i, 1);
    league.members.push_back(member);
    if (!among(member, brief.lineage_a) && !among(member, brief.lineage_b)) continue;
    league.since = rows.day_if(i, 3);
    league.row = fmt::format("{}:{}", rows.text(i, 4), rows.integer(i, 5));
    league.source = rows.text(i, 6);
  }
  for (const auto& [id, league] : all) {
    const auto in = [&](const std::vector<StateId>& own) {
      return std::any_of(league.members.begin(), league.members.end(),
                         [&](StateId m) { return among(m, own); });
    };
    const bool first = in(brief.lineage_a);
    if (first == in(brief.lineage_b)) continue;
    const auto& outside = first ? brief.lineage_b : brief.lineage_a;
    const auto& inside = first ? brief.lineage_a : brief.lineage_b;
    std::map<StateId, const TieRow*> hostile;
    for (const auto& t : ties) {
      if (t.meaning->sign >= 0) continue;
      const StateId member = among(t.a, outside) ? t.b : among(t.b, outside) ? t.a : kNoState;
      if (member == kNoState || !among(member, league.members) || among(member, inside)) continue;
      auto& at = hostile[member];
      if (at == nullptr || t.meaning->weight > at->meaning->weight) at = &t;
    }
    double sum = 0;
    std::vector<TieRow> shown;
    for (const auto& [member, tie] : hostile) {
      sum += std::min(1.0, tie->meaning->weight);
      shown.push_back(*tie);
    }
    if (sum <= 0) continue;
    std::stable_sort(shown.begin(), shown.end(),
                     [](const TieRow& p, const TieRow& q) { return p.meaning->weight > q.meaning->weight; });
    Conflict c;
    c.kind = "organisation";
    c.id = id;
    c.name = league.name;
    const std::size_t others = league.members.size() - 1;
    c.weight = sum / static_cast<double>(std::max<std::size_t>(1, others));
    c.reason = fmt::format("{} is a member{}; {} of the {} others have hostile ties with {}",
                           first ? brief.key_a : brief.key_b,
                           league.since ? fmt::format(" since {}", year_of(*league.since)) : "",
                           hostile.size(), others, first ? brief.key_b : brief.key_a);
    c.rows = ties_table(shown, registry, kRows);
    c.rows.name = "league";
    c.rows.rows.insert(c.rows.rows.begin(),
                       {league.since ? fmt::format("since {}", year_of(*league.since)) : std::string("?"),
                        std::string(first ? brief.key_a : brief.key_b), std::string("·"),
                        std::string("membership"), league.name, league.source, league.row});
    brief.conflicts.push_back(std::move(c));
  }
  return {};
}

}  // namespace

Result<void> judge_conflicts(DyadBrief& brief, ledger::Connection& connection,
                             const ontology::Constants& constants, const std::vector<TieRow>& ties,
                             const std::vector<std::pair<StateId, double>>& standing) {
  brief.conflicts.clear();
  objects(brief, constants, states::Registry::builtin());
  markets(brief, constants, states::Registry::builtin());
  ENTENTE_TRY(third_states(brief, connection, constants, ties, standing));
  ENTENTE_TRY(leagues(brief, connection, ties));
  const double least = constants.value("conflicts.min_weight");
  std::erase_if(brief.conflicts, [&](const Conflict& c) { return c.weight < least; });
  std::stable_sort(brief.conflicts.begin(), brief.conflicts.end(), [](const Conflict& x, const Conflict& y) {
    return x.weight != y.weight ? x.weight > y.weight : x.name < y.name;
  });
  return {};
}

Table conflicts_table(const DyadBrief& brief) {
  Table table;
  table.name = "conflicts";
  table.title = fmt::format("Third parties on which {} and {} pull apart, {}", brief.name_a, brief.name_b,
                            to_string(brief.as_of));
  table.columns = {
      {"rank", "#", CellType::integer},        {"kind", "Kind"},  {"id", "Id"},    {"name", "What"},
      {"weight", "Weight", CellType::real, 2}, {"reason", "Why"}, {"rows", "Rows"}};
  std::int64_t rank = 0;
  for (const auto& c : brief.conflicts) {
    std::string rows;
    for (const auto& r : c.rows.rows) {
      if (const auto* place = std::get_if<std::string>(&r.back()))
        rows += (rows.empty() ? "" : "; ") + *place;
    }
    table.rows.push_back({++rank, c.kind, c.id, c.name, c.weight, c.reason, rows});
  }
  table.note = "Weight: 0 to 1, by the rule of its kind (docs/bonds.md, conflicts over third parties).";
  return table;
}

}  // namespace entente::brief
