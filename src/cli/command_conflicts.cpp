#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "brief/dyad/conflicts.hpp"
#include "brief/dyad/dyad_brief.hpp"
#include "cli/session.hpp"

namespace entente::cli {
namespace {

int run_conflicts(Session& session, const std::vector<std::string>& names) {
  const auto on = session.as_of();
  if (!on) return session.fail(on.error());
  std::vector<StateId> states;
  for (const auto& name : names) {
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
  return session.emit(brief::conflicts_table(*answer));
}

}  // namespace

void add_conflicts(CLI::App& app, Session& session) {
  auto names = std::make_shared<std::vector<std::string>>();
  auto* command = app.add_subcommand(
      "conflicts",
      "Third parties on which two states pull apart: states, territories, corridors, organisations, markets");
  command->add_option("states", *names, "Two states, by name or code")->required()->expected(2);
  command->callback(
      [&session, names] { session.action = [&session, names] { return run_conflicts(session, *names); }; });
}

}  // namespace entente::cli
