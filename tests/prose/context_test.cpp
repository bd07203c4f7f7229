// The side no clause names, and which two a text is about. Beside what must be inferred stands what must not.
#include <algorithm>

#include "prose/reading.hpp"

namespace entente::prose {
namespace {

// The targets of the first record of this source and kind: inferred ones with a star behind.
std::string targets(const std::string& text, const std::string& source, const std::string& what) {
  std::string out;
  for (const auto& r : test::read(text).records) {
    if (test::key_of(r.source) != source || test::what(r) != what) continue;
    out += (out.empty() ? "" : " ") + test::key_of(r.target) + (r.inferred ? "*" : "");
  }
  return out;
}

TEST(Context, WhomTheLastSentenceWasAbout) {
  EXPECT_EQ(targets("Spain endorsed the plan. Algeria recalled its ambassador.", "DZA", "SANCTION"), "ESP*");
  EXPECT_EQ(targets("Algeria recalled its ambassador.", "DZA", "SANCTION"), "");
  EXPECT_EQ(
      targets("Spain endorsed the plan. Algeria recalled its ambassador from Paris.", "DZA", "SANCTION"),
      "FRA");
}

TEST(Context, ANewParagraphBeginsAnew) {
  EXPECT_EQ(targets("Spain endorsed the plan.\n\nAlgeria lifted the sanctions.", "DZA", "YIELD"), "");
  EXPECT_EQ(targets("Spain endorsed the plan. Algeria lifted the sanctions.", "DZA", "YIELD"), "ESP*");
}

TEST(Context, WhoIsAnsweredComesFirst) {
  EXPECT_EQ(targets("Washington sanctioned Iran, while France condemned Chad; Iran refused to give in.",
                    "IRN", "REJECT"),
            "USA*");
}

TEST(Context, WhoDoesTheSameIsNoOtherSide) {
  EXPECT_EQ(targets("Egypt and Sudan rejected the agreement.", "EGY", "REJECT"), "");
}

TEST(Context, SomeoneElseStandsThere) {
  EXPECT_EQ(targets("Spain endorsed the plan. Algeria condemned the minister.", "DZA", "ACCUSE"), "");
}

TEST(Context, InferredSidesHaveNoSpanAndNoConfidence) {
  const auto reading = test::read("Spain endorsed the plan. Algeria gave in.");
  const auto at = std::ranges::find_if(reading.records, [](const Record& r) { return r.inferred; });
  ASSERT_NE(at, reading.records.end());
  EXPECT_FALSE(at->confidence.has_value());
  const auto json = to_json(*at, Gazetteer::builtin());
  EXPECT_NE(json.find(R"("target":{"entity":"ESP","role":null,"span":null})"), std::string::npos) << json;
  EXPECT_NE(json.find(R"("inferred":true)"), std::string::npos);
}

TEST(Context, TheTwoOfTheWholeText) {
  const std::string about =
      "Iran and Russia trade. Iran sells drones to Russia. Russia sells jets to Iran. Iran distrusts "
      "Russia. ";
  const std::string aside = "Russia built a railway to India. ";
  EXPECT_EQ(targets(about + aside + "They are rivals.", "RUS", "rival"), "IRN");
  // A state the text speaks of as much is meant.
  EXPECT_EQ(
      targets(about +
                  "Russia met India. India met Russia. India thanked Russia. Russia and India met. They are "
                  "rivals.",
              "RUS", "rival"),
      "IND");
}

TEST(Context, DeedsAtHomeTakeOnlyTheOtherOfTheTwo) {
  const std::string about =
      "Serbia and Kosovo met. Serbia blamed Kosovo. Kosovo blamed Serbia. Serbia met Kosovo. Kosovo met "
      "Serbia. ";
  EXPECT_EQ(targets(about + "Then Serbs ambushed a patrol.", "SRB", "ASSAULT"), "XKX*");
  EXPECT_EQ(targets(about + "Then Chad bombed a village.", "TCD", "ASSAULT"), "");
}

}  // namespace
}  // namespace entente::prose
