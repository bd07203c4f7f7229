#include "cli/session.hpp"

#include <CLI/CLI.hpp>

#include <fmt/format.h>

#include <cerrno>
#include <fstream>
#include <ostream>

#include "states/registry.hpp"

namespace entente::cli {

namespace fs = std::filesystem;

fs::path Session::store_path() const {
  if (!globals_.store.empty()) return globals_.store;
  if (const auto set = environment_.variable("ENTENTE_STORE"); set && !set->empty()) return *set;
  if (const auto data = environment_.variable("XDG_DATA_HOME"); data && !data->empty()) {
    return fs::path(*data) / "entente" / "world.duckdb";
  }
  return fs::path(environment_.variable("HOME").value_or(".")) / ".local" / "share" / "entente" /
         "world.duckdb";
}

Result<ledger::Store> Session::open(ledger::Access access) const {
  if (environment_.database) {
    return ledger::Store::over(*environment_.database, store_path(), states::Registry::builtin(), access);
  }
  ledger::OpenOptions options;
  options.access = access;
  options.threads = globals_.threads;
  return ledger::Store::open(store_path(), states::Registry::builtin(), options);
}

Result<ledger::Database> Session::open_file() const {
  if (environment_.database) return *environment_.database;
  ledger::OpenOptions options;
  options.access = ledger::Access::read_only;
  // A brief is many small statements on several connections: each runs on its own thread, and more threads
  // for a single one of them cost more than they bring.
  options.threads = globals_.threads > 0 ? globals_.threads : 1;
  return ledger::Database::open(store_path(), options);
}

Result<ledger::Store> Session::store_over(ledger::Database database) const {
  return ledger::Store::over(std::move(database), store_path(), states::Registry::builtin(),
                             ledger::Access::read_only);
}

void Session::leave_open(ledger::Store store) const {
  if (environment_.one_run) static_cast<void>(std::make_unique<ledger::Store>(std::move(store)).release());
}

Result<Day> Session::as_of() const {
  if (globals_.as_of.empty()) return Day{static_cast<std::int32_t>(environment_.now() / 86'400'000'000)};
  const auto date = parse_partial_date(globals_.as_of);
  if (!date)
    return entente::fail(Code::usage,
                         fmt::format("--as-of '{}' is no date YYYY-MM-DD, YYYY-MM or YYYY", globals_.as_of));
  return date->span.to;
}

Result<ontology::Constants> Session::constants() const {
  const auto& builtin = ontology::Constants::builtin();
  if (globals_.constants.empty()) return builtin;
  return builtin.overridden_by_file(path(globals_.constants));
}

brief::TextStyle Session::style() const {
  brief::TextStyle style;
  style.width = environment_.width;
  const auto no_colour = environment_.variable("NO_COLOR");
  style.colour =
      environment_.out_is_terminal && globals_.output.empty() && !(no_colour && !no_colour->empty());
  const auto locale = environment_.variable("LC_ALL");
  style.unicode = !(locale && (*locale == "C" || *locale == "POSIX"));
  return style;
}

int Session::emit(const brief::Table& table) {
  const auto& format = globals_.format;
  if (format == "parquet" || format == "arrow") {
    auto bytes = format == "parquet" ? brief::to_parquet(table) : brief::to_arrow(table);
    return bytes ? emit_bytes(*bytes) : fail(bytes.error());
  }
  if (format == "csv") return emit_bytes(brief::to_csv(table));
  if (format == "json") return emit_bytes(brief::to_json(table));
  if (format == "md") return emit_bytes(brief::to_markdown(table));
  if (format == "html") return emit_bytes(brief::to_html(table));
  return emit_bytes(brief::to_text(table, style()));
}

int Session::emit(const std::vector<brief::Table>& tables) {
  if (tables.size() == 1) return emit(tables.front());
  brief::Document document;
  for (const auto& table : tables) document.blocks.push_back({table});
  const auto& format = globals_.format;
  if (format == "md" || format == "html" || format == "table") return emit(document);
  if (format == "json") {
    std::string text = "{";
    for (const auto& table : tables) {
      std::string rows = brief::to_json(table);
      while (!rows.empty() && rows.back() == '\n') rows.pop_back();
      text += fmt::format("{}\"{}\": {}", text.size() > 1 ? ",\n" : "", table.name, rows);
    }
    return emit_bytes(text + "}\n");
  }
  return fail(
      {Code::usage,
       fmt::format("{} holds one table; this answer has {}: ask for one of them", format, tables.size()),
       {}});
}

int Session::emit(const brief::Document& document) {
  if (globals_.format == "md") return emit_bytes(brief::to_markdown(document));
  if (globals_.format == "html") return emit_bytes(brief::to_html(document));
  return emit_bytes(brief::to_text(document, style()));
}

int Session::emit_bytes(const std::string& bytes) {
  const bool binary = globals_.format == "parquet" || globals_.format == "arrow";
  if (globals_.output.empty() || globals_.output == "-") {
    if (binary && environment_.out_is_terminal) {
      return fail({Code::usage, fmt::format("{} is binary; name a file with -o", globals_.format), {}});
    }
    errno = 0;
    *environment_.out << bytes << std::flush;
    if (!*environment_.out) {
      // The reader went away, as `| head` does: nobody is left to complain to.
      if (errno == EPIPE) return kFailed;
      return fail({Code::storage_full, "standard output cannot be written", {}});
    }
    return kOk;
  }
  std::ofstream file(path(globals_.output), std::ios::binary);
  file << bytes;
  file.close();
  if (!file) return fail({Code::storage_full, fmt::format("{} cannot be written", globals_.output), {}});
  return kOk;
}

void Session::takes_paths(CLI::Option* option) const {
  option->transform([this](const std::string& argument) {
    return argument.empty() || argument == "-" ? argument : path(argument).string();
  });
}

int Session::fail(const Error& error) const {
  if (environment_.failed) environment_.failed(error);
  if (error.code == Code::locked_store && environment_.forward) {
    if (const auto code = environment_.forward(environment_, store_path())) return *code;
  }
  *environment_.err << "entente: " << error.message << " [" << code_name(error.code) << "]\n";
  if (!error.candidates.empty()) {
    *environment_.err << "  did you mean: " << fmt::format("{}", fmt::join(error.candidates, "; ")) << "\n";
  }
  switch (error.code) {
    case Code::usage:
      return kUsage;
    case Code::out_of_coverage:
      return kBelowCoverage;
    default:
      return kFailed;
  }
}

void Session::say(const std::string& line) const {
  if (!globals_.quiet) *environment_.err << line << "\n";
}

}  // namespace entente::cli
