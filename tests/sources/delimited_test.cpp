#include "sources/delimited.hpp"

#include <gtest/gtest.h>

#include <string>

namespace entente::sources {
namespace {

// Gives out a text in small pieces, so that records cross the reader's blocks.
class TextStream : public ByteStream {
 public:
  TextStream(std::string text, std::size_t piece) : text_(std::move(text)), piece_(piece) {}
  Result<std::size_t> read(char* into, std::size_t size) override {
    const std::size_t n = std::min({size, piece_, text_.size() - at_});
    text_.copy(into, n, at_);
    at_ += n;
    return n;
  }

 private:
  std::string text_;
  std::size_t piece_;
  std::size_t at_ = 0;
};

struct Seen {
  std::int64_t line, offset;
  Fault fault;
  std::vector<std::string> fields;
  bool operator==(const Seen&) const = default;
};

std::vector<Seen> read_all(const std::string& text, Dialect dialect, std::size_t piece = 7) {
  TextStream stream(text, piece);
  DelimitedReader reader(stream, dialect);
  std::vector<Seen> seen;
  Record record;
  while (true) {
    const auto more = reader.next(record);
    EXPECT_TRUE(more.has_value());
    if (!more || !*more) break;
    seen.push_back({record.line, record.offset, record.fault, {record.fields.begin(), record.fields.end()}});
  }
  return seen;
}

const Dialect kTabs{.separator = '\t', .quoted = false, .header = false};
const Dialect kCsv{};

TEST(Delimited, SplitsTabsAndKeepsPlaces) {
  const auto seen = read_all("a\tb\r\n\nc\t\n\td", kTabs);
  ASSERT_EQ(seen.size(), 3U);
  EXPECT_EQ(seen[0], (Seen{1, 0, Fault::none, {"a", "b"}}));
  EXPECT_EQ(seen[1], (Seen{3, 6, Fault::none, {"c", ""}}));
  EXPECT_EQ(seen[2], (Seen{4, 9, Fault::none, {"", "d"}}));
}

TEST(Delimited, ReadsQuotedFieldsWithNewlinesAndDoubledQuotes) {
  const auto seen = read_all("x,\"a \"\"b\"\", c\nd\",y\nz\n", kCsv);
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_EQ(seen[0], (Seen{1, 0, Fault::none, {"x", "a \"b\", c\nd", "y"}}));
  EXPECT_EQ(seen[1], (Seen{3, 19, Fault::none, {"z"}}));
}

TEST(Delimited, NamesEachFaultAndGoesOn) {
  const auto seen = read_all(std::string("a,b\n\"x\"y,1\nn\0l,2\n\xFF,3\nc,d\n", 25), kCsv);
  ASSERT_EQ(seen.size(), 5U);
  EXPECT_EQ(seen[0].fault, Fault::none);
  EXPECT_EQ(seen[1].fault, Fault::stray_quote);
  EXPECT_EQ(seen[2].fault, Fault::nul_byte);
  EXPECT_EQ(seen[3].fault, Fault::bad_utf8);
  EXPECT_EQ(seen[4].fields, (std::vector<std::string>{"c", "d"}));
  EXPECT_EQ(seen[4].line, 5);
}

TEST(Delimited, ReadsLatin1WhereTheDialectSaysSo) {
  Dialect dialect = kCsv;
  dialect.encoding = Encoding::utf8_or_latin1;
  const auto seen = read_all("C\xF4te d'Ivoire,1\n\"C\xF4te, \"\"x\",2\n", dialect);
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_EQ(seen[0].fields, (std::vector<std::string>{"Côte d'Ivoire", "1"}));
  EXPECT_EQ(seen[1].fields, (std::vector<std::string>{"Côte, \"x", "2"}));
}

TEST(Delimited, AnOpenQuoteCostsOneLineNotTheFile) {
  std::string text = "a,\"never closed\n";
  for (int i = 0; i < 2000; ++i) text += "row," + std::to_string(i) + "\n";
  Dialect dialect = kCsv;
  dialect.max_record = 4096;
  const auto seen = read_all(text, dialect, 1000);
  ASSERT_EQ(seen.size(), 2001U);
  EXPECT_EQ(seen[0].fault, Fault::open_quote);
  for (std::size_t i = 1; i < seen.size(); ++i) {
    ASSERT_EQ(seen[i].fields, (std::vector<std::string>{"row", std::to_string(i - 1)}));
    ASSERT_EQ(seen[i].line, static_cast<std::int64_t>(i + 1));
  }
}

TEST(Delimited, PassesOverAnOverlongLineInBoundedMemory) {
  const std::string text = "ok\t1\n" + std::string(20'000'000, 'x') + "\nok\t2\n";
  Dialect dialect = kTabs;
  dialect.max_record = 1 << 20;
  TextStream stream(text, 1 << 20);
  DelimitedReader reader(stream, dialect);
  Record record;
  ASSERT_TRUE(reader.next(record).value());
  ASSERT_TRUE(reader.next(record).value());
  EXPECT_EQ(record.fault, Fault::too_long);
  EXPECT_EQ(record.bytes, 20'000'000);
  EXPECT_LE(record.raw.size(), 64U * 1024);
  ASSERT_TRUE(reader.next(record).value());
  EXPECT_EQ(record.line, 3);
  EXPECT_EQ(record.offset, 20'000'006);
  EXPECT_EQ(record.fields.size(), 2U);
  EXPECT_FALSE(reader.next(record).value());
}

TEST(Delimited, AByteOrderMarkIsNoPartOfTheFirstRecord) {
  const auto seen = read_all("\xEF\xBB\xBFq,1\n7,8\n", kCsv);
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_EQ(seen[0], (Seen{1, 3, Fault::none, {"q", "1"}})) << "its bytes begin behind the mark";
  EXPECT_EQ(seen[1], (Seen{2, 7, Fault::none, {"7", "8"}}));
}

// Whatever the blocks, the records are the same.
TEST(Delimited, BlocksDoNotMatter) {
  const std::string text = "id,\"n\n1\",z\r\n\"\",,\n\"a\"b,1\n1,2,3\n\xEF\xBB\xBFq,\"open\n7,8,9\n";
  const auto whole = read_all(text, kCsv, 1 << 20);
  for (std::size_t piece = 1; piece < text.size(); ++piece)
    EXPECT_EQ(read_all(text, kCsv, piece), whole) << piece;
}

}  // namespace
}  // namespace entente::sources
