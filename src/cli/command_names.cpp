// Who and what things are called: states, resolve, constants, formats.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <istream>
#include <ostream>

#include "cli/session.hpp"
#include "ontology/tie_kind.hpp"
#include "sources/adapter.hpp"
#include "states/registry.hpp"
#include "util/text.hpp"

namespace entente::cli {
namespace {

struct ResolveOptions {
  std::vector<std::string> names;
  std::string scheme = "any";
};

// Nothing where a state has no such end: it stands, or stood before our records begin.
brief::Cell end_of(Day day) {
  if (day == Day::min() || day == Day::max()) return std::monostate{};
  return day;
}

int resolve(Session& session, const ResolveOptions& options) {
  const auto scheme = states::parse_scheme(options.scheme);
  if (!scheme)
    return session.fail({Code::usage, fmt::format("there is no scheme named {}", options.scheme), {}});
  const auto on = session.as_of();
  if (!on) return session.fail(on.error());
  std::vector<std::string> names = options.names;
  if (names.empty() || (names.size() == 1 && names.front() == "-")) {
    names.clear();
    std::string line;
    while (std::getline(*session.environment().in, line)) names.emplace_back(trim(line));
  }
  const auto& registry = states::Registry::builtin();
  brief::Table table;
  table.name = "states";
  table.title = fmt::format("Names as of {}", to_string(*on));
  table.columns = {{"text", "Text"},
                   {"id", "Id"},
                   {"name", "Name"},
                   {"matched", "Matched as"},
                   {"cow", "COW"},
                   {"gw", "GW"},
                   {"iso3", "ISO3"},
                   {"from", "From", brief::CellType::date},
                   {"to", "To", brief::CellType::date},
                   {"error", "Error"}};
  int code = kOk;
  for (const auto& name : names) {
    const auto match = registry.match(name, *scheme, *on);
    if (!match) {
      code = session.fail(match.error());
      table.rows.push_back(
          {name, {}, {}, {}, {}, {}, {}, {}, {}, std::string(code_name(match.error().code))});
      continue;
    }
    const auto& state = registry.state(match->id);
    const auto cell = [&](states::Scheme s) -> brief::Cell {
      if (const auto found = registry.code(match->id, s, *on)) return std::string(*found);
      return std::monostate{};
    };
    table.rows.push_back({name,
                          std::string(state.key),
                          std::string(state.name),
                          std::string(states::name_kind_name(match->kind)),
                          cell(states::Scheme::cow),
                          cell(states::Scheme::gw),
                          cell(states::Scheme::iso3),
                          end_of(state.span.from),
                          end_of(state.span.to),
                          {}});
  }
  const int emitted = session.emit(table);
  return emitted != kOk ? emitted : code;
}

// The states of a day; with `all` also those that were no more, or not yet.
int list_states(Session& session, bool all) {
  const auto on = session.as_of();
  if (!on) return session.fail(on.error());
  const auto& registry = states::Registry::builtin();
  brief::Table table;
  table.name = "states";
  table.title = all ? "States of all times" : fmt::format("States on {}", to_string(*on));
  table.columns = {{"id", "Id"},
                   {"name", "Name"},
                   {"kind", "Kind"},
                   {"from", "From", brief::CellType::date},
                   {"to", "To", brief::CellType::date},
                   {"iso3", "ISO3"},
                   {"isonum", "ISO number"},
                   {"cow", "COW"}};
  for (const auto& state : registry.all()) {
    if (!all && !registry.exists_on(state.id, *on)) continue;
    // Codes of a state that is no more are those of its last day.
    const Day day = registry.exists_on(state.id, *on) ? *on : state.spells.back().to;
    const auto cell = [&](states::Scheme s) -> brief::Cell {
      if (const auto found = registry.code(state.id, s, day)) return std::string(*found);
      return std::monostate{};
    };
    table.rows.push_back({std::string(state.key), std::string(state.name),
                          std::string(states::kind_name(state.kind)), end_of(state.span.from),
                          end_of(state.span.to), cell(states::Scheme::iso3), cell(states::Scheme::isonum),
                          cell(states::Scheme::cow)});
  }
  return session.emit(table);
}

int constants(Session& session) {
  const auto values = session.constants();
  if (!values) return session.fail(values.error());
  brief::Table table;
  table.name = "constants";
  table.title = "Constants";
  table.columns = {{"name", "Name"},     {"value", "Value", brief::CellType::real, 4},
                   {"unit", "Unit"},     {"meaning", "Meaning"},
                   {"source", "Source"}, {"date", "Date"}};
  for (const auto& entry : values->entries()) {
    table.rows.push_back({std::string(entry.name), entry.value, std::string(entry.unit),
                          std::string(entry.meaning), std::string(entry.source), std::string(entry.date)});
  }
  brief::Table ties;
  ties.name = "tie_kinds";
  ties.title = "Kinds of standing tie";
  ties.columns = {{"kind", "Kind"},
                  {"domain", "Domain"},
                  {"sign", "Sign", brief::CellType::integer},
                  {"weight", "Weight", brief::CellType::real},
                  {"meaning", "Meaning"},
                  {"source", "Source"},
                  {"date", "Date"}};
  for (const auto& kind : ontology::tie_kinds()) {
    ties.rows.push_back({std::string(kind.kind), std::string(ontology::name(kind.domain)),
                         std::int64_t{kind.sign}, kind.weight, std::string(kind.meaning),
                         std::string(kind.source), std::string(kind.date)});
  }
  const auto& format = session.globals().format;
  if (format == "csv" || format == "parquet" || format == "arrow") return session.emit(table);
  return session.emit(std::vector<brief::Table>{table, ties});
}

int formats(Session& session) {
  brief::Table table;
  table.name = "formats";
  table.title = "Formats that are recognised";
  table.columns = {{"format", "Format"},
                   {"title", "Title"},
                   {"source", "Source"},
                   {"licence", "Licence"},
                   {"limitation", "Limitation"}};
  for (const auto* adapter : sources::adapters()) {
    const auto& source = adapter->source();
    table.rows.push_back({std::string(adapter->key()), std::string(adapter->title()),
                          std::string(source.title), std::string(source.licence),
                          std::string(source.limitation)});
  }
  return session.emit(table);
}

}  // namespace

void add_resolve(CLI::App& app, Session& session) {
  auto options = std::make_shared<ResolveOptions>();
  auto* command = app.add_subcommand("resolve", "Which state a name or code means on a day (--as-of)");
  command->add_option("names", options->names,
                      "Names or codes; none or - reads them from standard input, one a line");
  command->add_option("--scheme", options->scheme,
                      "any, name, id, iso3, iso2, isonum, cow, cowabb, gw, fips, cameo, ioc, m49, wikidata");
  command->callback(
      [&session, options] { session.action = [&session, options] { return resolve(session, *options); }; });
}

void add_states(CLI::App& app, Session& session) {
  auto all = std::make_shared<bool>(false);
  auto* command = app.add_subcommand("states", "Which states there are on a day (--as-of), with their codes");
  command->add_flag("--all", *all, "Also those that are no more, or not yet");
  command->callback(
      [&session, all] { session.action = [&session, all] { return list_states(session, *all); }; });
}

void add_constants(CLI::App& app, Session& session) {
  auto* command = app.add_subcommand("constants", "Every weight and threshold, with source and date");
  command->callback([&session] { session.action = [&session] { return constants(session); }; });
}

void add_formats(CLI::App& app, Session& session) {
  auto* command = app.add_subcommand("formats", "The formats that can be loaded");
  command->callback([&session] { session.action = [&session] { return formats(session); }; });
}

}  // namespace entente::cli
