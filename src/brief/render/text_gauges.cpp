// The ten-second picture: one row a domain, its meter from hostile to close, the number, the words, the
// history.
#include <algorithm>
#include <cmath>

#include "brief/render/cells.hpp"
#include "brief/render/glyphs.hpp"
#include "brief/render/text.hpp"

namespace entente::brief::render {
namespace {

struct Columns {
  int label = 0, meter = 0, value = 6, verdict = 0, spark = 0;
  bool verdict_below = false;
};

int longest(const GaugePanel& panel, std::string Gauge::* field, const TextStyle& style) {
  int most = 0;
  for (const auto& g : panel.gauges) most = std::max(most, display_width(words(g.*field, style)));
  return most;
}

Columns lay_out(const GaugePanel& panel, int width, const TextStyle& style) {
  Columns c;
  c.label = std::min(longest(panel, &Gauge::label, style), std::max(8, width / 4));
  c.verdict = std::min(longest(panel, &Gauge::verdict, style), std::max(12, width * 3 / 10));
  for (const auto& g : panel.gauges) c.spark = std::max(c.spark, static_cast<int>(g.spark.size()));
  c.spark = std::min(c.spark, width >= 110 ? 24 : width >= 90 ? 16 : 10);
  const auto rest = [&] {
    return width - c.label - 2 - 2 - c.value - (c.verdict > 0 && !c.verdict_below ? c.verdict + 2 : 0) -
           (c.spark > 0 ? c.spark + 2 : 0);
  };
  if (rest() < 17) c.spark = 0;
  if (rest() < 17) c.verdict_below = true;
  c.meter = std::clamp(rest(), 5, 41);
  if (c.meter % 2 == 0) --c.meter;
  return c;
}

// The last `count` values, or all of them averaged down to `count`.
std::vector<std::optional<double>> shrink(const std::vector<std::optional<double>>& values, int count) {
  const auto n = static_cast<int>(values.size());
  if (n <= count) return values;
  std::vector<std::optional<double>> out;
  for (int c = 0; c < count; ++c) {
    double sum = 0;
    int seen = 0;
    for (int i = c * n / count; i < (c + 1) * n / count; ++i) {
      if (const auto& v = values[static_cast<std::size_t>(i)]; v && std::isfinite(*v)) {
        sum += *v;
        ++seen;
      }
    }
    out.push_back(seen > 0 ? std::optional(sum / seen) : std::nullopt);
  }
  return out;
}

Line history(const Gauge& gauge, int width, const TextStyle& style) {
  auto values = shrink(gauge.spark, width);
  const bool negative = std::any_of(values.begin(), values.end(), [](const auto& v) { return v && *v < 0; });
  values.insert(values.begin(), static_cast<std::size_t>(width) - values.size(), std::nullopt);
  return spark(values, negative ? -1 : 0, 1, " ", SparkTone{}, style);
}

Line scale_labels(const GaugePanel& panel, int width, const TextStyle& style) {
  const auto low = words(panel.low_label, style);
  const auto high = words(panel.high_label, style);
  const int blank = width - display_width(low) - display_width(high);
  if (blank < 1) return {};
  const int left = std::max(0, width / 2 - display_width(low));
  std::string middle = std::string(static_cast<std::size_t>(left), ' ') + "0";
  if (static_cast<int>(middle.size()) >= blank) middle = "";
  middle += std::string(static_cast<std::size_t>(blank) - middle.size(), ' ');
  return {{low + middle + high, Tone::weak}};
}

}  // namespace

Line meter(const Gauge& gauge, int width, const TextStyle& style) {
  const auto& s = signs(style.unicode);
  const auto position = [&](double v) {
    return std::clamp(static_cast<int>(std::lround((std::clamp(v, -1.0, 1.0) + 1) / 2 * (width - 1))), 0,
                      width - 1);
  };
  const bool seen = gauge.value && std::isfinite(*gauge.value);
  if (!seen) {
    const auto note = words("not observed", style);
    const int room = width - display_width(note) - 2;
    if (room < 2) return pad({{repeat(s.missing, width), Tone::weak}}, width);
    return {
        {repeat(s.missing, room / 2) + " " + note + " " + repeat(s.missing, room - room / 2), Tone::weak}};
  }
  const int dot = position(*gauge.value);
  const bool banded = gauge.low && gauge.high && std::isfinite(*gauge.low) && std::isfinite(*gauge.high);
  const int low = banded ? position(std::min(*gauge.low, *gauge.high)) : dot;
  const int high = banded ? position(std::max(*gauge.low, *gauge.high)) : dot;
  const Tone tone = gauge.tone == Tone::plain ? Tone::strong : gauge.tone;
  Line line;
  const auto put = [&](std::string_view sign, Tone t) {
    if (line.empty() || line.back().tone != t) line.push_back({"", t});
    line.back().text += sign;
  };
  for (int i = 0; i < width; ++i) {
    if (i == dot) {
      put(s.dot, tone);
    } else if (i >= low && i <= high) {
      put(s.band, tone);
    } else if (i == (width - 1) / 2) {
      put(s.zero, Tone::weak);
    } else {
      put(s.meter, Tone::weak);
    }
  }
  return line;
}

Line spark(const std::vector<std::optional<double>>& values, double low, double high, std::string_view gap,
           SparkTone tone, const TextStyle& style) {
  const auto& s = signs(style.unicode);
  Line line;
  const auto put = [&](std::string_view sign, Tone t) {
    if (line.empty() || line.back().tone != t) line.push_back({"", t});
    line.back().text += sign;
  };
  for (const auto& v : values) {
    if (!v || !std::isfinite(*v)) {
      put(gap, Tone::weak);
      continue;
    }
    const double share = high > low ? std::clamp((*v - low) / (high - low), 0.0, 1.0) : 0.5;
    put(s.rising[static_cast<std::size_t>(std::min(7.0, std::floor(share * 8)))],
        *v < 0 ? tone.below : tone.above);
  }
  return line;
}

Lines text_gauges(const GaugePanel& panel, int width, const TextStyle& style) {
  Lines lines = titled(panel.title, "", width, style);
  const auto c = lay_out(panel, width, style);
  if (!panel.low_label.empty() || !panel.high_label.empty()) {
    auto labels = scale_labels(panel, c.meter, style);
    if (!labels.empty()) lines.push_back(indent({labels}, c.label + 2).front());
  }
  bool roomy = false;  // details under rows: air between them
  for (const auto& g : panel.gauges) roomy = roomy || !g.detail.empty();
  bool banded = false;
  bool first = true;
  for (const auto& g : panel.gauges) {
    if (!first && roomy) lines.emplace_back();
    first = false;
    const bool seen = g.value && std::isfinite(*g.value);
    const auto labels = wrap(g.label, c.label, style, Tone::strong);
    Line row = pad(labels.empty() ? Line{} : labels.front(), c.label + 2);
    for (auto& span : meter(g, c.meter, style)) row.push_back(span);
    const auto value =
        seen ? words(signed_number(*g.value, 2), style) : std::string(signs(style.unicode).missing);
    const int gap = 2 + c.value - display_width(value);
    row.push_back({std::string(static_cast<std::size_t>(std::max(gap, 1)), ' '), Tone::plain});
    row.push_back({value, seen ? Tone::strong : Tone::weak});
    const auto verdict = wrap(g.verdict, std::max(c.verdict, 1), style, g.tone);
    const int after = c.label + 2 + c.meter + 2 + c.value + 2;
    if (!c.verdict_below && c.verdict > 0) {
      row.push_back({"  ", Tone::plain});
      Line cell = verdict.empty() ? Line{} : verdict.front();
      for (auto& span : pad(cell, c.verdict)) row.push_back(span);
    }
    if (c.spark > 0) {
      row.push_back({"  ", Tone::plain});
      for (auto& span : history(g, c.spark, style)) row.push_back(span);
    }
    lines.push_back(std::move(row));
    for (std::size_t k = 1; k < std::max(labels.size(), c.verdict_below ? 0 : verdict.size()); ++k) {
      Line more = pad(k < labels.size() ? labels[k] : Line{}, after);
      if (!c.verdict_below && k < verdict.size())
        more.insert(more.end(), verdict[k].begin(), verdict[k].end());
      lines.push_back(std::move(more));
    }
    if (c.verdict_below) append(lines, indent(wrap(g.verdict, width - 2, style, g.tone), 2));
    const int margin = width >= 72 ? c.label + 2 : 2;
    append(lines, indent(wrap(g.detail, width - margin, style), margin));
    banded = banded || (seen && g.low && g.high);
  }
  if (banded) {
    const auto& s = signs(style.unicode);
    if (roomy) lines.emplace_back();
    append(lines, wrap(std::string(s.dot) + " value   " + repeat(s.band, 3) + " 90 % band", width, style,
                       Tone::weak));
  }
  return lines;
}

}  // namespace entente::brief::render
