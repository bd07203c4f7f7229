// A small CSV reader for the shared tables: quotes, no line breaks inside fields.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::bonds::test {

inline void split_csv(std::string_view line, std::vector<std::string>& fields) {
  fields.assign(1, {});
  bool quoted = false;
  for (const char c : line) {
    if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      fields.emplace_back();
    else if (c != '\r')
      fields.back() += c;
  }
}

// Calls row for every line but the first.
inline void each_row(std::string_view text, const std::function<void(const std::vector<std::string>&)>& row) {
  std::vector<std::string> fields;
  bool header = true;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    if (!header && !line.empty()) {
      split_csv(line, fields);
      row(fields);
    }
    header = false;
  }
}

}  // namespace entente::bonds::test
