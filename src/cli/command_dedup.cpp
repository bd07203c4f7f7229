#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "bonds/feed/event_feed.hpp"
#include "brief/answers/rows_to_table.hpp"
#include "cli/session.hpp"
#include "ledger/dedup.hpp"
#include "panel/panel.hpp"

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

int dedup(Session& session, const Options& options) {
  const bool change = !options.rule.empty();
  auto store = session.open(change ? ledger::Access::read_write : ledger::Access::read_only);
  if (!store) return session.fail(store.error());
  auto& c = store->connection();
  if (change) {
    if (options.state != "on" && options.state != "off")
      return session.fail({Code::usage, "say on or off", {}});
    if (auto done = ledger::set_dedup(c, options.rule, options.state == "on"); !done)
      return session.fail(done.error());
    if (auto done = panel::refresh(c); !done) return session.fail(done.error());
    if (auto done = bonds::refresh_valence(*store, ontology::Constants::builtin()); !done)
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
