// A cell in words, for people's formats; and which cells hold nothing.
#pragma once

#include <optional>
#include <string>

#include "brief/table.hpp"

namespace entente::brief::render {

// Cell of a row that may be shorter than the header; a number that is not finite is not observed either.
const Cell& cell_at(const std::vector<Cell>& row, std::size_t column);
bool is_observed(const Cell& cell);
bool is_numeric(CellType type);

// "State 1", with the unit behind it: "Trade, USD bn".
std::string heading_of(const Column& column);
// "+0.62" is never written here: sign '−' (U+2212) for negatives, no sign for others, never "-0.00".
std::string number(double value, int decimals);
// "+0.62", "−0.10", "0.00".
std::string signed_number(double value, int decimals);
// Three digits that fit a chart's margin: "412", "12.4k", "3.1M".
std::string compact_number(double value);
// Cleaned words of a cell, nothing where it is not observed.
std::optional<std::string> display(const Cell& cell, const Column& column);

// The shortest text that reads back as the same double; machine formats.
std::string shortest(double value);

}  // namespace entente::brief::render
