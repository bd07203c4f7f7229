#include "forecast/bench.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "forecast/baselines.hpp"

namespace entente::forecast {
namespace {

using Json = nlohmann::ordered_json;

double rounded(double value, double unit) {
  return std::round(value / unit) * unit;
}

// Percent to two decimals, written as such.
Json percent(double share) {
  return std::stod(fmt::format("{:.3f}", 100 * share));
}

Json of(const BenchRow& row) {
  const Tally& t = row.tally;
  Json json;
  json["mrr"] = percent(t.mrr());
  json["hits1"] = percent(t.hits1());
  json["hits3"] = percent(t.hits3());
  json["hits10"] = percent(t.hits10());
  json["raw_mrr"] = percent(t.raw_mrr());
  json["answers"] = t.answers();
  json["seconds"] = rounded(row.seconds, 0.001);
  json["cpu_seconds"] = rounded(row.cpu_seconds, 0.001);
  json["peak_mb"] = rounded(row.peak_mb, 0.1);
  return json;
}

}  // namespace

std::string_view split_name(Split split) {
  return split == Split::train ? "train" : split == Split::valid ? "valid" : "test";
}

Result<BenchAnswer> bench_next_events(
    const std::filesystem::path& folder, const BenchOptions& options, const ontology::Constants& constants,
    const Meters& meters, const std::function<void(std::string_view, std::int64_t, std::int64_t)>& progress,
    const std::function<void(std::string_view)>& log) {
  ENTENTE_LET(const QuadrupleSet set, read_quadruples(folder));
  BenchAnswer answer;
  answer.folder = folder.string();
  answer.options = options;
  answer.entities = set.entities;
  answer.relations = set.relations;
  answer.steps = set.steps;
  answer.train = static_cast<std::int64_t>(set.train.size());
  answer.valid = static_cast<std::int64_t>(set.valid.size());
  answer.test = static_cast<std::int64_t>(set.test.size());
  answer.recurrence = recurrence_of(set, Split::test);
  const std::vector<Step> steps = steps_of(set);
  const Schedule schedule(steps, options.setting);
  Workers workers(options.threads);
  answer.threads = workers.threads();
  struct Mark {
    double seconds, cpu;
  };
  const auto now = [&] { return Mark{meters.seconds(), meters.cpu_seconds()}; };
  const auto row = [&](std::string_view method, Split split, const Tally& tally, Mark begun, Mark done) {
    answer.rows.push_back({std::string(method), split, tally, done.seconds - begun.seconds,
                           done.cpu - begun.cpu, meters.peak_mb()});
  };
  if (!options.baselines_only) {
    const Mark begun = now();
    Mark valid_done = begun;
    NextEvents model(set, steps, schedule, NextEventsParams::from(constants, options.seed), workers);
    model.ablate(options.ablation);
    model.log(log);
    model.progress([&](std::size_t done, std::size_t of_all) {
      if (done == schedule.test_begin()) valid_done = now();
      if (progress) progress("model", static_cast<std::int64_t>(done), static_cast<std::int64_t>(of_all));
    });
    model.run();
    const Mark done = now();
    for (const Part part : {Part::model, Part::embedding, Part::without_embedding}) {
      if (model.tally(part, Split::test).answers() == 0) continue;
      const auto name = kPartNames[static_cast<std::size_t>(part)];
      row(name, Split::valid, model.tally(part, Split::valid), begun, valid_done);
      row(name, Split::test, model.tally(part, Split::test), begun, done);
    }
    answer.candidate_recall = model.candidate_recall();
    answer.mean_candidates = model.mean_candidates();
  }
  if (progress) progress("baselines", 0, 1);
  const Mark begun = now();
  Baselines baselines(set, steps, schedule, workers);
  baselines.run();
  const Mark done = now();
  for (std::size_t b = 0; b < kBaselineNames.size(); ++b) {
    row(kBaselineNames[b], Split::valid, baselines.valid(b), begun, done);
    row(kBaselineNames[b], Split::test, baselines.test(b), begun, done);
  }
  return answer;
}

std::string to_json(const BenchAnswer& answer) {
  Json json;
  json["folder"] = answer.folder;
  json["setting"] = answer.options.setting == Setting::single_step ? "single-step" : "multi-step";
  json["filter"] = "time-aware";
  json["unit"] = "percent";
  json["seed"] = answer.options.seed;
  json["threads"] = answer.threads;
  json["entities"] = answer.entities;
  json["relations"] = answer.relations;
  json["steps"] = answer.steps;
  json["facts"] = {{"train", answer.train}, {"valid", answer.valid}, {"test", answer.test}};
  json["recurrence"] = {{"rec", percent(answer.recurrence.ever)},
                        {"drec", percent(answer.recurrence.just_before)}};
  if (!answer.options.baselines_only) {
    json["candidates"] = {{"recall", percent(answer.candidate_recall)},
                          {"mean", rounded(answer.mean_candidates, 0.1)}};
  }
  for (const BenchRow& row : answer.rows) {
    const std::string split(split_name(row.split));
    if (row.method == "model") {
      json[split] = of(row);
    } else if (row.method == "embedding" || row.method == "without_embedding") {
      json["ablation"][row.method][split] = of(row);
    } else {
      json["baselines"][row.method][split] = of(row);
    }
  }
  return json.dump(2) + "\n";
}

}  // namespace entente::forecast
