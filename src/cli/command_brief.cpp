#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <future>
#include <ostream>

#include "brief/dyad/dyad_brief.hpp"
#include "cli/session.hpp"
#include "panel/panel_sql.hpp"

namespace entente::cli {
namespace {

struct Options {
  std::vector<std::string> states;
  std::string events;
};

int run_brief(Session& session, const Options& options) {
  const auto on = session.as_of();
  if (!on) return session.fail(on.error());
  // Reading the registry and opening the file take about as long as each other: side by side.
  auto opening = std::async(std::launch::async, [&] { return session.open_file(); });
  const auto& registry = states::Registry::builtin();
  std::vector<StateId> states;
  for (const auto& name : options.states) {
    const auto state = registry.resolve(name, states::Scheme::any, *on);
    if (!state) return session.fail(state.error());
    states.push_back(*state);
  }
  if (states.size() != 2)
    return session.fail({Code::usage, "a brief is about two states: entente brief IRN RUS", {}});
  const auto constants = session.constants();
  if (!constants) return session.fail(constants.error());
  auto file = opening.get();
  if (!file) return session.fail(file.error());
  auto store = session.store_over(std::move(*file));
  if (!store) return session.fail(store.error());
  const auto answer = brief::dyad_brief(*store, {states[0], states[1], *on, options.events}, *constants);
  if (!answer) return session.fail(answer.error());

  const auto& format = session.globals().format;
  int code = kOk;
  if (format == "json") {
    code = session.emit_bytes(brief::to_json(*answer));
  } else if (format == "csv" || format == "parquet" || format == "arrow") {
    code = session.emit(brief::to_table(*answer));
  } else {
    const auto document = brief::to_document(*answer);
    code = session.emit_bytes(format == "html" ? brief::to_html(document)
                              : format == "md" ? brief::to_markdown(document)
                                               : brief::to_text(document, session.style()));
  }
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
  auto* command = app.add_subcommand(
      "brief", "How two states stand: verdict, domains, what it rests on, what pulls it apart");
  command->add_option("states", options->states, "Two states, by name or code")->required();
  command->add_option("--events", options->events,
                      "Read tone from this source (default: chosen by coverage, and said)");
  command->callback(
      [&session, options] { session.action = [&session, options] { return run_brief(session, *options); }; });
}

}  // namespace entente::cli
