#include "scenario/language.hpp"

#include <gtest/gtest.h>

#include <string>

namespace entente::scenario {
namespace {

TEST(ScenarioLanguage, ReadsEveryStatement) {
  const auto s = parse_scenario(
      "title \"Without the United States\"\n"
      "AT 2014-03   # the month of the referendum\n"
      "remove USA; end pact USA GBR\n"
      "start Sanction usa \"South Korea\"\r\n"
      "\n"
      "flip IRN ISR\n"
      "set trade RUS CHN 1.5e3\n"
      "add event IRN RUS material-conflict 2014-03-18 times 3\n"
      "add event IRN RUS verbal-cooperation 2014");
  ASSERT_TRUE(s) << s.error().message;
  EXPECT_EQ(s->title, "Without the United States");
  EXPECT_EQ(to_string(s->at->span.from), "2014-03-01");
  ASSERT_EQ(s->edits.size(), 7U);
  EXPECT_EQ(s->edits[0].action, Action::remove);
  EXPECT_EQ(s->edits[0].a, "USA");
  EXPECT_EQ(s->edits[1].tie, TieClass::pact);
  EXPECT_EQ(s->edits[1].line, 3);
  EXPECT_EQ(s->edits[2].b, "South Korea");
  EXPECT_EQ(s->edits[2].tie, TieClass::sanction);
  EXPECT_EQ(s->edits[4].value, 1500);
  EXPECT_EQ(s->edits[5].times, 3);
  EXPECT_EQ(s->edits[5].event, EventClass::material_conflict);
  EXPECT_EQ(s->edits[6].date->precision, Precision::year);
}

TEST(ScenarioLanguage, WritesWhatItReads) {
  const std::string text =
      "title \"x y\"\nat 2014\nremove \"South Korea\"\nend war A B\nset trade A B 12.5\n"
      "add event A B verbal-conflict 2014-02 times 2\n";
  const auto s = parse_scenario(text);
  ASSERT_TRUE(s);
  EXPECT_EQ(to_text(*s), text);
}

TEST(ScenarioLanguage, SaysWhereAndWhy) {
  struct Case {
    const char* text;
    const char* message;
  };
  for (const Case& c : {
           Case{"remove", "scenario line 1, column 7: a state is missing here"},
           Case{"\n  vanish USA", "scenario line 2, column 3: 'vanish' is no statement"},
           Case{"end peace A B", "scenario line 1, column 5: 'peace' is no kind of tie"},
           Case{"end pact A", "scenario line 1, column 11: the second state is missing here"},
           Case{"flip A A", "scenario line 1, column 1: 'A' is named twice"},
           Case{"flip A B C", "scenario line 1, column 10: 'C' stands after the end of the statement"},
           Case{"set price A B 3", "scenario line 1, column 5: 'price' stands where 'trade' must"},
           Case{"set trade A B -3", "scenario line 1, column 15: '-3' is no value of trade"},
           Case{"set trade A B nan", "scenario line 1, column 15: 'nan' is no value of trade"},
           Case{"add event A B war 2014", "scenario line 1, column 15: 'war' is no type of event"},
           Case{"add event A B verbal-conflict 2014-13",
                "scenario line 1, column 31: '2014-13' is no date (2014, 2014-03 or 2014-03-18)"},
           Case{"add event A B verbal-conflict 2014 times 0",
                "scenario line 1, column 42: '0' is no number of events from 1 to 1000000"},
           Case{"at 2014\nat 2015", "scenario line 2, column 1: a second 'at'"},
           Case{"remove \"A",
                "scenario line 1, column 8: a quotation begins here and does not end on its line"},
           Case{"remove \" \"", "scenario line 1, column 8: a name is empty"},
       }) {
    const auto s = parse_scenario(c.text);
    ASSERT_FALSE(s) << c.text;
    EXPECT_EQ(s.error().message, c.message);
    EXPECT_EQ(s.error().code, Code::usage);
  }
  EXPECT_EQ(parse_scenario("end peace A B").error().candidates.size(), 4U);
  EXPECT_FALSE(parse_scenario("remove \xff"));
  EXPECT_FALSE(parse_scenario(std::string(kMostBytes + 1, ' ')));
  std::string many;
  for (std::size_t i = 0; i <= kMostEdits; ++i) many += "remove A\n";
  EXPECT_FALSE(parse_scenario(many));
  EXPECT_TRUE(parse_scenario("# nothing\n")->edits.empty());
}

}  // namespace
}  // namespace entente::scenario
