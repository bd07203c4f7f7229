// `entente load`: from paths to records, in one transaction.
//
// Every content is read twice: once to hash it, recognise it and prove its archive whole, before anything is
// written; once to load it, hashed again, so that a file that changed in between stops the load.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "ledger/load.hpp"
#include "sources/adapter.hpp"

namespace entente::sources {

enum class FileOutcome : std::uint8_t {
  loaded,
  already_loaded,  // the same content is in the store
  companion,       // a code list that is read with the file it belongs to; `error` says with which
  refused,         // not readable, or of no known format; nothing of it was written
  passed_over,     // found in a folder and of no known format: a README, a licence; said, and no failure
};

struct LoadedFile {
  std::string name;
  std::filesystem::path path;
  FileOutcome outcome = FileOutcome::loaded;
  std::string format;  // adapter key
  std::string title;
  ledger::FileReport report;   // where loaded
  std::optional<Error> error;  // where refused or a companion
  std::string same_as;         // where already loaded: the earlier file's name
};

struct LoadOptions {
  std::int64_t now = 0;  // microseconds since 1970, UTC
  std::string tool = "entente";
  std::string format_hint{};                      // an adapter's key; "" recognises
  std::vector<std::filesystem::path> mappings{};  // mapping files for any CSV or Parquet
  // Called now and then with the file, bytes done and bytes in all; false stops the load (Code::cancelled).
  std::function<bool(std::string_view name, std::int64_t done, std::int64_t total)> progress{};
  ledger::Load::Derive derive{};  // what to bring up to date inside the same transaction
};

struct LoadSummary {
  std::vector<LoadedFile> files;
  bool wrote = false;  // was anything new committed?
};

// Loads everything under the paths. A file that cannot be read is refused and listed; an error of the store,
// a file that changes while it is read, or a stop leaves the store as it was.
Result<LoadSummary> load_paths(ledger::Store& store, const std::vector<std::filesystem::path>& paths,
                               const LoadOptions& options);

}  // namespace entente::sources
