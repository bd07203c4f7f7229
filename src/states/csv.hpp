// The registry's own tables: UTF-8, comma, double quotes where needed but never doubled inside, LF, one
// header. Rows are views into the embedded bytes.
#pragma once

#include <string_view>
#include <vector>

namespace entente::states {

using CsvRow = std::vector<std::string_view>;

// All rows after the header. A row with another number of fields than the header is dropped; a test counts
// them.
std::vector<CsvRow> read_table(std::string_view bytes);

}  // namespace entente::states
