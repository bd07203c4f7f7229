// How long `load` takes for a large GDELT file, beside DuckDB's own CSV import of the same file in the same
// run.
//
//   load_bench --data <folder of .export.CSV files> [--rows 10000000] [--same-ids] [--work <folder>] [--runs
//   1]
//
// Real files are repeated to the wanted number of rows; GLOBALEVENTID counts on (or, with --same-ids, starts
// over with every million rows, so that nine of ten rows are duplicates). Each measurement runs in a process
// of its own, into a fresh file, and tells wall time, processor time and its peak memory (VmHWM).
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "panel/panel.hpp"
#include "sources/load_paths.hpp"
#include "util/text.hpp"

namespace {

namespace fs = std::filesystem;
using entente::ledger::Database;

constexpr std::int64_t kIdsBeforeRepeat = 1'000'000;

struct Options {
  fs::path data;
  fs::path work = fs::temp_directory_path() / "entente-load-bench";
  std::int64_t rows = 1'000'000;
  bool same_ids = false;
  int runs = 1;
  std::string only;  // a part of a name: measure this way alone
};

// The rows behind their first field, which is the id.
std::vector<std::string> row_tails(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".CSV") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> tails;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    std::string line;
    while (std::getline(in, line)) {
      const auto tab = line.find('\t');
      if (tab != std::string::npos) tails.push_back(line.substr(tab) + "\n");
    }
  }
  return tails;
}

void write_rows(const fs::path& file, const std::vector<std::string>& tails, const Options& options) {
  FILE* out = std::fopen(file.c_str(), "wb");
  std::string block;
  for (std::int64_t i = 0; i < options.rows; ++i) {
    block += std::to_string(100'000'000 + (options.same_ids ? i % kIdsBeforeRepeat : i));
    block += tails[static_cast<std::size_t>(i) % tails.size()];
    if (block.size() > (1 << 20)) {
      std::fwrite(block.data(), 1, block.size(), out);
      block.clear();
    }
  }
  std::fwrite(block.data(), 1, block.size(), out);
  std::fclose(out);
}

double peak_gigabytes() {
  std::ifstream status("/proc/self/status");
  std::string line;
  while (std::getline(status, line)) {
    if (line.starts_with("VmHWM:")) return std::strtod(line.c_str() + 6, nullptr) / (1024 * 1024);
  }
  return 0;
}

double processor_seconds() {
  rusage use{};
  getrusage(RUSAGE_SELF, &use);
  const auto seconds = [](timeval t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  return seconds(use.ru_utime) + seconds(use.ru_stime);
}

struct Cost {
  double wall = 0, processor = 0, memory = 0;
};

// Runs `work` in a child process.
Cost measure(const std::function<void()>& work) {
  int ends[2];
  if (pipe(ends) != 0) std::exit(1);
  const pid_t child = fork();
  if (child == 0) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
    const Cost cost{wall.count(), processor_seconds(), peak_gigabytes()};
    if (write(ends[1], &cost, sizeof cost) != sizeof cost) _exit(1);
    _exit(0);
  }
  close(ends[1]);
  Cost cost;
  const auto got = read(ends[0], &cost, sizeof cost);
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (got != sizeof cost || status != 0) {
    fmt::print(stderr, "a measurement failed\n");
    std::exit(1);
  }
  return cost;
}

void need(const auto& result) {
  if (result) return;
  fmt::print(stderr, "{}\n", result.error().message);
  _exit(1);
}

void load_ours(const fs::path& file, const fs::path& store_file) {
  auto store = entente::ledger::Store::open(store_file, entente::states::Registry::builtin());
  need(store);
  entente::sources::LoadOptions options;
  options.now = 1;
  options.derive = [](entente::ledger::Connection& c) -> entente::Result<void> {
    ENTENTE_TRY(entente::panel::refresh(c));
    return {};
  };
  const auto summary = entente::sources::load_paths(*store, {file}, options);
  need(summary);
  const auto& report = summary->files.at(0).report;
  fmt::print(stderr, "  {} rows, {} kept, {} duplicate, {} rejected\n", report.rows_read, report.kept,
             report.duplicate, report.rejected);
}

// GDELT 2.0's columns in the types their codebook gives them.
std::string typed_columns() {
  std::string text = "columns={";
  for (int i = 0; i < 61; ++i) {
    const bool whole = i == 0 || i == 1 || i == 2 || i == 3 || i == 25 || i == 29 || (i >= 31 && i <= 33) ||
                       i == 59 || i == 35 || i == 43 || i == 51;
    const bool real =
        i == 4 || i == 30 || i == 34 || i == 40 || i == 41 || i == 48 || i == 49 || i == 56 || i == 57;
    text += fmt::format("{}'c{}':'{}'", i == 0 ? "" : ",", i, whole ? "BIGINT" : real ? "DOUBLE" : "VARCHAR");
  }
  return text + "}";
}

void load_theirs(const fs::path& file, const fs::path& store_file, const std::string& types) {
  auto database = Database::open(store_file, {});
  need(database);
  auto connection = database->connect();
  need(connection);
  need(connection->execute(
      fmt::format("CREATE TABLE t AS SELECT * FROM read_csv('{}', delim='\t', header=false, quote='', "
                  "escape='', {})",
                  file.string(), types)));
}

Options parse(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string name = argv[i];
    if (name == "--same-ids") {
      options.same_ids = true;
    } else if (i + 1 < argc) {
      const std::string value = argv[++i];
      if (name == "--data") options.data = value;
      if (name == "--work") options.work = value;
      if (name == "--only") options.only = value;
      if (name == "--rows") options.rows = entente::parse_number<std::int64_t>(value).value_or(options.rows);
      if (name == "--runs") options.runs = entente::parse_number<int>(value).value_or(1);
    }
  }
  return options;
}

}  // namespace

int main(int argc, char** argv) {
  const Options options = parse(argc, argv);
  const auto tails = options.data.empty() ? std::vector<std::string>{} : row_tails(options.data);
  if (tails.empty()) {
    fmt::print(stderr,
               "usage: load_bench --data <folder of GDELT 2.0 .export.CSV files> [--rows N] [--same-ids] "
               "[--work <folder>] [--runs N] [--only NAME]\n");
    return 2;
  }
  fs::create_directories(options.work);
  const auto file = options.work / "20241030000000.export.CSV";
  write_rows(file, tails, options);
  fmt::print("{} rows, {:.2f} GB{}\n", options.rows, static_cast<double>(fs::file_size(file)) / 1e9,
             options.same_ids ? ", ids repeat" : "");
  struct Way {
    const char* name;
    std::function<void(const fs::path&)> run;
  };
  const std::vector<Way> ways = {
      {"DuckDB read_csv, typed", [&](const fs::path& to) { load_theirs(file, to, typed_columns()); }},
      {"DuckDB read_csv, text", [&](const fs::path& to) { load_theirs(file, to, "all_varchar=true"); }},
      {"entente load", [&](const fs::path& to) { load_ours(file, to); }},
  };
  for (int run = 0; run < options.runs; ++run) {
    for (const auto& way : ways) {
      if (std::string_view(way.name).find(options.only) == std::string_view::npos) continue;
      const auto store = options.work / "bench.duckdb";
      const auto clear = [&] {
        fs::remove(store);
        fs::remove(fs::path(store.string() + ".wal"));
      };
      clear();
      const Cost cost = measure([&] { way.run(store); });
      fmt::print("{:<24} {:8.2f} s wall {:8.2f} s processor {:6.2f} GB peak {:6.2f} GB stored\n", way.name,
                 cost.wall, cost.processor, cost.memory, static_cast<double>(fs::file_size(store)) / 1e9);
      std::fflush(stdout);
      clear();
    }
  }
  fs::remove(file);
  return 0;
}
