// What is in the store: status, doctor, cite.
#include <CLI/CLI.hpp>

#include <ostream>

#include "brief/answers/doctor.hpp"
#include "brief/answers/forecast.hpp"
#include "brief/answers/status.hpp"
#include "cli/session.hpp"

namespace entente::cli {
namespace {

struct StatusOptions {
  bool coverage = false;
  bool rejects = false;
  bool files = false;
};

int status(Session& session, const StatusOptions& options) {
  auto store = session.open(ledger::Access::read_only);
  if (!store) return session.fail(store.error());
  auto& c = store->connection();
  using Maker = Result<brief::Table> (*)(ledger::Connection&);
  std::vector<Maker> makers;
  if (options.coverage) makers.push_back(brief::coverage_table);
  if (options.rejects) makers.push_back(brief::rejects_table);
  if (options.files) makers.push_back(brief::files_table);
  const bool all = makers.empty();
  if (all) makers = {brief::sources_table, brief::coverage_table, brief::rejects_table};
  const auto& format = session.globals().format;
  if (format == "csv" || format == "parquet" || format == "arrow") makers.resize(1);
  std::vector<brief::Table> tables;
  for (const Maker make : makers) {
    auto table = make(c);
    if (!table) return session.fail(table.error());
    tables.push_back(std::move(*table));
  }
  if (all && tables.size() > 1) {
    auto models = brief::kept_models_table(c);
    if (!models) return session.fail(models.error());
    if (!models->rows.empty()) tables.push_back(std::move(*models));
  }
  return session.emit(tables);
}

int doctor(Session& session) {
  auto store = session.open(ledger::Access::read_only);
  if (!store) return session.fail(store.error());
  const auto diagnosis = brief::diagnose(*store);
  if (!diagnosis) return session.fail(diagnosis.error());
  const int code = session.emit(diagnosis->checks);
  return code != kOk ? code : diagnosis->sound ? kOk : kFailed;
}

int cite(Session& session, bool bibtex) {
  auto store = session.open(ledger::Access::read_only);
  if (!store) return session.fail(store.error());
  auto table = brief::citations_table(store->connection());
  if (!table) return session.fail(table.error());
  if (!bibtex && session.globals().format != "table") return session.emit(*table);
  std::string text;
  for (const auto& row : table->rows) {
    const auto cell = [&](std::size_t i) { return std::get<std::string>(row[i]); };
    if (bibtex) {
      if (!cell(6).empty()) text += cell(6) + "\n\n";
    } else {
      text += cell(1) + " (" + cell(0) + ")\n  " + cell(3) + "\n  Licence: " + cell(4) +
              "\n  Limitation: " + cell(5) + "\n\n";
    }
  }
  return session.emit_bytes(text);
}

}  // namespace

void add_status(CLI::App& app, Session& session) {
  auto options = std::make_shared<StatusOptions>();
  auto* command = app.add_subcommand("status", "What is loaded: sources, coverage, rows in quarantine");
  command->add_flag("--coverage", options->coverage, "Only what each source observes, and when");
  command->add_flag("--rejects", options->rejects, "Only the rows in quarantine, by reason");
  command->add_flag("--files", options->files, "Every file, replaced ones included");
  command->callback(
      [&session, options] { session.action = [&session, options] { return status(session, *options); }; });
}

void add_doctor(CLI::App& app, Session& session) {
  auto* command = app.add_subcommand("doctor", "Recount the store and say whether it is whole");
  command->callback([&session] { session.action = [&session] { return doctor(session); }; });
}

void add_cite(CLI::App& app, Session& session) {
  auto bibtex = std::make_shared<bool>(false);
  auto* command = app.add_subcommand("cite", "How to cite what is loaded, with licences and limitations");
  command->add_flag("--bibtex", *bibtex, "BibTeX entries");
  command->callback(
      [&session, bibtex] { session.action = [&session, bibtex] { return cite(session, *bibtex); }; });
}

}  // namespace entente::cli
