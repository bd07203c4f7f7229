#include "util/text.hpp"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(Text, SplitsAndTrims) {
  EXPECT_EQ(trim("  a b \r\n"), "a b");
  EXPECT_EQ(trim(" \t"), "");
  EXPECT_EQ(split("a;;b", ';'), (std::vector<std::string_view>{"a", "", "b"}));
  EXPECT_EQ(split("", ';'), (std::vector<std::string_view>{""}));
}

TEST(Text, KnowsValidUtf8) {
  EXPECT_TRUE(is_valid_utf8("Türkiye · Côte d’Ivoire · 中国"));
  EXPECT_FALSE(is_valid_utf8("\xC0\x80"));          // overlong NUL
  EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));  // above U+10FFFF
  EXPECT_FALSE(is_valid_utf8("abc\xE2\x82"));       // truncated
}

TEST(Text, PrintsAnyBytesSafely) {
  EXPECT_EQ(printable(std::string_view("a\0b\xFF", 4)), "a\\x00b\\xFF");
  EXPECT_EQ(printable("é"), "é");
}

TEST(Text, ParsesWholeNumbersOnly) {
  EXPECT_EQ(parse_number<int>("-12"), -12);
  EXPECT_FALSE(parse_number<int>("12a"));
  EXPECT_FALSE(parse_number<int>(""));
  EXPECT_EQ(parse_number<double>("1e-3"), 1e-3);
}

TEST(TakeLine, EveryLineOnceWithoutItsEnd) {
  std::string_view text = "a\r\n\nb";
  std::vector<std::string_view> lines;
  while (!text.empty()) lines.push_back(take_line(text));
  EXPECT_EQ(lines, (std::vector<std::string_view>{"a", "", "b"}));
}

}  // namespace
}  // namespace entente
