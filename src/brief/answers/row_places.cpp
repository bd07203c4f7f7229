#include "brief/answers/row_places.hpp"

#include "util/text.hpp"

namespace entente::brief {

Result<FileIds> live_file_ids(ledger::Connection& connection) {
  ENTENTE_LET(const auto rows,
              connection.query("SELECT name, min(file_id) FROM live_file GROUP BY name HAVING count(*) = 1"));
  FileIds files;
  for (std::size_t i = 0; i < rows.size(); ++i) files.emplace(rows.text(i, 0), rows.integer(i, 1));
  return files;
}

std::vector<RowPlace> places_in(std::string_view text, const FileIds& files) {
  std::vector<RowPlace> places;
  while (!text.empty()) {
    const auto end = text.find("; ");
    const auto one = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 2);
    const auto colon = one.rfind(':');
    if (colon == std::string_view::npos) continue;
    const auto file = files.find(one.substr(0, colon));
    const auto row = parse_number<std::int64_t>(one.substr(colon + 1));
    if (file != files.end() && row) places.push_back({file->second, *row});
  }
  return places;
}

}  // namespace entente::brief
