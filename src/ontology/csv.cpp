#include "ontology/csv.hpp"

#include "util/text.hpp"

namespace entente::ontology::detail {

Row split_csv_line(std::string_view line) {
  Row row;
  std::size_t at = 0;
  while (true) {
    if (at < line.size() && line[at] == '"') {
      const auto close = line.find('"', at + 1);
      if (close == std::string_view::npos) return {};
      if (close + 1 < line.size() && line[close + 1] != ',') return {};
      row.push_back(line.substr(at + 1, close - at - 1));
      at = close + 1;
    } else {
      const auto comma = line.find(',', at);
      row.push_back(line.substr(at, comma - at));
      at = comma == std::string_view::npos ? line.size() : comma;
    }
    if (at >= line.size()) return row;
    ++at;  // the comma
  }
}

std::vector<Row> rows_after_header(std::string_view csv) {
  std::vector<Row> rows;
  std::size_t width = 0;
  for (auto line : split(csv, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    auto row = split_csv_line(line);
    if (width == 0) {
      width = row.size();
      continue;
    }
    if (row.size() != width) row.clear();
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace entente::ontology::detail
