#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <ostream>

#include "bonds/feed/event_feed.hpp"
#include "brief/answers/load_summary.hpp"
#include "cli/progress.hpp"
#include "cli/session.hpp"
#include "cli/starter.hpp"
#include "forecast/dyads/model_store.hpp"
#include "sources/load_paths.hpp"

namespace entente::cli {
namespace {

struct Options {
  std::vector<std::string> paths;
  bool starter = false;
  std::string format;
  std::vector<std::string> mappings;
};

int load(Session& session, const Options& options) {
  std::vector<std::filesystem::path> paths;
  for (const auto& path : options.paths) paths.push_back(session.path(path));
  if (options.starter) {
    const auto folder = starter_folder(session.environment());
    if (!folder)
      return session.fail({Code::not_found, "the starter world is not installed beside this program", {}});
    paths.insert(paths.begin(), *folder);
  }
  if (paths.empty()) return session.fail({Code::usage, "name files or folders to load, or --starter", {}});
  auto store = session.open(ledger::Access::read_write);
  if (!store) return session.fail(store.error());

  Progress progress(session);
  sources::LoadOptions load_options;
  load_options.now = session.environment().now();
  load_options.tool = fmt::format("entente {}", kVersion);
  load_options.format_hint = options.format;
  for (const auto& mapping : options.mappings) load_options.mappings.push_back(session.path(mapping));
  load_options.progress = [&](std::string_view name, std::int64_t done, std::int64_t total) {
    progress.show(name, done, total);
    const auto& told = session.environment().progress;
    return !told || told(name, done, total);
  };
  int fitted = 0;
  load_options.derive = [&](ledger::Connection& connection) -> Result<void> {
    const auto& constants = ontology::Constants::builtin();
    ENTENTE_TRY(bonds::refresh_derived(*store, constants));
    const Day today{static_cast<std::int32_t>(load_options.now / 86'400'000'000)};
    ENTENTE_LET(fitted,
                forecast::refresh_models(connection, constants, today, load_options.now, load_options.tool));
    return {};
  };
  const auto summary = sources::load_paths(*store, paths, load_options);
  progress.clear();
  if (!summary) return session.fail(summary.error());
  if (fitted > 0)
    session.say(fmt::format("{} of forecasts fitted anew",
                            fitted == 1 ? "1 model" : fmt::format("{} models", fitted)));
  const auto tables = brief::load_tables(*summary);
  const int code = session.globals().format == "table" || session.globals().format == "md" ||
                           session.globals().format == "html" || session.globals().format == "json"
                       ? session.emit(tables)
                       : session.emit(tables.front());
  if (code != kOk) return code;
  const bool refused = std::any_of(summary->files.begin(), summary->files.end(), [](const auto& file) {
    return file.outcome == sources::FileOutcome::refused;
  });
  return refused ? kFailed : kOk;
}

}  // namespace

void add_load(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("load", "Read files into the ledger; formats are recognised");
  command->add_option("paths", options->paths, "Files, archives or folders");
  command->add_flag("--starter", options->starter, "The bundled starter world");
  command->add_option("--format-hint", options->format,
                      "Read every file as this format (see `entente formats`)");
  command->add_option("--mapping", options->mappings, "Mapping files for any CSV or Parquet");
  command->callback(
      [&session, options] { session.action = [&session, options] { return load(session, *options); }; });
}

}  // namespace entente::cli
