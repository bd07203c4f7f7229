// The ledger's events reduced to counts: directed dyad × domain × month × source. Kept as a table beside the
// ledger and brought up to date load by load, so that a brief never scans events.
//
// What counts: live events between two resolved, different actors. A plain statement (CAMEO root 01) is
// counted apart: it is neither cooperation nor conflict. An event known only to its year counts in the year's
// first month and in `imprecise`. Limitation: counts depend on how much the source reports; compare a dyad
// with itself or use the measures that correct for volume.
#pragma once

#include "ledger/duck.hpp"

namespace entente::panel {

// The panel's tables; made on first use.
Result<void> create(ledger::Connection& connection);

// Folds in every load that is new or whose live files or dedup rules have changed since. Cost: one scan of
// those loads' events. Returns how many loads were folded anew.
Result<int> refresh(ledger::Connection& connection);

// Does the panel reflect the ledger as it stands?
Result<bool> is_current(ledger::Connection& connection);

}  // namespace entente::panel
