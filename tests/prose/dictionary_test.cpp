// Dictionaries of other coders by path: what their lines mean, and that a sentence is coded by them.
#include "prose/actors/dictionary.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "prose/frames/verb_dictionary.hpp"
#include "prose/reading.hpp"

namespace entente::prose {
namespace {

constexpr std::string_view kActors = R"(# a comment
GONDOR [GON]
+MINAS_TIRITH
ARNOR_  [ARN]
SMEAGOL
	[HOB <19950601]
	[HOBGOV 19950601-19990815]
	[REB >19990815]
BOROMIR [---]
JAPAN [JAP]
)";

constexpr std::string_view kVerbs = R"(<!-- comment -->
&TIES
+MILITARY
+SWISS FRANC

--- ABANDON [345] ---
ABANDON
- * &TIES TIES [902]
- NOT * [111]

--- MEET [031:032] ---
MEET {MET MEETS MEETING}
- HOLD_* [033]

--- BREAK [1717] ---
BREAK { BROKE BROKEN }
+BREAK_DOWN {+BROKE_DOWN +BROKEN_DOWN} [200]
- * TREATY [161]
- + WAS_* BY $ [173]

--- AGREE [081] ---
AGREE
- % * [030:030]

--- GLANCE [---] ---
GLANCE
nonsense here
)";

class DictionaryTest : public ::testing::Test {
 protected:
  void SetUp() override {
    add_dictionary(kActors, gazetteer_);
    verbs_ = VerbDictionary::parse(kVerbs, count_);
  }
  // "GON ARN 345" for every coded claim, in order.
  std::vector<std::string> coded(const std::string& text, Day on = day(1995, 1, 1)) {
    ReadSettings settings;
    settings.verbs = &verbs_;
    Document document;
    document.bytes = text;
    document.date = on;
    const Reader reader(settings, gazetteer_);
    std::vector<std::string> out;
    for (const auto& r : reader.read(document).records) {
      if (r.frame != "dictionary") continue;
      out.push_back(gazetteer_.actor(r.source.actor).key + " " + gazetteer_.actor(r.target.actor).key + " " +
                    r.cameo);
    }
    std::ranges::sort(out);
    return out;
  }
  using Lines = std::vector<std::string>;
  Gazetteer gazetteer_;
  VerbDictionary verbs_;
  VerbDictionaryCount count_;
};

TEST_F(DictionaryTest, LinesAreCounted) {
  EXPECT_EQ(count_.verbs, 6U);
  EXPECT_EQ(count_.patterns, 6U);
  EXPECT_EQ(count_.sets, 1U);
  EXPECT_EQ(count_.rejected, 1U);
}

TEST_F(DictionaryTest, TheVerbsOwnCode) {
  EXPECT_EQ(coded("Gondor abandoned Arnor."), Lines{"GON ARN 345"});
  EXPECT_EQ(coded("Gondor glanced at Arnor."), Lines{});
}

TEST_F(DictionaryTest, PatternsGoBeforeIt) {
  EXPECT_EQ(coded("Gondor abandoned military ties with Arnor."), Lines{"GON ARN 902"});
  EXPECT_EQ(coded("Gondor did not abandon Arnor."), Lines{"GON ARN 111"});
  EXPECT_EQ(coded("Gondor broke a treaty with Arnor."), Lines{"GON ARN 161"});
}

TEST_F(DictionaryTest, SetsAndVerbsOfSeveralWords) {
  EXPECT_EQ(coded("Gondor abandoned swiss francs ties with Arnor."), Lines{"GON ARN 902"});
  EXPECT_EQ(coded("Gondor broke down with Arnor."), Lines{"GON ARN 200"});
}

TEST_F(DictionaryTest, PairsCodeTheWayBack) {
  EXPECT_EQ(coded("Gondor met Arnor."), (Lines{"ARN GON 032", "GON ARN 031"}));
}

TEST_F(DictionaryTest, JoinedSubjectsActAmongThemselves) {
  EXPECT_EQ(coded("Gondor and Arnor agreed."), (Lines{"ARN GON 030", "GON ARN 030"}));
}

TEST_F(DictionaryTest, NamesHoldOnTheirDays) {
  const auto key = [&](Day on) {
    const std::string text = "Smeagol spoke.";
    const auto tokens = tokenise(text);
    std::vector<Mention> mentions;
    gazetteer_.find(text, tokens, on, mentions);
    return mentions.empty() || mentions[0].actor == kNoActor ? std::string()
                                                             : gazetteer_.actor(mentions[0].actor).key;
  };
  EXPECT_EQ(key(day(1990, 1, 1)), "HOB");
  EXPECT_EQ(key(day(2001, 1, 1)), "REB");
}

TEST_F(DictionaryTest, ADictionaryGoesBeforeOurOwnNames) {
  EXPECT_EQ(coded("Japan abandoned Arnor."), Lines{"JAP ARN 345"});
  EXPECT_EQ(coded("Boromir abandoned Arnor."), Lines{});
}

TEST(VerbDictionary, TabariOpensABlockWithEveryVerb) {
  VerbDictionaryCount count;
  const auto verbs = VerbDictionary::parse("ABANDON [345] ; jw\n- * EFFORT [987] ; x\nPRAISE [041]\n", count);
  EXPECT_EQ(count.verbs, 2U);
  EXPECT_EQ(count.patterns, 1U);
  EXPECT_EQ(count.rejected, 0U);
}

TEST(VerbDictionary, AnyBytes) {
  VerbDictionaryCount count;
  for (const auto& bytes : {std::string("\0\xFF[", 3), std::string("- * ["), std::string("--- ["),
                            std::string("+"), std::string("&\n+"), std::string("- [1]"), std::string("A {"),
                            std::string("A_+ {+}"), std::string("-\n- *\n[")}) {
    VerbDictionary::parse(bytes, count);
  }
  Gazetteer gazetteer;
  add_dictionary(std::string("\0[A\n+\n[ABC <9]\n\xFF [--- ]", 24), gazetteer);
}

TEST(VerbDictionary, ASetThatNamesItselfEnds) {
  VerbDictionaryCount count;
  const auto verbs =
      VerbDictionary::parse("&A\n+&B\n&B\n+&A\n--- GO [010] ---\nGO {WENT}\n- * &A [020]\n", count);
  ReadSettings settings;
  settings.verbs = &verbs;
  Document document;
  document.bytes = "Iran went to Russia.";
  EXPECT_FALSE(Reader(settings).read(document).records.empty());
}

}  // namespace
}  // namespace entente::prose
