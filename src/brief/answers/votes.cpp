#include "brief/answers/votes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "bonds/feed/vote_feed.hpp"
#include "bonds/ideal_points.hpp"
#include "bonds/vote_affinity.hpp"
#include "bonds/vote_agreement.hpp"
#include "states/continuation.hpp"
#include "util/text.hpp"

namespace entente::brief {
namespace {

struct Names {
  Cell cow;
  Cell iso3;
};

Names names_of(const states::Registry& registry, StateId state, Day on) {
  Names names;
  auto code = registry.code(state, states::Scheme::cow, on);
  // A member of the assembly before it was a state (India in 1946, Ukraine) has the number it came to bear.
  const auto spells = registry.spells(state, states::Viewpoint::cow);
  if (!code && !spells.empty()) code = registry.code(state, states::Scheme::cow, spells.front().from);
  if (code) {
    if (const auto number = parse_number<std::int64_t>(*code)) names.cow = *number;
  }
  const auto iso3 = registry.code(state, states::Scheme::iso3, on);
  names.iso3 = std::string(iso3 ? *iso3 : registry.key(state));
  return names;
}

// Order by COW number, as the published scores have it; those without one by key, last.
bool before(const Names& a, const Names& b) {
  const auto* p = std::get_if<std::int64_t>(&a.cow);
  const auto* q = std::get_if<std::int64_t>(&b.cow);
  if (p != nullptr && q != nullptr) return *p < *q;
  if (p == nullptr && q == nullptr) return std::get<std::string>(a.iso3) < std::get<std::string>(b.iso3);
  return p != nullptr;
}

}  // namespace

Result<VotesAnswer> votes(ledger::Store& store, const VotesQuestion& question,
                          const ontology::Constants& constants,
                          const std::function<Result<void>(const Table&)>& emit) {
  VotesAnswer answer;
  ENTENTE_LET(auto sessions,
              bonds::vote_sessions(store.connection(), question.source, question.body, question.session));
  answer.source = sessions.source;
  const auto params = bonds::VoteParams::from(constants);
  for (const auto& session : sessions.sessions) {
    const int n = static_cast<int>(session.states.size());
    std::vector<Names> names;
    for (const StateId state : session.states)
      names.push_back(names_of(store.registry(), state, session.last_day));
    std::vector<int> order(session.states.size());
    for (int i = 0; i < n; ++i) order[static_cast<std::size_t>(i)] = i;
    std::sort(order.begin(), order.end(), [&](int x, int y) {
      return before(names[static_cast<std::size_t>(x)], names[static_cast<std::size_t>(y)]);
    });

    Table table;
    table.name = question.measure == VoteMeasure::agreement ? "agreement" : "kappa";
    table.title =
        fmt::format("{} of votes, session {}",
                    question.measure == VoteMeasure::agreement ? "Agreement" : "Kappa", session.session);
    table.columns = {{"state1", "State 1", CellType::integer},
                     {"state2", "State 2", CellType::integer},
                     {"iso3_1", "", CellType::text},
                     {"iso3_2", "", CellType::text},
                     {"session", "Session", CellType::integer},
                     {"year", "Year", CellType::integer},
                     {"value", "Value", CellType::real, 4},
                     {"n", "Common votes", CellType::integer}};
    bonds::VoteAgreement agreement(session.votes);
    bonds::VoteAffinity affinity(session.votes, params);
    if (question.measure == VoteMeasure::agreement) {
      agreement.run();
    } else {
      affinity.run();
    }
    table.rows.reserve(static_cast<std::size_t>(n) * static_cast<std::size_t>(n - 1) / 2);
    for (int x = 0; x < n; ++x) {
      for (int y = x + 1; y < n; ++y) {
        const int i = order[static_cast<std::size_t>(x)];
        const int j = order[static_cast<std::size_t>(y)];
        Cell value;
        std::int64_t joint = 0;
        if (question.measure == VoteMeasure::agreement) {
          joint = agreement.joint(i, j);
          if (const auto a = agreement.agreement(i, j)) value = *a;
        } else {
          joint = affinity.joint(i, j);
          if (const auto a = affinity.at(i, j)) value = a->kappa;
        }
        const auto& p = names[static_cast<std::size_t>(i)];
        const auto& q = names[static_cast<std::size_t>(j)];
        table.rows.push_back({p.cow, q.cow, p.iso3, q.iso3, std::int64_t{session.session},
                              std::int64_t{session.year}, value, joint});
      }
    }
    ENTENTE_TRY(emit(table));
    ++answer.sessions;
  }
  return answer;
}

Result<IdealPointsAnswer> ideal_points(ledger::Store& store, const VotesQuestion& question,
                                       const ontology::Constants& constants, int threads) {
  IdealPointsAnswer answer;
  const auto& registry = store.registry();
  ENTENTE_LET(auto history, bonds::vote_history(store.connection(), question.source, question.body,
                                                static_cast<int>(constants.integer("votes.min_joint"))));
  answer.source = history.source;
  const auto place_of = [&](StateId id) {
    const auto at = std::lower_bound(history.states.begin(), history.states.end(), id);
    return at != history.states.end() && *at == id ? static_cast<int>(at - history.states.begin()) : -1;
  };
  const auto anchor = registry.by_key("USA");
  if (!anchor || place_of(*anchor) < 0 || history.sessions.empty())
    return fail(Code::out_of_coverage, "ideal points need sessions in which the United States voted");
  std::vector<int> parents;
  for (const StateId id : history.states) {
    const auto older = states::continues(registry, id);
    parents.push_back(older ? place_of(*older) : -1);
  }
  bonds::IdealPoints points(std::move(history.votes), std::move(parents),
                            static_cast<int>(history.sessions.size()), place_of(*anchor),
                            bonds::IdealPointParams::from(constants), threads);
  ENTENTE_TRY(points.run());
  auto& table = answer.table;
  table.name = "ideal-points";
  table.title = "Ideal points";
  table.columns = {{"state1", "State", CellType::integer},
                   {"iso3_1", "", CellType::text},
                   {"session", "Session", CellType::integer},
                   {"year", "Year", CellType::integer},
                   {"ideal_point", "Ideal point", CellType::real, 3},
                   {"sd", "sd", CellType::real, 3},
                   {"n", "Votes", CellType::integer}};
  for (std::size_t t = 0; t < history.sessions.size(); ++t) {
    const auto& session = history.sessions[t];
    if (question.session && *question.session != session.session) continue;
    ++answer.sessions;
    std::vector<std::pair<Names, int>> rows;
    for (std::size_t s = 0; s < history.states.size(); ++s) {
      if (points.at(static_cast<int>(s), static_cast<int>(t)))
        rows.emplace_back(names_of(registry, history.states[s], session.last_day), static_cast<int>(s));
    }
    std::sort(rows.begin(), rows.end(),
              [](const auto& x, const auto& y) { return before(x.first, y.first); });
    for (const auto& [names, s] : rows) {
      const auto p = *points.at(s, static_cast<int>(t));
      table.rows.push_back({names.cow, names.iso3, std::int64_t{session.session}, std::int64_t{session.year},
                            p.mean, p.sd, std::int64_t{p.votes}});
    }
  }
  if (answer.sessions == 0)
    return fail(Code::out_of_coverage, fmt::format("{} has too few votes of {} in session {}", answer.source,
                                                   question.body, question.session.value_or(0)));
  return answer;
}

}  // namespace entente::brief
