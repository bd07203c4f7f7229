#include "prose/reading/inputs.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <atomic>
#include <istream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <thread>

#include "prose/syntax/conllu.hpp"
#include "util/text.hpp"

namespace entente::prose {
namespace {

namespace fs = std::filesystem;

// As many documents as one round reads before its records go out.
constexpr std::size_t kRound = 256;
constexpr std::size_t kRoundBytes = 8U << 20U;

bool is_stream(std::string_view name, std::string_view bytes) {
  return name.ends_with(".jsonl") || name.ends_with(".ndjson") || (name == "-" && bytes.starts_with("{\""));
}

void one(const std::string& name, std::string&& bytes, std::optional<Day> date, const EachInput& each,
         const SkipInput& skip) {
  if (is_stream(name, bytes)) {
    std::size_t number = 0;
    for (std::string_view rest = bytes; !rest.empty();) {
      const auto end = rest.find('\n');
      const auto line = trim(rest.substr(0, end));
      rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
      ++number;
      if (line.empty()) continue;
      auto input = parse_stream_line(line, number);
      if (!input) {
        skip(fmt::format("{}: {}", name, input.error().message));
        continue;
      }
      if (!input->date) input->date = date;
      input->path = name;
      each(std::move(*input));
    }
    return;
  }
  Input input;
  input.id = name == "-" ? "stdin" : fs::path(name).filename().string();
  input.date = date;
  input.path = name;
  if (bytes.starts_with("%PDF")) {
    auto text = pdf_text(bytes);
    if (!text) {
      skip(fmt::format("{}: {}", name, text.error().message));
      return;
    }
    input.bytes = std::move(*text);
  } else {
    input.markup = guess_markup(bytes, name);
    input.bytes = std::move(bytes);
  }
  each(std::move(input));
}

}  // namespace

Result<Input> parse_stream_line(std::string_view line, std::size_t number) {
  const auto json = nlohmann::json::parse(line, nullptr, false);
  const auto bad = [&](std::string_view what) {
    return fail(Code::bad_row, fmt::format("line {}: {}", number, what));
  };
  if (json.is_discarded() || !json.is_object()) return bad("not a JSON object");
  Input input;
  const auto text = json.find("text");
  if (text == json.end() || !text->is_string()) return bad("no \"text\"");
  input.bytes = text->get<std::string>();
  const auto id = json.find("id");
  if (id == json.end()) {
    input.id = fmt::format("line-{}", number);
  } else {
    input.id = id->is_string() ? id->get<std::string>() : id->dump();
  }
  if (const auto date = json.find("date"); date != json.end() && date->is_string()) {
    const auto day = parse_day(date->get<std::string>().substr(0, 10));
    if (!day) return bad("\"date\" is no day");
    input.date = *day;
  }
  const auto span = [&](const char* name) -> std::string {
    const auto at = json.find(name);
    return at != json.end() && at->is_string() ? at->get<std::string>() : std::string();
  };
  input.source_span = span("source_span");
  input.target_span = span("target_span");
  return input;
}

void each_input(const std::vector<std::string>& paths, std::istream& standard_input, std::optional<Day> date,
                const EachInput& each, const SkipInput& skip) {
  for (const auto& path : paths) {
    if (path == "-") {
      one("-", std::string{std::istreambuf_iterator<char>(standard_input), std::istreambuf_iterator<char>()},
          date, each, skip);
      continue;
    }
    std::error_code error;
    std::vector<std::string> files;
    if (fs::is_directory(path, error)) {
      for (fs::recursive_directory_iterator at(path, fs::directory_options::skip_permission_denied, error),
           end;
           at != end; at.increment(error)) {
        if (at->is_regular_file(error)) files.push_back(at->path().string());
      }
      std::ranges::sort(files);
    } else {
      files.push_back(path);
    }
    for (const auto& file : files) {
      auto bytes = read_bytes(file);
      if (!bytes) {
        skip(bytes.error().message);
        continue;
      }
      one(file, std::move(*bytes), date, each, skip);
    }
  }
}

ReadingQueue::ReadingQueue(const Reader& reader, int threads, Done done)
    : reader_(reader),
      threads_(threads > 0 ? static_cast<std::size_t>(threads)
                           : std::max(1U, std::thread::hardware_concurrency())),
      done_(std::move(done)) {}

void ReadingQueue::add(Input&& input) {
  bytes_ += input.bytes.size();
  waiting_.push_back(std::move(input));
  if (waiting_.size() >= kRound || bytes_ >= kRoundBytes) run();
}

void ReadingQueue::finish() {
  run();
}

void ReadingQueue::run() {
  std::vector<Reading> readings(waiting_.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < waiting_.size(); i = next++) {
      const auto& input = waiting_[i];
      Document document;
      document.id = input.id;
      document.bytes = input.bytes;
      document.date = input.date;
      document.markup = input.markup;
      document.source_span = input.source_span;
      document.target_span = input.target_span;
      readings[i] = reader_.read(document);
    }
  };
  std::vector<std::jthread> others;
  for (std::size_t t = 1; t < std::min(threads_, waiting_.size()); ++t) others.emplace_back(work);
  work();
  others.clear();
  for (std::size_t i = 0; i < waiting_.size(); ++i) done_(waiting_[i], std::move(readings[i]));
  waiting_.clear();
  bytes_ = 0;
}

}  // namespace entente::prose
