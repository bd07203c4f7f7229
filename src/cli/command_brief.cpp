#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <future>
#include <ostream>

#include "brief/bloc/bloc_brief.hpp"
#include "brief/dyad/dyad_brief.hpp"
#include "camps/world_graph.hpp"
#include "cli/session.hpp"
#include "panel/panel_sql.hpp"

namespace entente::cli {
namespace {

struct Options {
  std::vector<std::string> states;
  std::string events;
  bool compute = false;
};

// The same answer in whatever format is asked for.
template <class Brief>
int emit(Session& session, const Brief& answer) {
  const auto& format = session.globals().format;
  if (format == "json") return session.emit_bytes(brief::to_json(answer));
  if (format == "csv" || format == "parquet" || format == "arrow")
    return session.emit(brief::to_table(answer));
  const auto document = brief::to_document(answer);
  return session.emit_bytes(format == "html" ? brief::to_html(document)
                            : format == "md" ? brief::to_markdown(document)
                                             : brief::to_text(document, session.style()));
}

// Three states or more, or the members of an organisation on the day.
int run_bloc(Session& session, const Options& options, Day on) {
  const auto constants = session.constants();
  if (!constants) return session.fail(constants.error());
  auto store = session.open(ledger::Access::read_only);
  if (!store) return session.fail(store.error());
  auto members = camps::members_of(*store, options.states, on);
  if (!members) return session.fail(members.error());
  brief::BlocQuestion question;
  question.as_of = on;
  question.compute = options.compute;
  const auto& registry = states::Registry::builtin();
  if (options.states.size() == 1) {
    const auto id = registry.resolve(options.states.front(), states::Scheme::any, on);
    question.organisation = id ? std::string(registry.key(*id)) : options.states.front();
    question.name = id ? std::string(registry.name(*id)) : options.states.front();
  } else {
    for (const StateId id : *members)
      question.name += fmt::format("{}{}", question.name.empty() ? "" : ", ", registry.name(id));
  }
  question.members = std::move(*members);
  const auto answer = brief::bloc_brief(*store, question, *constants);
  if (!answer) return session.fail(answer.error());
  return emit(session, *answer);
}

int run_brief(Session& session, const Options& options) {
  const auto on = session.as_of();
  if (!on) return session.fail(on.error());
  if (options.states.size() != 2) return run_bloc(session, options, *on);
  // Reading the registry and opening the file take about as long as each other: side by side.
  auto opening = std::async(std::launch::async, [&] { return session.open_file(); });
  const auto& registry = states::Registry::builtin();
  std::vector<StateId> states;
  for (const auto& name : options.states) {
    const auto state = registry.resolve(name, states::Scheme::any, *on);
    if (!state) return session.fail(state.error());
    states.push_back(*state);
  }
  const auto constants = session.constants();
  if (!constants) return session.fail(constants.error());
  auto file = opening.get();
  if (!file) return session.fail(file.error());
  auto store = session.store_over(std::move(*file));
  if (!store) return session.fail(store.error());
  const auto answer =
      brief::dyad_brief(*store, {states[0], states[1], *on, options.events, options.compute}, *constants);
  if (!answer) return session.fail(answer.error());
  session.leave_open(std::move(*store));

  const int code = emit(session, *answer);
  if (code != kOk) return code;
  if (session.globals().explain) {
    session.say(std::string(panel::fold_sql()));
    for (const auto& r : answer->receipts) session.say(fmt::format("{}: {}", r.id, r.method));
    for (const auto& entry : constants->entries()) {
      session.say(
          fmt::format("{} = {} {} ({}, {})", entry.name, entry.value, entry.unit, entry.source, entry.date));
    }
  }
  return answer->below_coverage ? kBelowCoverage : kOk;
}

}  // namespace

void add_brief(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("brief",
                                     "How two states stand: verdict, domains, what it rests on, what pulls "
                                     "it apart; or how a bloc holds together");
  command
      ->add_option("states", options->states,
                   "Two states, by name or code; or three and more, or an organisation")
      ->required();
  command->add_option("--events", options->events,
                      "Read tone from this source (default: chosen by coverage, and said)");
  command->add_flag(
      "--compute", options->compute,
      "Compute depth, ledger and fused bond where they are not kept for the day: takes seconds");
  command->callback(
      [&session, options] { session.action = [&session, options] { return run_brief(session, *options); }; });
}

}  // namespace entente::cli
