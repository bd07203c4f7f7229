#include "brief/answers/rows_to_table.hpp"

namespace entente::brief {

using ledger::ColumnType;

Cell to_cell(const ledger::Rows& rows, std::size_t row, std::size_t column) {
  if (rows.is_null(row, column)) return std::monostate{};
  switch (rows.column_type(column)) {
    case ColumnType::boolean:
      return rows.boolean(row, column);
    case ColumnType::integer:
      return rows.integer(row, column);
    case ColumnType::real:
      return rows.real(row, column);
    case ColumnType::date:
      return rows.day(row, column);
    default:
      return rows.display(row, column);
  }
}

Table to_table(const ledger::Rows& rows, std::string name, std::string title) {
  Table table;
  table.name = std::move(name);
  table.title = std::move(title);
  for (std::size_t c = 0; c < rows.columns(); ++c) {
    Column column;
    column.name = rows.column_name(c);
    switch (rows.column_type(c)) {
      case ColumnType::boolean:
        column.type = CellType::boolean;
        break;
      case ColumnType::integer:
        column.type = CellType::integer;
        break;
      case ColumnType::real:
        column.type = CellType::real;
        break;
      case ColumnType::date:
        column.type = CellType::date;
        break;
      default:
        column.type = CellType::text;
        break;
    }
    table.columns.push_back(std::move(column));
  }
  for (std::size_t r = 0; r < rows.size(); ++r) {
    auto& cells = table.rows.emplace_back();
    for (std::size_t c = 0; c < rows.columns(); ++c) cells.push_back(to_cell(rows, r, c));
  }
  return table;
}

}  // namespace entente::brief
