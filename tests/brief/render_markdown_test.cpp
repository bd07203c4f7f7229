#include <gtest/gtest.h>

#include "brief/render/render.hpp"
#include "brief/render_sample.hpp"
#include "brief/render_support.hpp"
#include "util/text.hpp"

namespace entente::brief::test {
namespace {

TEST(RenderMarkdown, Golden) {
  EXPECT_EQ(differs_from_golden("sample.md", to_markdown(sample_document())), "");
}

TEST(RenderMarkdown, ReceiptsLinkToAnchors) {
  const auto text = to_markdown(sample_document());
  EXPECT_NE(text.find("](#e1)"), std::string::npos);
  EXPECT_NE(text.find("<a id=\"e1\"></a>"), std::string::npos);
  const auto alone = to_markdown(Document{"", "", {Block{Paragraph{{{"0.5", Tone::plain, "e9"}}}}}});
  EXPECT_EQ(alone, "0.5\n");
}

TEST(RenderMarkdown, MarkupInTextIsText) {
  const auto line = [](std::string text) {
    return to_markdown(Document{"", "", {Block{Paragraph{{{std::move(text), Tone::plain, ""}}}}}});
  };
  EXPECT_EQ(line("a *b* _c_ [d](e) `f` <g> | ~h~"),
            "a \\*b\\* \\_c\\_ \\[d\\](e) \\`f\\` &lt;g&gt; \\| \\~h\\~\n");
  EXPECT_EQ(line("- no list"), "\\- no list\n");
  EXPECT_EQ(line("1. no list"), "1\\. no list\n");
  EXPECT_EQ(line("# no heading"), "\\# no heading\n");
  EXPECT_EQ(line("@name"), "&#64;name\n");
  EXPECT_EQ(line("two\nlines"), "two lines\n");
  EXPECT_EQ(line("41.5 percent"), "41.5 percent\n");
}

TEST(RenderMarkdown, HostileTextEverywhere) {
  const auto text = to_markdown(with_texts(sample_document(), hostile));
  EXPECT_TRUE(is_valid_utf8(text));
  bool fenced = false;
  for (const auto& line : lines_of(text)) {
    if (line.starts_with("```")) fenced = !fenced;
    if (fenced) continue;
    EXPECT_EQ(line.find('\x1b'), std::string::npos);
    // Only our own tags; commands stand in code spans, where nothing is markup.
    std::string outside;
    bool code = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '`' && (i == 0 || line[i - 1] != '\\')) code = !code;
      if (!code) outside += line[i];
    }
    EXPECT_EQ(outside.find("<script"), std::string::npos) << line;
    EXPECT_EQ(outside.find("<img"), std::string::npos) << line;
  }
  EXPECT_FALSE(fenced);
}

TEST(RenderMarkdown, TableCellsStayInTheirColumns) {
  Table t{"t",
          "",
          {{"a", "", CellType::text, 0, ""}, {"b", "", CellType::real, 1, ""}},
          {{std::string("x|y\nz"), Cell{}}},
          ""};
  EXPECT_EQ(to_markdown(t), "| a | b |\n| --- | ---: |\n| x\\|y z | · |\n\n_· not observed_\n");
}

}  // namespace
}  // namespace entente::brief::test
