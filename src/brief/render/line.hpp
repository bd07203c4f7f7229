// Lines of the terminal: runs with a tone, wrapped by display width, painted at the end.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "brief/document.hpp"
#include "brief/render/render.hpp"

namespace entente::brief::render {

struct Span {
  std::string text;  // cleaned
  Tone tone = Tone::plain;
};
using Line = std::vector<Span>;
using Lines = std::vector<Line>;

// The signs a terminal's pictures are drawn with, in Unicode or in ASCII.
struct Signs {
  bool unicode = true;
  std::string_view heavy, light, vertical, cross, bullet, fold, missing, gap, up, separator, dot, meter, band,
      zero, left, right;
  std::vector<std::string_view> rising;   // eight heights of a cell, lowest first
  std::vector<std::string_view> hanging;  // heights of a cell hung from the top
  std::vector<std::string_view> growing;  // eight widths of a cell from the left
  std::vector<std::string_view> fills;    // of stacked parts
};
const Signs& signs(bool unicode);

// Feed text made safe for this style: cleaned, and ASCII where the terminal has no Unicode.
std::string words(std::string_view text, const TextStyle& style);

int width_of(const Line& line);
Line pad(Line line, int width);                                  // blanks to the right
Line clip(const Line& line, int width, const TextStyle& style);  // cut with '…'
Lines indent(Lines lines, int columns);
void append(Lines& to, Lines more);

// Greedy wrapping at blanks; a word longer than the line is cut between clusters. Continuation lines start
// with `hang` blanks. Receipts follow their run as "[e12]" and stay with its last word.
Lines wrap(const Text& text, int width, const TextStyle& style, int hang = 0);
Lines wrap(std::string_view text, int width, const TextStyle& style, Tone tone = Tone::plain);

std::string paint(const Lines& lines, const TextStyle& style);

}  // namespace entente::brief::render
