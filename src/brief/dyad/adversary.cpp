#include "brief/dyad/adversary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "bonds/cleavage_share.hpp"
#include "bonds/feed/vote_feed.hpp"
#include "bonds/normal.hpp"
#include "bonds/portfolio.hpp"
#include "bonds/third_party.hpp"
#include "bonds/vote_affinity.hpp"
#include "brief/dyad/bond_section.hpp"
#include "brief/dyad/words.hpp"

namespace entente::brief {
namespace {

// How many of the states that weigh most alone are tried as the head of a camp.
constexpr std::size_t kCandidates = 8;

// Wilson 1927: an interval for a share that behaves at 0 and 1.
Interval wilson(double successes, double n, double z) {
  const double p = successes / n;
  const double z2 = z * z;
  const double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const double half = z / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

int place(const std::vector<StateId>& states, StateId id) {
  const auto at = std::lower_bound(states.begin(), states.end(), id);
  return at != states.end() && *at == id ? static_cast<int>(at - states.begin()) : -1;
}

// Overlaps of the two states' friends and enemies among all others, from the ties in force.
struct Overlaps {
  bonds::ThirdPartyTerms terms;
  std::vector<std::pair<StateId, bonds::ThirdPartyTerms>> by_third;
};

Overlaps overlaps(const states::Registry& registry, StateId a, StateId b,
                  const std::vector<bonds::TieRow>& ties) {
  Overlaps result;
  std::set<StateId> seen{a, b};
  for (const auto& t : ties) {
    if (registry.is_organisation(t.a) || registry.is_organisation(t.b)) continue;
    seen.insert(t.a);
    seen.insert(t.b);
  }
  const std::vector<StateId> states(seen.begin(), seen.end());
  const auto n = states.size();
  // Per dyad and sign, a kind counts once, however many rows say it.
  std::map<std::pair<std::size_t, std::string_view>, double> cells;
  for (const auto& t : ties) {
    const int i = place(states, t.a);
    const int j = place(states, t.b);
    if (i < 0 || j < 0 || i == j) continue;
    const auto x = static_cast<std::size_t>(i);
    const auto y = static_cast<std::size_t>(j);
    const double weight = t.meaning->weight * t.meaning->sign;
    cells[{x * n + y, t.meaning->kind}] = weight;
    cells[{y * n + x, t.meaning->kind}] = weight;
  }
  std::vector<double> friends(n * n);
  std::vector<double> enemies(n * n);
  for (const auto& [key, weight] : cells) (weight > 0 ? friends : enemies)[key.first] += std::abs(weight);
  bonds::ThirdParties thirds(static_cast<int>(n), bonds::portfolio_of_ties(static_cast<int>(n), friends),
                             bonds::portfolio_of_ties(static_cast<int>(n), enemies));
  thirds.run();
  const int i = place(states, a);
  const int j = place(states, b);
  result.terms = thirds.at(i, j);
  for (const auto& c : thirds.contributions(i, j))
    result.by_third.emplace_back(states[static_cast<std::size_t>(c.third)], c.terms);
  return result;
}

void vote_part(DyadBrief& brief, const VoteReading& reading, const states::Registry& registry,
               const ontology::Constants& constants) {
  if (!brief.adversary.third || reading.a < 0 || reading.b < 0) return;
  const auto params = bonds::VoteParams::from(constants);
  const auto& window = reading.window;
  const int i = reading.a;
  const int j = reading.b;
  const Span& span = brief.votes.span;

  Estimator e;
  e.name = "votes in the General Assembly";
  e.limitation =
      "the Assembly is nearly one-dimensional: much of any agreement lies along the axis a large power "
      "defines";
  if (!brief.votes.exhaustive)
    e.limitation += "; these roll calls are a selection of contested ones, on which any axis is steeper";
  const int k = place(window.states, *brief.adversary.third);
  if (k < 0) {
    e.basis = fmt::format("{} cast no vote in the window", registry.key(*brief.adversary.third));
  } else {
    bonds::CleavageShare share(window.votes, i, j, k, params);
    share.run();
    share.run_bands(bonds::Resample(window.votes.rolls(), params.replicates, params.seed));
    const auto& r = share.result();
    switch (r.status) {
      case bonds::CleavageStatus::explained:
        // Where one of the two casts the same vote whenever the third casts its own, nothing is left to
        // compare inside: all of the agreement then falls on the third by arithmetic alone.
        if (std::abs(r.excess_fixed) < 1e-12) {
          e.basis = fmt::format(
              "not identified: over {} roll calls since {} one of the two never varies while {}'s vote is "
              "held fixed",
              r.joint, year_of(span.from), registry.key(*brief.adversary.third));
          break;
        }
        brief.adversary.excess = r.excess;
        brief.adversary.excess_without = r.excess_fixed;
        e.share = r.share;
        if (r.band) e.band = Interval{r.band->low, r.band->high};
        e.basis =
            fmt::format("of the agreement beyond chance ({:.3f}) over {} roll calls since {}; {}", r.excess,
                        r.joint, year_of(span.from),
                        r.side == bonds::CleavageSide::common_opposition ? "both vote against it"
                        : r.side == bonds::CleavageSide::redundant ? "but both vote with it: not opposition"
                                                                   : "the two line up on it differently");
        break;
      case bonds::CleavageStatus::no_bond:
        e.basis = fmt::format("no agreement beyond chance to explain ({:.3f} over {} roll calls since {})",
                              r.excess, r.joint, year_of(span.from));
        break;
      case bonds::CleavageStatus::too_few_votes:
        e.basis = fmt::format("only {} common roll calls since {}, fewer than {}", r.joint,
                              year_of(span.from), params.min_joint);
        break;
    }
  }
  brief.adversary.estimators.push_back(std::move(e));
}

// Each head and those bound to defend it: by a bilateral pact, or in an organisation of defence.
Result<std::map<StateId, std::set<StateId>>> with_allies(ledger::Connection& c,
                                                         const std::vector<StateId>& heads,
                                                         const std::vector<bonds::TieRow>& ties, Day day) {
  std::map<StateId, std::set<StateId>> camps;
  for (const StateId head : heads) camps[head].insert(head);
  if (heads.empty()) return camps;
  const auto bound = [&](StateId head, StateId ally) {
    if (const auto camp = camps.find(head); camp != camps.end()) camp->second.insert(ally);
  };
  const auto state = [](const ledger::Rows& rows, std::size_t row, std::size_t column) {
    return StateId{static_cast<std::uint16_t>(rows.integer(row, column))};
  };
  for (const auto& t : ties) {
    if (t.kind != "defence-pact" && t.kind != "alliance") continue;
    bound(t.a, t.b);
    bound(t.b, t.a);
  }
  ENTENTE_LET(const auto members, c.query(R"sql(
    SELECT organisation, source_id, state FROM live_membership
    WHERE status = 'member' AND organisation IN (SELECT id FROM live_object WHERE kind = 'organisation:defence')
      AND (valid_from IS NULL OR valid_from <= $1) AND (valid_to IS NULL OR valid_to >= $1))sql",
                                          {day}));
  std::map<std::pair<std::string, std::int64_t>, std::vector<StateId>> organisations;
  for (std::size_t i = 0; i < members.size(); ++i) {
    organisations[{std::string(members.text(i, 0)), members.integer(i, 1)}].push_back(state(members, i, 2));
  }
  for (const auto& [organisation, all] : organisations) {
    for (const StateId head : all) {
      for (const StateId ally : all) bound(head, ally);
    }
  }
  return camps;
}

// Do two estimates say the same? Where both have bands, if the bands overlap; else if they lie close enough.
bool agree(const Estimator& x, const Estimator& y, double close) {
  if (x.band && y.band && x.band->low <= y.band->high && y.band->low <= x.band->high) return true;
  return std::abs(*x.share - *y.share) <= close;
}

// One plain sentence: which of them say the same, and which do not.
std::string agreement_of(const std::vector<Estimator>& estimators, std::string_view third,
                         const ontology::Constants& constants) {
  const double close = constants.value("brief.estimator_agreement");
  std::vector<const Estimator*> given;
  for (const auto& e : estimators)
    if (e.share) given.push_back(&e);
  if (given.empty())
    return fmt::format("No estimate of what rests on opposition to {} can be made from what is loaded.",
                       third);
  std::ranges::stable_sort(given, {}, [](const Estimator* e) { return *e->share; });
  const auto range = [&](std::size_t from, std::size_t to) {
    return from == to ? percent(*given[from]->share)
                      : fmt::format("{} to {}", percent(*given[from]->share), percent(*given[to]->share));
  };
  if (given.size() == 1)
    return fmt::format("One estimate only: {} rests on {} ({}).", range(0, 0), third, given[0]->name);
  // The largest run in which every two agree; of equal ones that nearest to nothing.
  std::size_t from = 0, to = 0;
  for (std::size_t i = 0; i < given.size(); ++i)
    for (std::size_t j = i + 1; j < given.size(); ++j) {
      bool all = true;
      for (std::size_t x = i; x <= j; ++x)
        for (std::size_t y = x + 1; y <= j; ++y) all = all && agree(*given[x], *given[y], close);
      if (all && j - i > to - from) {
        from = i;
        to = j;
      }
    }
  if (to - from + 1 == given.size())
    return fmt::format("The {} estimates agree: {} rests on {}.", given.size(), range(from, to), third);
  if (to == from)
    return fmt::format(
        "The {} estimates do not agree: from {} to {} rests on {}, depending on what is asked.", given.size(),
        percent(*given.front()->share), percent(*given.back()->share), third);
  std::vector<std::string> same, others;
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (i >= from && i <= to)
      same.push_back(given[i]->name);
    else
      others.push_back(fmt::format("{} ({})", given[i]->name, percent(*given[i]->share)));
  }
  return fmt::format("The {} estimates do not all agree: {} say that {} rests on {}; {} {} otherwise.",
                     given.size(), list_of(same), range(from, to), third, list_of(others),
                     others.size() == 1 ? "says" : "say");
}

}  // namespace

ThirdTerms third_terms(const states::Registry& registry, StateId a, StateId b,
                       const std::vector<bonds::TieRow>& ties) {
  const auto overlap = overlaps(registry, a, b, ties);
  ThirdTerms terms{overlap.terms.common_friends, overlap.terms.common_enemies, overlap.terms.opposed, {}};
  for (const auto& [third, t] : overlap.by_third) terms.opposed_by_third.emplace_back(third, t.opposed);
  return terms;
}

Result<ThirdTerms> judge_adversary(DyadBrief& brief, ledger::Store& store,
                                   const ontology::Constants& constants, const DyadEvents& events,
                                   const VoteReading& votes,
                                   const std::vector<bonds::TieRow>& ties_in_force) {
  const auto& registry = store.registry();
  const auto overlap = overlaps(registry, brief.a, brief.b, ties_in_force);
  ThirdTerms result;
  result.common_friends = overlap.terms.common_friends;
  result.common_enemies = overlap.terms.common_enemies;
  result.opposed = overlap.terms.opposed;
  for (const auto& [third, terms] : overlap.by_third)
    result.opposed_by_third.emplace_back(third, terms.opposed);
  auto& ranked = brief.adversary.ranked;
  for (const auto& [third, terms] : overlap.by_third) {
    if (terms.common_enemies > 0) ranked.emplace_back(third, terms.common_enemies);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& x, const auto& y) { return x.second > y.second; });
  // The adversary is the one that weighs most together with those bound to defend it: a coalition's sanctions
  // are many ties, but one adversary.
  std::set<StateId> camp;
  double camp_overlap = 0;
  std::vector<StateId> heads;
  for (std::size_t i = 0; i < std::min(ranked.size(), kCandidates); ++i) heads.push_back(ranked[i].first);
  ENTENTE_LET(const auto camps, with_allies(store.connection(), heads, ties_in_force, brief.as_of));
  for (const StateId head : heads) {
    const auto& allies = camps.at(head);
    double sum = 0;
    for (const auto& [state, weight] : ranked) sum += allies.contains(state) ? weight : 0;
    if (sum <= camp_overlap) continue;
    camp_overlap = sum;
    camp = allies;
    brief.adversary.third = head;
  }
  double pull = result.common_friends + result.common_enemies;
  for (const auto& d : brief.domains) pull += d.together;
  if (pull <= 0 || camp_overlap / pull < constants.value("brief.adversary_min"))
    brief.adversary.third.reset();
  vote_part(brief, votes, registry, constants);
  if (!brief.adversary.third) {
    brief.adversary.agreement =
        ranked.empty()
            ? "No third state stands against both in what is loaded."
            : "No third state that stands against both weighs enough to be called a common adversary.";
    return result;
  }
  const StateId third = *brief.adversary.third;

  Estimator ties;
  ties.name = "standing ties";
  ties.limitation = "weights are a reviewed ordering; who shares enemies need not cooperate because of them";
  const double alone =
      std::find_if(ranked.begin(), ranked.end(), [&](const auto& r) { return r.first == third; })->second;
  {
    ties.share = camp_overlap / pull;
    ties.basis = fmt::format(
        "of all that pulls together ({:.2f}): {} with its {} allies; alone {}; all common enemies {}", pull,
        registry.key(third), camp.size() - 1, percent(alone / pull), percent(result.common_enemies / pull));
  }
  brief.adversary.estimators.push_back(std::move(ties));

  Estimator stated;
  stated.name = "what their cooperation is about";
  stated.limitation = "only events whose record names a third state; most do not";
  const auto at = std::find_if(events.window.thirds.begin(), events.window.thirds.end(),
                               [&](const ThirdCount& t) { return t.third == third; });
  const std::int64_t about = at == events.window.thirds.end() ? 0 : at->cooperative;
  if (events.window.cooperative > 0) {
    stated.share = static_cast<double>(about) / static_cast<double>(events.window.cooperative);
    stated.band = wilson(static_cast<double>(about), static_cast<double>(events.window.cooperative),
                         bonds::band_half_width(constants.value("band.outer")));
    stated.basis =
        fmt::format("{} of {} cooperative events of the window are recorded as about or against it", about,
                    events.window.cooperative);
  } else {
    stated.basis = "no cooperative event in the window";
  }
  brief.adversary.estimators.push_back(std::move(stated));
  brief.adversary.estimators.push_back(ledger_estimator(brief, registry));
  brief.adversary.agreement =
      agreement_of(brief.adversary.estimators, with_article(registry.name(third)), constants);
  return result;
}

}  // namespace entente::brief
