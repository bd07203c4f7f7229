// How two states voted in the General Assembly in the window before a day.
#pragma once

#include "bonds/feed/vote_feed.hpp"
#include "brief/dyad/dyad_brief.hpp"

namespace entente::brief {

struct VoteReading {
  Votes votes;
  bonds::VoteWindow window;  // all states' votes, for shares that rest on a third
  int a = -1, b = -1;        // places of the two in the window; -1: cast no vote in it
};

// Needs nothing of the rest of a brief, so that it can be read beside it.
Result<VoteReading> read_votes(ledger::Connection& connection, const std::vector<StateId>& lineage_a,
                               const std::vector<StateId>& lineage_b, Day as_of,
                               const ontology::Constants& constants);

}  // namespace entente::brief
