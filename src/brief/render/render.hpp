// Renderings. All are pure: the same answer gives the same bytes.
#pragma once

#include <string>

#include "brief/document.hpp"
#include "util/result.hpp"

namespace entente::brief {

struct TextStyle {
  int width = 100;      // columns of the terminal
  bool colour = false;  // ANSI; off under NO_COLOR and where stdout is no terminal
  bool unicode = true;  // false: ASCII charts
};

std::string to_text(const Document& document, const TextStyle& style);
std::string to_markdown(const Document& document);
// One self-contained page: inline CSS, SVG charts drawn here, no script, dark and light. Fit to be served
// under the policy `default-src 'none'; style-src 'unsafe-inline'; img-src data:`, which it also names
// itself.
std::string to_html(const Document& document);

std::string to_text(const Table& table, const TextStyle& style);
std::string to_markdown(const Table& table);
// A number that is not finite counts as not observed in every format.
std::string to_csv(const Table& table);   // RFC 4180, LF; not observed is empty, an empty text is ""
std::string to_json(const Table& table);  // array of objects, null where not observed
std::string to_html(const Table& table);  // a page of its own
// Columnar bytes, through DuckDB's Parquet writer and as an Arrow IPC stream. Errors: usage (no columns),
// internal (a cell of another type than its column).
Result<std::string> to_parquet(const Table& table);
Result<std::string> to_arrow(const Table& table);

}  // namespace entente::brief
