// JSON: an array of objects, one a line, keys in column order; null where nothing is observed. Broken bytes
// of a text become U+FFFD, so the answer is valid UTF-8 whatever the feed held.
#include <nlohmann/json.hpp>

#include "brief/render/cells.hpp"
#include "brief/render/render.hpp"

namespace entente::brief {
namespace {

using Json = nlohmann::ordered_json;

struct Value {
  Json operator()(std::monostate) const { return nullptr; }
  Json operator()(bool v) const { return v; }
  Json operator()(std::int64_t v) const { return v; }
  Json operator()(double v) const { return v; }
  Json operator()(const std::string& v) const { return v; }
  Json operator()(Day v) const { return to_string(v); }
};

}  // namespace

std::string to_json(const Table& table) {
  std::string out = "[";
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    Json object = Json::object();
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const auto& cell = render::cell_at(table.rows[r], c);
      object[table.columns[c].name] = render::is_observed(cell) ? std::visit(Value{}, cell) : Json(nullptr);
    }
    out += r == 0 ? "\n" : ",\n";
    out += object.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  return out + (table.rows.empty() ? "]\n" : "\n]\n");
}

}  // namespace entente::brief
