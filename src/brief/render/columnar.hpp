// What both columnar writers ask of a table before they write it.
#pragma once

#include "brief/table.hpp"
#include "util/result.hpp"

namespace entente::brief::render {

// Every observed cell is of its column's type (an integer may stand in a real column), and there is a column.
Result<void> check_columnar(const Table& table);
// The cell as its column's type; call only where is_observed.
double real_of(const Cell& cell);

}  // namespace entente::brief::render
