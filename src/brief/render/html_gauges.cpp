// The panel of domains: a meter with its band and point, a circle above zero and a diamond below, so that the
// sign is seen without the colour.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "brief/render/cells.hpp"
#include "brief/render/html.hpp"

namespace entente::brief::render {
namespace {

double share_of(double v) {
  return (std::clamp(v, -1.0, 1.0) + 1) / 2;
}
bool seen(std::optional<double> v) {
  return v && std::isfinite(*v);
}

std::string band_words(const Gauge& g) {
  if (!seen(g.low) || !seen(g.high)) return {};
  return fmt::format("90 % between {} and {}", signed_number(std::min(*g.low, *g.high), 2),
                     signed_number(std::max(*g.low, *g.high), 2));
}

std::string meter_svg(const Gauge& g, const GaugePanel& panel, Ids& ids) {
  const auto scale = fmt::format("from {} (−1) to {} (+1)", panel.low_label.empty() ? "low" : panel.low_label,
                                 panel.high_label.empty() ? "high" : panel.high_label);
  std::string description;
  if (!seen(g.value)) {
    description = "Not observed.";
  } else {
    description = fmt::format("{} on a scale {}", signed_number(*g.value, 2), scale);
    if (const auto band = band_words(g); !band.empty()) description += ", " + band;
    description += ".";
  }
  const auto p = picture(g.label, description, ids);
  std::string out = fmt::format("<svg class=\"{}\" width=\"100%\" height=\"22\" {}>{}", tone_class(g.tone),
                                p.attributes, p.words);
  if (!seen(g.value)) {
    out += "<rect class=\"hatched\" x=\"0\" y=\"6\" width=\"100%\" height=\"10\"/>";
    return out + "</svg>";
  }
  out += "<line class=\"base\" x1=\"0\" x2=\"100%\" y1=\"11\" y2=\"11\"/>";
  for (const double t : {-1.0, -0.5, 0.5, 1.0}) {
    out +=
        fmt::format("<line class=\"tick\" x1=\"{0}\" x2=\"{0}\" y1=\"8\" y2=\"14\"/>", percent(share_of(t)));
  }
  out += "<line class=\"tick zero\" x1=\"50%\" x2=\"50%\" y1=\"2\" y2=\"20\"/>";
  if (seen(g.low) && seen(g.high)) {
    const double low = share_of(std::min(*g.low, *g.high));
    const double high = share_of(std::max(*g.low, *g.high));
    out += fmt::format("<rect class=\"band\" x=\"{}\" y=\"6\" width=\"{}\" height=\"10\" rx=\"5\"/>",
                       percent(low), percent(high - low));
  }
  const auto x = percent(share_of(*g.value));
  if (*g.value < 0) {
    out += fmt::format(
        "<svg x=\"{}\" y=\"11\" overflow=\"visible\"><path class=\"point\" d=\"M0-8L8 0L0 8L-8 0Z\"/></svg>",
        x);
  } else {
    out += fmt::format("<circle class=\"point\" cx=\"{}\" cy=\"11\" r=\"7\"/>", x);
  }
  return out + "</svg>";
}

std::string spark_svg(const std::vector<std::optional<double>>& values) {
  if (values.empty()) return {};
  const bool negative =
      std::any_of(values.begin(), values.end(), [](const auto& v) { return seen(v) && *v < 0; });
  const double low = negative ? -1 : 0;
  const auto n = static_cast<double>(values.size());
  std::string path;
  bool open = false;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!seen(values[i])) {
      open = false;
      continue;
    }
    const double x = (static_cast<double>(i) + 0.5) / n * 100;
    const double y = 22 - (std::clamp(*values[i], low, 1.0) - low) / (1 - low) * 20;
    // A value between gaps is a dash of its own.
    const bool alone = !open && (i + 1 == values.size() || !seen(values[i + 1]));
    path += fmt::format("{}{} {}", open ? "L" : "M", coordinate(alone ? x - 40 / n : x), coordinate(y));
    if (alone) path += fmt::format("H{}", coordinate(x + 40 / n));
    open = true;
  }
  std::string out =
      "<svg width=\"100%\" height=\"24\" viewBox=\"0 0 100 24\" preserveAspectRatio=\"none\" "
      "aria-hidden=\"true\">";
  const double zero = 22 - (0 - low) / (1 - low) * 20;
  out += fmt::format(
      "<line class=\"tick\" x1=\"0\" x2=\"100\" y1=\"{0}\" y2=\"{0}\" vector-effect=\"non-scaling-stroke\"/>",
      coordinate(zero));
  return out + fmt::format("<path class=\"sparkline\" d=\"{}\"/></svg>", path);
}

Table numbers(const GaugePanel& panel) {
  Table table;
  table.columns = {{"label", " ", CellType::text, 0, ""},
                   {"value", "Value", CellType::real, 2, ""},
                   {"low", "Low", CellType::real, 2, ""},
                   {"high", "High", CellType::real, 2, ""},
                   {"verdict", "Reading", CellType::text, 0, ""}};
  const auto cell = [](std::optional<double> v) { return seen(v) ? Cell(*v) : Cell(); };
  for (const auto& g : panel.gauges) {
    table.rows.push_back({Cell(g.label), cell(g.value), cell(g.low), cell(g.high), Cell(g.verdict)});
  }
  return table;
}

}  // namespace

std::string html_gauges(const GaugePanel& panel, Ids& ids) {
  std::string out = "<figure class=\"panel\">\n";
  if (!panel.title.empty()) out += "<figcaption>" + html_escape(panel.title) + "</figcaption>\n";
  out += fmt::format(
      "<div class=\"ends-row\" aria-hidden=\"true\"><div "
      "class=\"ends\"><span>{}</span><span>0</span><span>{}</span></div></div>\n",
      html_escape(panel.low_label), html_escape(panel.high_label));
  out += "<ul>\n";
  for (const auto& g : panel.gauges) {
    const auto band = band_words(g);
    out += fmt::format("<li class=\"gauge\"><div class=\"label\">{}</div><div class=\"meter\">{}</div>",
                       html_escape(g.label), meter_svg(g, panel, ids));
    out += seen(g.value) ? fmt::format("<div class=\"value\" title=\"{}\">{}</div>", html_escape(band),
                                       html_escape(signed_number(*g.value, 2)))
                         : std::string("<div class=\"value gap\" title=\"not observed\">·</div>");
    const auto verdict = g.verdict.empty() && !seen(g.value) ? std::string("not observed") : g.verdict;
    out += fmt::format("<div class=\"verdict {}\">{}</div>", tone_class(g.tone), html_escape(verdict));
    out += "<div class=\"history\">" + spark_svg(g.spark) + "</div>";
    if (!g.detail.empty()) out += "<div class=\"detail\">" + html_text(g.detail, ids) + "</div>";
    out += "</li>\n";
  }
  out +=
      "</ul>\n<p class=\"note\">● above zero, ◆ below; shaded: 90 % band<span class=\"aside\">; line at the "
      "right: history</span>.</p>\n";
  return out + folded_data(numbers(panel)) + "</figure>\n";
}

}  // namespace entente::brief::render
