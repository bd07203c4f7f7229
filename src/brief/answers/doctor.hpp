// Is the store whole? Each check recounts something from the rows themselves and says what it found.
#pragma once

#include "brief/table.hpp"
#include "ledger/store.hpp"

namespace entente::brief {

struct Diagnosis {
  Table checks;       // check, result (ok, warning, error), found
  bool sound = true;  // no check found an error
};

Result<Diagnosis> diagnose(ledger::Store& store);

}  // namespace entente::brief
