// Text as it is drawn: grapheme clusters with their width in terminal columns, and the cleaning every
// rendering starts with. Names, titles and quotes come from feeds, so no byte of them is trusted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::brief::render {

// One line of valid UTF-8: broken bytes and control characters become U+FFFD, line breaks and tabs a blank;
// marks that reorder or hide text (bidirectional overrides, soft hyphens, byte order marks) are dropped.
std::string clean(std::string_view text);

struct Glyph {
  std::string_view bytes;  // a grapheme cluster of the cleaned text
  int width = 1;
};
// Of cleaned text; the views point into it.
std::vector<Glyph> glyphs(std::string_view cleaned);
int display_width(std::string_view cleaned);

// Cleaned text in ASCII: typographic marks by their nearest sign, letters without their accents, else '?'.
std::string to_ascii(std::string_view cleaned);

std::string repeat(std::string_view unit, int count);

}  // namespace entente::brief::render
