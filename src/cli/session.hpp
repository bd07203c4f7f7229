// One run of the program: the global options, the store they name, and where output goes.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "brief/document.hpp"
#include "brief/render/render.hpp"
#include "cli/environment.hpp"
#include "ledger/store.hpp"
#include "ontology/constants.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace entente::cli {

struct Globals {
  std::string store;             // --store, else ENTENTE_STORE, else the default
  std::string format = "table";  // table, md, html, json, csv, parquet, arrow
  std::string output;            // -o FILE; "" is stdout
  std::string as_of;             // --as-of
  std::string constants;         // --constants FILE: overrides
  bool explain = false;
  bool quiet = false;
  int threads = 0;
};

class Session {
 public:
  explicit Session(const Environment& environment) : environment_(environment) {}

  const Environment& environment() const { return environment_; }
  Globals& globals() { return globals_; }
  // What the parsed command does; set by the command's callback.
  std::function<int()> action;

  Result<ledger::Store> open(ledger::Access access) const;
  // The two halves of opening a store to read: the file, which needs no registry and may open on another
  // thread while names are resolved, and the store over it.
  Result<ledger::Database> open_file() const;
  Result<ledger::Store> store_over(ledger::Database database) const;
  // Spares a process that ends with this run the closing of a store it has only read: a tenth of a brief's
  // time.
  void leave_open(ledger::Store store) const;
  std::filesystem::path store_path() const;
  // A path of the arguments, from the folder the command was given in.
  std::filesystem::path path(const std::string& argument) const { return environment_.directory / argument; }
  // The same for an option that takes paths; "-" is standard input and stays.
  void takes_paths(CLI::Option* option) const;
  // --as-of, or today; ISO dates, months and years (their last day).
  Result<Day> as_of() const;
  Result<ontology::Constants> constants() const;
  brief::TextStyle style() const;

  int emit(const brief::Table& table);
  // Several tables one after another; csv, parquet and arrow hold one table only.
  int emit(const std::vector<brief::Table>& tables);
  // csv, parquet and arrow hold tables only; a document's json is its caller's.
  int emit(const brief::Document& document);
  int emit_bytes(const std::string& bytes);
  // Prints an error with its candidates to stderr; the exit code for it. Where the app holds the store, the
  // app runs the command instead.
  int fail(const Error& error) const;
  // A remark to stderr, unless --quiet.
  void say(const std::string& line) const;

 private:
  const Environment& environment_;
  Globals globals_;
};

// One function a command: adds its options to the program.
void add_bench(CLI::App& app, Session& session);
void add_brief(CLI::App& app, Session& session);
void add_conflicts(CLI::App& app, Session& session);
void add_camps(CLI::App& app, Session& session);
void add_check(CLI::App& app, Session& session);
void add_cite(CLI::App& app, Session& session);
void add_constants(CLI::App& app, Session& session);
void add_dedup(CLI::App& app, Session& session);
void add_doctor(CLI::App& app, Session& session);
void add_evaluate_prose(CLI::App& app, Session& session);
void add_evidence(CLI::App& app, Session& session);
void add_forecast(CLI::App& app, Session& session);
void add_formats(CLI::App& app, Session& session);
void add_load(CLI::App& app, Session& session);
void add_objects(CLI::App& app, Session& session);
void add_organisations(CLI::App& app, Session& session);
void add_read(CLI::App& app, Session& session);
void add_relations(CLI::App& app, Session& session);
void add_resolve(CLI::App& app, Session& session);
void add_serve(CLI::App& app, Session& session);
void add_states(CLI::App& app, Session& session);
void add_status(CLI::App& app, Session& session);
void add_validate(CLI::App& app, Session& session);
void add_votes(CLI::App& app, Session& session);
void add_whatif(CLI::App& app, Session& session);

}  // namespace entente::cli
