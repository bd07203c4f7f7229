#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "prose/text/plain_text.hpp"
#include "prose/text/tokens.hpp"

namespace entente::prose {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> words(const std::string& text) {
  std::vector<std::string> out;
  for (const auto& token : tokenise(text)) out.push_back(text.substr(token.begin, token.end - token.begin));
  return out;
}

std::vector<std::string> sentences(const std::string& text) {
  const auto tokens = tokenise(text);
  std::vector<std::string> out;
  for (const auto span : split_sentences(text, tokens)) {
    out.push_back(
        text.substr(tokens[span.first].begin, tokens[span.last - 1].end - tokens[span.first].begin));
  }
  return out;
}

TEST(Tokens, CutsCliticsAndPunctuation) {
  EXPECT_THAT(words("Iran's envoy didn't say \"no\"."),
              ElementsAre("Iran", "'s", "envoy", "did", "n't", "say", "\"", "no", "\"", "."));
  EXPECT_THAT(words("They cannot; we\xE2\x80\x99re"),
              ElementsAre("They", "can", "not", ";", "we", "\xE2\x80\x99re"));
}

TEST(Tokens, KeepsAbbreviationsNumbersAndWeapons) {
  EXPECT_THAT(words("The U.S. sold S-300 systems for $1,000.50 to Mr. Smith."),
              ElementsAre("The", "U.S.", "sold", "S-300", "systems", "for", "$", "1,000.50", "to", "Mr.",
                          "Smith", "."));
  EXPECT_THAT(words("anti-war, Moscow-led"), ElementsAre("anti-war", ",", "Moscow", "-", "led"));
}

TEST(Sentences, EndAtFullStopsNotAtAbbreviations) {
  EXPECT_THAT(sentences("Mr. Putin met Mr. Xi. They talked."),
              ElementsAre("Mr. Putin met Mr. Xi.", "They talked."));
  EXPECT_THAT(sentences("He left the U.S. The talks failed."),
              ElementsAre("He left the U.S.", "The talks failed."));
  EXPECT_THAT(sentences("\"We will not yield.\" Iran left."),
              ElementsAre("\"We will not yield.\"", "Iran left."));
  EXPECT_THAT(sentences("A headline\n\nA sentence"), ElementsAre("A headline", "A sentence"));
}

TEST(PlainText, HtmlKeepsItsOffsets) {
  const std::string html =
      "<html><head><title>T</title><style>p{}</style></head><body><p>Iran &amp; <b>Russia</b> "
      "met.</p><script>x</script></body>";
  const auto plain = strip(html, Markup::html);
  EXPECT_EQ(plain.text().find("p{}"), std::string::npos);
  EXPECT_EQ(plain.text().find('x'), std::string::npos);
  const auto at = plain.text().find("Iran & Russia met.");
  ASSERT_NE(at, std::string::npos);
  const auto begin = plain.original_begin(at);
  const auto end = plain.original_end(at + 18);
  EXPECT_EQ(html.substr(begin, end - begin), "Iran &amp; <b>Russia</b> met.");
}

TEST(PlainText, MarkdownKeepsItsOffsets) {
  const std::string text =
      "# Two rivals\n\n- **Iran** condemned [Russia](http://x.y).\n\n```\ncode\n```\n> Quoted.\n";
  const auto plain = strip(text, Markup::markdown);
  EXPECT_EQ(plain.text().find("code"), std::string::npos);
  EXPECT_EQ(plain.text().find("http"), std::string::npos);
  const auto at = plain.text().find("Iran condemned Russia.");
  ASSERT_NE(at, std::string::npos);
  const auto begin = plain.original_begin(at);
  const auto end = plain.original_end(at + 22);
  EXPECT_EQ(text.substr(begin, end - begin), "Iran** condemned [Russia](http://x.y).");
}

TEST(PlainText, KindsAreGuessed) {
  EXPECT_EQ(guess_markup("x", "a.HTML"), Markup::html);
  EXPECT_EQ(guess_markup("<!DOCTYPE html><p>", "a"), Markup::html);
  EXPECT_EQ(guess_markup("# x", "a.md"), Markup::markdown);
  EXPECT_EQ(guess_markup("x", "a.txt"), Markup::plain);
}

}  // namespace
}  // namespace entente::prose
