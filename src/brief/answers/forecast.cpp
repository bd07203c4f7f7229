#include "brief/answers/forecast.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "brief/answers/rows_to_table.hpp"
#include "states/registry.hpp"

namespace entente::brief {
namespace {

using forecast::KeptGroup;
using forecast::KeptRecord;

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

std::vector<Cell> act_cells(const forecast::ActForecast& f) {
  const auto& registry = states::Registry::builtin();
  return {std::string(registry.key(f.from)), std::string(registry.key(f.to)),
          std::string(ontology::name(f.type)), f.probability};
}

void add_reason(std::vector<Cell>& row, const forecast::ActForecast& f) {
  row.emplace_back(words(f));
  row.emplace_back();
  row.emplace_back();
  if (!f.reason.last.day) return;
  row[row.size() - 2] = f.reason.last.file;
  row.back() = f.reason.last.row;
}

constexpr std::string_view kReceiptNote =
    "File and row are the newest such event: entente evidence --file N --row N.";

std::string made(bool ahead) {
  return ahead ? "kept forecasts" : "kept afterwards";
}

std::string level_name(forecast::LevelKind kind) {
  return std::string(forecast::kLevelKinds[static_cast<std::size_t>(kind)]);
}

// Scores of several groups as one, each forecast weighing the same.
struct Pooled {
  std::int64_t scored = 0, open = 0;
  std::array<double, 4> score{};
  Cell of(std::size_t method) const {
    return scored == 0 ? Cell{} : Cell{score[method] / static_cast<double>(scored)};
  }
  void add(std::int64_t n, std::size_t method, double value) {
    score[method] += static_cast<double>(n) * value;
  }
};

std::vector<Cell> pooled_row(std::string record, std::string of, std::string measure, const Pooled& p) {
  return {std::move(record), std::move(of), std::move(measure), p.of(0), p.of(1), p.of(2), p.scored, p.open};
}

}  // namespace

Table record_line(const KeptRecord& record, const forecast::DyadsModel& model) {
  Table table;
  table.name = "record";
  table.title = "The record so far";
  table.columns = {{"record", "Record"},
                   {"of", "Of"},
                   {"measure", "Measure"},
                   {"model", "Model", CellType::real, 4},
                   {"persistence", "Persistence", CellType::real, 4},
                   {"recurrence", "Recurrence", CellType::real, 4},
                   {"scored", "Scored", CellType::integer, 0},
                   {"open", "Open", CellType::integer, 0}};
  // Acts and levels name their methods in different orders: model, persistence, recurrence here.
  constexpr std::array<std::size_t, 3> kOfActs = {0, 2, 3};
  for (const bool ahead : {true, false}) {
    Pooled acts, levels;
    bool any = false;
    for (const KeptGroup& group : record.groups) {
      if (group.ahead != ahead) continue;
      any = true;
      Pooled& pooled = group.level ? levels : acts;
      pooled.scored += group.scored;
      pooled.open += group.open;
      for (std::size_t m = 0; m < 3 && !group.scores.empty(); ++m)
        pooled.add(group.scored, m, group.scores[group.level ? m : kOfActs[m]].score);
    }
    if (!any && !ahead) continue;
    table.rows.push_back(pooled_row(made(ahead), "acts", "Brier", acts));
    table.rows.push_back(pooled_row(made(ahead), "levels", "CRPS", levels));
  }
  const auto& backcast = model.acts_record;
  Pooled acts;
  if (backcast.rows.size() == forecast::kActMethods) {
    acts.scored = backcast.forecasts;
    for (std::size_t m = 0; m < 3; ++m) acts.add(acts.scored, m, backcast.rows[kOfActs[m]].brier);
  }
  const std::string span =
      fmt::format("back-cast {} to {}", to_string(backcast.from), to_string(backcast.to));
  table.rows.push_back(pooled_row(span, "acts", "Brier", acts));
  if (model.levels) {
    Pooled levels;
    for (const auto& s : model.levels_record)
      for (std::size_t m = 0; m < 3; ++m) {
        if (s.method != forecast::kLevelMethods[m]) continue;
        levels.add(s.forecasts, m, s.crps);
        if (m == 0) levels.scored += s.forecasts;
      }
    table.rows.push_back(pooled_row(span, "levels", "CRPS", levels));
  }
  table.note = fmt::format(
      "Smaller is better. {} kept of {} pairs; open: the month is not on record yet. Of levels recurrence is "
      "the mean of "
      "twelve months. A back-cast is what the method would have said, not what it did say.",
      record.forecasts == 1 ? std::string("1 forecast") : fmt::format("{} forecasts", record.forecasts),
      record.pairs);
  return table;
}

std::vector<Table> kept_tables(const KeptRecord& record) {
  Table acts;
  acts.name = "kept_events";
  acts.title = "Kept forecasts of acts";
  acts.columns = {{"made", "Made"},
                  {"method", "Method"},
                  {"brier", "Brier", CellType::real, 5},
                  {"worse_low", "Worse by, from", CellType::real, 5},
                  {"worse_high", "to", CellType::real, 5},
                  {"log_score", "Log score", CellType::real, 5},
                  {"scored", "Scored", CellType::integer, 0},
                  {"happened", "Came true", CellType::integer, 0},
                  {"open", "Open", CellType::integer, 0}};
  Table levels;
  levels.name = "kept_levels";
  levels.title = "Kept forecasts of levels";
  levels.columns = {{"made", "Made"},
                    {"kind", "Kind"},
                    {"horizon", "Ahead", CellType::integer, 0},
                    {"method", "Method"},
                    {"crps", "CRPS", CellType::real, 4},
                    {"worse_low", "Worse by, from", CellType::real, 4},
                    {"worse_high", "to", CellType::real, 4},
                    {"log_score", "Log score", CellType::real, 4},
                    {"covered50", "In 50 %", CellType::real, 3},
                    {"covered90", "In 90 %", CellType::real, 3},
                    {"scored", "Scored", CellType::integer, 0},
                    {"open", "Open", CellType::integer, 0}};
  const auto cell = [](std::optional<double> value) { return value ? Cell{*value} : Cell{}; };
  for (const KeptGroup& group : record.groups) {
    const std::string when = group.ahead ? "ahead" : "afterwards";
    const auto methods = group.scores.empty() ? std::vector<forecast::KeptScore>(1) : group.scores;
    for (const auto& s : methods) {
      const bool scored = !group.scores.empty();
      const std::string method(scored ? s.method : "model");
      const Cell score = scored ? Cell{s.score} : Cell{}, log_score = scored ? Cell{s.log_score} : Cell{};
      if (!group.level) {
        acts.rows.push_back({when, method, score, cell(s.worse_low), cell(s.worse_high), log_score,
                             group.scored, scored ? Cell{group.happened} : Cell{}, group.open});
      } else {
        levels.rows.push_back({when, level_name(*group.level), std::int64_t{group.horizon}, method, score,
                               cell(s.worse_low), cell(s.worse_high), log_score, cell(s.covered50),
                               cell(s.covered90), group.scored, group.open});
      }
    }
  }
  acts.note = record.forecasts == 0
                  ? "No forecast is kept: entente forecast A B --keep."
                  : fmt::format(
                        "{} forecasts of {} pairs, made after {} to {}; {} repeated and not scored. Ahead: "
                        "kept before the "
                        "month was wholly in the store. Worse by: 90 % of the difference to the model over "
                        "pairs drawn with "
                        "replacement; above nought the model is better. Open is not observed, not nought.",
                        record.forecasts, record.pairs, to_string(*record.first_origin),
                        to_string(*record.last_origin), record.repeated);
  return {acts, levels};
}

std::vector<Table> backcast_tables(const forecast::DyadsModel& model) {
  const auto& record = model.acts_record;
  Table acts;
  acts.name = "record_events";
  acts.title = fmt::format("Back-cast of acts, {} to {}", to_string(record.from), to_string(record.to));
  acts.columns = {{"method", "Method"},
                  {"brier", "Brier", CellType::real, 5, ""},
                  {"log_score", "Log score", CellType::real, 5, ""}};
  for (const auto& row : record.rows) acts.rows.push_back({row.method, row.brier, row.log_score});
  acts.note = fmt::format("{} forecasts; smaller is better. All were fitted on what was known before {}.",
                          record.forecasts, to_string(record.from));
  Table reliability;
  reliability.name = "reliability";
  reliability.title = "Of forecasts of so much, how many came true";
  reliability.columns = {{"forecast", "Forecast", CellType::real, 3, ""},
                         {"seen", "Came true", CellType::real, 3, ""},
                         {"count", "Forecasts", CellType::integer, 0, ""}};
  for (const auto& bin : record.reliability) reliability.rows.push_back({bin.forecast, bin.seen, bin.count});
  Table changes;
  changes.name = "record_changes";
  changes.title = "Of each month's largest changes, how many came true";
  changes.columns = {{"direction", "Direction"},
                     {"count", "Forecasts", CellType::integer, 0},
                     {"forecast", "Forecast", CellType::real, 3},
                     {"usual", "Usual", CellType::real, 3},
                     {"seen", "Came true", CellType::real, 3},
                     {"brier", "Brier", CellType::real, 4},
                     {"brier_usual", "of the usual", CellType::real, 4}};
  for (const auto& s : record.changes)
    changes.rows.push_back({std::string(s.rise ? "rise" : "fall"), s.count, s.forecast, s.usual, s.seen,
                            s.brier, s.brier_usual});
  std::vector<Table> tables = {std::move(acts), std::move(reliability), std::move(changes)};
  if (!model.levels) return tables;
  Table levels;
  levels.name = "record_levels";
  levels.title = fmt::format("Back-cast of levels since {}", to_string(model.levels_record_from));
  levels.columns = {{"kind", "Kind"},
                    {"horizon", "Ahead", CellType::integer, 0, ""},
                    {"method", "Method"},
                    {"crps", "CRPS", CellType::real, 4, ""},
                    {"worse_low", "Worse by, from", CellType::real, 4, ""},
                    {"worse_high", "to", CellType::real, 4, ""},
                    {"log_score", "Log score", CellType::real, 4, ""},
                    {"covered50", "In 50 %", CellType::real, 3, ""},
                    {"covered90", "In 90 %", CellType::real, 3, ""},
                    {"forecasts", "Forecasts", CellType::integer, 0, ""}};
  for (const auto& s : model.levels_record)
    levels.rows.push_back({level_name(s.kind), std::int64_t{s.horizon}, std::string(s.method), s.crps,
                           s.worse_low, s.worse_high, s.log_score, s.covered50, s.covered90, s.forecasts});
  levels.note =
      "CRPS in events, smaller is better. Worse by: 90 % of the difference to the model over pairs drawn "
      "with "
      "replacement; above nought the model is better.";
  tables.push_back(std::move(levels));
  return tables;
}

Table model_table(const forecast::DyadsModel& model, std::optional<std::int64_t> kept_at) {
  Table table;
  table.name = "model";
  table.title = "The model";
  table.columns = {{"source", "Events of"},
                   {"known_from", "Known from"},
                   {"known_to", "to"},
                   {"fitted_from", "Fitted from"},
                   {"act_rows", "Rows of acts", CellType::integer, 0},
                   {"level_rows", "of levels", CellType::integer, 0},
                   {"method", "Method"},
                   {"constants", "Constants"},
                   {"fingerprint", "Fingerprint"},
                   {"kept", "Kept"}};
  constexpr std::int64_t kDay = 86'400'000'000;
  table.rows.push_back({model.source, to_string(model.first), to_string(model.last),
                        to_string(model.fitted_from), model.act_rows,
                        model.levels ? Cell{model.level_rows} : Cell{}, model.method, model.constants,
                        model.address().substr(0, 16),
                        kept_at ? Cell{to_string(Day{static_cast<std::int32_t>(*kept_at / kDay)})} : Cell{}});
  if (!kept_at)
    table.note = "Fitted for this answer. --keep keeps it, and every load then brings it up to date.";
  if (!model.levels)
    table.note += (table.note.empty() ? "No levels: " : " No levels: ") + model.without_levels + ".";
  return table;
}

Table acts_table(const std::vector<forecast::ActForecast>& acts, Month month, std::size_t most) {
  Table table;
  table.name = "events";
  table.title = fmt::format("At least one such event in {}", to_string(month));
  table.columns = {{"from", "From"},
                   {"to", "To"},
                   {"type", "Type"},
                   {"probability", "Probability", CellType::real, 3, ""},
                   {"why", "Why"},
                   {"file", "File", CellType::integer, 0, ""},
                   {"row", "Row", CellType::integer, 0, ""}};
  for (const auto& f : acts) {
    if (table.rows.size() == most) break;
    auto row = act_cells(f);
    add_reason(row, f);
    table.rows.push_back(std::move(row));
  }
  table.note = kReceiptNote;
  return table;
}

Table levels_table(const std::vector<forecast::LevelForecast>& levels) {
  Table table;
  table.name = "levels";
  table.title = "Events of a month, both directions";
  table.columns = {{"kind", "Kind"},
                   {"horizon", "Months ahead", CellType::integer, 0, ""},
                   {"month", "Month"},
                   {"median", "Median", CellType::integer, 0, ""},
                   {"low50", "50 % from", CellType::integer, 0, ""},
                   {"high50", "to", CellType::integer, 0, ""},
                   {"low90", "90 % from", CellType::integer, 0, ""},
                   {"high90", "to", CellType::integer, 0, ""},
                   {"mean", "Mean", CellType::real, 2, ""},
                   {"last_month", "Last month", CellType::real, 0, ""},
                   {"moving_average", "Mean of 12", CellType::real, 2, ""}};
  for (const auto& f : levels)
    table.rows.push_back({level_name(f.kind), std::int64_t{f.horizon}, to_string(f.month),
                          std::int64_t{f.median}, std::int64_t{f.low50}, std::int64_t{f.high50},
                          std::int64_t{f.low90}, std::int64_t{f.high90}, f.mean, f.last_month,
                          f.moving_average});
  return table;
}

Table changes_table(const std::vector<forecast::LikelyChange>& changes, const forecast::DyadsModel& model,
                    const std::string& of) {
  Table table;
  table.name = "changes";
  table.title = fmt::format("The likeliest changes in {}: {}", to_string(model.acts.target()), of);
  table.columns = {{"from", "From"},
                   {"to", "To"},
                   {"type", "Type"},
                   {"probability", "Probability", CellType::real, 3, ""},
                   {"usual", "Usual", CellType::real, 3, ""},
                   {"departure", "Departure", CellType::real, 3, "bits"},
                   {"why", "Why"},
                   {"file", "File", CellType::integer, 0, ""},
                   {"row", "Row", CellType::integer, 0, ""}};
  for (const auto& change : changes) {
    auto row = act_cells(change.act);
    row.emplace_back(change.usual);
    row.emplace_back(change.bits);
    add_reason(row, change.act);
    table.rows.push_back(std::move(row));
  }
  table.note =
      "Probability of at least one such event in the month; usual: what followed years with as many months "
      "of it, over "
      "all pairs. Ordered by departure from it.";
  for (const auto& s : model.acts_record.changes)
    table.note += fmt::format(
        " Of the largest {} a month in the back-cast {:.1f} % came true where {:.1f} % were told and "
        "{:.1f} % usual ({} forecasts).",
        s.rise ? "rises" : "falls", 100 * s.seen, 100 * s.forecast, 100 * s.usual, s.count);
  table.note += fmt::format(" {}", kReceiptNote);
  return table;
}

Result<Table> kept_models_table(ledger::Connection& connection) {
  ENTENTE_LET(const bool any, forecast::keeps_forecasts(connection));
  if (!any) return Table{"forecasts", "Forecast models", {}, {}, ""};
  ENTENTE_LET(const auto rows, connection.query(R"sql(
SELECT m.model_id::BIGINT AS model, m.source, strftime(make_date(1970, 1, 1) + to_months(m.last_month), '%Y-%m') AS known_to,
       m.pairs, m.events, count(f.forecast_id) AS forecasts, m.method, left(m.sha256, 16) AS fingerprint,
       m.kept_at::DATE AS kept
FROM forecast_model m LEFT JOIN forecast f USING (model_id) GROUP BY ALL ORDER BY model)sql"));
  auto table = to_table(rows, "forecasts", "Forecast models");
  constexpr std::array kLabels = {"Model",     "Events of", "Known to",    "Pairs", "Events",
                                  "Forecasts", "Method",    "Fingerprint", "Kept"};
  for (std::size_t i = 0; i < kLabels.size(); ++i) table.columns[i].label = kLabels[i];
  table.note = "Forecasts kept of each model; what came of them: entente forecast --score.";
  return table;
}

}  // namespace entente::brief
