// Votes of an assembly, session by session: how often, and how much more than by chance, two states agree.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "brief/table.hpp"
#include "ledger/store.hpp"
#include "ontology/constants.hpp"

namespace entente::brief {

enum class VoteMeasure : std::uint8_t { agreement, kappa };

struct VotesQuestion {
  VoteMeasure measure = VoteMeasure::agreement;
  std::optional<int> session;  // nothing: every session
  std::string source;          // "" chooses the release with the most votes; the choice is reported
  std::string body = "UNGA";
};

// Columns: state1, state2 (COW numbers), iso3_1, iso3_2, session, year, value, n; state1 < state2 within a
// session. A dyad without a value (no common contested roll call; for kappa fewer than votes.min_joint) has
// none: null. `emit` is called once a session, in order; the same columns each time.
struct VotesAnswer {
  std::string source;
  int sessions = 0;
};
Result<VotesAnswer> votes(ledger::Store& store, const VotesQuestion& question,
                          const ontology::Constants& constants,
                          const std::function<Result<void>(const Table&)>& emit);

// Ideal points of all sessions of the release (bonds/ideal_points.hpp), positive on the side of the United
// States; `session` only chooses what is shown, for a point leans on those before it. Columns: state1 (COW
// number), iso3_1, session, year, ideal_point, sd, n. Threads do not change the answer. Takes about a minute.
// Errors: out_of_coverage where no votes are loaded or the United States cast none.
struct IdealPointsAnswer {
  std::string source;
  int sessions = 0;
  Table table;
};
Result<IdealPointsAnswer> ideal_points(ledger::Store& store, const VotesQuestion& question,
                                       const ontology::Constants& constants, int threads);

}  // namespace entente::brief
