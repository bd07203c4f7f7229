#include <fmt/format.h>
#include <sys/resource.h>
#include <CLI/CLI.hpp>

#include "cli/progress.hpp"
#include "cli/session.hpp"
#include "forecast/bench.hpp"

namespace entente::cli {
namespace {

struct Options {
  std::string folder;
  std::string setting = "single-step";
  std::uint64_t seed = 1;
  bool ablation = false;
  bool baselines_only = false;
};

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto of = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

double peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;  // kilobytes on Linux
}

brief::Table table_of(const forecast::BenchAnswer& answer) {
  brief::Table table;
  table.name = "next_events";
  table.title = fmt::format("Next events of {}", answer.folder);
  table.columns = {{"method", "Method", brief::CellType::text, 0, ""},
                   {"split", "Split", brief::CellType::text, 0, ""}};
  for (const auto& [name, label] :
       {std::pair("mrr", "MRR"), std::pair("hits1", "H@1"), std::pair("hits3", "H@3"),
        std::pair("hits10", "H@10"), std::pair("raw_mrr", "MRR raw")})
    table.columns.push_back({name, label, brief::CellType::real, 2, "%"});
  table.columns.push_back({"seconds", "Seconds", brief::CellType::real, 1, "s"});
  table.columns.push_back({"cpu_seconds", "CPU", brief::CellType::real, 1, "s"});
  table.columns.push_back({"peak_mb", "Peak", brief::CellType::real, 0, "MB"});
  for (const auto& row : answer.rows) {
    const forecast::Tally& t = row.tally;
    table.rows.push_back({row.method, std::string(forecast::split_name(row.split)), 100 * t.mrr(),
                          100 * t.hits1(), 100 * t.hits3(), 100 * t.hits10(), 100 * t.raw_mrr(), row.seconds,
                          row.cpu_seconds, row.peak_mb});
  }
  table.note = fmt::format(
      "{}, time-aware filter, both directions, ties in the middle; percent. {} entities, {} relations, {} "
      "steps; "
      "{} + {} + {} facts. Of the test facts {:.1f} % happened before, {:.1f} % on the step before. Seconds "
      "count from the beginning of a method to the end of the split, training included; {} thread(s).",
      answer.options.setting == forecast::Setting::single_step ? "Single-step" : "Multi-step",
      answer.entities, answer.relations, answer.steps, answer.train, answer.valid, answer.test,
      100 * answer.recurrence.ever, 100 * answer.recurrence.just_before, answer.threads);
  return table;
}

int run_next_events(Session& session, const Options& options) {
  const auto constants = session.constants();
  if (!constants) return session.fail(constants.error());
  forecast::BenchOptions bench;
  bench.setting =
      options.setting == "multi-step" ? forecast::Setting::multi_step : forecast::Setting::single_step;
  bench.threads = session.globals().threads;
  bench.seed = options.seed;
  bench.ablation = options.ablation;
  bench.baselines_only = options.baselines_only;
  const auto start = session.environment().now();
  const forecast::Meters meters{
      [&session, start] { return static_cast<double>(session.environment().now() - start) * 1e-6; },
      cpu_seconds, peak_mb};
  Progress progress(session);
  const auto answer = forecast::bench_next_events(
      options.folder, bench, *constants, meters,
      [&progress](std::string_view name, std::int64_t done, std::int64_t total) {
        progress.show(name, done, total);
      },
      [&](std::string_view line) {
        progress.clear();
        session.say(std::string(line));
      });
  progress.clear();
  if (!answer) return session.fail(answer.error());
  if (session.globals().format == "json") return session.emit_bytes(forecast::to_json(*answer));
  return session.emit(table_of(*answer));
}

}  // namespace

void add_bench(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("bench", "Score a method of entente by a published protocol");
  command->require_subcommand(1);
  auto* next = command->add_subcommand(
      "next-events", "Forecast the events of a quadruple set: train, valid and test files of dated facts");
  session.takes_paths(next->add_option("folder", options->folder,
                                       "The folder with train.txt, valid.txt and test.txt (or .zst)")
                          ->required());
  next->add_option("--setting", options->setting,
                   "Known at test time: all earlier facts (single-step), or none of the split (multi-step)")
      ->check(CLI::IsMember({"single-step", "multi-step"}));
  next->add_option("--seed", options->seed, "Of all randomness (1)");
  next->add_flag("--ablation", options->ablation, "Also a ranker that does not see the embedding");
  next->add_flag("--baselines", options->baselines_only, "Only the recurrency baselines");
  next->callback([&session, options] {
    session.action = [&session, options] { return run_next_events(session, *options); };
  });
}

}  // namespace entente::cli
