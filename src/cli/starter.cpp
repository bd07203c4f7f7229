#include "cli/starter.hpp"

namespace entente::cli {

std::optional<std::filesystem::path> starter_folder(const Environment& environment) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (const auto set = environment.variable("ENTENTE_STARTER")) {
    return fs::is_directory(*set, error) ? std::optional(fs::path(*set)) : std::nullopt;
  }
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  for (const fs::path& folder :
       {program.parent_path() / ".." / "share" / "entente" / "starter", fs::path(ENTENTE_STARTER_FOLDER)}) {
    if (fs::is_directory(folder, error)) return fs::weakly_canonical(folder);
  }
  return std::nullopt;
}

}  // namespace entente::cli
