#include "camps/world_graph.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "ontology/tie_kind.hpp"

namespace entente::camps {
namespace {

// Weights are told to the hundredth: finer differences are not meant, and a coarse grid makes proofs short.
// Loose bonds of very large organisations round to nothing.
constexpr double kWeightGrid = 100;

using Dyad = std::pair<StateId, StateId>;

constexpr std::array<std::string_view, 7> kPacts = {"alliance",    "consultation-pact", "defence-pact",
                                                    "entente",     "neutrality-pact",   "non-aggression-pact",
                                                    "offense-pact"};

bool is_pact(std::string_view kind) {
  return std::ranges::find(kPacts, kind) != kPacts.end();
}

class Layers {
 public:
  static Result<Layers> of(const std::vector<std::string>& wanted) {
    Layers layers;
    for (const auto& word : wanted) {
      const bool known =
          word == "organisations" || ontology::parse_domain(word) || ontology::tie_kind(word) != nullptr;
      if (known) {
        layers.wanted_.insert(word);
        continue;
      }
      std::vector<std::string> candidates = {"organisations"};
      for (const auto& kind : ontology::tie_kinds())
        if (kind.sign != 0) candidates.emplace_back(kind.kind);
      return fail(Code::usage, fmt::format("there is no layer '{}'", word), std::move(candidates));
    }
    return layers;
  }
  bool has(const ontology::TieKind& kind) const {
    if (wanted_.empty() || wanted_.contains(std::string(kind.kind))) return true;
    return std::ranges::any_of(wanted_,
                               [&](const auto& w) { return ontology::parse_domain(w) == kind.domain; });
  }
  bool organisations() const { return wanted_.empty() || wanted_.contains("organisations"); }

 private:
  std::set<std::string> wanted_;
};

struct Seen {
  std::int64_t file = 0, row = 0;
};

// By kind, the dyads that have it, each with the first row that says so.
using Standing = std::map<std::string, std::map<Dyad, Seen>, std::less<>>;

Result<Standing> standing_ties(ledger::Store& store, Span span, const Layers& layers) {
  ENTENTE_LET(const auto rows, store.connection().query(R"sql(
    SELECT kind, least(a, b), greatest(a, b), file_id, row FROM live_tie
    WHERE a <> 0 AND b <> 0 AND a <> b
      AND coalesce(valid_from, DATE '0001-01-01') <= ? AND coalesce(valid_to, DATE '9999-12-31') >= ?
    ORDER BY 1, 2, 3, 4, 5)sql",
                                                        {span.to, span.from}));
  Standing standing;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const auto* kind = ontology::tie_kind(rows.text(r, 0));
    if (kind == nullptr || kind->sign == 0 || !layers.has(*kind)) continue;
    const StateId a{static_cast<std::uint16_t>(rows.integer(r, 1))},
        b{static_cast<std::uint16_t>(rows.integer(r, 2))};
    if (store.registry().is_organisation(a) || store.registry().is_organisation(b)) continue;
    standing[std::string(kind->kind)].try_emplace({a, b}, Seen{rows.integer(r, 3), rows.integer(r, 4)});
  }
  return standing;
}

// 2 and the partners both have: in a pact of m all m - 2 others.
int members_of_pact(const std::map<StateId, std::vector<StateId>>& partners, Dyad dyad) {
  const auto &x = partners.at(dyad.first), &y = partners.at(dyad.second);
  std::vector<StateId> both;
  std::ranges::set_intersection(x, y, std::back_inserter(both));
  return 2 + static_cast<int>(both.size());
}

struct Organisation {
  std::string kind;
  std::set<StateId> members;
};

Result<std::map<std::string, Organisation>> organisations(ledger::Store& store, Span span) {
  ENTENTE_LET(const auto rows, store.connection().query(R"sql(
    SELECT DISTINCT m.organisation,
           CASE WHEN o.kind = 'organisation' THEN split_part(o.text, ';', 1) ELSE split_part(o.kind, ':', 2) END,
           m.state
    FROM live_membership m JOIN live_object o ON o.id = m.organisation AND split_part(o.kind, ':', 1) = 'organisation'
    WHERE m.status = 'member' AND m.state <> 0
      AND coalesce(m.valid_from, DATE '0001-01-01') <= ? AND coalesce(m.valid_to, DATE '9999-12-31') >= ?
    ORDER BY 1, 3)sql",
                                                        {span.to, span.from}));
  std::map<std::string, Organisation> found;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    auto& entry = found[std::string(rows.text(r, 0))];
    entry.kind = rows.text(r, 1);
    entry.members.insert(StateId{static_cast<std::uint16_t>(rows.integer(r, 2))});
  }
  return found;
}

}  // namespace

WorldParams WorldParams::from(const ontology::Constants& constants) {
  WorldParams params;
  params.member_offset = constants.value("membership.weight_offset");
  params.defence_organisation = constants.value("camps.organisation.defence");
  params.political_organisation = constants.value("camps.organisation.political");
  params.economic_organisation = constants.value("camps.organisation.economic");
  params.other_organisation = constants.value("camps.organisation.other");
  return params;
}

Result<WorldGraph> WorldGraph::build(ledger::Store& store, Span span, const WorldParams& params,
                                     const std::vector<StateId>& only) {
  ENTENTE_LET(const auto layers, Layers::of(params.layers));
  ENTENTE_LET(const auto standing, standing_ties(store, span, layers));
  const auto wanted = [&](StateId s) { return only.empty() || std::ranges::find(only, s) != only.end(); };
  const auto share = [&](int members) {
    return params.weighted_pacts ? 1 / std::max(1.0, members - params.member_offset) : 1.0;
  };
  std::map<std::pair<Dyad, std::string>, Contribution> found;
  for (const auto& [name, dyads] : standing) {
    const auto& kind = *ontology::tie_kind(name);
    std::map<StateId, std::vector<StateId>> partners;  // ascending, since dyads are
    for (const auto& [dyad, seen] : dyads) {
      partners[dyad.first].push_back(dyad.second);
      partners[dyad.second].push_back(dyad.first);
    }
    for (auto& [state, list] : partners) std::ranges::sort(list);
    for (const auto& [dyad, seen] : dyads) {
      if (!wanted(dyad.first) || !wanted(dyad.second)) continue;
      const int members = is_pact(name) ? members_of_pact(partners, dyad) : 2;
      found[{dyad, name}] = {dyad.first, dyad.second, name,    kind.sign * kind.weight * share(members),
                             members,    seen.file,   seen.row};
    }
  }
  if (layers.organisations()) {
    ENTENTE_LET(const auto groups, organisations(store, span));
    for (const auto& [name, group] : groups) {
      if (group.kind == "universal") continue;
      const double weight = group.kind == "defence"     ? params.defence_organisation
                            : group.kind == "political" ? params.political_organisation
                            : group.kind == "economic"  ? params.economic_organisation
                                                        : params.other_organisation;
      const int members = static_cast<int>(group.members.size());
      for (auto a = group.members.begin(); a != group.members.end(); ++a)
        for (auto b = std::next(a); b != group.members.end(); ++b) {
          if (!wanted(*a) || !wanted(*b)) continue;
          // A defence organisation is a defence pact: of the two the heavier counts.
          const std::string kind = group.kind == "defence" ? "defence-pact" : "organisation:" + name;
          const Contribution fresh{*a, *b, kind, weight * share(members), members, 0, 0};
          auto& place = found[{{*a, *b}, kind}];
          if (place.kind.empty() || place.weight < fresh.weight) place = fresh;
        }
    }
  }
  std::vector<Contribution> contributions;
  for (auto& [key, contribution] : found) contributions.push_back(std::move(contribution));
  return of(store.registry(), std::move(contributions));
}

WorldGraph WorldGraph::of(const states::Registry& registry, std::vector<Contribution> contributions) {
  WorldGraph world;
  std::set<StateId> states;
  for (auto& contribution : contributions) {
    contribution.weight = std::round(contribution.weight * kWeightGrid) / kWeightGrid;
    if (contribution.weight == 0) continue;
    states.insert(contribution.a);
    states.insert(contribution.b);
    world.contributions_.push_back(std::move(contribution));
  }
  world.states_.assign(states.begin(), states.end());
  std::vector<std::string> names;
  for (const StateId state : world.states_) names.emplace_back(registry.key(state));
  std::map<std::pair<int, int>, double> sums;
  for (const auto& c : world.contributions_) {
    const std::pair<int, int> ends = std::minmax({world.node(c.a), world.node(c.b)});
    sums[{ends.first, ends.second}] += c.weight;
  }
  std::vector<Tie> ties;
  for (const auto& [ends, weight] : sums)
    ties.push_back({ends.first, ends.second, std::round(weight * kWeightGrid) / kWeightGrid});
  const int n = static_cast<int>(names.size());
  world.graph_ = SignedGraph(n, std::move(ties), std::move(names));
  return world;
}

int WorldGraph::node(StateId state) const {
  const auto place = std::ranges::lower_bound(states_, state);
  return place != states_.end() && *place == state ? static_cast<int>(place - states_.begin()) : -1;
}

Result<std::vector<StateId>> members_of(ledger::Store& store, const std::vector<std::string>& words, Day on) {
  std::set<StateId> found;
  for (const auto& word : words) {
    ENTENTE_LET(const auto state, store.registry().resolve(word, states::Scheme::any, on));
    if (!store.registry().is_organisation(state)) {
      found.insert(state);
      continue;
    }
    ENTENTE_LET(const auto rows,
                store.connection().query(R"sql(
      SELECT DISTINCT state FROM live_membership WHERE organisation = ? AND status = 'member' AND state <> 0
        AND coalesce(valid_from, DATE '0001-01-01') <= ? AND coalesce(valid_to, DATE '9999-12-31') >= ?
      ORDER BY 1)sql",
                                         {std::string(store.registry().key(state)), on, on}));
    if (rows.size() == 0)
      return fail(Code::out_of_coverage,
                  fmt::format("no members of {} are known on {}", word, to_string(on)));
    for (std::size_t r = 0; r < rows.size(); ++r)
      found.insert(StateId{static_cast<std::uint16_t>(rows.integer(r, 0))});
  }
  return std::vector<StateId>(found.begin(), found.end());
}

}  // namespace entente::camps
