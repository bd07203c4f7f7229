#include "brief/render/line.hpp"

#include <algorithm>

#include "brief/render/glyphs.hpp"

namespace entente::brief::render {
namespace {

struct Atom {
  std::string bytes;
  int width = 1;
  Tone tone = Tone::plain;
  bool breakable = false;  // a blank where the line may end
  bool seam = false;       // the line may end after it: inside addresses and paths
};

void push(std::vector<Atom>& atoms, std::string_view text, Tone tone, bool breakable) {
  for (const auto& glyph : glyphs(text)) {
    const bool seam = breakable && glyph.bytes.size() == 1 &&
                      std::string_view("/?&:").find(glyph.bytes[0]) != std::string_view::npos;
    atoms.push_back({std::string(glyph.bytes), glyph.width, tone, breakable && glyph.bytes == " ", seam});
  }
}

Line join(const std::vector<Atom>& atoms, std::size_t begin, std::size_t end) {
  Line line;
  for (std::size_t i = begin; i < end; ++i) {
    if (line.empty() || line.back().tone != atoms[i].tone) line.push_back({"", atoms[i].tone});
    line.back().text += atoms[i].bytes;
  }
  return line;
}

Lines wrap_atoms(const std::vector<Atom>& atoms, int width, int hang) {
  Lines lines;
  width = std::max(width, 1);
  std::size_t begin = 0;
  while (begin < atoms.size()) {
    while (begin < atoms.size() && atoms[begin].breakable) ++begin;
    if (begin == atoms.size()) break;
    const int room = lines.empty() ? width : std::max(1, width - hang);
    int used = 0;
    std::size_t end = begin;
    std::size_t last_blank = 0;
    std::size_t last_seam = 0;
    while (end < atoms.size() && used + atoms[end].width <= room) {
      if (atoms[end].breakable) last_blank = end;
      if (atoms[end].seam) last_seam = end + 1;
      used += atoms[end].width;
      ++end;
    }
    std::size_t next = end;
    if (end < atoms.size()) {
      if (atoms[end].breakable) {
        next = end;
      } else if (last_blank > begin) {
        next = last_blank;
      } else if (last_seam > begin) {
        next = last_seam;
      } else if (end == begin) {
        next = begin + 1;  // one cluster wider than the line
      }
    }
    std::size_t stop = next;
    while (stop > begin && atoms[stop - 1].breakable) --stop;
    Line line = join(atoms, begin, stop);
    if (!lines.empty() && hang > 0)
      line.insert(line.begin(), {std::string(static_cast<std::size_t>(hang), ' '), Tone::plain});
    lines.push_back(std::move(line));
    begin = next;
  }
  return lines;
}

std::string_view colour_of(Tone tone) {
  // Blue and orange of the 256: they differ for every kind of colour vision and read on black and on white.
  switch (tone) {
    case Tone::plain:
      return "";
    case Tone::strong:
      return "\x1b[1m";
    case Tone::weak:
      return "\x1b[38;5;244m";
    case Tone::good:
      return "\x1b[38;5;32m";
    case Tone::bad:
      return "\x1b[38;5;166m";
    case Tone::warn:
      return "\x1b[38;5;136m";
  }
  return "";
}

}  // namespace

const Signs& signs(bool unicode) {
  static const Signs drawn{true,
                           "━",
                           "─",
                           "│",
                           "┼",
                           "•",
                           "▸",
                           "·",
                           "░",
                           "▴",
                           " · ",
                           "●",
                           "─",
                           "━",
                           "┼",
                           "◂",
                           "▸",
                           {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"},
                           {"▔", "▀", "█"},
                           {"▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"},
                           {"█", "▓", "▒", "╱", "═", "┄"}};
  static const Signs plain{false,
                           "=",
                           "-",
                           "|",
                           "+",
                           "*",
                           ">",
                           ".",
                           "?",
                           "^",
                           " - ",
                           "O",
                           "-",
                           "=",
                           "|",
                           "<",
                           ">",
                           {"_", ".", ":", "-", "=", "+", "*", "#"},
                           {"'", "\"", "#"},
                           {".", ":", "-", "-", "=", "=", "#", "#"},
                           {"#", "=", "+", "/", "o", "x"}};
  return unicode ? drawn : plain;
}

std::string words(std::string_view text, const TextStyle& style) {
  auto cleaned = clean(text);
  return style.unicode ? cleaned : to_ascii(cleaned);
}

int width_of(const Line& line) {
  int width = 0;
  for (const auto& span : line) width += display_width(span.text);
  return width;
}

Line pad(Line line, int width) {
  const int missing = width - width_of(line);
  if (missing > 0) line.push_back({std::string(static_cast<std::size_t>(missing), ' '), Tone::plain});
  return line;
}

Line clip(const Line& line, int width, const TextStyle& style) {
  if (width_of(line) <= width) return line;
  const std::string_view mark = style.unicode ? "…" : "~";
  std::vector<Atom> atoms;
  for (const auto& span : line) push(atoms, span.text, span.tone, false);
  int used = 0;
  std::size_t end = 0;
  while (end < atoms.size() && used + atoms[end].width <= width - 1) used += atoms[end++].width;
  Line out = join(atoms, 0, end);
  if (width >= 1) out.push_back({std::string(mark), Tone::weak});
  return out;
}

Lines indent(Lines lines, int columns) {
  const std::string blanks(static_cast<std::size_t>(std::max(columns, 0)), ' ');
  for (auto& line : lines) {
    if (!line.empty()) line.insert(line.begin(), {blanks, Tone::plain});
  }
  return lines;
}

void append(Lines& to, Lines more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Lines wrap(const Text& text, int width, const TextStyle& style, int hang) {
  std::vector<Atom> atoms;
  for (const auto& run : text) {
    push(atoms, words(run.text, style), run.tone, true);
    if (run.receipt.empty()) continue;
    if (!atoms.empty() && atoms.back().breakable) atoms.pop_back();
    if (!atoms.empty()) atoms.push_back({" ", 1, Tone::plain, false, false});
    push(atoms, "[" + words(run.receipt, style) + "]", Tone::weak, false);
    if (!run.text.empty() && run.text.back() == ' ') atoms.push_back({" ", 1, Tone::plain, true, false});
  }
  return wrap_atoms(atoms, width, hang);
}

Lines wrap(std::string_view text, int width, const TextStyle& style, Tone tone) {
  return wrap(Text{{std::string(text), tone, ""}}, width, style);
}

std::string paint(const Lines& lines, const TextStyle& style) {
  std::string out;
  for (const auto& line : lines) {
    // Blanks at the end are no content.
    Line trimmed = line;
    while (!trimmed.empty()) {
      auto& text = trimmed.back().text;
      text.erase(text.find_last_not_of(' ') + 1);
      if (!text.empty()) break;
      trimmed.pop_back();
    }
    for (const auto& span : trimmed) {
      const auto colour = style.colour ? colour_of(span.tone) : std::string_view();
      out += colour;
      out += span.text;
      if (!colour.empty()) out += "\x1b[0m";
    }
    out += '\n';
  }
  return out;
}

}  // namespace entente::brief::render
