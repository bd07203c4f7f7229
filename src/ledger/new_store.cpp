#include "ledger/new_store.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <system_error>

namespace entente::ledger {
namespace {

namespace fs = std::filesystem;

// An open folder, locked while the object lives. The lock is on the folder itself, so that nothing is left
// behind by a process that is killed.
class LockedFolder {
 public:
  explicit LockedFolder(const fs::path& path)
      : handle_(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    // Some network file systems lock no folders. There the makers are kept apart only by DuckDB's lock on the
    // file they write.
    if (handle_ >= 0) {
      while (::flock(handle_, LOCK_EX) != 0 && errno == EINTR) {
      }
    }
  }
  LockedFolder(const LockedFolder&) = delete;
  LockedFolder& operator=(const LockedFolder&) = delete;
  ~LockedFolder() {
    if (handle_ >= 0) ::close(handle_);
  }
  bool is_open() const { return handle_ >= 0; }
  void write_names() const { ::fsync(handle_); }

 private:
  int handle_;
};

fs::path with_suffix(const fs::path& file, const char* suffix) {
  return file.string() + suffix;
}

}  // namespace

Result<void> make_store_file(const fs::path& file, const std::function<Result<void>(const fs::path&)>& make) {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  const LockedFolder lock(folder);
  std::error_code error;
  if (!lock.is_open()) {
    return fail(Code::not_found, fmt::format("the folder {} cannot be opened: {}", folder.string(),
                                             std::error_code(errno, std::generic_category()).message()));
  }
  if (fs::exists(file, error)) return {};
  const fs::path draft = with_suffix(file, ".new");
  const auto clear_draft = [&] {
    fs::remove(draft, error);
    fs::remove(with_suffix(draft, ".wal"), error);
  };
  clear_draft();
  if (auto made = make(draft); !made) {
    clear_draft();
    return made;
  }
  fs::remove(with_suffix(file, ".wal"), error);  // of a store that is gone: it must not be read into this one
  fs::rename(draft, file, error);
  if (error) {
    const std::string reason = error.message();
    clear_draft();
    return fail(Code::not_found, fmt::format("the store {} cannot be made: {}", file.string(), reason));
  }
  lock.write_names();
  return {};
}

}  // namespace entente::ledger
