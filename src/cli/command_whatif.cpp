#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <tuple>

#include "bonds/feed/world_years_feed.hpp"
#include "cli/session.hpp"
#include "scenario/what_if.hpp"
#include "validate/hit_rate.hpp"

namespace entente::cli {
namespace {

using brief::CellType;
using scenario::Scenario;

struct Options {
  std::string text, a, b, save;
  std::vector<std::string> words;
  std::vector<std::string> files, removed;
  int most = 10;
};

constexpr int kHistory = 20;  // years loaded before the scenario's

Result<Scenario> read_scenario(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(Code::not_found, fmt::format("{} cannot be read", file));
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  auto scenario = scenario::parse_scenario(text);
  if (!scenario) scenario.error().message = file + ": " + scenario.error().message;
  return scenario;
}

std::string title_of(const Scenario& scenario) {
  if (!scenario.title.empty()) return scenario.title;
  std::string out;
  for (const auto& edit : scenario.edits) out += (out.empty() ? "" : "; ") + to_text(edit);
  return out.empty() ? "no change" : out;
}

brief::Table effect_table(const std::string& title, const scenario::DyadEffect& effect) {
  brief::Table table{"effect", title, {}, {}, ""};
  table.columns = {{"part", "Part", CellType::text, 0, ""},
                   {"together_before", "Together", CellType::real, 3, ""},
                   {"together_after", "then", CellType::real, 3, ""},
                   {"together_change", "Change", CellType::real, 3, ""},
                   {"apart_before", "Apart", CellType::real, 3, ""},
                   {"apart_after", "then", CellType::real, 3, ""},
                   {"apart_change", "Change", CellType::real, 3, ""}};
  const auto row = [&](std::string name, std::array<double, 4> v) {
    table.rows.push_back({std::move(name), v[0], v[1], v[1] - v[0], v[2], v[3], v[3] - v[2]});
  };
  const auto &before = effect.before, &after = effect.after;
  for (std::size_t c = 0; c < bonds::kLedgerComponents; ++c)
    row(std::string(bonds::ledger_component_name(static_cast<bonds::LedgerComponent>(c))),
        {before.cooperation.components[c].phi, after.cooperation.components[c].phi,
         before.conflict.components[c].phi, after.conflict.components[c].phi});
  row("habits, gravity, not observed",
      {before.cooperation.base + before.cooperation.gravity + before.cooperation.not_observed,
       after.cooperation.base + after.cooperation.gravity + after.cooperation.not_observed,
       before.conflict.base + before.conflict.gravity + before.conflict.not_observed,
       after.conflict.base + after.conflict.gravity + after.conflict.not_observed});
  row("all: log of the expected events",
      {before.cooperation.fitted, after.cooperation.fitted, before.conflict.fitted, after.conflict.fitted});
  const auto share = [](const bonds::LedgerSheet& sheet) {
    return sheet.common_enemy_share
               ? fmt::format("{:.0f} % [{:.0f}, {:.0f}]", 100 * *sheet.common_enemy_share,
                             100 * sheet.common_enemy_band.low, 100 * sheet.common_enemy_band.high)
               : std::string("no measurable support");
  };
  table.note = fmt::format(
      "Together: parts of the logarithm of expected cooperation; apart: of conflict. Share of a common enemy "
      "in what "
      "pulls together: {}; then {}. Ledger fitted on past years; an exact recomputation, not a forecast.",
      share(before), share(after));
  return table;
}

brief::Table fan_table(const scenario::Rollout& rollout, int year) {
  brief::Table table{"rollout", "What usually follows: tone with and without", {}, {}, ""};
  table.columns = {{"year", "Year", CellType::integer, 0, ""}, {"run", "Run", CellType::text, 0, ""}};
  for (const double q : scenario::kFan)
    table.columns.push_back(
        {fmt::format("q{:.0f}", 100 * q), fmt::format("{:.0f} %", 100 * q), CellType::real, 3, "logit"});
  for (std::size_t step = 0; step < rollout.without.size(); ++step)
    for (const auto& [name, fan] :
         {std::pair("without", &rollout.without[step]), std::pair("with", &rollout.with[step]),
          std::pair("difference", &rollout.difference[step])}) {
      std::vector<brief::Cell> row = {std::int64_t{year + 1 + static_cast<int>(step)}, std::string(name)};
      for (const double q : *fan) row.emplace_back(q);
      table.rows.push_back(std::move(row));
    }
  table.note =
      "Tone relative to both states' habits; quantiles over draws of coefficients, start and shocks, the "
      "same for both runs.";
  return table;
}

// The two runs side by side: medians, with the band from the 5th to the 95th percentile.
brief::Chart fan_chart(const scenario::Rollout& rollout, int year) {
  brief::Chart chart;
  chart.kind = brief::ChartKind::timeline;
  chart.id = "fan";
  chart.title = "What usually follows: tone with and without";
  chart.unit = "logit";
  for (const auto& [label, fans, tone] :
       {std::tuple("without the change", &rollout.without, brief::Tone::plain),
        std::tuple("with it", &rollout.with, brief::Tone::warn)}) {
    brief::Series series{label, {}, {}, {}, tone};
    for (const scenario::Fan& fan : *fans) {
      series.low.emplace_back(fan.front());
      series.values.emplace_back(fan[fan.size() / 2]);
      series.high.emplace_back(fan.back());
    }
    chart.series.push_back(std::move(series));
  }
  for (std::size_t step = 0; step < rollout.without.size(); ++step)
    chart.labels.push_back(std::to_string(year + 1 + static_cast<int>(step)));
  chart.note = "Tone relative to both states' habits, 0 is as usual. Bands: 90 % of the draws.";
  return chart;
}

// For machines what the document says in a sentence.
brief::Table basis_table(int year, bool selection, const std::string& sentence) {
  brief::Table table{"basis", "What it rests on", {}, {}, ""};
  table.columns = {{"year", "Year", CellType::integer, 0, ""},
                   {"selection", "Selection", CellType::boolean, 0, ""},
                   {"sentence", "In words", CellType::text, 0, ""}};
  table.rows.push_back({std::int64_t{year}, selection, sentence});
  return table;
}

brief::Table history_table(const std::optional<validate::HitRate>& rate) {
  brief::Table table{"history", "How often history followed such logic", {}, {}, ""};
  table.columns = {
      {"measured", "Measured", CellType::boolean, 0, ""}, {"right", "Right sign", CellType::integer, 0, ""},
      {"cases", "Of shocks", CellType::integer, 0, ""},   {"mean", "Mean correlation", CellType::real, 2, ""},
      {"low", "90 % low", CellType::real, 2, ""},         {"high", "90 % high", CellType::real, 2, ""},
      {"placebo", "Placebo", CellType::real, 2, ""},      {"command", "Command", CellType::text, 0, ""}};
  const std::string command = "entente validate --only shocks";
  if (rate) {
    table.rows.push_back({true, std::int64_t{rate->right}, std::int64_t{rate->cases}, rate->mean, rate->low,
                          rate->high, rate->placebo, command});
    table.note =
        "After a shock to the tie of two states, did the others move with the shaken state as their own "
        "stance to the "
        "other foretells? Votes three years before and after, cases fixed beforehand.";
  } else {
    table.rows.push_back({false, {}, {}, {}, {}, {}, {}, command});
    table.note =
        "Not measured on what is loaded. The command measures it, where votes are loaded, and keeps it.";
  }
  return table;
}

brief::Table changes_table(const std::vector<scenario::DyadChange>& changes, const bonds::WorldYears& world) {
  brief::Table table{"changes", "Most changed dyads", {}, {}, "Change of the logarithm of expected events."};
  table.columns = {{"a", "A", CellType::text, 0, ""},
                   {"b", "B", CellType::text, 0, ""},
                   {"cooperation", "Cooperation", CellType::real, 3, ""},
                   {"conflict", "Conflict", CellType::real, 3, ""}};
  for (const auto& c : changes)
    table.rows.push_back({world.names()[static_cast<std::size_t>(c.a)],
                          world.names()[static_cast<std::size_t>(c.b)], c.cooperation, c.conflict});
  return table;
}

std::string summary_of(const Scenario& scenario, const scenario::DyadEffect& effect) {
  const auto moved = [](double before, double after) { return 100 * (std::exp(after - before) - 1); };
  const auto share = [](const bonds::LedgerSheet& sheet) {
    return sheet.common_enemy_share ? fmt::format("{:.0f} %", 100 * *sheet.common_enemy_share)
                                    : std::string("no measurable support");
  };
  return fmt::format(
      "{}: expected cooperation {:+.1f} %, expected conflict {:+.1f} %. Share of common enemies in what "
      "pulls together: "
      "{} before, {} after.",
      title_of(scenario), moved(effect.before.cooperation.fitted, effect.after.cooperation.fitted),
      moved(effect.before.conflict.fitted, effect.after.conflict.fitted), share(effect.before),
      share(effect.after));
}

std::string basis_of(const bonds::CountedYears& counted, const std::map<std::string, std::string>& sources) {
  std::string read;
  for (const auto& [layer, source] : sources)
    read += fmt::format("{}{} from {}", read.empty() ? "" : ", ", layer, source);
  std::string text = fmt::format("Yearly counts of events: {}. Read: {}.", counted.title, read);
  if (counted.selection)
    text +=
        " These counts are of a selection of events: the ledger is fitted on the dyads it follows alone, a "
        "year without "
        "a recorded event counts as none, and how much one dyad has beside another is the selection's doing. "
        "The "
        "recomputation is exact; what it is a recomputation of is as good as the selection.";
  return text;
}

Result<std::vector<Scenario>> scenarios(const Options& options) {
  std::vector<Scenario> out;
  if (!options.text.empty()) {
    ENTENTE_LET(out.emplace_back(), scenario::parse_scenario(options.text));
  }
  for (const auto& file : options.files) {
    ENTENTE_LET(out.emplace_back(), read_scenario(file));
  }
  if (!options.removed.empty()) {
    if (out.empty()) out.emplace_back();
    for (const auto& state : options.removed) {
      scenario::Edit edit;
      edit.action = scenario::Action::remove;
      edit.a = state;
      for (Scenario& s : out) s.edits.push_back(edit);
    }
  }
  if (out.empty()) return fail(Code::usage, "give a scenario in words, with --remove or with --file");
  if (!options.save.empty()) {
    if (out.size() != 1) return fail(Code::usage, "--save takes one scenario");
    std::ofstream file(options.save, std::ios::binary);
    file << to_text(out.front());
    file.close();
    if (!file) return fail(Code::storage_full, fmt::format("{} cannot be written", options.save));
  }
  return out;
}

int run_whatif(Session& session, const Options& options) {
  const auto list = scenarios(options);
  if (!list) return session.fail(list.error());
  const auto constants = session.constants();
  if (!constants) return session.fail(constants.error());
  auto store = session.open(ledger::Access::read_only);
  if (!store) return session.fail(store.error());
  const auto as_of = session.as_of();
  if (!as_of) return session.fail(as_of.error());
  const auto& at = list->front().at;
  for (const Scenario& s : *list)
    if (s.at.has_value() != at.has_value() || (at && s.at->span != at->span))
      return session.fail({Code::usage, "scenarios that are compared must stand at the same date", {}});
  const auto counted = bonds::counted_years(store->connection(), bonds::Selections::allowed);
  if (!counted) return session.fail(counted.error());
  if (!*counted) return session.fail({Code::out_of_coverage, "no events between states are loaded", {}});
  // Without a date: the last whole year of events. A year that is not over has fewer of them for that reason
  // alone.
  const int year = at ? year_of(at->span.from) : std::min(year_of(*as_of + 1) - 1, (*counted)->last);
  const auto loaded =
      bonds::load_world_years(*store, year - kHistory, year, *constants, bonds::Selections::allowed);
  if (!loaded) return session.fail(loaded.error());
  const auto rate = validate::kept_hit_rate(store->connection(), *constants);
  if (!rate) return session.fail(rate.error());
  const bonds::WorldYears& world = loaded->world;
  const auto& registry = states::Registry::builtin();
  scenario::WhatIf what(world, registry, bonds::LedgerYearsParams::from(*constants),
                        bonds::LedgerParams::from(*constants), bonds::ValenceParams::from(*constants),
                        scenario::RolloutParams::from(*constants));
  if (const auto ready = what.prepare(year); !ready) return session.fail(ready.error());
  const auto a = scenario::row_of(world, registry, options.a, day(year, 12, 31));
  if (!a) return session.fail(a.error());
  const auto b = scenario::row_of(world, registry, options.b, day(year, 12, 31));
  if (!b) return session.fail(b.error());
  std::vector<brief::Table> tables;
  brief::Document document;
  document.title = fmt::format("{} and {}: what if",
                               registry.name(*registry.by_key(world.names()[static_cast<std::size_t>(*a)])),
                               registry.name(*registry.by_key(world.names()[static_cast<std::size_t>(*b)])));
  document.subtitle = fmt::format("From the world at the end of {}", year);
  const auto add = [&](brief::Table table) {
    document.blocks.push_back({table});
    tables.push_back(std::move(table));
  };
  for (const Scenario& s : *list) {
    const auto begun = session.environment().now();
    if (const auto applied = what.apply(s); !applied) return session.fail(applied.error());
    const auto effect = what.effect(*a, *b);
    if (!effect) return session.fail(effect.error());
    session.say(fmt::format("{}, {}: {:.1f} ms", title_of(s), year,
                            static_cast<double>(session.environment().now() - begun) / 1000));
    document.blocks.push_back({brief::Paragraph{{{summary_of(s, *effect), brief::Tone::strong, ""}}}});
    add(effect_table(fmt::format("{}-{} in {}: {}", options.a, options.b, year, title_of(s)), *effect));
    if (effect->rollout) {
      document.blocks.push_back({fan_chart(*effect->rollout, year)});
      add(fan_table(*effect->rollout, year));
    }
    if (options.most > 0) add(changes_table(what.changes(static_cast<std::size_t>(options.most)), world));
  }
  add(history_table(*rate));
  const auto basis = basis_of(**counted, loaded->sources);
  document.blocks.push_back({brief::Paragraph{{{basis, brief::Tone::weak, ""}}}});
  tables.push_back(basis_table(year, (*counted)->selection, basis));
  const auto& format = session.globals().format;
  if (format == "csv" || format == "parquet" || format == "arrow") return session.emit(tables.front());
  return format == "json" ? session.emit(tables) : session.emit(document);
}

}  // namespace

void add_whatif(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("whatif",
                                     "What if a state, pact, sanction, claim, war or flow were otherwise: "
                                     "entente whatif \"remove USA\" IRN RUS");
  command
      ->add_option("words", options->words,
                   "SCENARIO A B, or A B with --file: the scenario (docs/whatif.md) and two states")
      ->expected(2, 3)
      ->required();
  command->add_option("--remove", options->removed,
                      "Scenario: this state is no third party; may be repeated");
  session.takes_paths(command->add_option("--file", options->files, "A scenario file; several are compared"));
  session.takes_paths(command->add_option("--save", options->save, "Write the scenario to a file"));
  command->add_option("--changes", options->most, "How many of the most changed dyads to print (10)")
      ->check(CLI::Range(0, 1000));
  command->callback([&session, options] {
    options->b = options->words.back();
    options->a = options->words[options->words.size() - 2];
    if (options->words.size() == 3) options->text = options->words.front();
    session.action = [&session, options] { return run_whatif(session, *options); };
  });
}

}  // namespace entente::cli
