// A text beside the record: check.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <istream>

#include "check/check.hpp"
#include "cli/session.hpp"
#include "prose/reading/inputs.hpp"

namespace entente::cli {
namespace {

struct Options {
  std::string input;
  std::string date;
  std::string format = "text";
};

int check(Session& session, const Options& options) {
  std::optional<Day> date;
  if (!options.date.empty()) {
    date = parse_day(options.date);
    if (!date)
      return session.fail({Code::usage, fmt::format("--date {} is no day (YYYY-MM-DD)", options.date), {}});
  }
  const auto today = session.as_of();
  if (!today) return session.fail(today.error());
  auto store = session.open(ledger::Access::read_only);
  if (!store) return session.fail(store.error());
  prose::ReadSettings settings;
  settings.today = *today;
  const prose::Reader reader(settings);
  std::string out;
  int code = kOk;
  prose::each_input(
      {options.input}, *session.environment().in, date,
      [&](prose::Input&& input) {
        prose::Document document;
        document.id = input.id;
        document.bytes = input.bytes;
        document.date = input.date;
        document.markup = input.markup;
        const auto reading = reader.read(document);
        for (const auto& note : reading.notes) session.say(note);
        const auto answer = check::check(store->connection(), document, reading, reader.gazetteer());
        if (!answer) {
          code = session.fail(answer.error());
          return;
        }
        out += options.format == "html"   ? check::to_html(*answer, document, reading, reader.gazetteer())
               : options.format == "json" ? check::to_json(*answer, reader.gazetteer())
                                          : check::to_text(*answer, reader.gazetteer());
      },
      [&](const std::string& why) {
        code = kFailed;
        session.say(why);
      });
  const int emitted = session.emit_bytes(out);
  return emitted != kOk ? emitted : code;
}

}  // namespace

void add_check(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand(
      "check", "Each claim of a text beside the record: supported, contradicted, mixed, not observed");
  session.takes_paths(command
                          ->add_option("input", options->input,
                                       "A text, Markdown, HTML, PDF or JSONL file; - is standard input")
                          ->required());
  command->add_option("--date", options->date, "The document's date, YYYY-MM-DD");
  command->add_option("--format", options->format, "text, html or json")
      ->check(CLI::IsMember({"text", "html", "json"}));
  command->callback(
      [&session, options] { session.action = [&session, options] { return check(session, *options); }; });
}

}  // namespace entente::cli
