#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "prose/reading.hpp"
#include "prose/reading/inputs.hpp"

namespace entente::prose {
namespace {

const Record* find(const Reading& reading, std::string_view source, std::string_view what,
                   std::string_view target) {
  for (const auto& r : reading.records) {
    const auto same = [](std::string_view wanted, std::string_view key) { return wanted == key; };
    if (test::what(r) == what && test::sides_fit(r, std::string(source), std::string(target), same))
      return &r;
  }
  return nullptr;
}

TEST(Reader, EventsWithTheirWords) {
  const auto reading =
      test::read("France expelled 35 Russian diplomats and recalled its ambassador from Moscow.");
  ASSERT_NE(find(reading, "FRA", "SANCTION", "RUS"), nullptr);
  EXPECT_EQ(find(reading, "FRA", "SANCTION", "RUS")->frame, "expel_diplomats");
}

TEST(Reader, Passives) {
  const auto reading = test::read("Iran was threatened by Israel with further strikes.");
  EXPECT_NE(find(reading, "ISR", "THREATEN", "IRN"), nullptr);
}

TEST(Reader, StandingRelations) {
  const auto reading = test::read(
      "Hezbollah, an ally of Iran, fired rockets at northern Israel. Qatar depends on the United States.");
  EXPECT_NE(find(reading, "HEZBOLLAH", "ally", "IRN"), nullptr);
  EXPECT_NE(find(reading, "QAT", "depends-on", "USA"), nullptr);
}

TEST(Reader, PronounsAndDescriptionsPointBack) {
  const auto reading =
      test::read("Iran condemned Israel. It also threatened Bahrain. The two countries have no relations.");
  EXPECT_NE(find(reading, "IRN", "THREATEN", "BHR"), nullptr);
}

TEST(Reader, TimesAreAnchored) {
  const auto reading = test::read("Saudi Arabia severed ties with Iran in January 2016.");
  const auto* r = find(reading, "SAU", "SANCTION", "IRN");
  ASSERT_NE(r, nullptr);
  ASSERT_TRUE(r->time.span.has_value());
  EXPECT_EQ(to_string(r->time.span->from), "2016-01-01");
  EXPECT_EQ(to_string(r->time.span->to), "2016-01-31");
  EXPECT_EQ(r->time.precision, Precision::month);
}

TEST(Reader, OldEventsAreHistory) {
  const auto reading = test::read("Britain attacked Iran in 1941.");
  const auto* r = find(reading, "GBR", "ASSAULT", "IRN");
  ASSERT_NE(r, nullptr);
  EXPECT_EQ(r->status, Status::historical);
}

TEST(Reader, ReportersAreNamed) {
  const auto reading = test::read("Ukraine believes that Iran supplied drones to Russia.");
  const auto* r = find(reading, "IRN", "COOPERATE", "RUS");
  ASSERT_NE(r, nullptr);
  EXPECT_EQ(r->status, Status::alleged);
  ASSERT_FALSE(r->reporters.empty());
  EXPECT_EQ(r->reporters.front(), "UKR");
}

TEST(Reader, SharesAreNumericClaims) {
  const auto reading = test::read("Together Iran and Russia hold almost 40 percent of known gas reserves.");
  ASSERT_EQ(reading.numbers.size(), 1U);
  EXPECT_EQ(reading.numbers[0].value, 40);
  EXPECT_EQ(reading.numbers[0].unit, "%");
  EXPECT_EQ(reading.numbers[0].qualifier, "almost");
  EXPECT_EQ(reading.numbers[0].actors.size(), 2U);
}

TEST(Reader, HtmlRecordsQuoteTheOriginal) {
  const auto reading = test::read("<p><b>Iran</b> condemned&nbsp;<i>Israel</i> on Monday.</p>",
                                  day(2024, 10, 31), Markup::html);
  EXPECT_NE(find(reading, "IRN", "ACCUSE", "ISR"), nullptr);
}

TEST(Reader, OtherLanguagesAreSkippedAndSaid) {
  std::string text;
  for (int i = 0; i < 10; ++i)
    text +=
        "Der Iran und Russland haben gestern in Moskau ein neues Abkommen unterzeichnet, sagte der "
        "Minister. ";
  const auto reading = test::read(text);
  EXPECT_TRUE(reading.records.empty());
  ASSERT_FALSE(reading.notes.empty());
  EXPECT_NE(reading.notes.front().find("not English"), std::string::npos);
}

TEST(Reader, ThreadsDoNotChangeTheBytes) {
  std::string stream;
  for (int i = 0; i < 300; ++i)
    stream += "{\"id\":\"d" + std::to_string(i) +
              "\",\"text\":\"Iran condemned Israel. It thanked Russia, which France has not sanctioned.\"}\n";
  const auto run = [&](int threads) {
    const Reader reader;
    std::string out;
    ReadingQueue queue(reader, threads, [&](const Input&, Reading&& reading) {
      for (const auto& r : reading.records) out += to_json(r, reader.gazetteer()) + "\n";
    });
    std::istringstream in(stream);
    each_input(
        {"-"}, in, day(2024, 1, 1), [&](Input&& input) { queue.add(std::move(input)); },
        [](const std::string&) {});
    queue.finish();
    return out;
  };
  const auto one = run(1);
  EXPECT_FALSE(one.empty());
  EXPECT_EQ(one, run(2));
  EXPECT_EQ(one, run(5));
}

TEST(Inputs, StreamLines) {
  EXPECT_FALSE(parse_stream_line("{", 1).has_value());
  EXPECT_FALSE(parse_stream_line("{\"id\":1}", 1).has_value());
  EXPECT_FALSE(parse_stream_line("{\"text\":\"x\",\"date\":\"soon\"}", 1).has_value());
  const auto input = parse_stream_line("{\"id\":7,\"text\":\"x\",\"date\":\"2024-02-03\"}", 1);
  ASSERT_TRUE(input.has_value());
  EXPECT_EQ(input->id, "7");
  EXPECT_EQ(to_string(*input->date), "2024-02-03");
}

TEST(Reader, WhatIsMutualIsSaidOnce) {
  const auto reading = test::read("Iran held talks with Russia in Geneva.");
  int meetings = 0;
  for (const auto& r : reading.records) meetings += test::what(r) == "CONSULT" ? 1 : 0;
  ASSERT_EQ(meetings, 1);
  const auto* meeting = find(reading, "IRN", "CONSULT", "RUS");
  ASSERT_NE(meeting, nullptr);
  EXPECT_TRUE(meeting->mutual);
  EXPECT_EQ(find(reading, "RUS", "CONSULT", "IRN"), meeting);
  const auto strike = test::read("Israel bombed Syria.");
  ASSERT_NE(find(strike, "ISR", "ASSAULT", "SYR"), nullptr);
  EXPECT_FALSE(find(strike, "ISR", "ASSAULT", "SYR")->mutual);
}

TEST(Reader, WhatIsTalkedAboutIsNoSide) {
  const auto reading = test::read("Turkey discussed Libya with France in a phone call.");
  EXPECT_NE(find(reading, "TUR", "CONSULT", "FRA"), nullptr);
  EXPECT_EQ(find(reading, "TUR", "CONSULT", "LBY"), nullptr);
}

TEST(Reader, OfficeOfAnOrganisationGoesBeforeTheStateOnceLed) {
  const auto reading =
      test::read("NATO Secretary General Jens Stoltenberg praised Turkey.", day(2019, 6, 30));
  EXPECT_EQ(find(reading, "NOR", "SUPPORT", "TUR"), nullptr);
  EXPECT_NE(find(reading, "NATO", "SUPPORT", "TUR"), nullptr);
}

}  // namespace
}  // namespace entente::prose
