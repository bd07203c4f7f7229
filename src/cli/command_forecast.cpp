#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "brief/answers/forecast.hpp"
#include "cli/session.hpp"
#include "states/registry.hpp"

namespace entente::cli {
namespace {

struct Options {
  std::vector<std::string> states;
  std::string events;
  int top = 10;
  bool score = false;
  bool world = false;
  bool keep = false;
};

// A model and when it was kept; nothing: fitted for this answer.
struct Asked {
  forecast::DyadsModel model;
  std::optional<std::int64_t> kept_at;
};

// The kept model of these events, else one fitted now.
Result<Asked> model_of(ledger::Connection& c, const forecast::EventMonths& months,
                       const ontology::Constants& constants) {
  ENTENTE_LET(auto kept, forecast::find_model(c, months, constants));
  if (kept) return Asked{std::move(kept->model), kept->kept_at};
  ENTENTE_LET(auto model, forecast::fit_dyads(months, constants));
  return Asked{std::move(model), std::nullopt};
}

// All in one transaction: the model, if it is not there, and the forecasts.
Result<forecast::Keeping> keep(ledger::Connection& c, const forecast::EventMonths& months, Asked& asked,
                               const std::vector<const forecast::DyadSeries*>& pairs,
                               const forecast::KeepStamp& stamp) {
  ENTENTE_TRY(c.execute("BEGIN"));
  const auto write = [&]() -> Result<forecast::Keeping> {
    ENTENTE_LET(const auto id, forecast::keep_model(c, months, asked.model, stamp.now, stamp.tool));
    return forecast::keep_forecasts(c, id, asked.model, months.covered_to(), pairs, stamp);
  };
  auto keeping = write();
  if (!keeping) {
    static_cast<void>(c.execute("ROLLBACK"));  // the first error is the one to tell
    return keeping;
  }
  ENTENTE_TRY(c.execute("COMMIT"));
  if (!asked.kept_at) asked.kept_at = stamp.now;
  return keeping;
}

int run_forecast(Session& session, const Options& options) {
  const auto on = session.as_of();
  if (!on) return session.fail(on.error());
  const auto& registry = states::Registry::builtin();
  std::vector<StateId> states;
  for (const auto& name : options.states) {
    const auto state = registry.resolve(name, states::Scheme::any, *on);
    if (!state) return session.fail(state.error());
    states.push_back(*state);
  }
  if (states.size() > 2 || (states.size() == 2 && states[0] == states[1]))
    return session.fail(
        {Code::usage, "a forecast is about two states, one, or the world: entente forecast IRN RUS", {}});
  if (options.world && !states.empty()) return session.fail({Code::usage, "--world takes no states", {}});
  // Without states: the world's changes, or with --score the record alone.
  const bool record_only = states.empty() && options.score && !options.world;
  if (record_only && options.keep)
    return session.fail({Code::usage, "--keep keeps forecasts: name states, or the world with --world", {}});
  const auto constants = session.constants();
  if (!constants) return session.fail(constants.error());
  auto store = session.open(options.keep ? ledger::Access::read_write : ledger::Access::read_only);
  if (!store) return session.fail(store.error());
  auto& connection = store->connection();
  const auto months = forecast::event_months(connection, options.events, *on);
  if (!months) return session.fail(months.error());
  const int active = static_cast<int>(constants->integer("forecast.acts.active"));
  std::vector<const forecast::DyadSeries*> pairs;
  if (states.size() == 2) {
    const auto* dyad = months->find(states[0], states[1]);
    if (dyad == nullptr)
      return session.fail({Code::out_of_coverage,
                           fmt::format("'{}' has no dated events between {} and {}", months->source,
                                       registry.key(states[0]), registry.key(states[1])),
                           {}});
    pairs = {dyad};
  } else if (!record_only) {
    pairs = forecast::active_pairs(*months, active, states.empty() ? std::nullopt : std::optional(states[0]));
    if (pairs.empty())
      return session.fail(
          {Code::out_of_coverage,
           fmt::format("'{}' has no events{} in the {} months to {}", months->source,
                       states.empty() ? std::string() : fmt::format(" of {}", registry.key(states[0])),
                       active, to_string(months->last)),
           {}});
  }
  auto asked = model_of(connection, *months, *constants);
  if (!asked) return session.fail(asked.error());
  const forecast::DyadsModel& model = asked->model;

  if (options.keep) {
    const auto kept = keep(connection, *months, *asked, pairs,
                           {*on, session.environment().now(), fmt::format("entente {}", kVersion)});
    if (!kept) return session.fail(kept.error());
    session.say(fmt::format("kept {}{}",
                            kept->kept == 1 ? "1 forecast" : fmt::format("{} forecasts", kept->kept),
                            kept->already > 0 ? fmt::format("; {} kept before", kept->already) : ""));
  }
  const auto record =
      forecast::kept_record(connection, *on, static_cast<int>(constants->integer("forecast.levels.draws")));
  if (!record) return session.fail(record.error());

  // The record first, before any new forecast.
  std::vector<brief::Table> tables = {brief::record_line(*record, model)};
  if (options.score) {
    tables = brief::kept_tables(*record);
    for (auto& table : brief::backcast_tables(model)) tables.push_back(std::move(table));
  }
  std::size_t main = 0;  // the table that formats of one table get
  if (!record_only) {
    tables.push_back(brief::model_table(model, asked->kept_at));
    main = tables.size();
    const auto most = static_cast<std::size_t>(options.top);
    if (states.size() == 2) {
      tables.push_back(brief::acts_table(model.acts.forecast(*pairs[0]), model.acts.target(), most));
      if (model.levels) tables.push_back(brief::levels_table(model.levels->forecast(*pairs[0])));
    } else {
      const auto actor = states.empty() ? std::nullopt : std::optional(states[0]);
      tables.push_back(brief::changes_table(forecast::likely_changes(*months, model, actor, most), model,
                                            actor ? std::string(registry.name(*actor)) : "the world"));
    }
  }
  session.say(fmt::format(
      "from '{}', {} to {}{}", months->source, to_string(months->first), to_string(months->last),
      months->exhaustive ? "" : "; a selective source: probabilities are those of being recorded"));
  const auto& format = session.globals().format;
  if (format == "csv" || format == "parquet" || format == "arrow") return session.emit(tables[main]);
  return session.emit(tables);
}

}  // namespace

void add_forecast(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("forecast",
                                     "What two states will do next month, with reasons, and how much they "
                                     "will deal with each other; or what is "
                                     "likeliest to change for one state, or in the world");
  command->add_option("states", options->states, "Two states, or one; none is the world");
  command->add_option("--events", options->events,
                      "The event source to read (default: the one with most events)");
  command->add_option("--top", options->top, "How many events or changes to print (10)")
      ->check(CLI::PositiveNumber);
  command->add_flag(
      "--score", options->score,
      "The record first: kept forecasts and what came of them, then the same forecasts made in the past; "
      "with no state the record alone");
  command->add_flag("--world", options->world, "The world's likeliest changes, beside --score");
  command->add_flag(
      "--keep", options->keep,
      "Keep the model and these forecasts in the store, to be scored when the months are on record");
  command->callback([&session, options] {
    session.action = [&session, options] { return run_forecast(session, *options); };
  });
}

}  // namespace entente::cli
