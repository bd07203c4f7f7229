// The benchmark of next events as one answer: the model, the baselines and the ablation on a set, per split.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "forecast/next_events.hpp"
#include "forecast/protocol.hpp"

namespace entente::forecast {

struct BenchOptions {
  Setting setting = Setting::single_step;
  int threads = 0;  // 0: all of the machine
  std::uint64_t seed = 1;
  bool ablation = false;        // also the ranker without the embedding
  bool baselines_only = false;  // no model: seconds instead of minutes
};

// The clock and the meters of the world outside, passed in.
struct Meters {
  std::function<double()> seconds;      // on the wall, since some beginning
  std::function<double()> cpu_seconds;  // of this process, all threads
  std::function<double()> peak_mb;      // most memory resident so far
};

struct BenchRow {
  std::string method;  // model, embedding, without_embedding, strict, relaxed, combined
  Split split = Split::valid;
  Tally tally;
  // From the beginning of the method to the end of this split, training included; the ablation's parts share
  // the model's walk.
  double seconds = 0;
  double cpu_seconds = 0;
  double peak_mb = 0;
};

struct BenchAnswer {
  std::string folder;
  BenchOptions options;
  int threads = 0;
  int entities = 0, relations = 0, steps = 0;
  std::int64_t train = 0, valid = 0, test = 0;  // facts
  Recurrence recurrence;                        // of the test split: a check of the reader
  double candidate_recall = 0;
  double mean_candidates = 0;
  std::vector<BenchRow> rows;
};

// Runs it all. `progress` may be empty. Errors: those of read_quadruples.
Result<BenchAnswer> bench_next_events(
    const std::filesystem::path& folder, const BenchOptions& options, const ontology::Constants& constants,
    const Meters& meters, const std::function<void(std::string_view, std::int64_t, std::int64_t)>& progress,
    const std::function<void(std::string_view)>& log);

std::string_view split_name(Split split);
// {"folder": ..., "valid": {"mrr": percent, "hits1", "hits3", "hits10", "raw_mrr", "seconds", "peak_mb",
// ...},
//  "test": {...}, "baselines": {name: {"valid": ..., "test": ...}}, "ablation": {...}}
std::string to_json(const BenchAnswer& answer);

}  // namespace entente::forecast
