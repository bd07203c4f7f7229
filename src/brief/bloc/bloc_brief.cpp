#include "brief/bloc/bloc_brief.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "bonds/feed/vote_feed.hpp"
#include "bonds/portfolio.hpp"
#include "bonds/split.hpp"
#include "bonds/third_party.hpp"
#include "bonds/vote_affinity.hpp"
#include "brief/dyad/receipts.hpp"
#include "brief/dyad/words.hpp"
#include "states/continuation.hpp"

namespace entente::brief {
namespace {

using bonds::TieRow;
using Pair = std::pair<StateId, StateId>;

Pair ordered(StateId a, StateId b) {
  return a < b ? Pair{a, b} : Pair{b, a};
}

// One kind of thing that holds a pair together or apart.
struct Pull {
  double weight = 0;
  std::string what;
};

// What is recorded of pairs of which at least one side is a member.
struct World {
  std::vector<TieRow> ties;
  std::map<Pair, std::map<std::string, double>> signed_weights;  // kind -> sign * weight
  std::map<Pair, double> tone;                                   // (2p - 1) (1 - variance share)
  std::map<Pair, double> probability;
  std::map<Pair, std::pair<double, int>> kappa;  // with the joint roll calls
};

void add_ties(World& world, const std::set<StateId>& members, const states::Registry& registry) {
  for (const auto& t : world.ties) {
    if (!members.contains(t.a) && !members.contains(t.b)) continue;
    if (registry.is_organisation(t.a) || registry.is_organisation(t.b) || t.a == t.b) continue;
    auto& at = world.signed_weights[ordered(t.a, t.b)][t.kind];
    const double weight = t.meaning->weight * t.meaning->sign;
    if (std::abs(weight) > std::abs(at)) at = weight;
  }
}

Result<void> add_organisations(World& world, ledger::Connection& c, const std::set<StateId>& members,
                               Day day) {
  ENTENTE_LET(const auto rows, c.query(R"sql(
    SELECT DISTINCT organisation, source_id, state FROM live_membership
    WHERE status = 'member' AND state <> 0 AND organisation <> 'office' AND NOT starts_with(organisation, 'system.')
      AND (valid_from IS NULL OR valid_from <= $1) AND (valid_to IS NULL OR valid_to >= $1)
    ORDER BY organisation, source_id, state)sql",
                                       {day}));
  std::set<std::string> seen;  // the same body in two sources: the first list stands
  for (std::size_t i = 0; i < rows.size();) {
    const std::string id(rows.text(i, 0));
    const auto source = rows.integer(i, 1);
    std::vector<StateId> list;
    for (; i < rows.size() && rows.text(i, 0) == id && rows.integer(i, 1) == source; ++i)
      list.push_back(StateId{static_cast<std::uint16_t>(rows.integer(i, 2))});
    if (list.size() < 2 || !seen.insert(id).second) continue;
    const double weight = bonds::pact_weight(static_cast<int>(list.size()));
    for (const StateId a : list) {
      if (!members.contains(a)) continue;
      for (const StateId b : list) {
        if (a != b) world.signed_weights[ordered(a, b)]["organisation " + id] = weight;
      }
    }
  }
  return {};
}

Result<void> add_tone(World& world, BlocBrief& brief, ledger::Store& store,
                      const std::vector<StateId>& members, const ontology::Constants& constants) {
  auto& c = store.connection();
  ENTENTE_LET(const auto sources, bonds::event_sources(c));
  const auto source = bonds::choose_event_source(sources, brief.as_of, constants);
  if (!source) return {};
  brief.event_source = source->title;
  // Whole years only: a year that the day cuts in two holds later months too.
  const Month last = bonds::last_complete_month(brief.as_of);
  ENTENTE_LET(const auto later,
              c.query("SELECT count(*) FROM panel WHERE source_id = ? AND month > ?",
                      {static_cast<std::int64_t>(source->id.value), static_cast<std::int64_t>(last.value)}));
  const bool whole = later.integer(0, 0) == 0 || civil(last_day(last)).month == 12;
  const int year = year_of(last) - (whole ? 0 : 1);
  ENTENTE_LET(const auto rows,
              c.query(fmt::format(R"sql(
    SELECT a, b, absolute, variance_share FROM valence
    WHERE source_id = ? AND domain = {1} AND year = ? AND (a IN ({0}) OR b IN ({0})) ORDER BY a, b)sql",
                                  bonds::id_list(members), bonds::kAllDomains),
                      {static_cast<std::int64_t>(source->id.value), static_cast<std::int64_t>(year)}));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto pair = ordered(StateId{static_cast<std::uint16_t>(rows.integer(i, 0))},
                              StateId{static_cast<std::uint16_t>(rows.integer(i, 1))});
    const double p = 1 / (1 + std::exp(-rows.real(i, 2)));
    const double share = rows.real(i, 3);
    if (share > constants.value("headline.unknown_variance_share")) continue;
    world.probability[pair] = p;
    world.tone[pair] = (2 * p - 1) * (1 - share);
  }
  return {};
}

Result<void> add_votes(World& world, BlocBrief& brief, ledger::Store& store, const std::set<StateId>& members,
                       const ontology::Constants& constants) {
  auto& c = store.connection();
  const int years = static_cast<int>(constants.value("brief.vote_window_years"));
  const Span span{brief.as_of - static_cast<int>(years * 365.25), brief.as_of};
  ENTENTE_LET(const auto source, bonds::vote_release(c, "UNGA", span));
  if (source.empty()) return {};
  brief.vote_source = source;
  ENTENTE_LET(const auto window, bonds::vote_window(c, source, "UNGA", span));
  bonds::VoteAffinity affinity(window.votes, bonds::VoteParams::from(constants));
  affinity.run();
  const int n = static_cast<int>(window.states.size());
  for (int i = 0; i < n; ++i) {
    for (int j = i + 1; j < n; ++j) {
      const StateId a = window.states[static_cast<std::size_t>(i)];
      const StateId b = window.states[static_cast<std::size_t>(j)];
      if (!members.contains(a) && !members.contains(b)) continue;
      if (const auto value = affinity.at(i, j))
        world.kappa[ordered(a, b)] = {value->kappa, affinity.joint(i, j)};
    }
  }
  return {};
}

struct Support {
  double together = 0, apart = 0;
  bool known = false;
  std::string holds, pulls;
  double value() const { return together - apart; }
};

Support support(const World& world, StateId a, StateId b) {
  std::vector<Pull> good;
  std::vector<Pull> bad;
  const Pair pair = ordered(a, b);
  Support s;
  const auto take = [&](double weight, const std::string& what) {
    s.known = true;
    if (weight > 0) good.push_back({std::min(weight, 1.0), what});
    if (weight < 0) bad.push_back({std::min(-weight, 1.0), what});
  };
  if (const auto at = world.signed_weights.find(pair); at != world.signed_weights.end()) {
    for (const auto& [kind, weight] : at->second) take(weight, spaced(kind));
  }
  if (const auto at = world.tone.find(pair); at != world.tone.end()) take(at->second, "tone");
  if (const auto at = world.kappa.find(pair); at != world.kappa.end()) take(at->second.first, "votes");
  const auto pull = [](std::vector<Pull>& pulls, std::string& names) {
    std::stable_sort(pulls.begin(), pulls.end(),
                     [](const Pull& x, const Pull& y) { return x.weight > y.weight; });
    double rest = 1;
    for (const auto& p : pulls) rest *= 1 - p.weight;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, pulls.size()); ++i)
      names += fmt::format("{}{} {:.2f}", i == 0 ? "" : ", ", pulls[i].what, pulls[i].weight);
    return 1 - rest;
  };
  s.together = pull(good, s.holds);
  s.apart = pull(bad, s.pulls);
  return s;
}

// Which outsiders' enmity the pairs share, from the ties in force.
void leans(BlocBrief& brief, const World& world, const std::set<StateId>& members,
           const states::Registry& registry) {
  std::set<StateId> seen = members;
  for (const auto& t : world.ties) {
    if (registry.is_organisation(t.a) || registry.is_organisation(t.b)) continue;
    seen.insert(t.a);
    seen.insert(t.b);
  }
  const std::vector<StateId> states(seen.begin(), seen.end());
  const auto n = states.size();
  const auto place = [&](StateId id) {
    return static_cast<std::size_t>(std::lower_bound(states.begin(), states.end(), id) - states.begin());
  };
  std::map<std::pair<std::size_t, std::string_view>, double> cells;
  for (const auto& t : world.ties) {
    if (!seen.contains(t.a) || !seen.contains(t.b) || t.a == t.b) continue;
    const double weight = t.meaning->weight * t.meaning->sign;
    cells[{place(t.a) * n + place(t.b), t.meaning->kind}] = weight;
    cells[{place(t.b) * n + place(t.a), t.meaning->kind}] = weight;
  }
  std::vector<double> friends(n * n);
  std::vector<double> enemies(n * n);
  for (const auto& [key, weight] : cells) (weight > 0 ? friends : enemies)[key.first] += std::abs(weight);
  bonds::ThirdParties thirds(static_cast<int>(n), bonds::portfolio_of_ties(static_cast<int>(n), friends),
                             bonds::portfolio_of_ties(static_cast<int>(n), enemies));
  thirds.run();
  std::map<StateId, double> overlap;
  double pull = 0;
  for (const auto& p : brief.pairs) {
    pull += p.together;
    const auto i = static_cast<int>(place(brief.members[static_cast<std::size_t>(p.i)].id));
    const auto j = static_cast<int>(place(brief.members[static_cast<std::size_t>(p.j)].id));
    for (const auto& c : thirds.contributions(i, j)) {
      const StateId third = states[static_cast<std::size_t>(c.third)];
      if (members.contains(third) || c.terms.common_enemies <= 0) continue;
      overlap[third] += c.terms.common_enemies;
      pull += c.terms.common_enemies;
    }
  }
  for (const auto& [third, sum] : overlap) {
    BlocLean lean{third, sum / static_cast<double>(brief.pairs.size()), pull > 0 ? sum / pull : 0, {}};
    for (const auto& m : brief.members) {
      const auto i = place(m.id) * n + place(third);
      if (enemies[i] > 0) lean.against.push_back(m.key);
    }
    brief.leans.push_back(std::move(lean));
  }
  std::stable_sort(brief.leans.begin(), brief.leans.end(),
                   [](const BlocLean& x, const BlocLean& y) { return x.overlap > y.overlap; });
}

void outside_options(BlocBrief& brief, const World& world, const std::set<StateId>& members) {
  std::set<StateId> others;
  const auto note = [&](const Pair& pair) {
    for (const StateId id : {pair.first, pair.second}) {
      if (!members.contains(id)) others.insert(id);
    }
  };
  for (const auto& [pair, kinds] : world.signed_weights) note(pair);
  for (const auto& [pair, value] : world.tone) note(pair);
  for (auto& m : brief.members) {
    double strongest = -1;
    for (const auto& other : brief.members) {
      if (other.id != m.id) strongest = std::max(strongest, support(world, m.id, other.id).value());
    }
    for (const StateId id : others) {
      const auto s = support(world, m.id, id);
      if (!s.known || (m.outside && s.value() <= m.outside_support)) continue;
      m.outside = id;
      m.outside_support = s.value();
    }
    m.margin = strongest - m.outside_support;
  }
}

std::string verdict_of(const BlocBrief& b, const ontology::Constants& constants) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < b.members.size(); ++i) {
    if (b.apart[i]) out.push_back(b.members[i].name);
  }
  const double each =
      b.margin / static_cast<double>(std::max<std::size_t>(1, out.size()) * (b.members.size() - out.size()));
  const std::string how = each < 0                               ? "Divided: a line runs through it"
                          : each < constants.value("bloc.loose") ? "Loose: it could be split at little cost"
                                                                 : "Close: every split would cost";
  const auto& weakest = b.pairs[b.weakest.front()];
  return fmt::format(
      "{}. Mean support inside {:.2f}; the weakest link {} and {} ({}); the cheapest split parts {} from the "
      "rest at {:.2f}{}.",
      how, b.mean_support, b.members[static_cast<std::size_t>(weakest.i)].name,
      b.members[static_cast<std::size_t>(weakest.j)].name,
      weakest.support ? fmt::format("{:+.2f}", *weakest.support) : "nothing recorded", list_of(out), b.margin,
      b.exact ? "" : " or less (not proven)");
}

Result<void> member_since(BlocBrief& brief, ledger::Connection& c, const std::string& organisation) {
  if (organisation.empty()) return {};
  ENTENTE_LET(const auto rows, c.query(R"sql(
    SELECT state, max(valid_from) FROM live_membership WHERE organisation = $1 AND status = 'member'
      AND (valid_from IS NULL OR valid_from <= $2) AND (valid_to IS NULL OR valid_to >= $2) GROUP BY state)sql",
                                       {organisation, brief.as_of}));
  for (auto& m : brief.members) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows.integer(i, 0) == m.id.value) m.since = rows.day_if(i, 1);
    }
  }
  return {};
}

void add_receipts(BlocBrief& brief, const World& world, const std::set<StateId>& members,
                  const states::Registry& registry, std::size_t most) {
  // Under the weakest links their own ties; under the leans the hostile ties.
  const auto add = [&](std::string key, std::string title, std::string command, std::string method,
                       const std::vector<TieRow>& rows) {
    Receipt r;
    r.id = fmt::format("e{}", brief.receipts.size() + 1);
    r.title = std::move(title);
    r.command = std::move(command);
    r.method = std::move(method);
    r.total = static_cast<std::int64_t>(rows.size());
    r.rows = ties_table(rows, registry, most);
    r.rows.name = std::move(key);
    brief.receipts.push_back(std::move(r));
  };
  std::vector<TieRow> inside;
  std::vector<TieRow> outside;
  std::set<StateId> leaned;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, brief.leans.size()); ++i)
    leaned.insert(brief.leans[i].third);
  for (const auto& t : world.ties) {
    const bool a = members.contains(t.a);
    const bool b = members.contains(t.b);
    if (a && b) inside.push_back(t);
    if (a != b && t.meaning->sign < 0 && leaned.contains(a ? t.b : t.a)) outside.push_back(t);
  }
  const auto heavy = [](const TieRow& x, const TieRow& y) { return x.meaning->weight > y.meaning->weight; };
  // What pulls apart first: it is what a reader doubts.
  std::stable_sort(inside.begin(), inside.end(), [&](const TieRow& x, const TieRow& y) {
    return x.meaning->sign != y.meaning->sign ? x.meaning->sign < y.meaning->sign : heavy(x, y);
  });
  std::stable_sort(outside.begin(), outside.end(), heavy);
  const auto day = to_string(brief.as_of);
  if (!inside.empty())
    add("inside", "ties between members, what pulls apart first",
        fmt::format("entente evidence {} {} --record tie --as-of {}", brief.members[0].key,
                    brief.members[1].key, day),
        "support of a pair: 1 − Π(1 − w) of what holds less the same of what pulls apart (docs/bonds.md, "
        "blocs)",
        inside);
  if (!outside.empty())
    add("leans", "hostile ties with the outsiders it leans against most",
        fmt::format("entente evidence {} {} --record tie --sign conflict --as-of {}", brief.members[0].key,
                    registry.key(brief.leans.front().third), day),
        "Σ √(e_ik e_jk) per third state k, averaged over the pairs inside", outside);
}

}  // namespace

Result<BlocBrief> bloc_brief(ledger::Store& store, const BlocQuestion& question,
                             const ontology::Constants& constants) {
  if (question.members.size() < 3)
    return fail(Code::usage,
                "a brief is about two states, or about a bloc of three and more: entente brief IRN RUS, "
                "entente brief BRICS");
  const std::set<StateId> members(question.members.begin(), question.members.end());
  if (members.size() != question.members.size()) return fail(Code::usage, "a member is named twice");
  const auto& registry = store.registry();
  BlocBrief brief;
  brief.name = question.name;
  brief.as_of = question.as_of;
  brief.constants_fingerprint = constants.fingerprint();
  for (const StateId id : question.members) {
    BlocMember m;
    m.id = id;
    m.key = registry.key(id);
    m.name = registry.name(id);
    brief.members.push_back(std::move(m));
  }
  auto& c = store.connection();
  World world;
  ENTENTE_LET(world.ties, bonds::ties_on(c, brief.as_of));
  add_ties(world, members, registry);
  ENTENTE_TRY(add_organisations(world, c, members, brief.as_of));
  ENTENTE_TRY(add_tone(world, brief, store, question.members, constants));
  ENTENTE_TRY(add_votes(world, brief, store, members, constants));
  ENTENTE_TRY(member_since(brief, c, question.organisation));

  std::vector<std::vector<StateId>> lineages;
  for (const StateId id : question.members) lineages.push_back(states::lineage(registry, id));
  ENTENTE_LET(auto among,
              bonds::bonds_among(c, registry, lineages, brief.as_of, constants,
                                 question.compute ? bonds::NotKept::computed : bonds::NotKept::said));
  brief.bond = std::move(among.about);
  if (!brief.bond.absent.empty()) among.pairs.clear();
  int depths = 0;
  int percentiles = 0;

  const int n = static_cast<int>(brief.members.size());
  std::vector<double> weights(static_cast<std::size_t>(n) * static_cast<std::size_t>(n));
  double sum = 0;
  const auto fold = [](std::optional<double>& mean, std::optional<double>& least, double value) {
    mean = mean.value_or(0) + value;
    least = std::min(least.value_or(value), value);
  };
  int tones = 0;
  int votes = 0;
  for (int i = 0; i < n; ++i) {
    for (int j = i + 1; j < n; ++j) {
      const StateId a = brief.members[static_cast<std::size_t>(i)].id;
      const StateId b = brief.members[static_cast<std::size_t>(j)].id;
      const Support s = support(world, a, b);
      BlocPair p;
      p.i = i;
      p.j = j;
      p.together = s.together;
      p.apart = s.apart;
      p.holds = s.holds;
      p.pulls = s.pulls;
      if (s.known) {
        p.support = s.value();
      } else {
        ++brief.unobserved;
      }
      if (const auto at = world.probability.find(ordered(a, b)); at != world.probability.end()) {
        p.probability = at->second;
        fold(brief.mean_probability, brief.least_probability, at->second);
        ++tones;
      }
      if (const auto at = world.kappa.find(ordered(a, b)); at != world.kappa.end()) {
        p.kappa = at->second.first;
        p.joint = at->second.second;
        fold(brief.mean_kappa, brief.least_kappa, at->second.first);
        ++votes;
      }
      if (const auto at = among.pairs.find({i, j}); at != among.pairs.end()) {
        const bonds::BondRow& row = at->second;
        if (!std::isnan(row.depth[0].rho)) {
          p.depth = row.depth[0].rho;
          fold(brief.mean_depth, brief.least_depth, row.depth[0].rho);
          ++depths;
        }
        if (!std::isnan(row.percentile)) {
          p.percentile = row.percentile;
          fold(brief.mean_percentile, brief.least_percentile, row.percentile);
          ++percentiles;
        }
        if (!std::isnan(row.share)) {
          p.enemy_share = row.share;
          brief.mean_enemy_share = brief.mean_enemy_share.value_or(0) + row.share;
          ++brief.shares;
        }
      }
      const double value = s.known ? s.value() : 0;
      sum += value;
      weights[static_cast<std::size_t>(i * n + j)] = weights[static_cast<std::size_t>(j * n + i)] = value;
      brief.pairs.push_back(std::move(p));
    }
  }
  if (brief.unobserved == static_cast<int>(brief.pairs.size()))
    return fail(Code::out_of_coverage, fmt::format("no row in the store speaks of two members of {} on {}",
                                                   brief.name, to_string(brief.as_of)));
  brief.mean_support = sum / static_cast<double>(brief.pairs.size());
  if (tones > 0) *brief.mean_probability /= tones;
  if (votes > 0) *brief.mean_kappa /= votes;
  if (depths > 0) *brief.mean_depth /= depths;
  if (percentiles > 0) *brief.mean_percentile /= percentiles;
  if (brief.shares > 0) *brief.mean_enemy_share /= brief.shares;
  brief.weakest.resize(brief.pairs.size());
  for (std::size_t i = 0; i < brief.weakest.size(); ++i) brief.weakest[i] = i;
  std::stable_sort(brief.weakest.begin(), brief.weakest.end(), [&](std::size_t x, std::size_t y) {
    return brief.pairs[x].support.value_or(0) < brief.pairs[y].support.value_or(0);
  });
  bonds::Split split(n, weights, static_cast<int>(constants.integer("bloc.exact_members")));
  split.run();
  brief.margin = split.margin();
  brief.apart = split.apart();
  brief.exact = split.exact();
  for (int i = 0; i < n; ++i) {
    auto& m = brief.members[static_cast<std::size_t>(i)];
    m.leaves = split.alone(i);
    m.inside = m.leaves / (n - 1);
  }
  outside_options(brief, world, members);
  leans(brief, world, members, registry);
  ENTENTE_LET(brief.files, live_file_ids(store.connection()));
  add_receipts(brief, world, members, registry,
               static_cast<std::size_t>(constants.integer("brief.evidence_rows")) * 3);
  brief.verdict = verdict_of(brief, constants);
  if (brief.unobserved > 0)
    brief.limits.push_back(fmt::format("Of {} of {} pairs nothing is recorded; they count as 0 in sums.",
                                       brief.unobserved, brief.pairs.size()));
  if (brief.event_source.empty())
    brief.limits.emplace_back("No event source is loaded: tone is not observed.");
  if (brief.vote_source.empty())
    brief.limits.emplace_back("No votes are loaded: agreement in votes is not observed.");
  for (const auto& [what, why] : {std::pair("Depth, ledger and fused bond", &brief.bond.absent),
                                  std::pair("Ledger and fused bond", &brief.bond.ledger_absent),
                                  std::pair("Fused bond", &brief.bond.fused_absent)}) {
    if (why->empty()) continue;
    brief.limits.push_back(fmt::format("{}: {}.", what, *why));
    break;
  }
  if (!brief.exact)
    brief.limits.push_back(
        fmt::format("With more than {} members and ties that pull apart the cheapest split is not proven.",
                    constants.integer("bloc.exact_members")));
  ENTENTE_LET(
      const auto version,
      c.query("SELECT count(*), coalesce(md5(string_agg(sha256, ',' ORDER BY sha256)), '') FROM live_file"));
  brief.data_version = fmt::format("{} files, {}", version.integer(0, 0), version.text(0, 1).substr(0, 12));
  return brief;
}

}  // namespace entente::brief
