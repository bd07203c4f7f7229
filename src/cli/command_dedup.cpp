#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "bonds/feed/event_feed.hpp"
#include "brief/answers/rows_to_table.hpp"
#include "cli/session.hpp"
#include "forecast/dyads/model_store.hpp"
#include "ledger/dedup.hpp"

namespace entente::cli {
namespace {

struct Options {
  std::string rule;
  std::string state;
};

Result<brief::Table> rules(ledger::Connection& c) {
  ENTENTE_LET(const auto rows, c.query(R"sql(
    SELECT r.name, r.version, r.active, (SELECT count(*) FROM event e WHERE e.dedup = r.rule) AS rows, r.meaning
    FROM dedup_rule r ORDER BY r.rule)sql"));
  return brief::to_table(rows, "dedup", "Deduplication rules");
}

// The rule and all that rests on it change together or not at all.
Result<void> switch_rule(ledger::Store& store, const Options& options, std::int64_t now) {
  auto& c = store.connection();
  ENTENTE_TRY(c.execute("BEGIN"));
  const auto change = [&]() -> Result<void> {
    ENTENTE_TRY(ledger::set_dedup(c, options.rule, options.state == "on"));
    ENTENTE_TRY(bonds::refresh_derived(store, ontology::Constants::builtin()));
    ENTENTE_TRY(forecast::refresh_models(c, ontology::Constants::builtin(),
                                         Day{static_cast<std::int32_t>(now / 86'400'000'000)}, now,
                                         fmt::format("entente {}", kVersion)));
    return c.execute("COMMIT");
  };
  const auto done = change();
  if (!done) static_cast<void>(c.execute("ROLLBACK"));
  return done;
}

int dedup(Session& session, const Options& options) {
  const bool change = !options.rule.empty();
  auto store = session.open(change ? ledger::Access::read_write : ledger::Access::read_only);
  if (!store) return session.fail(store.error());
  auto& c = store->connection();
  if (change) {
    if (options.state != "on" && options.state != "off")
      return session.fail({Code::usage, "say on or off", {}});
    if (auto done = switch_rule(*store, options, session.environment().now()); !done)
      return session.fail(done.error());
  }
  auto table = rules(c);
  return table ? session.emit(*table) : session.fail(table.error());
}

}  // namespace

void add_dedup(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("dedup", "The deduplication rules; switch one on or off");
  command->add_option("rule", options->rule, "A rule's name");
  command->add_option("state", options->state, "on or off");
  command->callback(
      [&session, options] { session.action = [&session, options] { return dedup(session, *options); }; });
}

}  // namespace entente::cli
