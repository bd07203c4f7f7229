#include "brief/render_support.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>

#include <fmt/format.h>

#include "support/shared_data.hpp"

namespace entente::brief::test {
namespace {

using Source = std::function<std::string()>;

void replace(Text& text, const Source& next) {
  for (auto& run : text) run.text = next();
}

void replace(Table& table, const Source& next) {
  table.name = next();
  table.title = next();
  table.note = next();
  for (auto& column : table.columns) column = {next(), next(), column.type, column.decimals, next()};
  for (auto& row : table.rows) {
    for (auto& cell : row) {
      if (auto* text = std::get_if<std::string>(&cell)) *text = next();
    }
  }
}

void replace(std::vector<Block>& blocks, const Source& next);

struct Replacer {
  const Source& next;
  void operator()(Heading& b) const { b = {b.level, next(), next()}; }
  void operator()(Paragraph& b) const { replace(b.text, next); }
  void operator()(ListBlock& b) const {
    for (auto& item : b.items) replace(item, next);
  }
  void operator()(Table& b) const { replace(b, next); }
  void operator()(Chart& b) const {
    b.id = next();
    b.title = next();
    b.unit = next();
    b.note = next();
    for (auto& label : b.labels) label = next();
    for (auto& series : b.series) series.label = next();
    for (auto& mark : b.marks) mark.second = next();
  }
  void operator()(Figure& b) const { b.caption = next(); }  // the picture is drawn, not quoted
  void operator()(GaugePanel& b) const {
    b.title = next();
    b.low_label = next();
    b.high_label = next();
    for (auto& g : b.gauges) {
      g.label = next();
      g.verdict = next();
      replace(g.detail, next);
    }
  }
  void operator()(Receipt& b) const {
    b.id = next();
    b.title = next();
    b.command = next();
    b.method = next();
    replace(b.rows, next);
  }
  void operator()(Details& b) const {
    b.summary = next();
    replace(b.blocks, next);
  }
};

void replace(std::vector<Block>& blocks, const Source& next) {
  for (auto& block : blocks) std::visit(Replacer{next}, block.content);
}

bool is_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == ':' || c == '_';
}

// Attributes our pages may hold; an "on..." handler or a "src" can only come from a leak.
const std::set<std::string>& known_attributes() {
  static const std::set<std::string> known{"lang",
                                           "charset",
                                           "name",
                                           "content",
                                           "http-equiv",
                                           "id",
                                           "class",
                                           "href",
                                           "rel",
                                           "title",
                                           "style",
                                           "role",
                                           "tabindex",
                                           "scope",
                                           "aria-label",
                                           "aria-labelledby",
                                           "aria-hidden",
                                           "width",
                                           "height",
                                           "viewBox",
                                           "preserveAspectRatio",
                                           "x",
                                           "y",
                                           "x1",
                                           "x2",
                                           "y1",
                                           "y2",
                                           "cx",
                                           "cy",
                                           "r",
                                           "rx",
                                           "d",
                                           "text-anchor",
                                           "vector-effect",
                                           "overflow",
                                           "patternUnits",
                                           "patternTransform",
                                           "stroke-width"};
  return known;
}

}  // namespace

Document with_texts(Document document, const Source& text) {
  document.title = text();
  document.subtitle = text();
  replace(document.blocks, text);
  return document;
}

std::optional<std::string> html_fault(std::string_view html) {
  const std::set<std::string> empty{"meta", "br", "hr", "link", "img", "input"};
  std::vector<std::string> open;
  std::set<std::string> ids;
  std::vector<std::string> links;
  std::size_t i = 0;
  const auto around = [&](std::size_t at) { return std::string(html.substr(at, 80)); };
  while ((i = html.find('<', i)) != std::string_view::npos) {
    const std::size_t start = i++;
    if (html.substr(start).starts_with("<!doctype html>")) continue;
    const bool closing = i < html.size() && html[i] == '/';
    if (closing) ++i;
    std::string name;
    while (i < html.size() && is_name(html[i])) name += html[i++];
    if (name.empty()) return "a '<' that opens no tag: " + around(start);
    if (name == "script") return "a script: " + around(start);
    bool closed_itself = false;
    while (true) {
      while (i < html.size() && (html[i] == ' ' || html[i] == '\n')) ++i;
      if (i >= html.size()) return "a tag without end: " + around(start);
      if (html[i] == '>') break;
      if (html[i] == '/') {
        closed_itself = true;
        ++i;
        continue;
      }
      std::string attribute;
      while (i < html.size() && is_name(html[i])) attribute += html[i++];
      if (!known_attributes().contains(attribute))
        return "unknown attribute '" + attribute + "': " + around(start);
      if (!html.substr(i).starts_with("=\"")) return "an attribute without quotes: " + around(start);
      const auto end = html.find('"', i + 2);
      if (end == std::string_view::npos) return "a value without end: " + around(start);
      const std::string value(html.substr(i + 2, end - i - 2));
      if (value.find('<') != std::string::npos) return "'<' in an attribute: " + around(start);
      if (attribute == "id" && !ids.insert(value).second) return "id twice: " + value;
      if (attribute == "href") {
        if (value.starts_with("#")) {
          links.push_back(value.substr(1));
        } else if (!value.starts_with("http://") && !value.starts_with("https://")) {
          return "a link of another scheme: " + value;
        }
      }
      if (attribute == "aria-labelledby") {
        const auto blank = value.find(' ');
        links.push_back(value.substr(0, blank));
        if (blank != std::string::npos) links.push_back(value.substr(blank + 1));
      }
      i = end + 1;
    }
    if (closing) {
      if (open.empty() || open.back() != name) {
        return fmt::format("</{}> closes <{}>: {}", name, open.empty() ? "" : open.back(), around(start));
      }
      open.pop_back();
    } else if (!closed_itself && !empty.contains(name)) {
      open.push_back(name);
      if (name == "style") i = html.find("</style>", i);
    }
  }
  if (!open.empty()) return "never closed: " + open.back();
  for (const auto& link : links) {
    if (!ids.contains(link)) return "nothing to link to: " + link;
  }
  return std::nullopt;
}

std::string differs_from_golden(const std::string& name, const std::string& bytes) {
  const auto file = entente::test::source_dir() / "tests/brief/golden" / name;
  if (std::getenv("ENTENTE_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(file, std::ios::binary) << bytes;
    return {};
  }
  if (!std::filesystem::exists(file)) return name + " is absent; ENTENTE_UPDATE_GOLDEN=1 writes it";
  const auto wanted = entente::test::read_all(file);
  if (wanted == bytes) return {};
  const auto a = lines_of(wanted);
  const auto b = lines_of(bytes);
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    const auto left = i < a.size() ? a[i] : "(end)";
    const auto right = i < b.size() ? b[i] : "(end)";
    if (left != right) return fmt::format("{} line {}:\n- {}\n+ {}", name, i + 1, left, right);
  }
  return name + " differs in its line ends";
}

TEST(HtmlChecker, FindsFaults) {
  EXPECT_FALSE(html_fault("<p>a &lt; b <svg width=\"1\"><path d=\"M0 0\"/></svg></p>"));
  EXPECT_TRUE(html_fault("<p><b>x</p></b>"));
  EXPECT_TRUE(html_fault("<p>a < b</p>"));
  EXPECT_TRUE(html_fault("<p onclick=\"x\">a</p>"));
  EXPECT_TRUE(html_fault("<p class=x>a</p>"));
  EXPECT_TRUE(html_fault("<script>1</script>"));
  EXPECT_TRUE(html_fault("<a href=\"javascript:1\">a</a>"));
  EXPECT_TRUE(html_fault("<a href=\"#b\">a</a>"));
  EXPECT_TRUE(html_fault("<p id=\"a\">a</p><p id=\"a\">a</p>"));
  EXPECT_TRUE(html_fault("<p>a"));
}

}  // namespace entente::brief::test
