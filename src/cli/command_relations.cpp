// One state and all others: relations.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "brief/answers/relations.hpp"
#include "cli/session.hpp"

namespace entente::cli {
namespace {

struct Options {
  std::string state, domain, events;
};

int run_relations(Session& session, const Options& options) {
  const auto on = session.as_of();
  if (!on) return session.fail(on.error());
  const auto state = states::Registry::builtin().resolve(options.state, states::Scheme::any, *on);
  if (!state) return session.fail(state.error());
  brief::RelationsQuestion question{*state, *on, {}, options.events};
  if (!options.domain.empty()) question.domain = ontology::parse_domain(options.domain);
  const auto constants = session.constants();
  if (!constants) return session.fail(constants.error());
  auto store = session.open(ledger::Access::read_only);
  if (!store) return session.fail(store.error());
  const auto table = brief::relations(*store, question, *constants);
  return table ? session.emit(*table) : session.fail(table.error());
}

}  // namespace

void add_relations(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("relations", "How one state stands to every other: tone, ties, votes");
  command->add_option("state", options->state, "A state, by name or code")->required();
  command
      ->add_option("--domain", options->domain, "political, military, economic, institutional or territorial")
      ->check(CLI::IsMember({"political", "military", "economic", "institutional", "territorial"}));
  command->add_option("--events", options->events, "Read tone from this source");
  command->callback([&session, options] {
    session.action = [&session, options] { return run_relations(session, *options); };
  });
}

}  // namespace entente::cli
