// The page: title, contents, sections. Receipts are links to entries that stand on the same page; a receipt
// without an entry stays text.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "brief/render/glyphs.hpp"
#include "brief/render/html.hpp"
#include "brief/render/render.hpp"
#include "util/markup.hpp"

namespace entente::brief {
namespace render {

std::string html_escape(std::string_view text) {
  return escape_markup(clean(text));
}

std::string_view tone_class(Tone tone) {
  switch (tone) {
    case Tone::plain:
      return "plain";
    case Tone::strong:
      return "strong";
    case Tone::weak:
      return "weak";
    case Tone::good:
      return "good";
    case Tone::bad:
      return "bad";
    case Tone::warn:
      return "warn";
  }
  return "plain";
}

constexpr int kLinkedWords = 28;

std::string html_text(const Text& text, const Ids& ids) {
  std::string out;
  for (const auto& run : text) {
    auto words = html_escape(run.text);
    std::string tail;
    while (!words.empty() && words.back() == ' ' && !run.receipt.empty()) {
      words.pop_back();
      tail += ' ';
    }
    const auto anchor = ids.receipt(run.receipt);
    if (!anchor.empty()) {
      const auto id = html_escape(run.receipt);
      // A number is the link; of a whole sentence only the mark behind it is, or the page would be all
      // underlines.
      const bool sentence = display_width(words) > kLinkedWords;
      if (words.empty()) {
        words = fmt::format("<a class=\"receipt\" href=\"#{}\">[{}]</a>", anchor, id);
      } else if (sentence) {
        words += fmt::format("<a class=\"receipt mark\" href=\"#{}\" title=\"evidence {}\"><sup>{}</sup></a>",
                             anchor, id, id);
      } else {
        words = fmt::format("<a class=\"receipt\" href=\"#{}\" title=\"evidence {}\">{}<sup>{}</sup></a>",
                            anchor, id, words, id);
      }
    }
    if (run.tone == Tone::strong) {
      words = "<strong>" + words + "</strong>";
    } else if (run.tone != Tone::plain) {
      words = fmt::format("<span class=\"{}\">{}</span>", tone_class(run.tone), words);
    }
    out += words + tail;
  }
  return out;
}

std::string percent(double share) {
  return coordinate(std::isfinite(share) ? share * 100 : 0) + "%";
}

std::string coordinate(double value) {
  auto text = fmt::format("{:.2f}", value);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

Picture picture(std::string_view title, std::string_view description, Ids& ids) {
  const auto id = ids.heading("pic");
  return {fmt::format("role=\"img\" aria-labelledby=\"{0}-t {0}-d\"", id),
          fmt::format("<title id=\"{0}-t\">{1}</title><desc id=\"{0}-d\">{2}</desc>", id, html_escape(title),
                      html_escape(description))};
}

namespace {

struct Entry {
  std::string id, text;
};

struct Writer {
  Ids& ids;
  std::vector<Entry>& contents;
  bool& lead;  // the first paragraph is still to come
  bool top;    // not inside Details

  std::string blocks(const std::vector<Block>& list, bool outer) const {
    std::string out;
    bool section = false;
    for (const auto& block : list) {
      const auto* h = std::get_if<Heading>(&block.content);
      if (outer && h != nullptr && h->level <= 2) {
        if (section) out += "</section>\n";
        out += "<section>\n";
        section = true;
      }
      out += std::visit(Writer{ids, contents, lead, outer}, block.content);
    }
    return section ? out + "</section>\n" : out;
  }

  std::string operator()(const Heading& h) const {
    const int level = std::clamp(h.level, 2, 6);
    const auto id = ids.heading(h.id.empty() ? h.text : h.id);
    if (top && level == 2) contents.push_back({id, h.text});
    return fmt::format("<h{0} id=\"{1}\">{2}</h{0}>\n", level, id, html_escape(h.text));
  }
  std::string operator()(const Paragraph& p) const {
    const bool first = lead && top;
    if (first) lead = false;
    return fmt::format("<p{}>{}</p>\n", first ? " class=\"lead\"" : "", html_text(p.text, ids));
  }
  std::string operator()(const ListBlock& list) const {
    std::string out = "<ul>\n";
    for (const auto& item : list.items) out += "<li>" + html_text(item, ids) + "</li>\n";
    return out + "</ul>\n";
  }
  std::string operator()(const Table& table) const { return html_table(table); }
  std::string operator()(const Chart& chart) const { return html_chart(chart, ids); }
  std::string operator()(const GaugePanel& panel) const { return html_gauges(panel, ids); }
  std::string operator()(const Figure& figure) const {
    return "<figure>\n" + figure.svg + "<p class=\"note\">" + html_escape(figure.caption) +
           "</p>\n</figure>\n";
  }
  std::string operator()(const Receipt& r) const {
    std::string out =
        fmt::format("<article class=\"entry\" id=\"{}\">\n<h3><span class=\"no\">{}</span>{}</h3>\n",
                    ids.entry(r.id), html_escape(r.id), html_escape(r.title));
    const auto shown = static_cast<std::int64_t>(r.rows.rows.size());
    const auto rows = shown > 0 && shown < r.total
                          ? fmt::format("{} of {} rows", shown, r.total)
                          : fmt::format("{} {}", r.total, r.total == 1 ? "row" : "rows");
    out += fmt::format("<p class=\"meta\">{}{}{}</p>\n", rows, r.method.empty() ? "" : " · ",
                       html_escape(r.method));
    if (!r.rows.rows.empty()) out += html_table(r.rows);
    if (!r.command.empty()) out += "<p class=\"meta\"><code>" + html_escape(r.command) + "</code></p>\n";
    return out + "</article>\n";
  }
  std::string operator()(const Details& d) const {
    return fmt::format("<details class=\"more\"><summary>{}</summary>\n{}</details>\n",
                       html_escape(d.summary), blocks(d.blocks, false));
  }
};

}  // namespace
}  // namespace render

std::string to_html(const Document& document) {
  using namespace render;
  Ids ids(document);
  std::vector<Entry> contents;
  bool lead = true;
  const auto body = Writer{ids, contents, lead, true}.blocks(document.blocks, true);
  const bool listed = contents.size() >= 3;
  std::string out = fmt::format("<div class=\"page{}\">\n", listed ? " listed" : "");
  if (listed) {
    out += "<nav class=\"contents\" id=\"contents\" aria-label=\"Contents\"><ol>\n";
    for (const auto& entry : contents)
      out += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", entry.id, html_escape(entry.text));
    out += "</ol></nav>\n";
  }
  out += "<main>\n<header class=\"title\"><h1>" + html_escape(document.title) + "</h1>";
  if (!document.subtitle.empty()) out += "<p class=\"subtitle\">" + html_escape(document.subtitle) + "</p>";
  out += "</header>\n" + body + "</main>\n</div>\n";
  return html_page(document.title, out);
}

std::string to_html(const Table& table) {
  const auto title = table.title.empty() ? table.name : table.title;
  return render::html_page(
      title, "<div class=\"page\">\n<main>\n" + render::html_table(table) + "</main>\n</div>\n");
}

}  // namespace entente::brief
