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
// One self-contained page: inline CSS, SVG charts drawn here, no script needed, dark and light.
std::string to_html(const Document& document);

std::string to_text(const Table& table, const TextStyle& style);
std::string to_markdown(const Table& table);
std::string to_csv(const Table& table);   // RFC 4180, LF
std::string to_json(const Table& table);  // array of objects, null where not observed
std::string to_html(const Table& table);
// Columnar bytes, through DuckDB's Parquet writer and as an Arrow IPC stream.
Result<std::string> to_parquet(const Table& table);
Result<std::string> to_arrow(const Table& table);

}  // namespace entente::brief
