#include "ledger/store.hpp"

#include <fmt/format.h>

#include "ledger/dedup.hpp"
#include "ledger/new_store.hpp"
#include "ledger/schema.hpp"

namespace entente::ledger {
namespace {

Result<bool> has_schema(Connection& c) {
  ENTENTE_LET(const Rows rows, c.query("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'meta'"));
  return rows.integer(0, 0) > 0;
}

Result<void> create(Connection& c) {
  ENTENTE_TRY(c.execute("BEGIN"));
  ENTENTE_TRY(c.execute(schema_sql()));
  ENTENTE_TRY(c.query("INSERT INTO meta VALUES ('schema', ?)", {std::to_string(kSchemaVersion)}));
  for (const auto& rule : dedup_rules()) {
    ENTENTE_TRY(c.query("INSERT INTO dedup_rule VALUES (?, ?, ?, ?, true)",
                        {static_cast<std::int64_t>(rule.number), std::string(rule.name),
                         static_cast<std::int64_t>(rule.version), std::string(rule.meaning)}));
  }
  return c.execute("COMMIT");
}

// The registry's numbers may only grow; a store whose numbers mean other states cannot be read with it.
Result<void> match_actors(Connection& c, const states::Registry& registry, bool may_write) {
  ENTENTE_LET(const Rows known, c.query("SELECT actor_id, key FROM actor ORDER BY actor_id"));
  for (std::size_t i = 0; i < known.size(); ++i) {
    const StateId id{static_cast<std::uint16_t>(known.integer(i, 0))};
    if (registry.by_key(known.text(i, 1)) != id) {
      return fail(Code::bad_store,
                  fmt::format("the store's number {} stands for {}, which this version's registry "
                              "does not confirm; load the data anew",
                              id.value, known.text(i, 1)));
    }
  }
  const std::size_t actors = registry.all().size() + registry.organisations().size();
  if (!may_write || known.size() == actors) return {};
  ENTENTE_TRY(c.execute("BEGIN; DELETE FROM actor"));
  {
    ENTENTE_LET(TableWriter writer, TableWriter::open(c, "actor"));
    for (const auto group : {registry.all(), registry.organisations()}) {
      for (const auto& actor : group) {
        ENTENTE_TRY(writer.integer(actor.id.value).text(actor.key).text(actor.name).end_row());
      }
    }
    ENTENTE_TRY(writer.flush());
  }
  return c.execute("COMMIT");
}

}  // namespace

Result<Store> Store::open(const std::filesystem::path& file, const states::Registry& registry,
                          const OpenOptions& options) {
  const bool may_write = options.access == Access::read_write;
  if (may_write && file.has_parent_path()) {
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    if (error) {
      return fail(Code::not_found, fmt::format("the folder {} cannot be made: {}",
                                               file.parent_path().string(), error.message()));
    }
  }
  std::error_code ignored;
  if (may_write && !file.empty() && !std::filesystem::exists(file, ignored)) {
    ENTENTE_TRY(make_store_file(file, [&](const std::filesystem::path& draft) -> Result<void> {
      ENTENTE_LET(Database database, Database::open(draft, options));
      ENTENTE_LET(Store made, over(std::move(database), draft, registry, options.access));
      return made.connection().execute("CHECKPOINT");  // all of it is in the one file that gets the name
    }));
  }
  ENTENTE_LET(Database database, Database::open(file, options));
  return over(std::move(database), file, registry, options.access);
}

Result<Store> Store::over(Database database, const std::filesystem::path& file,
                          const states::Registry& registry, Access access) {
  const bool may_write = access == Access::read_write;
  ENTENTE_LET(Connection connection, database.connect());
  constexpr std::string_view kVersion = "SELECT value FROM meta WHERE key = 'schema'";
  auto asked = connection.query(kVersion);
  if (!asked) {  // no such table, most likely; the catalogue is asked only then, for that takes longer
    ENTENTE_LET(const bool made, has_schema(connection));
    if (made) return std::unexpected(std::move(asked).error());
    if (!may_write) return fail(Code::bad_store, fmt::format("{} is not a store of entente", file.string()));
    ENTENTE_TRY(create(connection));
    asked = connection.query(kVersion);
  }
  ENTENTE_LET(const Rows version, std::move(asked));
  if (version.size() != 1 || version.text(0, 0) != std::to_string(kSchemaVersion)) {
    return fail(Code::bad_store,
                fmt::format("the store {} has schema version {}, this program reads version {}",
                            file.string(), version.size() == 1 ? version.text(0, 0) : "?", kSchemaVersion));
  }
  ENTENTE_TRY(match_actors(connection, registry, may_write));
  return Store(std::move(database), std::move(connection), registry, file);
}

}  // namespace entente::ledger
