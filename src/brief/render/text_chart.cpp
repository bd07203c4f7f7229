// Charts in character cells. A position that is not observed shows its own sign, never the sign of zero.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "brief/render/cells.hpp"
#include "brief/render/chart_data.hpp"
#include "brief/render/glyphs.hpp"
#include "brief/render/text.hpp"

namespace entente::brief::render {
namespace {

// How x positions share the columns: a position is several columns wide, or a column the mean of several
// positions.
struct Fit {
  std::size_t n = 0;
  std::size_t bin = 1;
  std::size_t columns = 0;
  std::size_t cells() const { return (n + bin - 1) / bin; }
  int width() const { return static_cast<int>(columns); }
  std::size_t begin(std::size_t cell) const { return cells() == 0 ? 0 : cell * columns / cells(); }
  int column_of(std::size_t i) const { return static_cast<int>(begin(i / bin)); }
};

Fit fit(std::size_t n, int room) {
  Fit f{n, 1, 0};
  const auto r = static_cast<std::size_t>(std::max(room, 1));
  if (n == 0) return f;
  if (n > r) f.bin = (n + r - 1) / r;
  // Equal widths where that does not waste a third of the room.
  const std::size_t times = r / f.cells();
  f.columns = times == 1 && 2 * r >= 3 * f.cells() ? r : f.cells() * std::min<std::size_t>(times, 6);
  return f;
}

std::vector<std::optional<double>> sample(const Chart& chart, const Series& series, const Fit& f) {
  std::vector<std::optional<double>> out;
  for (std::size_t c = 0; c < f.cells(); ++c) {
    double sum = 0;
    int seen = 0;
    for (std::size_t i = c * f.bin; i < std::min(f.n, (c + 1) * f.bin); ++i) {
      if (const auto v = value_at(chart, series, i)) {
        sum += *v;
        ++seen;
      }
    }
    out.insert(out.end(), f.begin(c + 1) - f.begin(c), seen > 0 ? std::optional(sum / seen) : std::nullopt);
  }
  return out;
}

// Years below the picture, as many as fit.
Line axis_labels(const Chart& chart, const Fit& f, int room, const TextStyle& style) {
  int widest = 1;
  for (const auto& label : chart.labels) widest = std::max(widest, display_width(words(label, style)));
  const auto most = static_cast<std::size_t>(std::max(1, f.width() / (widest + 2)));
  std::string text;
  int at = 0;
  for (const auto i : label_ticks(chart.labels, most)) {
    const auto label = words(chart.labels[i], style);
    const int column = f.column_of(i);
    if (column < at || column + display_width(label) > room) continue;
    text += std::string(static_cast<std::size_t>(column - at), ' ') + label;
    at = column + display_width(label) + 1;
    text += ' ';
  }
  return {{text, Tone::weak}};
}

// Below the picture: a sign under every marked position, the years, and what the signs mean.
Lines axis(const Chart& chart, const Fit& f, int margin, int width, const TextStyle& style) {
  const auto& s = signs(style.unicode);
  std::vector<bool> marked(static_cast<std::size_t>(f.width()), false);
  Text list;
  for (const auto& [i, text] : chart.marks) {
    if (i >= f.n) continue;
    marked[static_cast<std::size_t>(f.column_of(i))] = true;
    list.push_back({list.empty() ? std::string(s.up) + " " : std::string(s.separator), Tone::warn, ""});
    list.push_back({label_at(chart, i), Tone::strong, ""});
    list.push_back({" " + text, Tone::plain, ""});
  }
  Lines lines;
  if (!list.empty()) {
    std::string row;
    for (const bool m : marked) row += m ? std::string(s.up) : " ";
    lines.push_back({{row, Tone::warn}});
  }
  lines.push_back(axis_labels(chart, f, width - margin, style));
  lines = indent(std::move(lines), margin);
  append(lines, wrap(list, width, style, 2));
  return lines;
}

Line right(const std::string& text, int width, Tone tone) {
  const int blank = width - display_width(text);
  return {{std::string(static_cast<std::size_t>(std::max(blank, 0)), ' ') + text, tone}};
}

struct Footer {
  bool gap = false;
  std::size_t bin = 1;
};

void footer(Lines& lines, const Chart& chart, const Footer& f, int width, const TextStyle& style) {
  const auto& s = signs(style.unicode);
  Text text;
  if (f.gap) text.push_back({std::string(s.gap) + " not observed", Tone::weak, ""});
  if (f.bin > 1) {
    text.push_back(
        {(text.empty() ? "" : std::string(s.separator)) + fmt::format("mean of {} a column", f.bin),
         Tone::weak, ""});
  }
  if (!chart.note.empty())
    text.push_back({(text.empty() ? "" : std::string(s.separator)) + chart.note, Tone::weak, ""});
  append(lines, wrap(text, width, style));
}

Lines timeline(const Chart& chart, int width, const TextStyle& style) {
  Lines lines;
  const auto& s = signs(style.unicode);
  const std::size_t n = length(chart);
  const Range range = range_of(chart);
  int label = 0;
  for (const auto& series : chart.series) label = std::max(label, display_width(words(series.label, style)));
  label = std::min(label, std::max(8, width / 4));
  const int margin = label > 0 ? label + 2 : 0;
  const int tail = width >= 60 ? 8 : 0;
  const Fit f = fit(n, width - margin - tail);
  bool gap = false;
  for (const auto& series : chart.series) {
    const auto values = sample(chart, series, f);
    gap = gap || std::any_of(values.begin(), values.end(), [](const auto& v) { return !v; });
    const auto names = wrap(series.label, std::max(label, 1), style);
    Line row = pad(names.empty() ? Line{} : names.front(), margin);
    // Around zero the colour says the sign; elsewhere it is the series' own.
    const bool signed_axis = series.tone == Tone::plain && range.low < 0 && range.high > 0;
    const SparkTone tone =
        signed_axis ? SparkTone{Tone::good, Tone::bad} : SparkTone{series.tone, series.tone};
    for (auto& span : spark(values, range.low, range.high, s.gap, tone, style)) row.push_back(span);
    std::optional<double> last;
    for (std::size_t i = 0; i < n; ++i) {
      if (const auto v = value_at(chart, series, i)) last = v;
    }
    if (tail > 0 && last) row.push_back({"  " + words(compact_number(*last), style), Tone::strong});
    lines.push_back(std::move(row));
    for (std::size_t k = 1; k < names.size(); ++k) lines.push_back(names[k]);
  }
  append(lines, axis(chart, f, margin, width, style));
  Chart noted = chart;
  const std::string scale =
      fmt::format("scale {} to {}", compact_number(range.low), compact_number(range.high));
  noted.note = chart.note.empty() ? scale : scale + std::string(s.separator) + chart.note;
  footer(lines, noted, {gap, f.bin}, width, style);
  return lines;
}

// series[0] rises above the axis, series[1] hangs below it, on one scale.
Lines diverging(const Chart& chart, int width, const TextStyle& style) {
  Lines lines;
  const auto& s = signs(style.unicode);
  const std::size_t n = length(chart);
  const Range range = range_of(chart);
  const Series none;
  const Series& up = chart.series.empty() ? none : chart.series[0];
  const Series& down = chart.series.size() < 2 ? none : chart.series[1];
  const std::string top = words(compact_number(range.high), style);
  const int gutter = display_width(top) + 2;
  const Fit f = fit(n, width - gutter);
  const auto ups = sample(chart, up, f);
  const auto downs = sample(chart, down, f);
  constexpr int kRows = 3;

  Text legend;
  const auto key = [&](const Series& series, std::string_view sign, Tone fallback) {
    if (series.label.empty()) return;
    if (!legend.empty()) legend.push_back({"   ", Tone::plain, ""});
    legend.push_back({std::string(sign), series.tone == Tone::plain ? fallback : series.tone, ""});
    legend.push_back({" " + series.label, Tone::plain, ""});
  };
  key(up, style.unicode ? "▲" : "^", Tone::good);
  key(down, style.unicode ? "▼" : "v", Tone::bad);
  append(lines, wrap(legend, width, style));

  // Height of a value in steps of the finest sign; something seen and not zero shows at least one step.
  const auto steps = [&](std::optional<double> v, int levels) {
    if (!v) return 0;
    const double share = std::clamp(std::abs(*v) / range.high, 0.0, 1.0) * kRows * levels;
    return share > 0 ? std::max(1, static_cast<int>(std::lround(share))) : 0;
  };
  const int rising = static_cast<int>(s.rising.size());
  const int hanging = static_cast<int>(s.hanging.size());
  const Tone up_tone = up.tone == Tone::plain ? Tone::good : up.tone;
  const Tone down_tone = down.tone == Tone::plain ? Tone::bad : down.tone;
  for (int r = kRows - 1; r >= 0; --r) {
    Line row = right(r == kRows - 1 ? top : "", gutter - 1, Tone::weak);
    row.push_back({std::string(s.vertical), Tone::weak});
    std::string cells;
    for (const auto& v : ups) {
      const int level = std::clamp(steps(v, rising) - r * rising, 0, rising);
      cells += level > 0 ? std::string(s.rising[static_cast<std::size_t>(level - 1)]) : " ";
    }
    row.push_back({cells, up_tone});
    lines.push_back(std::move(row));
  }
  Line base = right("0", gutter - 1, Tone::weak);
  std::string cells;
  bool gap = false;
  for (std::size_t c = 0; c < std::max(ups.size(), downs.size()); ++c) {
    const bool seen = (c < ups.size() && ups[c]) || (c < downs.size() && downs[c]);
    gap = gap || !seen;
    cells += seen ? s.light : s.gap;
  }
  base.push_back({std::string(s.cross) + cells, Tone::weak});
  lines.push_back(std::move(base));
  int deepest = 1;
  for (const auto& v : downs) deepest = std::max(deepest, (steps(v, hanging) + hanging - 1) / hanging);
  for (int r = 0; r < (chart.series.size() < 2 ? 0 : deepest); ++r) {
    Line row = right(r == kRows - 1 ? top : "", gutter - 1, Tone::weak);
    row.push_back({std::string(s.vertical), Tone::weak});
    std::string hung;
    for (const auto& v : downs) {
      const int level = std::clamp(steps(v, hanging) - r * hanging, 0, hanging);
      hung += level > 0 ? std::string(s.hanging[static_cast<std::size_t>(level - 1)]) : " ";
    }
    row.push_back({hung, down_tone});
    lines.push_back(std::move(row));
  }
  append(lines, axis(chart, f, gutter, width, style));
  footer(lines, chart, {gap, f.bin}, width, style);
  return lines;
}

// A bar from zero; to the left of it only whole and half blocks exist.
Line bar(double value, const Range& range, int width, Tone tone, const TextStyle& style) {
  const auto& s = signs(style.unicode);
  const double unit = (width) / (range.high - range.low);
  const auto cells = [&](double v) { return (std::clamp(v, range.low, range.high) - range.low) * unit; };
  const int zero = static_cast<int>(std::lround(cells(0)));
  if (value == 0)
    return pad({{std::string(static_cast<std::size_t>(zero), ' '), Tone::plain},
                {std::string(s.vertical), Tone::weak}},
               width);
  if (value > 0) {
    const int eighths = std::max(1, static_cast<int>(std::lround((cells(value) - zero) * 8)));
    const int full = std::min(eighths / 8, width - zero);
    std::string text = repeat(s.growing[7], full);
    if (eighths % 8 > 0 && zero + full < width) text += s.growing[static_cast<std::size_t>(eighths % 8 - 1)];
    return pad({{std::string(static_cast<std::size_t>(zero), ' '), Tone::plain}, {text, tone}}, width);
  }
  const int halves = std::max(1, static_cast<int>(std::lround((zero - cells(value)) * 2)));
  const int full = std::min(halves / 2, zero);
  const bool half = halves % 2 > 0 && full < zero;
  std::string text =
      (half ? std::string(style.unicode ? "▐" : ":") : std::string()) + repeat(s.growing[7], full);
  const int blank = zero - full - (half ? 1 : 0);
  return pad({{std::string(static_cast<std::size_t>(blank), ' '), Tone::plain}, {text, tone}}, width);
}

Lines bars(const Chart& chart, int width, const TextStyle& style) {
  Lines lines;
  const auto& s = signs(style.unicode);
  const Range range = range_of(chart);
  const std::size_t n = length(chart);
  const double size = std::max(std::abs(range.low), std::abs(range.high));
  const int decimals = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  const bool several = chart.series.size() > 1;
  struct Row {
    std::string label, value, band;
    std::optional<double> number;
    Tone tone;
  };
  std::vector<Row> rows;
  bool gap = false;
  for (std::size_t i = 0; i < n; ++i) {
    for (const auto& series : chart.series) {
      Row row{words(label_at(chart, i), style), "", "", value_at(chart, series, i), series.tone};
      if (several) row.label += std::string(s.separator) + words(series.label, style);
      row.value = row.number ? words(number(*row.number, decimals), style) : std::string(s.missing);
      gap = gap || !row.number;
      if (const auto band = band_at(chart, series, i)) {
        const auto dash = style.unicode ? " … " : " .. ";
        row.band =
            words(number(band->low, decimals), style) + dash + words(number(band->high, decimals), style);
      }
      rows.push_back(std::move(row));
    }
  }
  int label = 0;
  int value = 1;
  int band = 0;
  for (const auto& row : rows) {
    label = std::max(label, display_width(row.label));
    value = std::max(value, display_width(row.value));
    band = std::max(band, display_width(row.band));
  }
  label = std::min(label, std::max(8, width / 3));
  if (width - label - value - band - 6 < 12) band = 0;
  const int room = std::max(4, std::min(60, width - label - value - 4 - (band > 0 ? band + 2 : 0)));
  for (const auto& row : rows) {
    const auto names = wrap(row.label, std::max(label, 1), style);
    Line line = pad(names.empty() ? Line{} : names.front(), label + 2);
    Tone tone = row.tone;
    if (tone == Tone::plain) tone = row.number && *row.number < 0 ? Tone::bad : Tone::good;
    const Line drawn = row.number ? bar(*row.number, range, room, tone, style)
                                  : pad({{repeat(s.missing, 1) + " not observed", Tone::weak}}, room);
    line.insert(line.end(), drawn.begin(), drawn.end());
    if (row.number) {
      line.push_back({"  ", Tone::plain});
      for (auto& span : right(row.value, value, Tone::strong)) line.push_back(span);
      if (band > 0 && !row.band.empty()) line.push_back({"  " + row.band, Tone::weak});
    }
    lines.push_back(std::move(line));
    for (std::size_t k = 1; k < names.size(); ++k) lines.push_back(names[k]);
  }
  footer(lines, chart, {}, width, style);
  return lines;
}

Lines shares(const Chart& chart, int width, const TextStyle& style) {
  Lines lines;
  const auto& s = signs(style.unicode);
  constexpr std::array<Tone, 3> tones{Tone::good, Tone::bad, Tone::warn};
  const auto look = [&](std::size_t i, const Part& part) {
    return std::pair(s.fills[i % s.fills.size()],
                     part.tone == Tone::plain ? tones[i % tones.size()] : part.tone);
  };
  const auto all = share_bars(chart);
  int label = 0;
  for (const auto& one : all) label = std::max(label, display_width(words(one.label, style)));
  label = std::min(label, width / 4);
  const int margin = label > 0 ? label + 2 : 0;
  const int room = std::max(4, std::min(80, width - margin));
  for (const auto& one : all) {
    const auto names = wrap(one.label, std::max(label, 1), style);
    Line line = pad(names.empty() ? Line{} : names.front(), margin);
    double total = 0;
    for (const auto& part : one.parts) total += std::max(0.0, part.share.value_or(0));
    if (total <= 0) {
      line.push_back({std::string(s.missing) + " not observed", Tone::weak});
    }
    const double whole = std::max(total, 1.0);  // parts beyond 1 are scaled; below 1 the rest stays blank
    double sum = 0;
    int drawn = 0;
    for (std::size_t i = 0; i < one.parts.size() && total > 0; ++i) {
      sum += std::max(0.0, one.parts[i].share.value_or(0));
      const int end = static_cast<int>(std::lround(sum / whole * room));
      const auto [fill, tone] = look(i, one.parts[i]);
      if (end > drawn) line.push_back(Span{repeat(fill, end - drawn), tone});
      drawn = std::max(drawn, end);
    }
    lines.push_back(std::move(line));
  }
  // The legend: values where there is one bar, names only where there are several.
  if (!all.empty()) {
    Line row;
    for (std::size_t i = 0; i < all.front().parts.size(); ++i) {
      const auto& part = all.front().parts[i];
      const auto [fill, tone] = look(i, part);
      Line entry{Span{std::string(fill) + " ", tone}, Span{words(part.label, style), Tone::plain}};
      if (all.size() == 1) {
        const auto value = part.share ? number(*part.share * 100, 0) + " %" : std::string(s.missing);
        entry.push_back({" " + words(value, style), Tone::strong});
      }
      if (!row.empty() && width_of(row) + 3 + width_of(entry) > width) {
        lines.push_back(std::move(row));
        row = Line{};
      }
      if (!row.empty()) row.push_back({"   ", Tone::plain});
      row.insert(row.end(), entry.begin(), entry.end());
    }
    lines.push_back(std::move(row));
  }
  footer(lines, chart, {}, width, style);
  return lines;
}

}  // namespace

Lines text_chart(const Chart& chart, int width, const TextStyle& style) {
  Lines lines = titled(chart.title, chart.unit, width, style);
  if (length(chart) == 0 || chart.series.empty()) {
    lines.push_back({{"no data", Tone::weak}});
    return lines;
  }
  switch (chart.kind) {
    case ChartKind::timeline:
      append(lines, timeline(chart, width, style));
      break;
    case ChartKind::diverging:
      append(lines, diverging(chart, width, style));
      break;
    case ChartKind::bars:
      append(lines, bars(chart, width, style));
      break;
    case ChartKind::shares:
      append(lines, shares(chart, width, style));
      break;
    case ChartKind::matrix:
      append(lines, text_matrix(chart, width, style));
      break;
  }
  return lines;
}

}  // namespace entente::brief::render
