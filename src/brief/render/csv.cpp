// CSV after RFC 4180 with LF. A cell that is not observed is an empty field; an empty text is "" in quotes,
// so the two stay apart. Fields are appended where they go: a table of a million rows makes no other strings.
#include <array>
#include <charconv>

#include "brief/render/cells.hpp"
#include "brief/render/render.hpp"

namespace entente::brief {
namespace {

void append_text(std::string& out, std::string_view text) {
  if (!text.empty() && text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

// Reals as the shortest text that reads back.
template <class Number>
void append_number(std::string& out, Number value) {
  std::array<char, 64> buffer{};
  out.append(buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr);
}

struct Field {
  std::string& out;
  void operator()(std::monostate) const {}
  void operator()(bool v) const { out += v ? "true" : "false"; }
  void operator()(std::int64_t v) const { append_number(out, v); }
  void operator()(double v) const { append_number(out, v); }
  void operator()(const std::string& v) const { append_text(out, v); }
  void operator()(Day v) const { out += to_string(v); }
};

}  // namespace

std::string to_csv(const Table& table) {
  std::string out;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (c > 0) out += ',';
    append_text(out, table.columns[c].name);
  }
  out += '\n';
  for (const auto& row : table.rows) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      if (c > 0) out += ',';
      const auto& cell = render::cell_at(row, c);
      if (render::is_observed(cell)) std::visit(Field{out}, cell);
    }
    out += '\n';
  }
  return out;
}

}  // namespace entente::brief
