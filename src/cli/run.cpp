#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <ostream>

#include "cli/session.hpp"

namespace entente::cli {
namespace {

void add_globals(CLI::App& app, Globals& globals) {
  app.add_option("--store", globals.store,
                 "The store file (ENTENTE_STORE; ~/.local/share/entente/world.duckdb)")
      ->group("Global options");
  app.add_option("--format", globals.format, "How to print the answer")
      ->check(CLI::IsMember({"table", "md", "html", "json", "csv", "parquet", "arrow"}))
      ->group("Global options");
  app.add_option("-o,--output", globals.output, "Write the answer to a file; - is standard output")
      ->group("Global options");
  app.add_option("--as-of", globals.as_of, "Answer as of this day, month or year (today)")
      ->group("Global options");
  app.add_option("--constants", globals.constants, "A CSV file that overrides constants")
      ->group("Global options");
  app.add_option("--threads", globals.threads, "Threads to use (0: all)")
      ->check(CLI::NonNegativeNumber)
      ->group("Global options");
  app.add_flag("--explain", globals.explain,
               "Print the SQL and, for a brief, the rules and constants behind the answer")
      ->group("Global options");
  app.add_flag("-q,--quiet", globals.quiet, "No remarks on standard error")->group("Global options");
}

}  // namespace

int run(const Environment& environment) {
  Session session(environment);
  CLI::App app{
      "entente reads the relations between states: how do two stand, in which domain, why, on what "
      "evidence."};
  app.name("entente");
  app.fallthrough();  // global options stand before or after the command
  app.require_subcommand(0, 1);
  app.set_version_flag("--version", fmt::format("entente {}", kVersion));
  app.footer(
      "Exit codes: 0 answered, 1 failed, 2 the question is malformed, 3 answered below the asked coverage.\n"
      "Begin: entente load --starter; entente brief IRN RUS");
  add_globals(app, session.globals());
  add_brief(app, session);
  add_relations(app, session);
  add_conflicts(app, session);
  add_evidence(app, session);
  add_votes(app, session);
  add_camps(app, session);
  add_whatif(app, session);
  add_validate(app, session);
  add_load(app, session);
  add_status(app, session);
  add_doctor(app, session);
  add_cite(app, session);
  add_read(app, session);
  add_check(app, session);
  add_evaluate_prose(app, session);
  add_resolve(app, session);
  add_states(app, session);
  add_organisations(app, session);
  add_objects(app, session);
  add_constants(app, session);
  add_dedup(app, session);
  add_formats(app, session);
  add_serve(app, session);
  add_forecast(app, session);
  add_bench(app, session);

  std::vector<std::string> reversed(environment.arguments.rbegin(), environment.arguments.rend());
  try {
    app.parse(reversed);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error, *environment.out, *environment.err);
    return code == 0 ? kOk : kUsage;
  }
  if (!session.action) {
    *environment.out << app.help();
    return environment.arguments.empty() ? kUsage : kOk;
  }
  return session.action();
}

}  // namespace entente::cli
