// A document on the terminal: title and rule, headings that carry their rule, blocks with air between them.
#include <fmt/format.h>

#include <algorithm>

#include "brief/render/glyphs.hpp"
#include "brief/render/text.hpp"

namespace entente::brief {
namespace render {
namespace {

// Sentences longer than this are hard to follow with the eye.
constexpr int kMeasure = 96;

Lines block_lines(const Block& block, int width, const TextStyle& style);

Lines heading(const Heading& h, int width, const TextStyle& style) {
  const auto& s = signs(style.unicode);
  Lines lines = wrap(h.text, width, style, Tone::strong);
  if (lines.empty() || h.level >= 3) return lines;
  const int rest = width - width_of(lines.back()) - 1;
  if (rest > 0) lines.back().push_back({" " + repeat(h.level <= 1 ? s.heavy : s.light, rest), Tone::weak});
  return lines;
}

Lines list(const ListBlock& block, int width, const TextStyle& style) {
  Lines lines;
  const std::string bullet(signs(style.unicode).bullet);
  for (const auto& item : block.items) {
    Lines body = wrap(item, std::min(width, kMeasure) - 2, style);
    for (std::size_t k = 0; k < body.size(); ++k) {
      body[k].insert(body[k].begin(), {k == 0 ? bullet + " " : "  ", Tone::weak});
    }
    append(lines, std::move(body));
  }
  return lines;
}

Lines receipt(const Receipt& r, int width, const TextStyle& style) {
  const std::string separator(signs(style.unicode).separator);
  const auto shown = static_cast<std::int64_t>(r.rows.rows.size());
  const auto rows = shown > 0 && shown < r.total
                        ? fmt::format("{} of {} rows", shown, r.total)
                        : fmt::format("{} {}", r.total, r.total == 1 ? "row" : "rows");
  Text head{
      {r.id, Tone::strong, ""}, {separator + r.title, Tone::plain, ""}, {separator + rows, Tone::weak, ""}};
  Text whole = head;
  whole.push_back({separator + r.command, Tone::weak, ""});
  Lines lines = wrap(r.command.empty() ? head : whole, width, style, 2);
  if (lines.size() > 1 && !r.command.empty()) {  // the command in one piece, to be copied
    lines = wrap(head, width, style, 2);
    append(lines, indent(wrap(r.command, width - 2, style, Tone::weak), 2));
  }
  append(lines, indent(wrap(r.method, std::min(width, kMeasure) - 2, style, Tone::weak), 2));
  if (shown > 0) append(lines, indent(text_table(r.rows, width - 2, style), 2));
  return lines;
}

Lines blocks_lines(const std::vector<Block>& blocks, int width, const TextStyle& style) {
  Lines lines;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    Lines one = block_lines(blocks[i], width, style);
    if (one.empty()) continue;
    if (!lines.empty()) lines.emplace_back();
    append(lines, std::move(one));
  }
  return lines;
}

struct Drawer {
  int width;
  const TextStyle& style;
  Lines operator()(const Heading& b) const { return heading(b, width, style); }
  Lines operator()(const Paragraph& b) const { return wrap(b.text, std::min(width, kMeasure), style); }
  Lines operator()(const ListBlock& b) const { return list(b, width, style); }
  Lines operator()(const Table& b) const { return text_table(b, width, style); }
  Lines operator()(const Chart& b) const { return text_chart(b, width, style); }
  Lines operator()(const GaugePanel& b) const { return text_gauges(b, width, style); }
  Lines operator()(const Figure& b) const {
    return wrap(Text{{b.caption, Tone::plain, ""}}, width, style, 0);
  }
  Lines operator()(const Receipt& b) const { return receipt(b, width, style); }
  Lines operator()(const Details& b) const {
    const std::string sign(signs(style.unicode).fold);
    Lines lines = wrap(Text{{sign + " ", Tone::weak, ""}, {b.summary, Tone::strong, ""}}, width, style, 2);
    append(lines, indent(blocks_lines(b.blocks, std::max(width - 2, 12), style), 2));
    return lines;
  }
};

Lines block_lines(const Block& block, int width, const TextStyle& style) {
  return std::visit(Drawer{width, style}, block.content);
}

std::string finish(Lines lines, const TextStyle& style) {
  for (auto& line : lines) line = clip(line, style.width, style);
  return paint(lines, style);
}

}  // namespace

Lines titled(const std::string& title, const std::string& unit, int width, const TextStyle& style) {
  if (title.empty()) return {};
  Text text{{title, Tone::strong, ""}};
  if (!unit.empty()) text.push_back({", " + unit, Tone::weak, ""});
  return wrap(text, width, style);
}

}  // namespace render

// Narrower than this nothing can be laid out; what is wider than the terminal is cut at the end.
constexpr int kNarrowest = 24;

std::string to_text(const Document& document, const TextStyle& style) {
  using namespace render;
  const int width = std::max(style.width, kNarrowest);
  Lines lines = wrap(document.title, width, style, Tone::strong);
  append(lines, wrap(document.subtitle, width, style, Tone::weak));
  if (!lines.empty()) lines.push_back({{repeat(signs(style.unicode).heavy, width), Tone::weak}});
  Lines body = blocks_lines(document.blocks, width, style);
  if (!lines.empty() && !body.empty()) lines.emplace_back();
  append(lines, std::move(body));
  return finish(std::move(lines), style);
}

std::string to_text(const Table& table, const TextStyle& style) {
  using namespace render;
  return finish(text_table(table, std::max(style.width, kNarrowest), style), style);
}

}  // namespace entente::brief
