#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "brief/dyad/conflicts.hpp"
#include "brief/dyad/dyad_brief.hpp"
#include "cli/session.hpp"

namespace entente::cli {
namespace {

struct Options {
  std::vector<std::string> states;
  std::size_t limit = 0;  // 0: all
};

int run_conflicts(Session& session, const Options& options) {
  const auto on = session.as_of();
  if (!on) return session.fail(on.error());
  std::vector<StateId> states;
  for (const auto& name : options.states) {
    const auto state = states::Registry::builtin().resolve(name, states::Scheme::any, *on);
    if (!state) return session.fail(state.error());
    states.push_back(*state);
  }
  const auto constants = session.constants();
  if (!constants) return session.fail(constants.error());
  auto store = session.open(ledger::Access::read_only);
  if (!store) return session.fail(store.error());
  const auto answer = brief::dyad_brief(*store, {states[0], states[1], *on, {}}, *constants);
  if (!answer) return session.fail(answer.error());
  auto table = brief::conflicts_table(*answer);
  if (options.limit > 0 && table.rows.size() > options.limit) {
    session.say(fmt::format("{} of {} rows; --limit shows more", options.limit, table.rows.size()));
    table.rows.resize(options.limit);
  }
  return session.emit(table);
}

}  // namespace

void add_conflicts(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand(
      "conflicts",
      "Third parties on which two states pull apart: states, territories, corridors, organisations, markets");
  command->add_option("states", options->states, "Two states, by name or code")->required()->expected(2);
  command->add_option("--limit", options->limit, "Rows to show, the heaviest first (all)");
  command->callback([&session, options] {
    session.action = [&session, options] { return run_conflicts(session, *options); };
  });
}

}  // namespace entente::cli
