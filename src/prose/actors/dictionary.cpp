#include "prose/actors/dictionary.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "util/text.hpp"

namespace entente::prose {
namespace {

struct Code {
  std::string country;  // empty: no actor
  std::string role;
  Span span;
};

// "19990809" or, in older dictionaries, "990809".
std::optional<Day> day_of(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  if (digits == 6) {
    const std::string full = (text[0] < '3' ? "20" : "19") + std::string(text.substr(0, 6));
    return parse_compact_day(full);
  }
  return digits == 8 ? parse_compact_day(text.substr(0, 8)) : std::nullopt;
}

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
    if (code[0] != '-' && code[0] != '+') {
      entry.country = to_upper(code.substr(0, 3));
      const auto rest = to_upper(code.substr(3));
      if (std::ranges::all_of(rest, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }))
        entry.role = rest;
    }
    const auto dates = blank == std::string_view::npos ? std::string_view{} : trim(body.substr(blank));
    if (dates.starts_with('<')) {
      if (const auto day = day_of(trim(dates.substr(1)))) entry.span.to = *day - 1;
    } else if (dates.starts_with('>')) {
      if (const auto day = day_of(trim(dates.substr(1)))) entry.span.from = *day + 1;
    } else if (const auto dash = dates.find('-'); dash != std::string_view::npos) {
      if (const auto day = day_of(dates.substr(0, dash))) entry.span.from = *day;
      if (const auto day = day_of(trim(dates.substr(dash + 1)))) entry.span.to = *day;
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

std::vector<DictionaryName> read_names(std::string_view bytes, std::size_t* rejected) {
  std::vector<DictionaryName> out;
  std::vector<std::string> names;  // of the entry being read
  std::vector<Code> codes;
  const auto flush = [&] {
    for (const auto& name : names) {
      for (const auto& code : codes) out.push_back({name, code.country, code.role, code.span});
    }
    names.clear();
    codes.clear();
  };
  while (!bytes.empty()) {
    auto line = trim(take_line(bytes));
    if (line.empty() || line[0] == '#' || line[0] == '<') continue;
    if (line[0] == '+') {
      names.push_back(name_of(line.substr(1)));
    } else if (line[0] != '[') {
      flush();
      const auto name = name_of(line);
      if (name.size() < 2) {
        if (rejected != nullptr) ++*rejected;
        continue;
      }
      names.push_back(name);
    }
    for (auto& code : codes_of(line)) codes.push_back(std::move(code));
  }
  flush();
  return out;
}

DictionaryCount add_dictionary(std::string_view bytes, Gazetteer& gazetteer) {
  DictionaryCount count;
  for (const auto& name : read_names(bytes, &count.rejected)) {
    gazetteer.add_given(name.name, name.country, name.span, name.role);
    ++count.names;
  }
  return count;
}

}  // namespace entente::prose
