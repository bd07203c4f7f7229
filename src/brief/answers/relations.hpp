// How one state stands to every other: the row of a map, one state a row.
//
// Columns: state, name, tone (probability that an event between the two is cooperative, corrected for both
// actors' habits, in the year of the last complete month), tone_low, tone_high (band.outer), known (the part
// of the prior variance that data took away, 0 .. 1), cooperative and conflictual (events of that year),
// together and apart (noisy-or of the weights of the kinds of standing tie that are active on the day), ties
// (their number), kappa (agreement in the General Assembly beyond chance, brief.vote_window_years),
// joint_votes. What is not observed is missing, not zero; ties are zero where the store holds standing ties
// and none is active.
//
// Cost: one scan of each layer; about as a brief.
// Limitation: tone under a selective source is comparable between years of a dyad, not between dyads; the
// weights of ties are conventions (docs/bonds.md).
#pragma once

#include <string>

#include "brief/table.hpp"
#include "ledger/store.hpp"
#include "ontology/constants.hpp"
#include "ontology/domain.hpp"

namespace entente::brief {

struct RelationsQuestion {
  StateId state;
  Day as_of;
  std::optional<ontology::Domain> domain;  // nothing: all
  std::string event_source;                // "" chooses (see choose_event_source)
};

// One row a state that exists on the day and of which anything is observed with `state`, by id.
// Errors: out_of_coverage (the named source has no events).
Result<Table> relations(ledger::Store& store, const RelationsQuestion& question,
                        const ontology::Constants& constants);

}  // namespace entente::brief
