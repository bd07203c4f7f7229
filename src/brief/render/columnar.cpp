#include "brief/render/columnar.hpp"

#include <fmt/format.h>

#include "brief/render/cells.hpp"

namespace entente::brief::render {
namespace {

bool fits(const Cell& cell, CellType type) {
  switch (type) {
    case CellType::boolean:
      return std::holds_alternative<bool>(cell);
    case CellType::integer:
      return std::holds_alternative<std::int64_t>(cell);
    case CellType::real:
      return std::holds_alternative<double>(cell) || std::holds_alternative<std::int64_t>(cell);
    case CellType::text:
      return std::holds_alternative<std::string>(cell);
    case CellType::date:
      return std::holds_alternative<Day>(cell);
  }
  return false;
}

}  // namespace

Result<void> check_columnar(const Table& table) {
  if (table.columns.empty())
    return fail(Code::usage, fmt::format("table '{}' has no columns to write", table.name));
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const auto& cell = cell_at(table.rows[r], c);
      if (is_observed(cell) && !fits(cell, table.columns[c].type)) {
        return fail(Code::internal,
                    fmt::format("table '{}', row {}: column '{}' holds a cell of another type", table.name,
                                r + 1, table.columns[c].name));
      }
    }
  }
  return {};
}

double real_of(const Cell& cell) {
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return static_cast<double>(*whole);
  return std::get<double>(cell);
}

}  // namespace entente::brief::render
