// Tables: a header that names its scope, numbers to the right, a dot with a spoken name where nothing is
// observed.
#include <fmt/format.h>

#include "brief/render/cells.hpp"
#include "brief/render/glyphs.hpp"
#include "brief/render/html.hpp"

namespace entente::brief::render {
namespace {

// Short words (dates, codes) stay on one line; sentences get room before the table scrolls.
std::string_view words_class(std::string_view text) {
  const int width = display_width(text);
  return width <= 14 ? "short" : width > 40 ? "long" : "text";
}

std::string_view cell_class(CellType type) {
  if (is_numeric(type)) return "num";
  return type == CellType::date ? "date" : "text";
}

}  // namespace

std::string html_table(const Table& table) {
  const auto caption =
      table.title.empty() ? std::string() : "<caption>" + html_escape(table.title) + "</caption>";
  const auto name = html_escape(table.title.empty() ? "Table" : table.title);
  std::string out = fmt::format(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n<table>{}\n", name, caption);
  out += "<thead><tr>";
  for (const auto& column : table.columns) {
    out += fmt::format("<th scope=\"col\" class=\"{}\">{}</th>", cell_class(column.type),
                       html_escape(heading_of(column)));
  }
  out += "</tr></thead>\n<tbody>\n";
  bool gaps = false;
  for (const auto& row : table.rows) {
    out += "<tr>";
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const auto text = display(cell_at(row, c), table.columns[c]);
      const auto kind = cell_class(table.columns[c].type);
      if (!text) {
        gaps = true;
        out += fmt::format(
            "<td class=\"{} gap\"><span title=\"not observed\" aria-label=\"not observed\">·</span></td>",
            kind);
      } else if (is_web_address(*text)) {
        const auto address = html_escape(*text);
        out += fmt::format("<td class=\"{}\"><a href=\"{}\" rel=\"noopener noreferrer\">{}</a></td>", kind,
                           address, address);
      } else {
        out += fmt::format("<td class=\"{}\">{}</td>", kind == "text" ? words_class(*text) : kind,
                           html_escape(*text));
      }
    }
    out += "</tr>\n";
  }
  out += "</tbody>\n</table>\n</div>\n";
  if (table.rows.empty()) out += "<p class=\"note\">no rows</p>\n";
  if (!table.note.empty()) out += "<p class=\"note\">" + html_escape(table.note) + "</p>\n";
  if (gaps) out += "<p class=\"note\">· not observed</p>\n";
  return out;
}

std::string folded_data(const Table& table) {
  return "<details class=\"data\"><summary>Data</summary>\n" + html_table(table) + "</details>\n";
}

}  // namespace entente::brief::render
