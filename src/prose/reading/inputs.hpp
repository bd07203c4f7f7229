// Where documents come from: files, folders, standard input; text, Markdown, HTML, PDF, and JSONL streams of
// documents.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "prose/reading/reader.hpp"
#include "util/result.hpp"

namespace entente::prose {

struct Input {
  std::string id;
  std::string path;  // the file it came from; "-": standard input
  std::string bytes;
  std::optional<Day> date;
  Markup markup = Markup::plain;
  std::string source_span, target_span;
};

// Calls each for every document, in a fixed order: files as given, folders by name. A file that cannot be
// read is told to skip, with why, and the rest go on.
using EachInput = std::function<void(Input&&)>;
using SkipInput = std::function<void(const std::string& why)>;
void each_input(const std::vector<std::string>& paths, std::istream& standard_input, std::optional<Day> date,
                const EachInput& each, const SkipInput& skip);

// One line of a stream: {"id", "text", "date"?, "source_span"?, "target_span"?}.
Result<Input> parse_stream_line(std::string_view line, std::size_t number);

// Text of a PDF; an error where it is encrypted, damaged, or this build has no PDF library.
Result<std::string> pdf_text(std::string_view bytes);

// Reads documents on several threads and hands their readings on in order: the same bytes whatever the
// number.
class ReadingQueue {
 public:
  using Done = std::function<void(const Input&, Reading&&)>;
  ReadingQueue(const Reader& reader, int threads, Done done);
  void add(Input&& input);
  void finish();

 private:
  void run();
  const Reader& reader_;
  std::size_t threads_;
  Done done_;
  std::vector<Input> waiting_;
  std::size_t bytes_ = 0;
};

}  // namespace entente::prose
