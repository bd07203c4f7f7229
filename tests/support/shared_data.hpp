// Where tests find the shared real data, and how they skip where it is absent.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace entente::test {

// ENTENTE_SHARED_DATA, or ../shared/data beside the project. Nothing where neither exists.
std::optional<std::filesystem::path> shared_data();
// The project's own folder (data/starter, tests/...).
std::filesystem::path source_dir();
// A fresh empty folder, removed when the object dies.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};
// Decompressed bytes of a .zst file or the bytes of any other.
std::string read_all(const std::filesystem::path& file);

}  // namespace entente::test

// Skips loudly where the shared data is absent; a failure in CI, where it must be present.
#define ENTENTE_SHARED_OR_SKIP(name, relative)                                               \
  const auto name##_root = entente::test::shared_data();                                     \
  if (!name##_root) {                                                                        \
    if (std::getenv("CI") != nullptr) FAIL() << "shared data is absent in CI";               \
    GTEST_SKIP() << "SKIPPED: shared data absent (set ENTENTE_SHARED_DATA): " << (relative); \
  }                                                                                          \
  const auto name = *name##_root / (relative);                                               \
  ASSERT_TRUE(std::filesystem::exists(name)) << name
