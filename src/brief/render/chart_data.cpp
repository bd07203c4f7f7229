#include "brief/render/chart_data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "brief/render/cells.hpp"
#include "util/text.hpp"

namespace entente::brief::render {
namespace {

std::optional<double> finite(const std::vector<std::optional<double>>& values, std::size_t i) {
  if (i >= values.size() || !values[i] || !std::isfinite(*values[i])) return std::nullopt;
  return values[i];
}

bool declared(const Chart& chart, std::size_t i) {
  return i >= chart.observed.size() || chart.observed[i];
}

// A label's year where it begins with one and is a year or a month ("1998", "1998-05").
std::optional<int> year_in(const std::string& label) {
  if (label.size() != 4 && !(label.size() == 7 && label[4] == '-')) return std::nullopt;
  return parse_number<int>(std::string_view(label).substr(0, 4));
}

std::string kind_name(ChartKind kind) {
  switch (kind) {
    case ChartKind::timeline:
      return "Timeline";
    case ChartKind::diverging:
      return "Columns up and down over time";
    case ChartKind::bars:
      return "Bars";
    case ChartKind::shares:
      return "Shares";
    case ChartKind::matrix:
      return "Matrix";
  }
  return "Chart";
}

int digits_of(Range range) {
  const double size = std::max(std::abs(range.low), std::abs(range.high));
  return size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 3;
}

}  // namespace

std::size_t length(const Chart& chart) {
  std::size_t n = chart.labels.size();
  for (const auto& series : chart.series) n = std::max(n, series.values.size());
  return n;
}

std::string label_at(const Chart& chart, std::size_t i) {
  return i < chart.labels.size() ? chart.labels[i] : std::string();
}

std::optional<double> value_at(const Chart& chart, const Series& series, std::size_t i) {
  return declared(chart, i) ? finite(series.values, i) : std::nullopt;
}

std::optional<Range> band_at(const Chart& chart, const Series& series, std::size_t i) {
  if (!value_at(chart, series, i)) return std::nullopt;
  const auto low = finite(series.low, i);
  const auto high = finite(series.high, i);
  if (!low || !high) return std::nullopt;
  return Range{std::min(*low, *high), std::max(*low, *high)};
}

bool observed_at(const Chart& chart, std::size_t i) {
  return std::any_of(chart.series.begin(), chart.series.end(),
                     [&](const Series& s) { return value_at(chart, s, i).has_value(); });
}

Range range_of(const Chart& chart) {
  std::optional<Range> seen;
  const auto see = [&](double v) {
    if (chart.kind == ChartKind::diverging) v = std::abs(v);
    seen = seen ? Range{std::min(seen->low, v), std::max(seen->high, v)} : Range{v, v};
  };
  const std::size_t n = length(chart);
  for (const auto& series : chart.series) {
    for (std::size_t i = 0; i < n; ++i) {
      if (const auto v = value_at(chart, series, i)) see(*v);
      if (const auto band = band_at(chart, series, i)) {
        see(band->low);
        see(band->high);
      }
    }
  }
  Range range = seen.value_or(Range{0, 1});
  if (chart.kind != ChartKind::timeline) range = {std::min(range.low, 0.0), std::max(range.high, 0.0)};
  // A timeline near zero starts there: a line that floats above a cut axis exaggerates.
  if (range.low > 0 && range.low < 0.5 * range.high) range.low = 0;
  if (chart.low && std::isfinite(*chart.low)) range.low = *chart.low;
  if (chart.high && std::isfinite(*chart.high)) range.high = *chart.high;
  if (chart.kind == ChartKind::diverging) range.low = 0;
  if (!(range.high > range.low)) range.high = range.low + std::max(1.0, std::abs(range.low));
  return range;
}

std::vector<double> nice_ticks(Range range, int target) {
  const double width = range.high - range.low;
  if (!std::isfinite(width) || width <= 0) return {range.low};
  const double raw = width / std::max(1, target);
  const double power = std::pow(10.0, std::floor(std::log10(raw)));
  double step = 10 * power;
  for (const double m : {1.0, 2.0, 5.0}) {
    if (m * power >= raw * 0.999) {
      step = m * power;
      break;
    }
  }
  std::vector<double> ticks;
  const double first = std::ceil(range.low / step - 1e-9);
  for (double k = first; k * step <= range.high + step * 1e-9 && ticks.size() < 50; k += 1) {
    ticks.push_back(k == 0 ? 0.0 : k * step);
  }
  return ticks;
}

int decimals_for(const std::vector<double>& ticks) {
  if (ticks.size() < 2) return 1;
  const double step = ticks[1] - ticks[0];
  return std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 6);
}

std::vector<std::size_t> label_ticks(const std::vector<std::string>& labels, std::size_t most) {
  std::vector<std::size_t> all;
  most = std::max<std::size_t>(most, 1);
  const bool dated = !labels.empty() && std::all_of(labels.begin(), labels.end(),
                                                    [](const auto& l) { return year_in(l).has_value(); });
  if (labels.size() <= most) {
    for (std::size_t i = 0; i < labels.size(); ++i) all.push_back(i);
    return all;
  }
  if (dated) {
    for (const int step : {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000}) {
      all.clear();
      for (std::size_t i = 0; i < labels.size(); ++i) {
        const bool january = labels[i].size() == 4 || labels[i].substr(5) == "01";
        if (january && *year_in(labels[i]) % step == 0) all.push_back(i);
      }
      if (all.size() <= most && !all.empty()) return all;
    }
  }
  all.clear();
  const std::size_t step = (labels.size() + most - 1) / most;
  for (std::size_t i = 0; i < labels.size(); i += step) all.push_back(i);
  return all;
}

std::vector<ShareBar> share_bars(const Chart& chart) {
  std::vector<ShareBar> bars;
  if (chart.series.size() == 1) {
    ShareBar bar;
    for (std::size_t i = 0; i < length(chart); ++i) {
      bar.parts.push_back({label_at(chart, i), value_at(chart, chart.series[0], i), Tone::plain});
    }
    bars.push_back(std::move(bar));
    return bars;
  }
  for (std::size_t i = 0; i < length(chart); ++i) {
    ShareBar bar{length(chart) > 1 ? label_at(chart, i) : std::string(), {}};
    for (const auto& series : chart.series) {
      bar.parts.push_back({series.label, value_at(chart, series, i), series.tone});
    }
    bars.push_back(std::move(bar));
  }
  return bars;
}

Table data_table(const Chart& chart) {
  Table table;
  table.name = chart.id;
  const int decimals = digits_of(range_of(chart));
  table.columns.push_back({"label", " ", CellType::text, 0, ""});
  const auto add = [&](std::string label) {
    table.columns.push_back({label, label, CellType::real, decimals, ""});
  };
  const std::size_t n = length(chart);
  for (const auto& series : chart.series) {
    const std::string label = series.label.empty() ? chart.unit.empty() ? "value" : chart.unit : series.label;
    add(label);
    if (!series.low.empty() && !series.high.empty()) {
      add(label + ", low");
      add(label + ", high");
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<Cell> row{label_at(chart, i)};
    for (const auto& series : chart.series) {
      const auto cell = [](std::optional<double> v) { return v ? Cell(*v) : Cell(); };
      row.push_back(cell(value_at(chart, series, i)));
      if (!series.low.empty() && !series.high.empty()) {
        const auto band = band_at(chart, series, i);
        row.push_back(band ? Cell(band->low) : Cell());
        row.push_back(band ? Cell(band->high) : Cell());
      }
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string describe(const Chart& chart) {
  const std::size_t n = length(chart);
  std::string out = kind_name(chart.kind);
  if (n > 0 && (chart.kind == ChartKind::timeline || chart.kind == ChartKind::diverging)) {
    out += fmt::format(", {} to {}", label_at(chart, 0), label_at(chart, n - 1));
  }
  out += '.';
  if (chart.kind == ChartKind::shares) {
    for (const auto& bar : share_bars(chart)) {
      for (const auto& part : bar.parts) {
        out += fmt::format(" {}{}{}: {}.", bar.label, bar.label.empty() ? "" : ", ", part.label,
                           part.share ? number(*part.share * 100, 0) + " %" : "not observed");
      }
    }
    return out;
  }
  for (const auto& series : chart.series) {
    std::optional<Range> seen;
    std::optional<double> last;
    std::size_t missing = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const auto v = value_at(chart, series, i);
      if (!v) {
        ++missing;
        continue;
      }
      last = v;
      seen = seen ? Range{std::min(seen->low, *v), std::max(seen->high, *v)} : Range{*v, *v};
    }
    const std::string label = series.label.empty() ? "Values" : series.label;
    if (!seen) {
      out += fmt::format(" {}: not observed.", label);
      continue;
    }
    out += fmt::format(" {}: {} to {}", label, compact_number(seen->low), compact_number(seen->high));
    if (chart.kind != ChartKind::bars) out += fmt::format(", last {}", compact_number(*last));
    if (missing > 0) out += fmt::format("; {} of {} not observed", missing, n);
    out += '.';
  }
  return out;
}

}  // namespace entente::brief::render
