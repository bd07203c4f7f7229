#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/session.hpp"
#include "forecast/dyads/levels.hpp"
#include "forecast/dyads/next_acts.hpp"
#include "states/registry.hpp"

namespace entente::cli {
namespace {

struct Options {
  std::vector<std::string> states;
  std::string events;
  int top = 10;
  bool score = false;
};

std::string act_name(std::size_t act, StateId first, StateId second) {
  const auto& registry = states::Registry::builtin();
  const bool back = act >= ontology::kPloverCount;
  return fmt::format("{} → {} {}", registry.key(back ? second : first), registry.key(back ? first : second),
                     ontology::name(static_cast<ontology::Plover>(act % ontology::kPloverCount)));
}

// Why: recurrence, the rule, the fact it rests on, or that there is none.
std::string words(const forecast::ActForecast& f) {
  const forecast::ActReason& r = f.reason;
  std::string text;
  if (r.ever == 0) {
    text = "never recorded between these two";
  } else if (r.months_of_last_year > 0) {
    text = fmt::format("in {} of the last 12 months", r.months_of_last_year);
  } else {
    text = fmt::format("{} on record, none in the last 12 months", r.ever);
  }
  if (r.last.day) text += fmt::format("; last on {}", to_string(*r.last.day));
  if (r.rule >= 0) {
    const auto [low, high] = std::minmax(f.from, f.to);
    text += fmt::format("; {} last month was followed by it in {:.0f} % of {} months",
                        act_name(static_cast<std::size_t>(r.rule), low, high), 100 * r.rule_confidence,
                        r.rule_trials);
  }
  return text + fmt::format("; among all pairs {:.1f} % of months", 100 * r.base);
}

brief::Table acts_table(const std::vector<forecast::ActForecast>& acts, Month month, std::size_t top) {
  const auto& registry = states::Registry::builtin();
  brief::Table table;
  table.name = "events";
  table.title = fmt::format("At least one such event in {}", to_string(month));
  table.columns = {{"from", "From"},
                   {"to", "To"},
                   {"type", "Type"},
                   {"probability", "Probability", brief::CellType::real, 3, ""},
                   {"why", "Why"},
                   {"file", "File", brief::CellType::integer, 0, ""},
                   {"row", "Row", brief::CellType::integer, 0, ""}};
  for (const auto& f : acts) {
    if (table.rows.size() == top) break;
    std::vector<brief::Cell> row = {std::string(registry.key(f.from)),
                                    std::string(registry.key(f.to)),
                                    std::string(ontology::name(f.type)),
                                    f.probability,
                                    words(f),
                                    {},
                                    {}};
    if (f.reason.last.day) {
      row[5] = f.reason.last.file;
      row[6] = f.reason.last.row;
    }
    table.rows.push_back(std::move(row));
  }
  table.note = "File and row are the newest such event: entente evidence --file N --row N.";
  return table;
}

brief::Table levels_table(const std::vector<forecast::LevelForecast>& levels) {
  brief::Table table;
  table.name = "levels";
  table.title = "Events of a month, both directions";
  table.columns = {{"kind", "Kind"},
                   {"horizon", "Months ahead", brief::CellType::integer, 0, ""},
                   {"month", "Month"},
                   {"median", "Median", brief::CellType::integer, 0, ""},
                   {"low50", "50 % from", brief::CellType::integer, 0, ""},
                   {"high50", "to", brief::CellType::integer, 0, ""},
                   {"low90", "90 % from", brief::CellType::integer, 0, ""},
                   {"high90", "to", brief::CellType::integer, 0, ""},
                   {"mean", "Mean", brief::CellType::real, 2, ""},
                   {"last_month", "Last month", brief::CellType::real, 0, ""},
                   {"moving_average", "Mean of 12", brief::CellType::real, 2, ""}};
  for (const auto& f : levels)
    table.rows.push_back({std::string(forecast::kLevelKinds[static_cast<std::size_t>(f.kind)]),
                          std::int64_t{f.horizon}, to_string(f.month), std::int64_t{f.median},
                          std::int64_t{f.low50}, std::int64_t{f.high50}, std::int64_t{f.low90},
                          std::int64_t{f.high90}, f.mean, f.last_month, f.moving_average});
  return table;
}

brief::Table acts_record(const forecast::ActsRecord& record) {
  brief::Table table;
  table.name = "record_events";
  table.title = fmt::format("Record of events, {} to {}", to_string(record.from), to_string(record.to));
  table.columns = {{"method", "Method"},
                   {"brier", "Brier", brief::CellType::real, 5, ""},
                   {"log_score", "Log score", brief::CellType::real, 5, ""}};
  for (const auto& row : record.rows) table.rows.push_back({row.method, row.brier, row.log_score});
  table.note = fmt::format("{} forecasts; smaller is better. All were fitted on what was known before {}.",
                           record.forecasts, to_string(record.from));
  return table;
}

brief::Table reliability(const forecast::ActsRecord& record) {
  brief::Table table;
  table.name = "reliability";
  table.title = "Of forecasts of so much, how many came true";
  table.columns = {{"forecast", "Forecast", brief::CellType::real, 3, ""},
                   {"seen", "Came true", brief::CellType::real, 3, ""},
                   {"count", "Forecasts", brief::CellType::integer, 0, ""}};
  for (const auto& bin : record.reliability) table.rows.push_back({bin.forecast, bin.seen, bin.count});
  return table;
}

brief::Table levels_record(const forecast::Levels& levels) {
  brief::Table table;
  table.name = "record_levels";
  table.title = fmt::format("Record of levels since {}", to_string(levels.record_from()));
  table.columns = {{"kind", "Kind"},
                   {"horizon", "Ahead", brief::CellType::integer, 0, ""},
                   {"method", "Method"},
                   {"crps", "CRPS", brief::CellType::real, 4, ""},
                   {"worse_low", "Worse by, from", brief::CellType::real, 4, ""},
                   {"worse_high", "to", brief::CellType::real, 4, ""},
                   {"log_score", "Log score", brief::CellType::real, 4, ""},
                   {"covered50", "In 50 %", brief::CellType::real, 3, ""},
                   {"covered90", "In 90 %", brief::CellType::real, 3, ""},
                   {"forecasts", "Forecasts", brief::CellType::integer, 0, ""}};
  for (const auto& s : levels.record())
    table.rows.push_back({std::string(forecast::kLevelKinds[static_cast<std::size_t>(s.kind)]),
                          std::int64_t{s.horizon}, std::string(s.method), s.crps, s.worse_low, s.worse_high,
                          s.log_score, s.covered50, s.covered90, s.forecasts});
  table.note =
      "CRPS in events, smaller is better. Worse by: 90 % of the difference to the model over pairs drawn "
      "with "
      "replacement; above nought the model is better.";
  return table;
}

int run_forecast(Session& session, const Options& options) {
  const auto on = session.as_of();
  if (!on) return session.fail(on.error());
  const auto& registry = states::Registry::builtin();
  std::vector<StateId> pair;
  for (const auto& name : options.states) {
    const auto state = registry.resolve(name, states::Scheme::any, *on);
    if (!state) return session.fail(state.error());
    pair.push_back(*state);
  }
  if (!pair.empty() && (pair.size() != 2 || pair[0] == pair[1]))
    return session.fail({Code::usage, "a forecast is about two states: entente forecast IRN RUS", {}});
  if (pair.empty() && !options.score)
    return session.fail({Code::usage, "name two states, or ask for the record with --score", {}});
  const auto constants = session.constants();
  if (!constants) return session.fail(constants.error());
  auto store = session.open(ledger::Access::read_only);
  if (!store) return session.fail(store.error());
  auto connection = store->connect();
  if (!connection) return session.fail(connection.error());
  const auto months = forecast::event_months(*connection, options.events, *on);
  if (!months) return session.fail(months.error());
  forecast::NextActs acts(*months, forecast::NextActsParams::from(*constants));
  if (const auto done = acts.run(); !done) return session.fail(done.error());
  forecast::Levels levels(*months, forecast::LevelsParams::from(*constants));
  const auto levels_done = levels.run();
  if (!levels_done) session.say(fmt::format("no levels: {}", levels_done.error().message));
  std::vector<brief::Table> tables;
  // The record first, before any new forecast.
  if (options.score) {
    tables = {acts_record(acts.record()), reliability(acts.record())};
    if (levels_done) tables.push_back(levels_record(levels));
  }
  if (!pair.empty()) {
    const auto likely = acts.forecast(pair[0], pair[1]);
    if (likely.empty())
      return session.fail({Code::out_of_coverage,
                           fmt::format("'{}' has no dated events between {} and {}", months->source,
                                       registry.key(pair[0]), registry.key(pair[1])),
                           {}});
    tables.push_back(acts_table(likely, acts.target(), static_cast<std::size_t>(options.top)));
    if (levels_done) tables.push_back(levels_table(levels.forecast(pair[0], pair[1])));
  }
  session.say(fmt::format(
      "from '{}', {} to {}{}", months->source, to_string(months->first), to_string(months->last),
      months->exhaustive ? "" : "; a selective source: probabilities are those of being recorded"));
  return session.emit(tables);
}

}  // namespace

void add_forecast(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand(
      "forecast",
      "What two states will do next month, with reasons, and how much they will deal with each other");
  command->add_option("states", options->states, "Two states");
  command->add_option("--events", options->events,
                      "The event source to read (default: the one with most events)");
  command->add_option("--top", options->top, "How many events to print (10)")->check(CLI::PositiveNumber);
  command->add_flag("--score", options->score,
                    "The record first: the same forecasts made in the past, and baselines");
  command->callback([&session, options] {
    session.action = [&session, options] { return run_forecast(session, *options); };
  });
}

}  // namespace entente::cli
