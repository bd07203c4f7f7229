// Making the file of a new store, all of it or none.
#pragma once

#include <filesystem>
#include <functional>

#include "util/result.hpp"

namespace entente::ledger {

// Has `make` write a whole store at another name in the same folder, then gives it its own name in one step:
// a process killed at any moment leaves no file under `file`, or a whole one. Makers of the same folder take
// turns; a file that another has made meanwhile is left as it is. What a killed maker left is cleared away.
// Errors: those of make, not_found (no such folder, no permission), storage_full.
Result<void> make_store_file(const std::filesystem::path& file,
                             const std::function<Result<void>(const std::filesystem::path&)>& make);

}  // namespace entente::ledger
