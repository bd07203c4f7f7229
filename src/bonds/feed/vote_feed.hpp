// Votes of the ledger as roll-call matrices.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bonds/ideal_points.hpp"
#include "bonds/roll_calls.hpp"
#include "ledger/duck.hpp"
#include "util/ids.hpp"

namespace entente::bonds {

struct Session {
  int session = 0;
  int year = 0;  // in which most of its roll calls were held; the assembly's sessions begin in September
  Day last_day;  // of its roll calls; 31 December of the year where the release has no dates
  std::vector<StateId> states;  // who voted at all, by id
  RollCalls votes{0, 0};
};

struct VoteSessions {
  std::string source;
  std::vector<Session> sessions;  // in order
};

// Every session of one body in one release. `source` "" takes the release with the most votes of that body:
// two releases overlap and must not be mixed. Absences are missing votes. Errors: out_of_coverage where there
// are none.
Result<VoteSessions> vote_sessions(ledger::Connection& connection, std::string source,
                                   const std::string& body, std::optional<int> session);

// All roll calls of a body between two days in one matrix, with who each row is and which roll call each
// column.
struct VoteWindow {
  std::string source;
  std::vector<StateId> states;
  std::vector<std::int32_t> roll_calls;
  RollCalls votes{0, 0};
};
// Which release holds the most roll calls of a body between two days; "" where none does.
Result<std::string> vote_release(ledger::Connection& connection, const std::string& body, Span span);
Result<VoteWindow> vote_window(ledger::Connection& connection, const std::string& source,
                               const std::string& body, Span span);

// Votes of all sessions of a body, one list, as IdealPoints takes them. Left out, as in the published series:
// sessions with fewer than `least` roll calls (the 19th has one), and votes on single paragraphs and
// amendments from 1990 on (topics "paragraph" and "amendment" of the release), which repeat the resolution's
// own.
struct VoteHistory {
  std::string source;
  std::vector<StateId> states;
  std::vector<Session> sessions;  // number, year and last day only
  std::vector<IdealVote> votes;
};
Result<VoteHistory> vote_history(ledger::Connection& connection, std::string source, const std::string& body,
                                 int least);

}  // namespace entente::bonds
