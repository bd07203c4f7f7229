#include "brief/render/cells.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

#include "brief/render/glyphs.hpp"

namespace entente::brief::render {
namespace {

constexpr std::string_view kMinus = "\xE2\x88\x92";

struct Words {
  const Column& column;
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(bool v) const { return v ? "yes" : "no"; }
  std::string operator()(std::int64_t v) const {
    if (column.type == CellType::real) return number(static_cast<double>(v), column.decimals);
    auto text = fmt::format("{}", v);
    if (v < 0) text.replace(0, 1, kMinus);
    return text;
  }
  std::string operator()(double v) const { return number(v, column.decimals); }
  std::string operator()(const std::string& v) const { return clean(v); }
  std::string operator()(Day v) const { return to_string(v); }
};

}  // namespace

const Cell& cell_at(const std::vector<Cell>& row, std::size_t column) {
  static const Cell nothing;
  return column < row.size() ? row[column] : nothing;
}

bool is_observed(const Cell& cell) {
  if (const auto* real = std::get_if<double>(&cell)) return std::isfinite(*real);
  return !std::holds_alternative<std::monostate>(cell);
}

bool is_numeric(CellType type) {
  return type == CellType::integer || type == CellType::real;
}

std::string heading_of(const Column& column) {
  auto text = clean(column.label.empty() ? column.name : column.label);
  if (!column.unit.empty()) text += ", " + clean(column.unit);
  return text;
}

std::string number(double value, int decimals) {
  if (!std::isfinite(value)) return "?";
  auto text = fmt::format("{:.{}f}", std::abs(value), std::max(0, decimals));
  const bool zero = text.find_first_not_of("0.") == std::string::npos;
  if (value < 0 && !zero) text.insert(0, kMinus);
  return text;
}

std::string signed_number(double value, int decimals) {
  auto text = number(value, decimals);
  if (value > 0 && text.find_first_not_of("0.") != std::string::npos) text.insert(0, "+");
  return text;
}

std::string compact_number(double value) {
  struct Step {
    double size;
    std::string_view suffix;
  };
  constexpr std::array<Step, 4> steps{{{1e12, "T"}, {1e9, "G"}, {1e6, "M"}, {1e4, "k"}}};
  for (const auto& step : steps) {
    if (std::abs(value) < step.size) continue;
    const double scaled = value / (step.suffix == "k" ? 1e3 : step.size);
    return number(scaled, std::abs(scaled) < 100 ? 1 : 0) + std::string(step.suffix);
  }
  int decimals = std::abs(value) >= 100 ? 0 : std::abs(value) >= 10 ? 1 : 2;
  auto text = number(value, decimals);
  if (text.find('.') != std::string::npos) {
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
  }
  return text;
}

std::optional<std::string> display(const Cell& cell, const Column& column) {
  if (!is_observed(cell)) return std::nullopt;
  return std::visit(Words{column}, cell);
}

std::string shortest(double value) {
  std::array<char, 64> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), end};
}

}  // namespace entente::brief::render
