// Sides given with a text fix the sides of its one record.
#include <gtest/gtest.h>

#include "prose/reading.hpp"
#include "prose/reading/inputs.hpp"
#include "prose/roots/root_model.hpp"

namespace entente::prose {
namespace {

Reading read_given(const std::string& text, const std::string& source, const std::string& target) {
  Document document;
  document.id = "g";
  document.bytes = text;
  document.date = day(2019, 6, 30);
  document.source_span = source;
  document.target_span = target;
  auto reading = Reader().read(document);
  for (const auto& r : reading.records) {
    EXPECT_EQ(r.quote, text.substr(r.evidence.begin, r.evidence.end - r.evidence.begin));
  }
  return reading;
}

TEST(GivenSides, FixTheSidesOfTheOneRecord) {
  const std::string text = "France and Germany condemned Iran on Monday after Israel attacked Syria.";
  const auto reading = read_given(text, "Israel", "Syria");
  ASSERT_EQ(reading.records.size(), 1U);
  const auto& r = reading.records[0];
  EXPECT_EQ(test::key_of(r.source), "ISR");
  EXPECT_EQ(test::key_of(r.target), "SYR");
  EXPECT_EQ(test::what(r), "ASSAULT");
  EXPECT_EQ(text.substr(r.source.span.begin, r.source.span.end - r.source.span.begin), "Israel");
}

TEST(GivenSides, SidesNoRegistryKnows) {
  const std::string text = "A court in Bishkek has freed a Kyrgyz journalist.";
  const auto reading = read_given(text, "A court in Bishkek", "a Kyrgyz journalist");
  ASSERT_EQ(reading.records.size(), 1U);
  const auto& r = reading.records[0];
  EXPECT_EQ(r.source.span.begin, 0U);
  EXPECT_EQ(r.source.span.end, 18U);
  EXPECT_EQ(test::key_of(r.source), "KGZ");
  EXPECT_EQ(test::what(r), "YIELD");
}

TEST(GivenSides, WordsAcrossLinesAndOneSideOnly) {
  const auto reading =
      read_given("The prime\nminister of Iraq praised the truce.", "The prime minister of Iraq", "");
  ASSERT_EQ(reading.records.size(), 1U);
  EXPECT_EQ(test::key_of(reading.records[0].source), "IRQ");
  EXPECT_TRUE(reading.notes.empty());
}

TEST(GivenSides, ASideThatIsNotThereIsSaid) {
  const auto one = read_given("Iran condemned Israel.", "Iran", "Japan");
  ASSERT_EQ(one.records.size(), 1U);
  EXPECT_FALSE(one.records[0].target.given && one.records[0].target.actor != kNoActor);
  EXPECT_EQ(one.notes.size(), 1U);
  const auto none = read_given("Iran condemned Israel.", "Peru", "Japan");
  EXPECT_TRUE(none.records.empty());
  EXPECT_EQ(none.notes.size(), 1U);
}

TEST(GivenSides, OfAStreamLine) {
  const auto input =
      parse_stream_line(R"({"text":"Iran hit Iraq.","source_span":"Iran","target_span":"Iraq"})", 1);
  ASSERT_TRUE(input.has_value());
  const auto reading = read_given(input->bytes, input->source_span, input->target_span);
  EXPECT_EQ(reading.records.size(), 1U);
}

}  // namespace
}  // namespace entente::prose
