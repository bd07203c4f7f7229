// How long it takes from the raw files of all votes of the General Assembly to every dyad's agreement in
// every session, as a user runs it: two processes, `load` into a fresh store and `votes agreement --format
// csv`.
//
//   votes_bench --program <entente> --data <folder with un_votes.csv.zst and un_roll_calls.csv.zst>
//               [--runs 5] [--work <folder>]
#include <fmt/format.h>

#include <fstream>

#include "program_run.hpp"
#include "util/text.hpp"

namespace {

namespace fs = std::filesystem;
using namespace entente::bench;

struct Options {
  fs::path program, data;
  fs::path work = fs::temp_directory_path() / "entente-votes-bench";
  int runs = 5;
};

Options parse(int argc, char** argv) {
  Options options;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    const std::string value = argv[i + 1];
    if (name == "--program") options.program = value;
    if (name == "--data") options.data = value;
    if (name == "--work") options.work = value;
    if (name == "--runs") options.runs = entente::parse_number<int>(value).value_or(options.runs);
  }
  return options;
}

std::int64_t lines_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return std::count(std::istreambuf_iterator<char>(in), {}, '\n');
}

void print(std::string_view what, const Cost& cost) {
  fmt::print("{:<8} {:7.3f} s wall {:7.3f} s processor {:6.3f} GB peak\n", what, cost.wall, cost.processor,
             cost.memory);
}

}  // namespace

int main(int argc, char** argv) {
  const Options options = parse(argc, argv);
  const fs::path votes = options.data / "un_votes.csv.zst";
  const fs::path rolls = options.data / "un_roll_calls.csv.zst";
  if (!fs::exists(options.program) || !fs::exists(votes) || !fs::exists(rolls)) {
    fmt::print(stderr,
               "usage: votes_bench --program <entente> --data <folder of un_votes.csv.zst> [--runs N] "
               "[--work <folder>]\n");
    return 2;
  }
  fs::create_directories(options.work);
  const fs::path store = options.work / "votes.duckdb";
  const fs::path table = options.work / "agreement.csv";
  const fs::path report = options.work / "load.txt";
  std::vector<double> whole;
  for (int run = 0; run < options.runs; ++run) {
    fs::remove(store);
    fs::remove(fs::path(store.string() + ".wal"));
    const Cost load = must_run({options.program, "--store", store, "load", votes, rolls}, report);
    const Cost agree =
        must_run({options.program, "--store", store, "--format", "csv", "votes", "agreement"}, table);
    print("load", load);
    print("votes", agree);
    whole.push_back(load.wall + agree.wall);
  }
  fmt::print("{} rows of agreement, {:.1f} MB; both together, median of {} runs: {:.3f} s\n",
             lines_of(table) - 1, static_cast<double>(fs::file_size(table)) / 1e6, options.runs,
             median(whole));
  return 0;
}
