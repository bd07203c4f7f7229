// The store: one DuckDB file that holds the ledger and what is derived from it. One writer at a time; readers
// open it read-only.
#pragma once

#include <filesystem>
#include <string>

#include "ledger/duck.hpp"
#include "states/registry.hpp"

namespace entente::ledger {

class Store {
 public:
  // Opens or (read-write) creates a store. An empty path is a private store in memory.
  // Errors: locked_store, bad_store (damaged or of another schema version), not_found (read-only and absent).
  static Result<Store> open(const std::filesystem::path& file, const states::Registry& registry,
                            const OpenOptions& options = {});

  // The same over a file that is open already, for a caller who has something else to do while it opens.
  static Result<Store> over(Database database, const std::filesystem::path& file,
                            const states::Registry& registry, Access access);

  Connection& connection() { return connection_; }
  const states::Registry& registry() const { return *registry_; }
  const std::filesystem::path& path() const { return path_; }
  Result<Connection> connect() const { return database_.connect(); }

 private:
  Store(Database database, Connection connection, const states::Registry& registry,
        std::filesystem::path path)
      : database_(std::move(database)),
        connection_(std::move(connection)),
        registry_(&registry),
        path_(std::move(path)) {}

  Database database_;
  Connection connection_;
  const states::Registry* registry_;
  std::filesystem::path path_;
};

}  // namespace entente::ledger
