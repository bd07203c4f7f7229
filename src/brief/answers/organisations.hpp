// Which bodies there are on a day, and who is in them.
//
// Columns: organisation (its key), name, kind (defence, political, economic, ...; missing where no source
// says), members (states that are full members on the day), states (their keys joined by ";").
//
// Limitation: a body of which no source in the store lists a member on the day is left out; lists of several
// sources are read together.
#pragma once

#include "brief/table.hpp"
#include "ledger/store.hpp"

namespace entente::brief {

// By name. Cost: one scan of the memberships.
Result<Table> organisations(ledger::Store& store, Day on);

}  // namespace entente::brief
