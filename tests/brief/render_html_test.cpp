#include <gtest/gtest.h>

#include <limits>

#include "brief/render/ids.hpp"
#include "brief/render/render.hpp"
#include "brief/render_sample.hpp"
#include "brief/render_support.hpp"
#include "util/text.hpp"

namespace entente::brief::test {
namespace {

std::size_t count(const std::string& text, std::string_view what) {
  std::size_t n = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

TEST(RenderHtml, Golden) {
  EXPECT_EQ(differs_from_golden("sample.html", to_html(sample_document())), "");
  EXPECT_EQ(differs_from_golden("table.html", to_html(sample_table())), "");
}

TEST(RenderHtml, WellFormedAndEveryReceiptOpens) {
  const auto html = to_html(sample_document());
  EXPECT_EQ(html_fault(html).value_or(""), "");
  EXPECT_EQ(html_fault(to_html(sample_table())).value_or(""), "");
  EXPECT_EQ(count(html, "href=\"#e1\""), 2U);
  EXPECT_EQ(count(html, "id=\"e1\""), 1U);
  EXPECT_EQ(count(html, "role=\"img\""), 8U) << "four gauges and four charts";
  EXPECT_EQ(count(html, "<desc "), 8U);
  EXPECT_EQ(count(html, "<details class=\"data\">"), 5U) << "a table under every picture";
}

TEST(RenderHtml, AReceiptWithoutEntryStaysText) {
  const auto html = to_html(Document{"t", "", {Block{Paragraph{{{"0.5", Tone::plain, "e9"}}}}}});
  EXPECT_EQ(html.find("#e9"), std::string::npos);
  EXPECT_NE(html.find("0.5"), std::string::npos);
}

TEST(RenderHtml, SameIdsStayApart) {
  Document d{
      "t",
      "",
      {Block{Heading{2, "A", "e1"}}, Block{Heading{2, "B", "e1"}}, Block{Receipt{"e1", "", "", "", 1, {}}},
       Block{Receipt{"e1", "", "", "", 1, {}}}, Block{Paragraph{{{"x", Tone::plain, "e1"}}}}}};
  EXPECT_EQ(html_fault(to_html(d)).value_or(""), "");
}

TEST(RenderHtml, HostileTextEverywhere) {
  const auto html = to_html(with_texts(sample_document(), hostile));
  EXPECT_TRUE(is_valid_utf8(html));
  EXPECT_EQ(html_fault(html).value_or(""), "");
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("<img"), std::string::npos);
  EXPECT_EQ(html.find('\x1b'), std::string::npos);
  EXPECT_EQ(count(html, "</style>"), 1U);
}

TEST(RenderHtml, OnlyWebAddressesAreLinks) {
  Table t{"t", "", {{"u", "", CellType::text, 0, ""}}, {}, ""};
  for (const auto* text :
       {"https://example.org/a?b=1&c=2", "javascript:alert(1)", "JAVASCRIPT:alert(1)", " https://example.org",
        "data:text/html,x", "https://example.org/\"onmouseover=\"x", "//example.org", "https://"}) {
    t.rows.push_back({std::string(text)});
  }
  const auto html = to_html(t);
  EXPECT_EQ(html_fault(html).value_or(""), "");
  EXPECT_EQ(count(html, "<a "), 1U);
  EXPECT_NE(html.find("<a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"noopener noreferrer\">"),
            std::string::npos);
}

TEST(RenderHtml, RandomBytes) {
  std::mt19937 random(7);
  const auto noise = [&] {
    std::string out(random() % 60, '\0');
    for (char& c : out) c = "<>&\"'= /abc\n\\"[random() % 13];
    if (!out.empty()) out[random() % out.size()] = static_cast<char>(random());
    return out;
  };
  for (int round = 0; round < 100; ++round) {
    const auto html = to_html(with_texts(sample_document(), noise));
    ASSERT_TRUE(is_valid_utf8(html));
    ASSERT_EQ(html_fault(html).value_or(""), "") << round;
  }
}

TEST(RenderHtml, NotObservedIsNoZero) {
  Table t{
      "t", "", {{"a", "", CellType::real, 2, ""}}, {{Cell{}}, {std::numeric_limits<double>::infinity()}}, ""};
  const auto html = to_html(t);
  EXPECT_EQ(count(html, "aria-label=\"not observed\""), 2U);
  EXPECT_EQ(html.find("0.00"), std::string::npos);
  Chart c;
  c.labels = {"1", "2", "3"};
  c.series = {{"s", {1.0, std::nullopt, 0.0}, {}, {}, Tone::plain}};
  for (const auto kind : {ChartKind::timeline, ChartKind::diverging, ChartKind::bars}) {
    c.kind = kind;
    EXPECT_EQ(count(to_html(Document{"", "", {Block{c}}}), "<rect class=\"hatched\" x="), 1U);
  }
}

TEST(RenderHtml, ExtremeNumbers) {
  Chart c;
  c.labels = {"a", "b", "c"};
  c.series = {{"s", {1e308, -1e308, std::numeric_limits<double>::quiet_NaN()}, {}, {}, Tone::plain},
              {"z", {0.0, 0.0, 0.0}, {}, {}, Tone::plain}};
  for (const auto kind : {ChartKind::timeline, ChartKind::diverging, ChartKind::bars, ChartKind::shares}) {
    c.kind = kind;
    const Document d{"", "", {Block{c}}};
    EXPECT_EQ(html_fault(to_html(d)).value_or(""), "");
    EXPECT_EQ(to_html(d).find("=\"nan"), std::string::npos);
    EXPECT_FALSE(to_text(d, {80, false, true}).empty());
  }
}

TEST(RenderIds, Names) {
  EXPECT_EQ(render::anchor_name("e12"), "e12");
  EXPECT_EQ(render::anchor_name("What it rests on"), "What-it-rests-on");
  EXPECT_EQ(render::anchor_name("\"><"), "part");
}

}  // namespace
}  // namespace entente::brief::test
