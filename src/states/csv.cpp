#include "states/csv.hpp"

#include <cstddef>

namespace entente::states {
namespace {

CsvRow fields(std::string_view line) {
  CsvRow row;
  std::size_t i = 0;
  while (true) {
    if (i < line.size() && line[i] == '"') {
      auto end = line.find('"', i + 1);
      if (end == std::string_view::npos) end = line.size();
      row.push_back(line.substr(i + 1, end - i - 1));
      i = end + 1;
    } else {
      auto end = line.find(',', i);
      if (end == std::string_view::npos) end = line.size();
      row.push_back(line.substr(i, end - i));
      i = end;
    }
    if (i >= line.size()) return row;
    ++i;  // the comma
    if (i == line.size()) {
      row.emplace_back();
      return row;
    }
  }
}

}  // namespace

std::vector<CsvRow> read_table(std::string_view bytes) {
  std::vector<CsvRow> rows;
  std::size_t width = 0;
  while (!bytes.empty()) {
    const auto end = bytes.find('\n');
    const auto line = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (line.empty()) continue;
    auto row = fields(line);
    if (width == 0)
      width = row.size();
    else if (row.size() == width)
      rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace entente::states
