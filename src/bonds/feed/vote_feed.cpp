#include "bonds/feed/vote_feed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace entente::bonds {
namespace {

Vote vote_of(std::int64_t choice) {
  switch (choice) {
    case 1:
      return Vote::yes;
    case 2:
      return Vote::abstain;
    case 3:
      return Vote::no;
    default:
      return Vote::missing;
  }
}

// Places of sorted unique values.
template <class T>
std::vector<T> distinct(std::vector<T> values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

template <class T>
int place(const std::vector<T>& sorted, const T& value) {
  return static_cast<int>(std::lower_bound(sorted.begin(), sorted.end(), value) - sorted.begin());
}

struct Ballot {
  std::int32_t roll_call;
  StateId state;
  Vote vote;
};

RollCalls matrix(const std::vector<Ballot>& ballots, const std::vector<StateId>& states,
                 const std::vector<std::int32_t>& rolls) {
  RollCalls votes(static_cast<int>(states.size()), static_cast<int>(rolls.size()));
  for (const auto& b : ballots) votes.set(place(states, b.state), place(rolls, b.roll_call), b.vote);
  return votes;
}

std::vector<StateId> voters(const std::vector<Ballot>& ballots) {
  std::vector<StateId> states;
  states.reserve(ballots.size());
  for (const auto& b : ballots) states.push_back(b.state);
  return distinct(std::move(states));
}

std::vector<std::int32_t> rolls_of(const std::vector<Ballot>& ballots) {
  std::vector<std::int32_t> rolls;
  rolls.reserve(ballots.size());
  for (const auto& b : ballots) rolls.push_back(b.roll_call);
  return distinct(std::move(rolls));
}

constexpr std::string_view kBallots = R"sql(
  FROM live_vote v JOIN live_roll_call r ON v.source_id = r.source_id AND v.roll_call = r.roll_call
  JOIN source s ON s.source_id = v.source_id WHERE v.choice IN (1, 2, 3) AND r.body = ?)sql";

}  // namespace

Result<std::string> vote_release(ledger::Connection& c, const std::string& body, Span span) {
  std::string where;
  if (span.from != Day::min())
    where +=
        fmt::format(" AND coalesce(r.held_on, make_date(r.year, 12, 31)) >= DATE '{}'", to_string(span.from));
  if (span.to != Day::max())
    where +=
        fmt::format(" AND coalesce(r.held_on, make_date(r.year, 12, 31)) <= DATE '{}'", to_string(span.to));
  ENTENTE_LET(const auto rows, c.query(fmt::format("SELECT s.key, count(DISTINCT r.roll_call) AS n FROM "
                                                   "live_roll_call r JOIN source s USING (source_id) "
                                                   "WHERE r.body = ? {} AND r.roll_call IN (SELECT roll_call "
                                                   "FROM live_vote v WHERE v.source_id = r.source_id) "
                                                   "GROUP BY s.key ORDER BY n DESC, s.key LIMIT 1",
                                                   where),
                                       {body}));
  return rows.size() == 0 ? std::string() : std::string(rows.text(0, 0));
}

Result<VoteSessions> vote_sessions(ledger::Connection& c, std::string source, const std::string& body,
                                   std::optional<int> session) {
  VoteSessions result;
  if (source.empty()) {
    ENTENTE_LET(source, vote_release(c, body, {}));
    if (source.empty()) return fail(Code::out_of_coverage, fmt::format("no votes of {} are loaded", body));
  }
  result.source = source;
  std::string sql = fmt::format(
      "SELECT r.session, v.roll_call, v.state, v.choice, r.year, coalesce(r.held_on, make_date(r.year, 12, "
      "31)) {} AND s.key = ?",
      kBallots);
  if (session) sql += fmt::format(" AND r.session = {}", *session);
  ENTENTE_LET(const auto rows, c.query(sql, {body, source}));
  if (rows.size() == 0) {
    return fail(Code::out_of_coverage,
                session ? fmt::format("{} has no votes of {} in session {}", source, body, *session)
                        : fmt::format("{} has no votes of {}", source, body));
  }
  struct Raw {
    std::vector<Ballot> ballots;
    std::map<std::int64_t, std::int64_t> years;
    Day last_day = Day::min();
  };
  std::map<int, Raw> raw;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto& r = raw[static_cast<int>(rows.integer(i, 0))];
    r.ballots.push_back({static_cast<std::int32_t>(rows.integer(i, 1)),
                         StateId{static_cast<std::uint16_t>(rows.integer(i, 2))},
                         vote_of(rows.integer(i, 3))});
    ++r.years[rows.integer(i, 4)];
    r.last_day = std::max(r.last_day, rows.day(i, 5));
  }
  for (auto& [number, r] : raw) {
    Session s;
    s.session = number;
    const auto most = std::max_element(r.years.begin(), r.years.end(),
                                       [](const auto& x, const auto& y) { return x.second < y.second; });
    s.year = static_cast<int>(most->first);
    s.last_day = r.last_day;
    s.states = voters(r.ballots);
    s.votes = matrix(r.ballots, s.states, rolls_of(r.ballots));
    result.sessions.push_back(std::move(s));
  }
  return result;
}

Result<VoteHistory> vote_history(ledger::Connection& c, std::string source, const std::string& body,
                                 int least) {
  VoteHistory history;
  if (source.empty()) {
    ENTENTE_LET(source, vote_release(c, body, {}));
    if (source.empty()) return fail(Code::out_of_coverage, fmt::format("no votes of {} are loaded", body));
  }
  history.source = source;
  ENTENTE_LET(
      const auto rows,
      c.query(
          fmt::format("SELECT r.session, v.roll_call, v.state, v.choice, r.year, coalesce(r.held_on, "
                      "make_date(r.year, 12, 31)) {} AND s.key = ? AND (r.year < 1990 OR NOT "
                      "list_has_any(string_split(coalesce(r.topics, ''), ';'), ['paragraph', 'amendment']))",
                      kBallots),
          {body, source}));
  struct Seen {
    std::map<std::int64_t, std::int64_t> years;
    std::vector<std::int32_t> rolls;
    Day last_day = Day::min();
  };
  std::map<int, Seen> seen;
  std::vector<StateId> voted;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto& s = seen[static_cast<int>(rows.integer(i, 0))];
    ++s.years[rows.integer(i, 4)];
    s.rolls.push_back(static_cast<std::int32_t>(rows.integer(i, 1)));
    s.last_day = std::max(s.last_day, rows.day(i, 5));
    voted.push_back(StateId{static_cast<std::uint16_t>(rows.integer(i, 2))});
  }
  history.states = distinct(std::move(voted));
  std::map<int, int> places;
  for (auto& [number, s] : seen) {
    if (static_cast<int>(distinct(std::move(s.rolls)).size()) < least) continue;
    places[number] = static_cast<int>(history.sessions.size());
    Session session;
    session.session = number;
    session.year =
        static_cast<int>(std::max_element(s.years.begin(), s.years.end(), [](const auto& x, const auto& y) {
                           return x.second < y.second;
                         })->first);
    session.last_day = s.last_day;
    history.sessions.push_back(std::move(session));
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto place_of = places.find(static_cast<int>(rows.integer(i, 0)));
    if (place_of == places.end()) continue;
    history.votes.push_back({place(history.states, StateId{static_cast<std::uint16_t>(rows.integer(i, 2))}),
                             place_of->second, static_cast<std::int32_t>(rows.integer(i, 1)),
                             vote_of(rows.integer(i, 3))});
  }
  return history;
}

Result<VoteWindow> vote_window(ledger::Connection& c, const std::string& source, const std::string& body,
                               Span span) {
  VoteWindow window;
  window.source = source;
  std::string sql = fmt::format("SELECT v.roll_call, v.state, v.choice {} AND s.key = ?", kBallots);
  if (span.from != Day::min())
    sql +=
        fmt::format(" AND coalesce(r.held_on, make_date(r.year, 12, 31)) >= DATE '{}'", to_string(span.from));
  if (span.to != Day::max())
    sql +=
        fmt::format(" AND coalesce(r.held_on, make_date(r.year, 12, 31)) <= DATE '{}'", to_string(span.to));
  ENTENTE_LET(const auto rows, c.query(sql, {body, source}));
  std::vector<Ballot> ballots;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ballots.push_back({static_cast<std::int32_t>(rows.integer(i, 0)),
                       StateId{static_cast<std::uint16_t>(rows.integer(i, 1))}, vote_of(rows.integer(i, 2))});
  }
  window.states = voters(ballots);
  window.roll_calls = rolls_of(ballots);
  window.votes = matrix(ballots, window.states, window.roll_calls);
  return window;
}

}  // namespace entente::bonds
