// What states differ about, and the bodies they are in: objects, organisations.
#include <CLI/CLI.hpp>

#include "brief/answers/objects.hpp"
#include "brief/answers/organisations.hpp"
#include "cli/session.hpp"

namespace entente::cli {

void add_objects(CLI::App& app, Session& session) {
  auto kind = std::make_shared<std::string>();
  auto* command = app.add_subcommand(
      "objects",
      "Territories, islands, straits, corridors, pipelines: where they are, who holds and claims them");
  command->add_option("--kind", *kind, "Only this kind, such as strait");
  command->callback([&session, kind] {
    session.action = [&session, kind] {
      const auto on = session.as_of();
      if (!on) return session.fail(on.error());
      auto store = session.open(ledger::Access::read_only);
      if (!store) return session.fail(store.error());
      const auto table = brief::objects(store->connection(), *on, *kind);
      return table ? session.emit(*table) : session.fail(table.error());
    };
  });
}

void add_organisations(CLI::App& app, Session& session) {
  auto* command = app.add_subcommand("organisations", "Which bodies there are on a day, and who is in them");
  command->callback([&session] {
    session.action = [&session] {
      const auto on = session.as_of();
      if (!on) return session.fail(on.error());
      auto store = session.open(ledger::Access::read_only);
      if (!store) return session.fail(store.error());
      const auto table = brief::organisations(*store, *on);
      return table ? session.emit(*table) : session.fail(table.error());
    };
  });
}

}  // namespace entente::cli
