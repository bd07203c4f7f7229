#include "brief/answers/receipt_json.hpp"

#include "brief/render/render.hpp"

namespace entente::brief {

nlohmann::ordered_json receipts_json(const std::vector<Receipt>& receipts, const FileIds& files) {
  using Json = nlohmann::ordered_json;
  Json all = Json::array();
  for (const auto& r : receipts) {
    Json rows = Json::parse(to_json(r.rows));
    for (auto& row : rows) {
      const auto place = row.find("row");
      if (place == row.end() || !place->is_string()) continue;
      Json at = Json::array();
      for (const auto& p : places_in(place->get<std::string>(), files))
        at.push_back({{"file_id", p.file_id}, {"row", p.row}});
      if (!at.empty()) row["at"] = std::move(at);
    }
    all.push_back({{"id", r.id},
                   {"key", r.rows.name},
                   {"title", r.title},
                   {"command", r.command},
                   {"method", r.method},
                   {"total", r.total},
                   {"rows", std::move(rows)}});
  }
  return all;
}

}  // namespace entente::brief
