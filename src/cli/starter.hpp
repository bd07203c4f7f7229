// Where the bundled starter world lies.
#pragma once

#include <filesystem>
#include <optional>

#include "cli/environment.hpp"

namespace entente::cli {

// ENTENTE_STARTER, else beside an installed program (share/entente/starter), else in the source tree it was
// built from.
std::optional<std::filesystem::path> starter_folder(const Environment& environment);

}  // namespace entente::cli
