// Markdown to text: headings, lists, quotes, emphasis, code, links and images, line by line.
#include "prose/text/plain_text.hpp"

namespace entente::prose {
namespace {

// Where the text of a line begins after its block marks, and whether the line stands alone.
std::size_t after_marks(std::string_view line, bool& alone) {
  std::size_t at = 0;
  while (at < line.size() && (line[at] == ' ' || line[at] == '>' || line[at] == '\t')) ++at;
  std::size_t hashes = at;
  while (hashes < line.size() && line[hashes] == '#') ++hashes;
  if (hashes > at && hashes < line.size() && line[hashes] == ' ') {
    alone = true;
    return hashes + 1;
  }
  if (at + 1 < line.size() && (line[at] == '-' || line[at] == '*' || line[at] == '+') &&
      line[at + 1] == ' ') {
    alone = true;
    return at + 2;
  }
  std::size_t digits = at;
  while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
  if (digits > at && digits - at < 4 && digits + 1 < line.size() && line[digits] == '.' &&
      line[digits + 1] == ' ') {
    alone = true;
    return digits + 2;
  }
  return at;
}

bool only(std::string_view line, std::string_view marks) {
  return !line.empty() && line.find_first_not_of(marks) == std::string_view::npos;
}

void strip_line(std::string_view line, std::size_t base, PlainText& plain) {
  std::size_t run = 0;
  const auto flush = [&](std::size_t end) {
    if (end > run) plain.keep(line.substr(run, end - run), base + run);
  };
  for (std::size_t at = 0; at < line.size();) {
    const char c = line[at];
    const bool image = c == '!' && at + 1 < line.size() && line[at + 1] == '[';
    if (c == '[' || image) {
      const auto close = line.find(']', at);
      if (close != std::string_view::npos && close + 1 < line.size() && line[close + 1] == '(') {
        const auto end = line.find(')', close);
        if (end != std::string_view::npos) {
          flush(at);
          if (!image) plain.keep(line.substr(at + 1, close - at - 1), base + at + 1);
          run = at = end + 1;
          continue;
        }
      }
    }
    if (c == '*' || c == '`' ||
        (c == '_' && (at == 0 || line[at - 1] == ' ' || at + 1 == line.size() || line[at + 1] == ' '))) {
      flush(at);
      run = ++at;
      continue;
    }
    if (c == '|') {
      flush(at);
      plain.replace("\n\n", base + at, 1);
      run = ++at;
      continue;
    }
    ++at;
  }
  flush(line.size());
}

}  // namespace

PlainText strip_markdown(std::string_view document) {
  PlainText plain;
  bool code = false;
  for (std::size_t begin = 0; begin < document.size();) {
    auto end = document.find('\n', begin);
    if (end == std::string_view::npos) end = document.size();
    auto line = document.substr(begin, end - begin);
    const auto first = line.find_first_not_of(" \t");
    const auto body = first == std::string_view::npos ? std::string_view{} : line.substr(first);
    if (body.starts_with("```") || body.starts_with("~~~")) {
      code = !code;
      plain.replace("\n\n", begin, line.size());
    } else if (!code && !only(body, "-=*_ ") && !only(body, "|-: ")) {
      bool alone = false;
      const auto skip = after_marks(line, alone);
      if (alone) plain.replace("\n\n", begin, skip);
      strip_line(line.substr(skip), begin + skip, plain);
      if (end < document.size()) plain.keep("\n", end);
      if (alone && line.find('#') < skip) plain.replace("\n\n", end, 0);
    } else if (body.empty() || !code) {
      plain.replace("\n\n", begin, line.size());
    }
    begin = end + 1;
  }
  return plain;
}

}  // namespace entente::prose
