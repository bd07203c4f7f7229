// Charts as SVG. Horizontal positions are percentages of whatever width the page gives; vertical ones are
// pixels. Lines are drawn in a nested picture that is stretched without stretching their stroke.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "brief/render/cells.hpp"
#include "brief/render/chart_data.hpp"
#include "brief/render/glyphs.hpp"
#include "brief/render/html.hpp"

namespace entente::brief::render {
namespace {

// Class of a series: its tone where it has one, else the next of the palette; dash k tells it apart without
// colour.
struct Look {
  std::string colour;
  int dash = 0;
};

std::vector<Look> looks(const Chart& chart) {
  std::vector<Look> out;
  int next = 0;
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    const Tone tone = chart.series[i].tone;
    const int k = static_cast<int>(i % 6);
    if (tone == Tone::good || tone == Tone::bad || tone == Tone::warn || tone == Tone::weak) {
      out.push_back({std::string(tone_class(tone)), tone == Tone::bad ? 1 : tone == Tone::good ? 0 : k});
    } else {
      out.push_back({fmt::format("p{}", next++ % 6), k});
    }
  }
  return out;
}

double centre(std::size_t i, std::size_t n) {
  return (static_cast<double>(i) + 0.5) / static_cast<double>(n);
}

bool any_gap(const Chart& chart) {
  for (std::size_t i = 0; i < length(chart); ++i) {
    if (!observed_at(chart, i)) return true;
  }
  return false;
}

constexpr std::string_view kGapKey =
    "<li><svg width=\"22\" height=\"11\" aria-hidden=\"true\"><rect class=\"hatched\" width=\"22\" "
    "height=\"11\"/></svg>not "
    "observed</li>";

std::string legend(const Chart& chart, bool lines) {
  const auto look = looks(chart);
  const bool band =
      std::any_of(chart.series.begin(), chart.series.end(), [](const Series& s) { return !s.low.empty(); });
  std::string out;
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    if (chart.series[i].label.empty()) continue;
    const auto key = lines ? fmt::format("<path class=\"line d{}\" d=\"M1 6H25\"/>", look[i].dash)
                           : std::string("<rect class=\"column\" width=\"11\" height=\"11\"/>");
    out +=
        fmt::format("<li><svg class=\"{}\" width=\"{}\" height=\"11\" aria-hidden=\"true\">{}</svg>{}</li>",
                    look[i].colour, lines ? 26 : 11, key, html_escape(chart.series[i].label));
  }
  if (band && lines) {
    out +=
        "<li><svg class=\"p5\" width=\"22\" height=\"11\" aria-hidden=\"true\"><rect class=\"area\" "
        "width=\"22\" "
        "height=\"11\"/></svg>band</li>";
  }
  if (any_gap(chart)) out += kGapKey;
  return out.empty() ? out : "<ul class=\"legend\">" + out + "</ul>\n";
}

// Stretches without any observation, from the top to the bottom of the plot.
std::string hatches(const Chart& chart, double top, double bottom) {
  std::string out;
  const std::size_t n = length(chart);
  for (std::size_t i = 0; i < n;) {
    if (observed_at(chart, i)) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < n && !observed_at(chart, end)) ++end;
    const auto width = static_cast<double>(n);
    out += fmt::format("<rect class=\"hatched\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
                       percent(static_cast<double>(i) / width), coordinate(top),
                       percent(static_cast<double>(end - i) / width), coordinate(bottom - top));
    i = end;
  }
  return out;
}

std::string year_labels(const Chart& chart, double bottom) {
  std::size_t widest = 4;
  for (const auto& label : chart.labels) widest = std::max(widest, glyphs(clean(label)).size());
  std::string out = "<g aria-hidden=\"true\">";
  const std::size_t n = length(chart);
  // About 300 px on a telephone, 7 px a letter.
  for (const auto i : label_ticks(chart.labels, std::max<std::size_t>(2, 300 / (widest * 7 + 16)))) {
    const auto x = percent(centre(i, n));
    out += fmt::format("<line class=\"tick\" x1=\"{0}\" x2=\"{0}\" y1=\"{1}\" y2=\"{2}\"/>", x,
                       coordinate(bottom), coordinate(bottom + 5));
    out += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>", x, coordinate(bottom + 19),
                       html_escape(chart.labels[i]));
  }
  return out + "</g>";
}

std::string grid_line(double y, std::string_view label, bool zero) {
  return fmt::format(
      "<line{0} x1=\"0\" x2=\"100%\" y1=\"{1}\" y2=\"{1}\"/><text x=\"-8\" y=\"{2}\" "
      "text-anchor=\"end\">{3}</text>",
      zero ? " class=\"zero\"" : "", coordinate(y), coordinate(y + 4), html_escape(label));
}

std::string mark_lines(const Chart& chart, double top, double bottom) {
  std::string out;
  const std::size_t n = length(chart);
  int no = 0;
  for (const auto& [i, text] : chart.marks) {
    if (i >= n) continue;
    const auto x = percent(centre(i, n));
    out += fmt::format(
        "<g><line class=\"markline\" x1=\"{0}\" x2=\"{0}\" y1=\"{1}\" y2=\"{2}\"/><circle class=\"markdot\" "
        "cx=\"{0}\" cy=\"{1}\" r=\"8\"/><text class=\"markno\" x=\"{0}\" y=\"{3}\" "
        "text-anchor=\"middle\">{4}</text></g>",
        x, coordinate(top), coordinate(bottom), coordinate(top + 3.5), ++no);
  }
  return out;
}

std::string mark_list(const Chart& chart) {
  std::string out;
  int no = 0;
  for (const auto& [i, text] : chart.marks) {
    if (i >= length(chart)) continue;
    out += fmt::format("<li><span class=\"no\">{}</span><strong>{}</strong> {}</li>", ++no,
                       html_escape(label_at(chart, i)), html_escape(text));
  }
  return out.empty() ? out : "<ol class=\"marks\">" + out + "</ol>\n";
}

std::string open_svg(const Chart& chart, int height, Ids& ids) {
  const auto p = picture(chart.title.empty() ? chart.id : chart.title, describe(chart), ids);
  return fmt::format("<svg width=\"100%\" height=\"{}\" {}>{}", height, p.attributes, p.words);
}

std::string timeline(const Chart& chart, Ids& ids) {
  constexpr double kTop = 14;
  constexpr double kBottom = 214;
  const std::size_t n = length(chart);
  const Range range = range_of(chart);
  const auto y_of = [&](double v) {
    return kBottom -
           (std::clamp(v, range.low, range.high) - range.low) / (range.high - range.low) * (kBottom - kTop);
  };
  std::string out = legend(chart, true) + "<div class=\"plot\">" + open_svg(chart, 238, ids);
  out += "<g class=\"grid\" aria-hidden=\"true\">";
  const auto ticks = nice_ticks(range, 4);
  const int decimals = decimals_for(ticks);
  for (const double t : ticks) {
    out += grid_line(y_of(t), std::abs(t) >= 10000 ? compact_number(t) : number(t, decimals), t == 0);
  }
  out += "</g>" + hatches(chart, kTop, kBottom);
  const auto look = looks(chart);
  const auto x_of = [&](std::size_t i) { return coordinate(centre(i, n) * 1000); };
  std::string dots;
  out += fmt::format(
      "<svg x=\"0\" y=\"0\" width=\"100%\" height=\"{0}\" viewBox=\"0 0 1000 {0}\" "
      "preserveAspectRatio=\"none\">",
      238);
  for (std::size_t k = 0; k < chart.series.size(); ++k) {
    const auto& series = chart.series[k];
    std::string line;
    std::string band;
    std::string back;  // the band's lower edge, read backwards
    bool open = false;
    const auto close_band = [&] {
      if (!back.empty()) band += back + "Z";
      back.clear();
    };
    for (std::size_t i = 0; i < n; ++i) {
      const auto v = value_at(chart, series, i);
      if (v) {
        line += fmt::format("{}{} {}", open ? "L" : "M", x_of(i), coordinate(y_of(*v)));
        const bool alone = !open && (i + 1 == n || !value_at(chart, series, i + 1));
        if (n <= 60 || alone) {
          dots += fmt::format("<circle class=\"dot {}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>", look[k].colour,
                              percent(centre(i, n)), coordinate(y_of(*v)), alone ? 3 : 2.2);
        }
      }
      open = v.has_value();
      if (const auto b = band_at(chart, series, i)) {
        band += fmt::format("{}{} {}", back.empty() ? "M" : "L", x_of(i), coordinate(y_of(b->high)));
        back = fmt::format("L{} {}", x_of(i), coordinate(y_of(b->low))) + back;
      } else {
        close_band();
      }
    }
    close_band();
    out += fmt::format("<g class=\"{}\">", look[k].colour);
    if (!band.empty()) out += fmt::format("<path class=\"area\" d=\"{}\"/>", band);
    if (!line.empty()) out += fmt::format("<path class=\"line d{}\" d=\"{}\"/>", look[k].dash, line);
    out += "</g>";
  }
  out += "</svg>" + dots + mark_lines(chart, kTop - 10, kBottom) + year_labels(chart, kBottom);
  return out + "</svg></div>\n" + mark_list(chart);
}

// Both directions on one scale; each takes the room its largest value needs.
std::string diverging(const Chart& chart, Ids& ids) {
  constexpr double kTop = 14;
  constexpr double kBottom = 244;
  const std::size_t n = length(chart);
  const Range range = range_of(chart);
  std::array<double, 2> reach{0, 0};
  for (std::size_t k = 0; k < std::min<std::size_t>(2, chart.series.size()); ++k) {
    for (std::size_t i = 0; i < n; ++i) {
      reach[k] =
          std::max(reach[k], std::min(range.high, std::abs(value_at(chart, chart.series[k], i).value_or(0))));
    }
  }
  const double least = 0.12 * range.high;
  for (auto& r : reach) r = std::max(r, least);
  const double unit = (kBottom - kTop) / (reach[0] + reach[1]);
  const double zero = kTop + reach[0] * unit;
  std::string out = legend(chart, false) + "<div class=\"plot\">" + open_svg(chart, 268, ids);
  out += "<g class=\"grid\" aria-hidden=\"true\">";
  const auto ticks = nice_ticks({-reach[1], reach[0]}, 5);
  const int decimals = decimals_for(ticks);
  for (const double t : ticks) {
    if (t == 0) continue;
    const double size = std::abs(t);
    out += grid_line(zero - t * unit, size >= 10000 ? compact_number(size) : number(size, decimals), false);
  }
  out += "</g>" + hatches(chart, kTop, kBottom);
  const auto look = looks(chart);
  for (std::size_t k = 0; k < std::min<std::size_t>(2, chart.series.size()); ++k) {
    const bool toned = chart.series[k].tone != Tone::plain && chart.series[k].tone != Tone::strong;
    out += fmt::format("<g class=\"{}\">", toned ? look[k].colour : k == 0 ? "good" : "bad");
    for (std::size_t i = 0; i < n; ++i) {
      const auto v = value_at(chart, chart.series[k], i);
      if (!v || *v == 0) continue;
      const double height = std::max(1.0, std::min(std::abs(*v), range.high) * unit);
      const double x = (static_cast<double>(i) + 0.14) / static_cast<double>(n);
      out += fmt::format("<rect class=\"column\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>", percent(x),
                         coordinate(k == 0 ? zero - height : zero), percent(0.72 / static_cast<double>(n)),
                         coordinate(height));
    }
    out += "</g>";
  }
  out += "<g class=\"grid\" aria-hidden=\"true\">" + grid_line(zero, "0", true) + "</g>";
  out += mark_lines(chart, kTop - 10, kBottom) + year_labels(chart, kBottom);
  return out + "</svg></div>\n" + mark_list(chart);
}

std::string shorten(const std::string& text, std::size_t most) {
  const auto cleaned = clean(text);
  const auto all = glyphs(cleaned);
  if (all.size() <= most) return cleaned;
  std::string out;
  for (std::size_t i = 0; i + 1 < most; ++i) out += all[i].bytes;
  return out + "…";
}

// Name above its bar, value at the right: no room has to be measured for either.
std::string bars(const Chart& chart, Ids& ids) {
  const std::size_t n = length(chart);
  const Range range = range_of(chart);
  const auto share = [&](double v) {
    return (std::clamp(v, range.low, range.high) - range.low) / (range.high - range.low);
  };
  const auto ticks = nice_ticks(range, 4);
  const int axis_decimals = decimals_for(ticks);
  const double size = std::max(std::abs(range.low), std::abs(range.high));
  const int decimals = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  const bool several = chart.series.size() > 1;
  constexpr double kRow = 40;
  const double bottom = kRow * static_cast<double>(n * chart.series.size());
  std::string out = (several ? legend(chart, false) : std::string()) + "<div class=\"plot wide\">" +
                    open_svg(chart, static_cast<int>(bottom) + 26, ids);
  out += "<g class=\"grid\" aria-hidden=\"true\">";
  for (const double t : ticks) {
    const auto x = percent(share(t));
    out += fmt::format("<line{0} x1=\"{1}\" x2=\"{1}\" y1=\"0\" y2=\"{2}\"/>",
                       t == 0 ? " class=\"zero\"" : "", x, coordinate(bottom));
    const auto anchor = share(t) < 0.03 ? "start" : share(t) > 0.97 ? "end" : "middle";
    out +=
        fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>", x, coordinate(bottom + 18),
                    anchor, html_escape(std::abs(t) >= 10000 ? compact_number(t) : number(t, axis_decimals)));
  }
  out += "</g>";
  const auto look = looks(chart);
  double y = 0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < chart.series.size(); ++k, y += kRow) {
      const auto v = value_at(chart, chart.series[k], i);
      const auto name = several ? label_at(chart, i) + " · " + chart.series[k].label : label_at(chart, i);
      out += fmt::format("<text class=\"name\" x=\"0\" y=\"{}\">{}</text>", coordinate(y + 16),
                         html_escape(shorten(name, 40)));
      if (!v) {
        out += fmt::format(
            "<rect class=\"hatched\" x=\"0\" y=\"{}\" width=\"100%\" height=\"10\"/><text x=\"100%\" "
            "y=\"{}\" "
            "text-anchor=\"end\">not observed</text>",
            coordinate(y + 23), coordinate(y + 16));
        continue;
      }
      const auto colour =
          !several && chart.series[k].tone == Tone::plain ? (*v < 0 ? "bad" : "good") : look[k].colour;
      const double from = share(std::min(0.0, *v));
      const double to = share(std::max(0.0, *v));
      out += fmt::format(
          "<g class=\"{}\"><rect class=\"column\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"12\"/></g>", colour,
          percent(from), coordinate(y + 22), percent(to - from));
      std::string value = number(*v, decimals);
      if (const auto b = band_at(chart, chart.series[k], i)) {
        const auto low = percent(share(b->low));
        const auto high = percent(share(b->high));
        out += fmt::format(
            "<g class=\"whisker\"><line x1=\"{0}\" x2=\"{1}\" y1=\"{2}\" y2=\"{2}\"/><line x1=\"{0}\" "
            "x2=\"{0}\" "
            "y1=\"{3}\" y2=\"{4}\"/><line x1=\"{1}\" x2=\"{1}\" y1=\"{3}\" y2=\"{4}\"/></g>",
            low, high, coordinate(y + 28), coordinate(y + 24), coordinate(y + 32));
        out += fmt::format(
            "<text x=\"100%\" y=\"{}\" text-anchor=\"end\"><tspan class=\"strong\">{}</tspan> ({} … "
            "{})</text>",
            coordinate(y + 16), value, number(b->low, decimals), number(b->high, decimals));
      } else {
        out += fmt::format("<text class=\"value\" x=\"100%\" y=\"{}\" text-anchor=\"end\">{}</text>",
                           coordinate(y + 16), value);
      }
    }
  }
  return out + "</svg></div>\n";
}

std::string shares(const Chart& chart, Ids& ids) {
  const auto all = share_bars(chart);
  const auto colour = [](std::size_t i, const Part& part) {
    return part.tone == Tone::plain || part.tone == Tone::strong ? fmt::format("p{}", i % 6)
                                                                 : std::string(tone_class(part.tone));
  };
  const bool named = all.size() > 1;
  const double row = named ? 50 : 36;
  std::string out = "<div class=\"plot wide\">" +
                    open_svg(chart, static_cast<int>(row) * static_cast<int>(all.size()), ids);
  double y = 0;
  for (const auto& bar : all) {
    if (named)
      out += fmt::format("<text class=\"name\" x=\"0\" y=\"{}\">{}</text>", coordinate(y + 14),
                         html_escape(bar.label));
    const double top = y + (named ? 20 : 2);
    double total = 0;
    for (const auto& part : bar.parts) total += std::max(0.0, part.share.value_or(0));
    if (total <= 0) {
      out += fmt::format("<rect class=\"hatched\" x=\"0\" y=\"{}\" width=\"100%\" height=\"26\"/>",
                         coordinate(top));
    }
    const double whole = std::max(total, 1.0);
    double at = 0;
    for (std::size_t i = 0; i < bar.parts.size() && total > 0; ++i) {
      const double share = std::max(0.0, bar.parts[i].share.value_or(0)) / whole;
      if (share <= 0) continue;
      out += fmt::format(
          "<g class=\"{}\"><rect class=\"part\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"26\"/></g>",
          colour(i, bar.parts[i]), percent(at), coordinate(top), percent(share));
      if (share >= 0.12) {
        out += fmt::format("<text class=\"on\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{} %</text>",
                           percent(at + share / 2), coordinate(top + 17.5),
                           number(*bar.parts[i].share * 100, 0));
      }
      at += share;
    }
    y += row;
  }
  out += "</svg></div>\n<ul class=\"legend\">";
  for (std::size_t i = 0; !all.empty() && i < all.front().parts.size(); ++i) {
    const auto& part = all.front().parts[i];
    out += fmt::format(
        "<li><svg class=\"{}\" width=\"11\" height=\"11\" aria-hidden=\"true\"><rect class=\"column\" "
        "width=\"11\" "
        "height=\"11\"/></svg>{}",
        colour(i, part), html_escape(part.label));
    if (!named)
      out += part.share ? fmt::format(" <b>{} %</b>", number(*part.share * 100, 0))
                        : std::string(" <span class=\"gap\">not observed</span>");
    out += "</li>";
  }
  return out + "</ul>\n";
}

}  // namespace

std::string html_chart(const Chart& chart, Ids& ids) {
  std::string out =
      fmt::format("<figure class=\"chart\" id=\"{}\">\n", ids.heading(chart.id.empty() ? "chart" : chart.id));
  if (!chart.title.empty()) {
    const auto unit =
        chart.unit.empty() ? std::string() : " <span class=\"unit\">" + html_escape(chart.unit) + "</span>";
    out += "<figcaption>" + html_escape(chart.title) + unit + "</figcaption>\n";
  }
  if (length(chart) == 0 || chart.series.empty()) return out + "<p class=\"note\">no data</p>\n</figure>\n";
  switch (chart.kind) {
    case ChartKind::timeline:
      out += timeline(chart, ids);
      break;
    case ChartKind::diverging:
      out += diverging(chart, ids);
      break;
    case ChartKind::bars:
      out += bars(chart, ids);
      break;
    case ChartKind::shares:
      out += shares(chart, ids);
      break;
    case ChartKind::matrix:
      out += html_matrix(chart);
      break;
  }
  if (!chart.note.empty()) out += "<p class=\"note\">" + html_escape(chart.note) + "</p>\n";
  return out + folded_data(data_table(chart)) + "</figure>\n";
}

}  // namespace entente::brief::render
