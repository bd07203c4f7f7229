#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <fstream>
#include <ostream>
#include <thread>

#include "brief/answers/votes.hpp"
#include "cli/session.hpp"

namespace entente::cli {
namespace {

struct Options {
  std::string measure = "agreement";
  std::optional<int> session;
  std::string source;
  std::string body = "UNGA";
};

int run_votes(Session& session, const Options& options) {
  auto store = session.open(ledger::Access::read_only);
  if (!store) return session.fail(store.error());
  const auto constants = session.constants();
  if (!constants) return session.fail(constants.error());
  brief::VotesQuestion question;
  question.measure = options.measure == "kappa" ? brief::VoteMeasure::kappa : brief::VoteMeasure::agreement;
  question.session = options.session;
  question.source = options.source;
  question.body = options.body;

  if (options.measure == "ideal-points") {
    const int asked = session.globals().threads;
    const int threads =
        asked > 0 ? asked : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    const auto answer = brief::ideal_points(*store, question, *constants, threads);
    if (!answer) return session.fail(answer.error());
    session.say(fmt::format("{} session(s) of {} from {}", answer->sessions, options.body, answer->source));
    return session.emit(answer->table);
  }

  // CSV goes out session by session; a million rows need no table in memory.
  const bool stream = session.globals().format == "csv" && session.globals().output.empty();
  brief::Table whole;
  bool first = true;
  const auto answer =
      brief::votes(*store, question, *constants, [&](const brief::Table& table) -> Result<void> {
        if (!stream) {
          if (first) {
            whole = table;
            if (!question.session) whole.title = options.measure + " of votes";
          } else {
            whole.rows.insert(whole.rows.end(), table.rows.begin(), table.rows.end());
          }
          first = false;
          return {};
        }
        std::string text = brief::to_csv(table);
        if (!first) text.erase(0, text.find('\n') + 1);
        first = false;
        if (session.emit_bytes(text) != kOk)
          return fail(Code::storage_full, "standard output cannot be written");
        return {};
      });
  if (!answer) return session.fail(answer.error());
  session.say(fmt::format("{} session(s) of {} from {}", answer->sessions, options.body, answer->source));
  return stream ? kOk : session.emit(whole);
}

}  // namespace

void add_votes(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("votes",
                                     "How often (agreement), and beyond chance (kappa), states vote alike; "
                                     "where each stands (ideal-points)");
  command->add_option("measure", options->measure, "agreement, kappa or ideal-points")
      ->check(CLI::IsMember({"agreement", "kappa", "ideal-points"}))
      ->required();
  command->add_option("--session", options->session, "One session's number (default: all)");
  command->add_option("--source", options->source,
                      "The release to read (default: the one with most roll calls)");
  command->add_option("--body", options->body, "UNGA or UNSC");
  command->callback(
      [&session, options] { session.action = [&session, options] { return run_votes(session, *options); }; });
}

}  // namespace entente::cli
