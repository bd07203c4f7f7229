// Reads the room's own tables out of the binary: comma separated, double quotes where a field holds a comma,
// no line breaks inside fields, `#` starts a comment line. Fields without quotes inside stay views of the
// bytes.
#pragma once

#include <string_view>
#include <vector>

namespace entente::ontology::detail {

using Row = std::vector<std::string_view>;

// One line into fields. A quoted field loses its quotes; a doubled quote inside one is not supported (no
// table of ours has any) and makes `row` come back empty, as does an unclosed quote.
Row split_csv_line(std::string_view line);

// All rows after the header, each as wide as the header; rows that are not come back empty for the caller to
// reject.
std::vector<Row> rows_after_header(std::string_view csv);

// The bytes between the two symbols entente_embed makes.
inline std::string_view embedded(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace entente::ontology::detail
