// CSV after RFC 4180 with LF. A cell that is not observed is an empty field; an empty text is "" in quotes,
// so the two stay apart.
#include <fmt/format.h>

#include "brief/render/cells.hpp"
#include "brief/render/render.hpp"

namespace entente::brief {
namespace {

std::string quoted(std::string_view text) {
  if (!text.empty() && text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

struct Field {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(bool v) const { return v ? "true" : "false"; }
  std::string operator()(std::int64_t v) const { return fmt::format("{}", v); }
  std::string operator()(double v) const { return render::shortest(v); }
  std::string operator()(const std::string& v) const { return quoted(v); }
  std::string operator()(Day v) const { return to_string(v); }
};

}  // namespace

std::string to_csv(const Table& table) {
  std::string out;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (c > 0) out += ',';
    out += quoted(table.columns[c].name);
  }
  out += '\n';
  for (const auto& row : table.rows) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      if (c > 0) out += ',';
      const auto& cell = render::cell_at(row, c);
      if (render::is_observed(cell)) out += std::visit(Field{}, cell);
    }
    out += '\n';
  }
  return out;
}

}  // namespace entente::brief
