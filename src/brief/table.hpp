// A table of an answer: typed columns, cells that may be missing. Every tabular answer is one, whatever the
// format it is rendered in; machine formats take names and types, people's formats take labels and decimals.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "util/day.hpp"

namespace entente::brief {

// std::monostate is "not observed": never printed as zero. Machine formats write null or an empty field.
using Cell = std::variant<std::monostate, bool, std::int64_t, double, std::string, Day>;

enum class CellType : std::uint8_t { boolean, integer, real, text, date };

struct Column {
  std::string name;   // "state1": machine formats
  std::string label;  // "State 1": people's formats; "" is the name
  CellType type = CellType::text;
  int decimals = 2;  // of reals, in people's formats; machine formats write the shortest text that reads back
  std::string unit = {};
};

struct Table {
  std::string name;  // "agreement": becomes an id or a file name
  std::string title;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
  std::string note;  // below the table, in people's formats
};

}  // namespace entente::brief
