#include "brief/render/glyphs.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <utility>

namespace entente::brief::render {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// The next code point and its length in bytes; -1 where the bytes are no UTF-8.
std::pair<utf8proc_int32_t, std::size_t> next(std::string_view text, std::size_t i) {
  utf8proc_int32_t point = -1;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + i;
  const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - i), &point);
  if (length <= 0 || point < 0) return {-1, 1};
  return {point, static_cast<std::size_t>(length)};
}

bool is_dropped(utf8proc_int32_t p) {
  return p == 0xAD || p == 0xFEFF || p == 0x200E || p == 0x200F || p == 0x061C ||
         (p >= 0x202A && p <= 0x202E) || (p >= 0x2066 && p <= 0x2069) || (p >= 0xE0000 && p <= 0xE0FFF) ||
         (p >= 0xFFF0 && p <= 0xFFFB);
}

bool is_blank(utf8proc_int32_t p) {
  return p == '\t' || p == '\n' || p == '\r' || p == 0x0B || p == 0x0C || p == 0x85 || p == 0x2028 ||
         p == 0x2029;
}

bool is_control(utf8proc_int32_t p) {
  return p < 0x20 || (p >= 0x7F && p < 0xA0) || (p & 0xFFFE) == 0xFFFE || (p >= 0xFDD0 && p <= 0xFDEF);
}

constexpr std::array<std::pair<utf8proc_int32_t, std::string_view>, 24> kPlain{{
    {0x00A0, " "},  {0x00B1, "+/-"}, {0x00B7, "-"},   {0x00D7, "x"}, {0x2009, " "},   {0x200A, " "},
    {0x2010, "-"},  {0x2011, "-"},   {0x2012, "-"},   {0x2013, "-"}, {0x2014, "--"},  {0x2018, "'"},
    {0x2019, "'"},  {0x201C, "\""},  {0x201D, "\""},  {0x2022, "*"}, {0x2026, "..."}, {0x202F, " "},
    {0x2190, "<-"}, {0x2192, "->"},  {0x2194, "<->"}, {0x2212, "-"}, {0x2264, "<="},  {0x2265, ">="},
}};

// Most of what is drawn: no cluster, no control, one column a byte.
bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

}  // namespace

std::string clean(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto [point, length] = next(text, i);
    if (point < 0) {
      out += kReplacement;
    } else if (is_blank(point)) {
      out += ' ';
    } else if (is_control(point)) {
      out += kReplacement;
    } else if (!is_dropped(point)) {
      out.append(text.substr(i, length));
    }
    i += length;
  }
  return out;
}

std::vector<Glyph> glyphs(std::string_view cleaned) {
  std::vector<Glyph> out;
  out.reserve(cleaned.size());
  utf8proc_int32_t previous = -1;
  utf8proc_int32_t state = 0;
  for (std::size_t i = 0; i < cleaned.size();) {
    const auto [point, length] = next(cleaned, i);
    const int width = point < 0 ? 1 : utf8proc_charwidth(point);
    const bool joined =
        previous >= 0 && point >= 0 && !utf8proc_grapheme_break_stateful(previous, point, &state);
    if (joined && !out.empty()) {
      out.back().bytes = std::string_view(out.back().bytes.data(), out.back().bytes.size() + length);
      out.back().width += width;
    } else {
      out.push_back({cleaned.substr(i, length), width});
    }
    previous = point;
    i += length;
  }
  return out;
}

int display_width(std::string_view cleaned) {
  if (is_plain(cleaned)) return static_cast<int>(cleaned.size());
  int width = 0;
  for (const auto& glyph : glyphs(cleaned)) width += glyph.width;
  return width;
}

std::string to_ascii(std::string_view cleaned) {
  std::string out;
  for (std::size_t i = 0; i < cleaned.size();) {
    const auto [point, length] = next(cleaned, i);
    i += length;
    if (point >= 0 && point < 0x80) {
      out += static_cast<char>(point);
      continue;
    }
    const auto* plain =
        std::find_if(kPlain.begin(), kPlain.end(), [&](const auto& p) { return p.first == point; });
    if (plain != kPlain.end()) {
      out += plain->second;
      continue;
    }
    // The first ASCII letters of its compatibility decomposition; a mark that stands alone vanishes.
    std::array<utf8proc_int32_t, 32> parts{};
    int boundary = 0;
    const auto count =
        point < 0
            ? 0
            : utf8proc_decompose_char(
                  point, parts.data(), parts.size(),
                  static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK),
                  &boundary);
    bool written = count == 0 && point >= 0;
    for (utf8proc_ssize_t k = 0; k < count && k < static_cast<utf8proc_ssize_t>(parts.size()); ++k) {
      const auto part = parts[static_cast<std::size_t>(k)];
      if (part >= 0x20 && part < 0x7F) {
        out += static_cast<char>(part);
        written = true;
      }
    }
    if (!written) out += '?';
  }
  return out;
}

std::string repeat(std::string_view unit, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += unit;
  return out;
}

}  // namespace entente::brief::render
