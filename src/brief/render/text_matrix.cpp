// A matrix of pairs in the terminal: numbers where they fit, else one sign a cell.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "brief/render/chart_data.hpp"
#include "brief/render/glyphs.hpp"
#include "brief/render/text.hpp"

namespace entente::brief::render {

Lines text_matrix(const Chart& chart, int width, const TextStyle& style) {
  const std::size_t n = length(chart);
  int head = 0;
  for (const auto& series : chart.series) head = std::max(head, display_width(words(series.label, style)));
  int cell = 6;
  for (std::size_t i = 0; i < n; ++i)
    cell = std::max(cell, display_width(words(label_at(chart, i), style)) + 1);
  const bool numbers = head + cell * static_cast<int>(n) <= width;
  if (!numbers) cell = 3;
  const auto placed = [&](std::string text, Tone tone) {
    const int gap = std::max(0, cell - display_width(text));
    return render::Span{std::string(static_cast<std::size_t>(gap), ' ') + text, tone};
  };
  Lines lines;
  Line top{{std::string(static_cast<std::size_t>(head), ' '), Tone::plain}};
  for (std::size_t i = 0; i < n; ++i)
    top.push_back(placed(numbers ? words(label_at(chart, i), style) : fmt::format("{}", i + 1), Tone::weak));
  lines.push_back(std::move(top));
  for (std::size_t row = 0; row < chart.series.size(); ++row) {
    const auto& series = chart.series[row];
    const std::string name = words(series.label, style);
    Line line{{name + std::string(static_cast<std::size_t>(std::max(0, head - display_width(name))), ' '),
               Tone::plain}};
    for (std::size_t i = 0; i < n; ++i) {
      const auto value = value_at(chart, series, i);
      if (!value) {
        line.push_back(placed(i == row ? "" : std::string(signs(style.unicode).missing), Tone::weak));
        continue;
      }
      const Tone tone = *value < 0 ? Tone::bad : *value >= 0.25 ? Tone::good : Tone::plain;
      // Without room for the number: its first digit, with the sign where it pulls apart.
      line.push_back(placed(
          numbers ? fmt::format("{:+.2f}", *value)
                  : fmt::format("{}{}", *value < 0 ? "-" : "", static_cast<int>(std::abs(*value) * 10)),
          tone));
    }
    lines.push_back(std::move(line));
  }
  if (!numbers) lines.push_back({{"tenths; columns in the order of the rows", Tone::weak}});
  return lines;
}

}  // namespace entente::brief::render
