// `entente serve`: opens the store, listens, and answers until told to stop.
#pragma once

#include "cli/environment.hpp"

namespace entente::serve {

// Returns the exit code. Prints where it listens to environment.err. Ends on SIGINT or SIGTERM, after the
// answers that are being made.
int serve(const cli::Environment& environment, const cli::ServeSettings& settings);

}  // namespace entente::serve
