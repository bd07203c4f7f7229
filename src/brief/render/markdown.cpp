// GitHub's Markdown. Every sign that could be markup is escaped; receipts are links to the anchors of the
// evidence entries; charts become sparklines with their table folded below.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "brief/render/cells.hpp"
#include "brief/render/chart_data.hpp"
#include "brief/render/glyphs.hpp"
#include "brief/render/ids.hpp"
#include "brief/render/render.hpp"
#include "brief/render/text.hpp"

namespace entente::brief {
namespace render {
namespace {

constexpr std::string_view kMissing = "·";
const TextStyle kDrawn{100, false, true};

std::string escape(std::string_view text) {
  std::string out;
  for (const char c : clean(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '\\':
      case '`':
      case '*':
      case '_':
      case '[':
      case ']':
      case '|':
      case '~':
      case '$':
      case '#':
        out += '\\';
        out += c;
        break;
      case '@':
        out += "&#64;";
        break;  // nobody is called by name
      default:
        out += c;
    }
  }
  // What would begin a list, a rule or a heading underline at the head of a line.
  const auto first = out.find_first_not_of(' ');
  if (first == std::string::npos) return out;
  const char next = first + 1 < out.size() ? out[first + 1] : ' ';
  if ((out[first] == '-' || out[first] == '+') && (next == ' ' || next == '-'))
    return out.insert(first, "\\");
  if (out[first] == '=') return out.insert(first, "\\");
  const auto end = out.find_first_not_of("0123456789", first);
  const bool numbered = end != first && end != std::string::npos && (out[end] == '.' || out[end] == ')') &&
                        (end + 1 == out.size() || out[end + 1] == ' ');
  if (numbered) out.insert(end, "\\");
  return out;
}

std::string code(std::string_view text) {
  auto inner = clean(text);
  std::replace(inner.begin(), inner.end(), '`', '\'');
  return "`" + inner + "`";
}

std::string trimmed_mark(const std::string& text, std::string_view mark) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string::npos) return text;
  const auto last = text.find_last_not_of(' ');
  return text.substr(0, first) + std::string(mark) + text.substr(first, last - first + 1) +
         std::string(mark) + text.substr(last + 1);
}

std::string inline_text(const Text& text, const Ids& ids) {
  std::string out;
  for (const auto& run : text) {
    auto words = escape(run.text);
    if (run.tone == Tone::strong) words = trimmed_mark(words, "**");
    const auto anchor = ids.receipt(run.receipt);
    if (anchor.empty()) {
      out += words;
      continue;
    }
    const auto id = escape(run.receipt);
    const auto last = words.find_last_not_of(' ');
    const std::string tail = last == std::string::npos ? "" : words.substr(last + 1);
    if (last != std::string::npos) out += words.substr(0, last + 1) + " ";
    out += fmt::format("[\\[{}\\]](#{})", id, anchor) + tail;
  }
  return out;
}

std::string table_text(const Table& table) {
  std::string out;
  if (!table.title.empty()) out += "**" + escape(table.title) + "**\n\n";
  if (table.columns.empty() || table.rows.empty()) return out + "_no rows_\n";
  out += "|";
  for (const auto& column : table.columns) out += " " + escape(heading_of(column)) + " |";
  out += "\n|";
  for (const auto& column : table.columns) out += is_numeric(column.type) ? " ---: |" : " --- |";
  out += "\n";
  bool gaps = false;
  for (const auto& row : table.rows) {
    out += "|";
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const auto text = display(cell_at(row, c), table.columns[c]);
      gaps = gaps || !text;
      if (!text) {
        out += fmt::format(" {} |", kMissing);
      } else if (is_web_address(*text)) {
        out += fmt::format(" <{}> |", *text);
      } else {
        out += " " + escape(*text) + " |";
      }
    }
    out += "\n";
  }
  if (!table.note.empty()) out += "\n_" + escape(table.note) + "_\n";
  if (gaps) out += fmt::format("\n_{} not observed_\n", kMissing);
  return out;
}

std::string chart_text(const Chart& chart) {
  Chart bare = chart;
  bare.title.clear();
  std::string out = "**" + escape(chart.title.empty() ? chart.id : chart.title) + "**";
  if (!chart.unit.empty()) out += ", " + escape(chart.unit);
  // Drawn as on a terminal, in a block that keeps its columns; a line that looks like a fence is broken up.
  std::string drawn = to_text(Document{"", "", {Block{bare}}}, TextStyle{88, false, true});
  for (auto at = drawn.find("```"); at != std::string::npos; at = drawn.find("```", at))
    drawn.replace(at, 3, "'''");
  out += "\n\n```text\n" + drawn + "```\n\n<details><summary>Data</summary>\n\n";
  return out + table_text(data_table(chart)) + "\n</details>\n";
}

std::string gauges_text(const GaugePanel& panel, const Ids& ids) {
  std::string out;
  if (!panel.title.empty()) out += "**" + escape(panel.title) + "**\n\n";
  out += fmt::format(
      "| | {} … {} | Value | 90 % band | Reading | Detail |\n| --- | --- | ---: | --- | --- | --- |\n",
      escape(panel.low_label), escape(panel.high_label));
  bool gaps = false;
  for (const auto& g : panel.gauges) {
    const bool seen = g.value && std::isfinite(*g.value);
    gaps = gaps || !seen;
    std::string drawn;
    for (const auto& span : seen ? meter(g, 21, kDrawn) : Line{}) drawn += span.text;
    const std::string band = seen && g.low && g.high && std::isfinite(*g.low) && std::isfinite(*g.high)
                                 ? signed_number(*g.low, 2) + " … " + signed_number(*g.high, 2)
                                 : std::string(kMissing);
    out += fmt::format("| **{}** | {} | {} | {} | {} | {} |\n", escape(g.label),
                       seen ? "`" + drawn + "`" : std::string("not observed"),
                       seen ? signed_number(*g.value, 2) : std::string(kMissing), band, escape(g.verdict),
                       inline_text(g.detail, ids));
  }
  if (gaps) out += fmt::format("\n_{} not observed_\n", kMissing);
  return out;
}

std::string blocks_text(const std::vector<Block>& blocks, Ids& ids);

struct Writer {
  Ids& ids;
  std::string operator()(const Heading& h) const {
    const auto anchor =
        h.id.empty() ? std::string() : fmt::format("<a id=\"{}\"></a>\n\n", ids.heading(h.id));
    return anchor + std::string(static_cast<std::size_t>(std::clamp(h.level, 1, 6)), '#') + " " +
           escape(h.text) + "\n";
  }
  std::string operator()(const Paragraph& p) const { return inline_text(p.text, ids) + "\n"; }
  std::string operator()(const ListBlock& list) const {
    std::string out;
    for (const auto& item : list.items) out += "- " + inline_text(item, ids) + "\n";
    return out;
  }
  std::string operator()(const Table& table) const { return table_text(table); }
  std::string operator()(const Chart& chart) const { return chart_text(chart); }
  std::string operator()(const GaugePanel& panel) const { return gauges_text(panel, ids); }
  std::string operator()(const Figure& figure) const { return escape(figure.caption) + "\n"; }
  std::string operator()(const Receipt& r) const {
    std::string out = fmt::format("<a id=\"{}\"></a>\n\n**{}** · {} · {} {}", ids.entry(r.id), escape(r.id),
                                  escape(r.title), r.total, r.total == 1 ? "row" : "rows");
    if (!r.command.empty()) out += " · " + code(r.command);
    out += "\n";
    if (!r.method.empty()) out += "\n" + escape(r.method) + "\n";
    if (!r.rows.rows.empty()) out += "\n" + table_text(r.rows);
    return out;
  }
  std::string operator()(const Details& d) const {
    return "<details><summary>" + escape(d.summary) + "</summary>\n\n" + blocks_text(d.blocks, ids) +
           "\n</details>\n";
  }
};

std::string blocks_text(const std::vector<Block>& blocks, Ids& ids) {
  std::string out;
  for (const auto& block : blocks) {
    if (!out.empty()) out += "\n";
    out += std::visit(Writer{ids}, block.content);
  }
  return out;
}

}  // namespace
}  // namespace render

std::string to_markdown(const Document& document) {
  render::Ids ids(document);
  std::string out;
  if (!document.title.empty()) out += "# " + render::escape(document.title) + "\n\n";
  if (!document.subtitle.empty()) out += render::escape(document.subtitle) + "\n\n";
  return out + render::blocks_text(document.blocks, ids);
}

std::string to_markdown(const Table& table) {
  return render::table_text(table);
}

}  // namespace entente::brief
