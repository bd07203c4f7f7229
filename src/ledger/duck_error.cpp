#include "ledger/duck_error.hpp"

#include <fmt/format.h>

#include "util/text.hpp"

namespace entente::ledger {
namespace {

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

Error explain_duckdb(std::string_view message) {
  const std::string shown = printable(message.substr(0, message.find('\n')), 400);
  if (has(message, "Could not set lock") || has(message, "Conflicting lock")) {
    return {Code::locked_store,
            "the store is being written by another process; try again when it has finished",
            {}};
  }
  if (has(message, "No space left") || has(message, "File too large") || has(message, "Disk quota") ||
      has(message, "failed to offload data block") || has(message, "Could not write all bytes")) {
    return {
        Code::storage_full, fmt::format("no room left on the device that holds the store: {}", shown), {}};
  }
  if (has(message, "INTERRUPT") || has(message, "Interrupted"))
    return {Code::cancelled, "stopped on request", {}};
  if (has(message, "not a valid DuckDB database") || has(message, "Corrupt") || has(message, "checksum") ||
      has(message, "Serialization Error") || has(message, "newer version") ||
      has(message, "Trying to read a database file") || has(message, "Could not read enough bytes") ||
      has(message, "Is a directory")) {
    return {Code::bad_store, fmt::format("the store cannot be read: {}", shown), {}};
  }
  if (has(message, "Permission denied") || has(message, "Read-only file system")) {
    return {Code::not_found, fmt::format("the store cannot be opened: {}", shown), {}};
  }
  if (has(message, "database does not exist") || has(message, "No such file")) {
    return {Code::not_found, fmt::format("there is no such file: {}", shown), {}};
  }
  return {Code::internal, fmt::format("DuckDB: {}", shown), {}};
}

}  // namespace entente::ledger
