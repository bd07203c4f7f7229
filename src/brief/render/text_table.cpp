// A table in the terminal: numbers to the right, words wrapped inside their column; where even that does not
// fit, one record after the other.
#include <algorithm>

#include "brief/render/cells.hpp"
#include "brief/render/glyphs.hpp"
#include "brief/render/text.hpp"

namespace entente::brief::render {
namespace {

struct Grid {
  std::vector<std::vector<std::string>> rows;  // row 0 is the header
  std::vector<std::vector<bool>> seen;
  std::vector<bool> right;
  std::vector<int> widths;
  bool gaps = false;  // some cell is not observed
};

int longest_word(std::string_view text) {
  int most = 0;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const auto end = std::min(text.find(' ', begin), text.size());
    most = std::max(most, display_width(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return most;
}

Grid read(const Table& table, const TextStyle& style) {
  Grid grid;
  const std::size_t columns = table.columns.size();
  std::vector<std::string> header;
  for (const auto& column : table.columns) {
    header.push_back(words(heading_of(column), style));
    grid.right.push_back(is_numeric(column.type));
  }
  grid.rows.push_back(header);
  grid.seen.emplace_back(columns, true);
  const std::string missing(signs(style.unicode).missing);
  for (const auto& row : table.rows) {
    std::vector<std::string> cells;
    std::vector<bool> seen;
    for (std::size_t c = 0; c < columns; ++c) {
      const auto text = display(cell_at(row, c), table.columns[c]);
      seen.push_back(text.has_value());
      cells.push_back(text ? words(*text, style) : missing);
      grid.gaps = grid.gaps || !text;
    }
    grid.rows.push_back(std::move(cells));
    grid.seen.push_back(std::move(seen));
  }
  return grid;
}

// Natural widths, then columns of words give way until the table fits, first where the mean cell leaves most
// of its column blank; false where it cannot.
bool fit(Grid& grid, int width) {
  const std::size_t columns = grid.right.size();
  std::vector<int> least(columns, 1);
  grid.widths.assign(columns, 1);
  std::vector<int> sum(columns, 0);  // of the cells' widths
  for (std::size_t c = 0; c < columns; ++c) {
    for (std::size_t r = 0; r < grid.rows.size(); ++r) {
      const int natural = display_width(grid.rows[r][c]);
      const bool wraps = r == 0 || !grid.right[c];
      grid.widths[c] = std::max(grid.widths[c], natural);
      sum[c] += natural;
      least[c] = std::max(least[c], wraps ? std::min(longest_word(grid.rows[r][c]), 12) : natural);
    }
    least[c] = std::min(least[c], grid.widths[c]);
  }
  int total = 2 * (static_cast<int>(columns) - 1);
  for (const int w : grid.widths) total += w;
  while (total > width) {
    std::size_t widest = columns;
    const auto blank = [&](std::size_t c) {
      return static_cast<double>(grid.widths[c]) / (sum[c] + static_cast<int>(grid.rows.size()));
    };
    for (std::size_t c = 0; c < columns; ++c) {
      if (grid.widths[c] > least[c] && (widest == columns || blank(c) > blank(widest))) widest = c;
    }
    if (widest == columns) return false;
    --grid.widths[widest];
    --total;
  }
  return true;
}

void draw_row(Lines& lines, const Grid& grid, std::size_t r, const TextStyle& style) {
  const std::size_t columns = grid.right.size();
  std::vector<Lines> cells;
  std::size_t height = 1;
  for (std::size_t c = 0; c < columns; ++c) {
    const Tone tone = r == 0 ? Tone::strong : grid.seen[r][c] ? Tone::plain : Tone::weak;
    const auto& text = grid.rows[r][c];
    const bool whole = display_width(text) <= grid.widths[c];
    cells.push_back(whole ? Lines{Line{Span{text, tone}}} : wrap(text, grid.widths[c], style, tone));
    height = std::max(height, cells.back().size());
  }
  for (std::size_t k = 0; k < height; ++k) {
    Line line;
    for (std::size_t c = 0; c < columns; ++c) {
      if (c > 0) line.push_back({"  ", Tone::plain});
      // Headers of several lines stand on the rule.
      const std::size_t skip = r == 0 ? height - cells[c].size() : 0;
      Line cell = k >= skip && k - skip < cells[c].size() ? cells[c][k - skip] : Line{};
      const int blank = grid.widths[c] - width_of(cell);
      if (grid.right[c] && blank > 0)
        line.push_back({std::string(static_cast<std::size_t>(blank), ' '), Tone::plain});
      line.insert(line.end(), cell.begin(), cell.end());
      if (!grid.right[c] && blank > 0)
        line.push_back({std::string(static_cast<std::size_t>(blank), ' '), Tone::plain});
    }
    lines.push_back(std::move(line));
  }
}

Lines draw_records(const Grid& grid, int width, const TextStyle& style) {
  Lines lines;
  int label = 0;
  for (const auto& name : grid.rows[0]) label = std::max(label, display_width(name));
  label = std::min(label, std::max(6, width / 3));
  for (std::size_t r = 1; r < grid.rows.size(); ++r) {
    if (r > 1) lines.emplace_back();
    for (std::size_t c = 0; c < grid.right.size(); ++c) {
      const auto names = wrap(grid.rows[0][c], label, style, Tone::weak);
      const auto values =
          wrap(grid.rows[r][c], width - label - 2, style, grid.seen[r][c] ? Tone::plain : Tone::weak);
      for (std::size_t k = 0; k < std::max(names.size(), values.size()); ++k) {
        Line line = pad(k < names.size() ? names[k] : Line{}, label + 2);
        if (k < values.size()) line.insert(line.end(), values[k].begin(), values[k].end());
        lines.push_back(std::move(line));
      }
    }
  }
  return lines;
}

}  // namespace

Lines text_table(const Table& table, int width, const TextStyle& style) {
  Lines lines = titled(table.title, "", width, style);
  const auto& s = signs(style.unicode);
  Grid grid = read(table, style);
  if (table.columns.empty() || table.rows.empty()) {
    lines.push_back({{"no rows", Tone::weak}});
  } else if (fit(grid, width)) {
    draw_row(lines, grid, 0, style);
    Line rule;
    for (std::size_t c = 0; c < grid.widths.size(); ++c) {
      rule.push_back({(c > 0 ? "  " : "") + repeat(s.light, grid.widths[c]), Tone::weak});
    }
    lines.push_back(std::move(rule));
    for (std::size_t r = 1; r < grid.rows.size(); ++r) draw_row(lines, grid, r, style);
  } else {
    append(lines, draw_records(grid, width, style));
  }
  std::string note = table.note;
  if (grid.gaps && !table.rows.empty()) {
    note += (note.empty() ? "" : "  ") + std::string(s.missing) + " not observed";
  }
  append(lines, wrap(note, width, style, Tone::weak));
  return lines;
}

}  // namespace entente::brief::render
