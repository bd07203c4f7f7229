#include "prose/actors/dictionary.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "util/text.hpp"

namespace entente::prose {
namespace {

struct Code {
  std::string country;
  Span span;
};

// "[RUSGOV 19990809-20080507]", "[RUSELI <19990809]", "[RUS >20080507]"
std::vector<Code> codes_of(std::string_view line) {
  std::vector<Code> out;
  while (true) {
    const auto open = line.find('[');
    const auto close = line.find(']', open == std::string_view::npos ? 0 : open);
    if (open == std::string_view::npos || close == std::string_view::npos) return out;
    const auto body = trim(line.substr(open + 1, close - open - 1));
    line = line.substr(close + 1);
    const auto blank = body.find(' ');
    const auto code = body.substr(0, blank);
    if (code.size() < 3) continue;
    Code entry;
    entry.country = to_upper(code.substr(0, 3));
    const auto dates = blank == std::string_view::npos ? std::string_view{} : trim(body.substr(blank));
    const auto at = [&](std::string_view text) {
      return text.size() >= 8 ? parse_compact_day(text.substr(0, 8)) : std::nullopt;
    };
    if (dates.starts_with('<')) {
      if (const auto day = at(dates.substr(1))) entry.span.to = *day - 1;
    } else if (dates.starts_with('>')) {
      if (const auto day = at(dates.substr(1))) entry.span.from = *day + 1;
    } else if (const auto dash = dates.find('-'); dash != std::string_view::npos) {
      if (const auto day = at(dates.substr(0, dash))) entry.span.from = *day;
      if (const auto day = at(dates.substr(dash + 1))) entry.span.to = *day;
    }
    out.push_back(std::move(entry));
  }
}

std::string name_of(std::string_view line) {
  std::string name;
  for (const char c : trim(line.substr(0, line.find_first_of("[;#")))) name += c == '_' ? ' ' : c;
  name = std::string(trim(name));
  // Dictionaries write all in capitals; only what is as short as an abbreviation stays one.
  if (name.size() > 3) name = to_lower(name);
  return name;
}

}  // namespace

DictionaryCount add_dictionary(std::string_view bytes, Gazetteer& gazetteer) {
  DictionaryCount count;
  std::vector<std::string> names;  // of the entry being read
  std::vector<Code> codes;
  const auto flush = [&] {
    for (const auto& name : names) {
      for (const auto& code : codes) gazetteer.add(name, code.country, Naming::body, code.span);
      count.names += codes.empty() ? 0 : 1;
    }
    names.clear();
    codes.clear();
  };
  while (!bytes.empty()) {
    const auto end = bytes.find('\n');
    auto line = trim(bytes.substr(0, end));
    bytes = end == std::string_view::npos ? std::string_view{} : bytes.substr(end + 1);
    if (line.empty() || line[0] == '#' || line.starts_with("<!--") || line[0] == '<') continue;
    if (line[0] == '+') {
      names.push_back(name_of(line.substr(1)));
      continue;
    }
    if (line[0] != '[') {
      flush();
      const auto name = name_of(line);
      if (name.size() < 2) {
        ++count.rejected;
        continue;
      }
      names.push_back(name);
    }
    for (auto& code : codes_of(line)) codes.push_back(std::move(code));
  }
  flush();
  return count;
}

}  // namespace entente::prose
