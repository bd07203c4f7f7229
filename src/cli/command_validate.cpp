#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cmath>

#include "bonds/feed/world_years_feed.hpp"
#include "cli/session.hpp"
#include "panel/panel.hpp"
#include "sources/load_paths.hpp"
#include "validate/backtests.hpp"
#include "validate/hit_rate.hpp"

namespace entente::cli {
namespace {

using validate::Finding;

struct Options {
  std::vector<std::string> data, only;
  std::optional<int> draws;
};

brief::Cell number(std::optional<double> value) {
  if (!value || std::isnan(*value)) return {};
  return *value;
}

brief::Cell low_high(bool given, const bonds::Band& band, bool high) {
  if (!given || band.replicates == 0) return {};
  return high ? band.high : band.low;
}

brief::Table table_of(const std::vector<Finding>& findings) {
  using brief::CellType;
  brief::Table table;
  table.name = "validation";
  table.title = "Back-tests";
  table.columns = {{"measure", "Measure", CellType::text, 0, ""},
                   {"score", "Score", CellType::text, 0, ""},
                   {"span", "Span", CellType::text, 0, ""},
                   {"n", "n", CellType::integer, 0, ""},
                   {"target", "Target", CellType::real, 4, ""},
                   {"ours", "Ours", CellType::real, 4, ""},
                   {"low", "Low", CellType::real, 4, ""},
                   {"high", "High", CellType::real, 4, ""},
                   {"reached", "Reached", CellType::boolean, 0, ""},
                   {"baselines", "Baselines", CellType::text, 0, ""},
                   {"difference", "Ours less the best", CellType::real, 4, ""},
                   {"difference_low", "Low", CellType::real, 4, ""},
                   {"difference_high", "High", CellType::real, 4, ""},
                   {"winner", "Better", CellType::text, 0, ""},
                   {"note", "Note", CellType::text, 0, ""}};
  table.note =
      "Intervals: states drawn with replacement, all dyads of a drawn state with it. Better: ours, the best "
      "baseline, "
      "or a tie where the interval of the difference holds 0; met or missed where the target is a value to "
      "hit.";
  for (const Finding& f : findings) {
    std::string baselines;
    for (const auto& b : f.baselines)
      baselines += fmt::format("{}{} {:.4f}", baselines.empty() ? "" : "; ", b.name, b.score);
    const auto reached = f.reached();
    table.rows.push_back(
        {f.measure, f.score, f.span, f.ours ? brief::Cell(std::int64_t{f.cases}) : brief::Cell(),
         number(f.target), number(f.ours), low_high(f.ours.has_value(), f.band, false),
         low_high(f.ours.has_value(), f.band, true), reached ? brief::Cell(*reached) : brief::Cell(),
         baselines, number(f.difference), low_high(f.difference.has_value(), f.difference_band, false),
         low_high(f.difference.has_value(), f.difference_band, true), f.winner(), f.note});
  }
  return table;
}

// The store, or a private one in memory filled from the paths.
Result<ledger::Store> store_of(Session& session, const Options& options) {
  if (options.data.empty()) return session.open(ledger::Access::read_only);
  ENTENTE_LET(ledger::Store store, ledger::Store::open("", states::Registry::builtin()));
  sources::LoadOptions load;
  load.now = session.environment().now();
  // Of what is derived the back-tests read the panel alone.
  load.derive = [](ledger::Connection& c) -> Result<void> {
    ENTENTE_TRY(panel::refresh(c));
    return {};
  };
  ENTENTE_LET(const auto summary,
              sources::load_paths(store, {options.data.begin(), options.data.end()}, load));
  bool any = false;
  for (const auto& file : summary.files) {
    any = any || file.outcome == sources::FileOutcome::loaded;
    if (file.outcome == sources::FileOutcome::refused)
      session.say(fmt::format("{} is refused: {}", file.name, file.error ? file.error->message : ""));
  }
  if (!any) return fail(Code::not_found, "none of what --data names could be loaded");
  return store;
}

// What a scenario's answer quotes is kept in the store that was tested; one that cannot be written stays as
// it was.
void keep(Session& session, const std::vector<Finding>& findings, const ontology::Constants& constants) {
  const auto rate = validate::hit_rate_of(findings);
  if (!rate) return;
  auto store = session.open(ledger::Access::read_write);
  const auto kept = store ? validate::keep_hit_rate(store->connection(), *rate, constants)
                          : Result<void>(std::unexpected(store.error()));
  session.say(kept ? "the hit rate of shocks is kept in the store; `entente whatif` quotes it"
                   : "the hit rate of shocks is not kept: " + kept.error().message);
}

int run_validate(Session& session, const Options& options) {
  const auto constants = session.constants();
  if (!constants) return session.fail(constants.error());
  // Before minutes are spent on reading.
  for (const std::string& name : options.only)
    if (std::ranges::find(validate::backtest_names(), name) == validate::backtest_names().end())
      return session.fail(
          {Code::usage, fmt::format("'{}' is no back-test", name), validate::backtest_names()});
  const auto loaded = [&]() -> Result<bonds::LoadedWorld> {  // the store is closed behind it
    ENTENTE_LET(ledger::Store store, store_of(session, options));
    return bonds::load_world_years(store, validate::kFirstYear, validate::kLastYear, *constants);
  }();
  if (!loaded) return session.fail(loaded.error());
  std::string read;
  for (const auto& [layer, source] : loaded->sources)
    read += fmt::format("{}{} from {}", read.empty() ? "" : ", ", layer, source);
  session.say(read.empty() ? "nothing is loaded that a back-test could use" : "read: " + read);
  auto bands = validate::band_params(*constants);
  if (options.draws) bands.draws = *options.draws;
  const auto findings = validate::run_backtests(loaded->world, *constants, options.only, bands);
  if (!findings) return session.fail(findings.error());
  if (options.data.empty()) keep(session, *findings, *constants);
  return session.emit(table_of(*findings));
}

}  // namespace

void add_validate(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand(
      "validate",
      "Rerun every back-test that the loaded data allow: our scores, baselines, targets, who wins");
  session.takes_paths(
      command->add_option("--data", options->data, "Files or folders to test on instead of the store"));
  command
      ->add_option("--only", options->only,
                   "Only these: " + fmt::format("{}", fmt::join(validate::backtest_names(), ", ")))
      ->delimiter(',');
  command->add_option("--draws", options->draws, "Draws of states behind each interval (0: none)")
      ->check(CLI::Range(0, 100000));
  command->callback([&session, options] {
    session.action = [&session, options] { return run_validate(session, *options); };
  });
}

}  // namespace entente::cli
