// Raw text to records, sentences a second, with the memory it took: prose_bench [SENTENCES] [THREADS].
// The text is made of our own test sentences over and over, in documents of twenty sentences.
#include <sys/resource.h>

#include <fmt/format.h>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "prose/reading/inputs.hpp"

namespace {

// Sentences of the polarity pairs and of the articles, as they stand in the tests.
std::vector<std::string> sentences(const std::string& folder) {
  std::vector<std::string> out;
  std::ifstream pairs(folder + "/polarity.txt");
  for (std::string line; std::getline(pairs, line);) {
    if (!line.empty() && line[0] != '#') out.push_back(line.substr(0, line.find(" |")));
  }
  for (const auto* name : {"iran-russia", "turkey-greece", "india-china"}) {
    std::ifstream article(folder + "/articles/" + name + ".md");
    std::string text{std::istreambuf_iterator<char>(article), std::istreambuf_iterator<char>()};
    for (std::size_t at = 0; at < text.size();) {
      auto end = text.find(". ", at);
      if (end == std::string::npos) end = text.size() - 1;
      out.push_back(text.substr(at, end + 1 - at));
      at = end + 2;
    }
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace entente::prose;
  const std::size_t wanted = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 100'000;
  const int threads = argc > 2 ? std::atoi(argv[2]) : 1;
  const auto texts = sentences(argc > 3 ? argv[3] : "tests/prose");
  if (texts.empty()) {
    fmt::print(stderr, "prose_bench: run it in the project's folder\n");
    return 1;
  }
  const Reader reader;
  std::size_t records = 0;
  std::size_t read = 0;
  std::size_t bytes = 0;
  ReadingQueue queue(reader, threads, [&](const Input&, Reading&& reading) {
    records += reading.records.size();
    read += reading.sentences;
    for (const auto& record : reading.records) bytes += to_json(record, reader.gazetteer()).size();
  });
  queue.finish();

  const auto begin = std::chrono::steady_clock::now();
  std::size_t text_bytes = 0;
  for (std::size_t i = 0; i < wanted;) {
    Input input;
    input.id = std::to_string(i);
    input.date = entente::day(2024, 10, 31);
    for (std::size_t k = 0; k < 20 && i < wanted; ++k, ++i) input.bytes += texts[i % texts.size()] + "\n\n";
    text_bytes += input.bytes.size();
    queue.add(std::move(input));
  }
  queue.finish();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const double cpu =
      static_cast<double>(usage.ru_utime.tv_sec) + static_cast<double>(usage.ru_utime.tv_usec) / 1e6;
  fmt::print(
      "{} sentences ({:.1f} MB), {} records ({:.1f} MB of JSON), {} threads: {:.2f} s, {:.2f} s of "
      "processor, {:.0f} sentences a second ({:.0f} by processor time), {:.0f} MB resident at most\n",
      read, static_cast<double>(text_bytes) / 1e6, records, static_cast<double>(bytes) / 1e6, threads,
      took.count(), cpu, static_cast<double>(read) / took.count(), static_cast<double>(read) / cpu,
      static_cast<double>(usage.ru_maxrss) / 1024);
  return 0;
}
