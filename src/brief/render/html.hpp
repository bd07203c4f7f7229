// HTML's blocks, one function each; to_html puts them on a page. Pictures are SVG whose positions are
// percentages, so they stretch to any width while their letters keep their size; no script, nothing fetched.
#pragma once

#include <string>
#include <string_view>

#include "brief/document.hpp"
#include "brief/render/ids.hpp"

namespace entente::brief::render {

// Cleaned, with & < > " ' as entities: safe between tags and inside quoted attributes.
std::string html_escape(std::string_view text);
std::string html_text(const Text& text, const Ids& ids);
std::string_view tone_class(Tone tone);

std::string html_table(const Table& table);
std::string html_gauges(const GaugePanel& panel, Ids& ids);
std::string html_chart(const Chart& chart, Ids& ids);
std::string html_matrix(const Chart& chart);

// The head and the closing of a page with our style sheet.
std::string html_page(std::string_view title, std::string_view body);

// "12.5%" with three decimals at most.
std::string percent(double share);
std::string coordinate(double value);

// What stands in a picture for those who do not see it: <title> and <desc>, and the attributes that name
// them.
struct Picture {
  std::string attributes;  // role="img" aria-labelledby="..."
  std::string words;       // <title id=...>...</title><desc ...>...</desc>
};
Picture picture(std::string_view title, std::string_view description, Ids& ids);
std::string folded_data(const Table& table);

}  // namespace entente::brief::render
