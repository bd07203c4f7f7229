#include <fmt/format.h>
#include <gtest/gtest.h>

#include <limits>

#include "brief/render/glyphs.hpp"
#include "brief/render/render.hpp"
#include "brief/render_sample.hpp"
#include "brief/render_support.hpp"
#include "util/text.hpp"

namespace entente::brief::test {
namespace {

void expect_fits(const std::string& text, int width, const std::string& what) {
  ASSERT_TRUE(is_valid_utf8(text)) << what;
  for (const auto& line : lines_of(text)) {
    ASSERT_LE(render::display_width(line), width) << what << ": " << line;
    ASSERT_TRUE(line.empty() || line.back() != ' ') << what << ": blanks at the end of: " << line;
  }
}

TEST(RenderText, Golden) {
  for (const int width : {80, 100, 120}) {
    EXPECT_EQ(differs_from_golden(fmt::format("sample-{}.txt", width),
                                  to_text(sample_document(), {width, false, true})),
              "");
  }
  EXPECT_EQ(differs_from_golden("sample-ascii.txt", to_text(sample_document(), {80, false, false})), "");
  EXPECT_EQ(differs_from_golden("sample-colour.txt", to_text(sample_document(), {80, true, true})), "");
}

TEST(RenderText, NoLineIsWiderThanTheTerminal) {
  for (int width = 1; width <= 150; width += width < 40 ? 1 : 9) {
    for (const bool unicode : {true, false}) {
      const TextStyle style{width, false, unicode};
      expect_fits(to_text(sample_document(), style), width, fmt::format("sample at {}", width));
      expect_fits(to_text(with_texts(sample_document(), hostile), style), width,
                  fmt::format("hostile at {}", width));
    }
  }
}

TEST(RenderText, AsciiIsAscii) {
  const auto document =
      with_texts(sample_document(), [] { return std::string("Ünïcödé – “quoted” 中国 Иран\xFF"); });
  for (const auto& text :
       {to_text(sample_document(), {80, false, false}), to_text(document, {80, false, false})}) {
    for (const char c : text) ASSERT_TRUE((c >= 0x20 && c < 0x7F) || c == '\n') << static_cast<int>(c);
  }
}

TEST(RenderText, FeedTextHoldsNoControls) {
  const auto text = to_text(with_texts(sample_document(), hostile), {100, false, true});
  for (const char c : text) ASSERT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\n');
  EXPECT_EQ(text.find("\x7F"), std::string::npos);
  EXPECT_EQ(text.find("\xE2\x80\xAE"), std::string::npos) << "a right-to-left override got through";
}

TEST(RenderText, ColourOnlyWhenAsked) {
  const auto plain = to_text(sample_document(), {100, false, true});
  auto coloured = to_text(sample_document(), {100, true, true});
  EXPECT_EQ(plain.find('\x1b'), std::string::npos);
  EXPECT_NE(coloured.find('\x1b'), std::string::npos);
  std::string stripped;
  for (std::size_t i = 0; i < coloured.size(); ++i) {
    if (coloured[i] == '\x1b') {
      i = coloured.find('m', i);
    } else {
      stripped += coloured[i];
    }
  }
  EXPECT_EQ(stripped, plain) << "colour changes nothing but colour";
}

TEST(RenderText, RandomBytes) {
  std::mt19937 random(20241031);
  const auto noise = [&] {
    std::string out(random() % 40, '\0');
    for (char& c : out) c = static_cast<char>(random());
    return out;
  };
  for (int round = 0; round < 60; ++round) {
    const auto document = with_texts(sample_document(), noise);
    const int width = 10 + static_cast<int>(random() % 130);
    expect_fits(to_text(document, {width, false, round % 2 == 0}), width, fmt::format("round {}", round));
  }
}

TEST(RenderText, WideLettersCountTwice) {
  EXPECT_EQ(render::display_width("中国"), 4);
  EXPECT_EQ(render::display_width("e\xCC\x81"), 1);
  EXPECT_EQ(render::glyphs("e\xCC\x81x").size(), 2U);
  Table table{"t", "", {{"a", "", CellType::text, 0, ""}, {"b", "", CellType::text, 0, ""}}, {}, ""};
  table.rows = {{std::string("中国"), std::string("x")}, {std::string("abcd"), std::string("y")}};
  EXPECT_EQ(to_text(table, {40, false, true}), "a     b\n────  ─\n中国  x\nabcd  y\n");
}

// Not observed is never a zero, in a table, a gauge or a chart.
TEST(RenderText, NotObservedIsNoZero) {
  Table table{"t", "", {{"a", "", CellType::integer, 0, ""}, {"b", "", CellType::real, 2, ""}}, {}, ""};
  table.rows = {{Cell{}, Cell{}}, {Cell{}, std::numeric_limits<double>::quiet_NaN()}, {}};
  GaugePanel panel{
      "", {{"g", std::nullopt, std::nullopt, std::nullopt, "", Tone::plain, {}, {std::nullopt}}}, "", ""};
  for (const auto& block : {Block{table}, Block{panel}}) {
    for (const bool unicode : {true, false}) {
      const auto text = to_text(Document{"", "", {block}}, {80, false, unicode});
      EXPECT_EQ(text.find('0'), std::string::npos) << text;
      EXPECT_NE(text.find("not observed"), std::string::npos) << text;
    }
  }
  Chart chart;
  chart.labels = {"a", "b", "c", "d"};
  chart.series = {{"s", {1.0, std::nullopt, 0.0, 2.0}, {}, {}, Tone::plain}};
  for (const auto kind : {ChartKind::timeline, ChartKind::diverging, ChartKind::bars, ChartKind::shares}) {
    chart.kind = kind;
    const auto text = to_text(Document{"", "", {Block{chart}}}, {80, false, true});
    const std::string sign = kind == ChartKind::shares ? "b ·" : "not observed";
    EXPECT_NE(text.find(sign), std::string::npos) << text;
  }
}

TEST(RenderText, ReceiptsFollowTheirNumber) {
  Document d{"",
             "",
             {Block{Paragraph{
                 {{"level ", Tone::plain, ""}, {"0.62", Tone::strong, "e1"}, {" of 1", Tone::plain, ""}}}}}};
  EXPECT_EQ(to_text(d, {60, false, true}), "level 0.62 [e1] of 1\n");
  // The mark stays with its number when the line breaks.
  EXPECT_EQ(to_text(Document{"", "", {Block{Paragraph{{{"a level that is at 0.62", Tone::plain, "e1"}}}}}},
                    {25, false, true}),
            "a level that is at\n0.62 [e1]\n");
}

TEST(RenderText, EmptyThings) {
  EXPECT_EQ(to_text(Document{}, {80, false, true}), "");
  Document d;
  d.blocks = {Block{Heading{}}, Block{Paragraph{}},  Block{ListBlock{}}, Block{Table{}},
              Block{Chart{}},   Block{GaugePanel{}}, Block{Receipt{}},   Block{Details{}}};
  expect_fits(to_text(d, {80, false, true}), 80, "empty blocks");
  Chart zero;
  zero.kind = ChartKind::diverging;
  zero.labels = {"2001"};
  zero.series = {{"a", {0.0}, {}, {}, Tone::plain}};
  expect_fits(to_text(Document{"", "", {Block{zero}}}, {80, false, true}), 80, "only a zero");
}

}  // namespace
}  // namespace entente::brief::test
