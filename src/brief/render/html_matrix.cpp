// A matrix of pairs as a table of shaded cells: colour says the sign, depth the size, the number stands
// inside, so that nothing is said by colour alone.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "brief/render/chart_data.hpp"
#include "brief/render/html.hpp"

namespace entente::brief::render {

std::string html_matrix(const Chart& chart) {
  const std::size_t n = length(chart);
  std::string out = "<div class=\"scroll\"><table class=\"matrix\"><thead><tr><td></td>";
  for (std::size_t i = 0; i < n; ++i) out += "<th scope=\"col\">" + html_escape(label_at(chart, i)) + "</th>";
  out += "</tr></thead>\n<tbody>";
  for (std::size_t row = 0; row < chart.series.size(); ++row) {
    const auto& series = chart.series[row];
    out += "<tr><th scope=\"row\">" + html_escape(series.label) + "</th>";
    for (std::size_t i = 0; i < n; ++i) {
      const auto value = value_at(chart, series, i);
      if (!value) {
        out += i == row ? "<td class=\"self\"></td>" : "<td class=\"gap\" title=\"not observed\">·</td>";
        continue;
      }
      // Four depths of either colour.
      const int depth = std::clamp(static_cast<int>(std::ceil(std::abs(*value) * 4)), 0, 4);
      out += fmt::format("<td class=\"{}{}\">{}{:.2f}</td>", *value < 0 ? "n" : "m", depth,
                         *value < 0 ? "−" : "", std::abs(*value));
    }
    out += "</tr>\n";
  }
  return out + "</tbody></table></div>\n";
}

}  // namespace entente::brief::render
