// What the ICEWS formats share.
#pragma once

#include "ledger/source_info.hpp"

namespace entente::sources {

// The event data themselves, and the yearly counts drawn from them.
const ledger::SourceInfo& icews_source();

}  // namespace entente::sources
