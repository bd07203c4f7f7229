// How long `entente brief` takes as a whole process on a warm store of many events.
//
//   brief_bench --program <entente> --data <folder of GDELT 2.0 .export.CSV files> [--rows 10000000]
//               [--from 2015] [--to 2026-10] [--runs 20] [--work <folder>] [--store <file>]
//
// The store: real GDELT rows repeated to the wanted number, each with an id of its own, their days spread
// evenly from the first to the last month, one file a month; one row in 250, chosen by a hash of its number,
// has its actors replaced by Iran and Russia, another by the United States and China, so that both dyads have
// about 40,000 events of every kind at irregular days; and the starter world. It is kept in the work folder
// and used again where it is there already (or with --store).
#include <fmt/format.h>

#include <array>
#include <fstream>

#include "program_run.hpp"
#include "util/day.hpp"
#include "util/text.hpp"

namespace {

namespace fs = std::filesystem;
using namespace entente::bench;
using entente::Day;

struct Options {
  fs::path program, data, store;
  fs::path work = fs::temp_directory_path() / "entente-brief-bench";
  std::int64_t rows = 10'000'000;
  std::string from = "2015";
  std::string to = "2026-10";
  int runs = 20;
};

Options parse(int argc, char** argv) {
  Options options;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    const std::string value = argv[i + 1];
    if (name == "--program") options.program = value;
    if (name == "--data") options.data = value;
    if (name == "--work") options.work = value;
    if (name == "--store") options.store = value;
    if (name == "--from") options.from = value;
    if (name == "--to") options.to = value;
    if (name == "--rows") options.rows = entente::parse_number<std::int64_t>(value).value_or(options.rows);
    if (name == "--runs") options.runs = entente::parse_number<int>(value).value_or(options.runs);
  }
  return options;
}

std::string with_actors(std::vector<std::string_view> fields, std::string_view a, std::string_view b) {
  fields[5] = fields[7] = a;
  fields[15] = fields[17] = b;
  return fmt::format("{}", fmt::join(fields.begin() + 5, fields.begin() + 59, "\t"));
}

// Spreads the numbers of rows evenly (Steele, Lea and Flood 2014).
std::uint64_t mixed(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

// A row without what changes from copy to copy: the id, the four columns of its date, the time of adding.
struct Tail {
  std::string middle;                  // columns 6 to 59
  std::array<std::string, 4> between;  // the same, from IRN to RUS and back, from USA to CHN and back
  std::string link;                    // column 61
};

std::vector<Tail> row_tails(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".CSV") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<Tail> tails;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    std::string line;
    while (std::getline(in, line)) {
      const auto fields = entente::split(line, '\t');
      if (fields.size() != 61) continue;
      const auto* first = fields[5].data();
      const auto* last = fields[58].data() + fields[58].size();
      tails.push_back({std::string(first, last),
                       {with_actors(fields, "IRN", "RUS"), with_actors(fields, "RUS", "IRN"),
                        with_actors(fields, "USA", "CHN"), with_actors(fields, "CHN", "USA")},
                       std::string(fields[60])});
    }
  }
  return tails;
}

// One file a month, rows spread over its days.
void write_files(const fs::path& folder, const std::vector<Tail>& tails, const Options& options) {
  fs::create_directories(folder);
  const auto from = entente::parse_partial_date(options.from);
  const auto to = entente::parse_partial_date(options.to);
  if (!from || !to) std::exit(2);
  const int days = to->span.to - from->span.from + 1;
  std::int64_t written = 0;
  std::string block;
  FILE* out = nullptr;
  entente::Month open_month{-1};
  for (int d = 0; d < days; ++d) {
    const Day on = from->span.from + d;
    if (out == nullptr || entente::month_of(on) != open_month) {
      if (out != nullptr) std::fclose(out);
      open_month = entente::month_of(on);
      const auto name = entente::to_string(on);
      out = std::fopen((folder / fmt::format("{}{}{}000000.export.CSV", name.substr(0, 4), name.substr(5, 2),
                                             name.substr(8, 2)))
                           .c_str(),
                       "wb");
    }
    const auto iso = entente::to_string(on);
    const std::string plain = iso.substr(0, 4) + iso.substr(5, 2) + iso.substr(8, 2);
    const std::int64_t until = options.rows * (d + 1) / days;
    block.clear();
    for (; written < until; ++written) {
      const Tail& tail = tails[static_cast<std::size_t>(written) % tails.size()];
      const auto lot = mixed(static_cast<std::uint64_t>(written)) % 500;
      const std::string& middle = lot < tail.between.size() ? tail.between[lot] : tail.middle;
      fmt::format_to(std::back_inserter(block), "{}\t{}\t{}\t{}\t{}\t{}\t{}000000\t{}\n",
                     100'000'000 + written, plain, plain.substr(0, 6), plain.substr(0, 4), plain.substr(0, 4),
                     middle, plain, tail.link);
    }
    std::fwrite(block.data(), 1, block.size(), out);
  }
  if (out != nullptr) std::fclose(out);
}

fs::path make_store(const Options& options) {
  fs::create_directories(options.work);
  const fs::path store = options.work / fmt::format("world-{}.duckdb", options.rows);
  if (fs::exists(store)) return store;
  const fs::path folder = options.work / "events";
  fs::remove_all(folder);
  const auto tails = row_tails(options.data);
  if (tails.empty()) {
    fmt::print(stderr, "{} holds no .CSV file with rows of 61 columns\n", options.data.string());
    std::exit(2);
  }
  write_files(folder, tails, options);
  const Cost load =
      must_run({options.program, "--store", store, "load", "--starter", folder}, options.work / "load.txt");
  fs::remove_all(folder);
  fmt::print("loading {} events and the starter world: {:.1f} s, {:.2f} GB peak, {:.2f} GB stored\n",
             options.rows, load.wall, load.memory, static_cast<double>(fs::file_size(store)) / 1e9);
  return store;
}

}  // namespace

int main(int argc, char** argv) {
  const Options options = parse(argc, argv);
  if (!fs::exists(options.program) || (options.store.empty() && !fs::is_directory(options.data))) {
    fmt::print(
        stderr,
        "usage: brief_bench --program <entente> --data <folder of GDELT 2.0 .export.CSV files> [--rows N] "
        "[--from DATE] [--to DATE] [--runs N] [--work <folder>] [--store <file>]\n");
    return 2;
  }
  const fs::path store = options.store.empty() ? make_store(options) : options.store;
  const fs::path answer = fs::temp_directory_path() / "entente-brief-bench.out";
  const std::array<std::pair<std::string, std::string>, 2> dyads{{{"IRN", "RUS"}, {"USA", "CHN"}}};
  for (const auto& [a, b] : dyads) {
    for (const std::string format : {"table", "json", "html"}) {
      const std::vector<std::string> words{options.program, "--store", store, "--format",
                                           format,          "brief",   a,     b};
      must_run(words, answer);  // warms the file cache
      std::vector<double> wall, processor;
      double memory = 0;
      for (int run = 0; run < options.runs; ++run) {
        const Cost cost = must_run(words, answer);
        wall.push_back(cost.wall * 1000);
        processor.push_back(cost.processor * 1000);
        memory = std::max(memory, cost.memory);
      }
      fmt::print(
          "brief {} {} {:<6} {:6.0f} ms median ({:.0f} to {:.0f}), {:6.0f} ms processor, {:.2f} GB peak\n", a,
          b, format, median(wall), *std::min_element(wall.begin(), wall.end()),
          *std::max_element(wall.begin(), wall.end()), median(processor), memory);
      std::fflush(stdout);
    }
  }
  fs::remove(answer);
  return 0;
}
