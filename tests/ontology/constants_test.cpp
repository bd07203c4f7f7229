#include "ontology/constants.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "support/shared_data.hpp"

namespace entente::ontology {
namespace {

TEST(Constants, EveryRowIsFullAndNamedOnce) {
  const auto entries = Constants::builtin().entries();
  EXPECT_GE(entries.size(), 40U);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto& constant = entries[i];
    SCOPED_TRACE(constant.name);
    EXPECT_NE(constant.name.find('.'), std::string::npos) << "names are measure.name";
    EXPECT_TRUE(std::isfinite(constant.value));
    EXPECT_FALSE(constant.unit.empty());
    EXPECT_FALSE(constant.meaning.empty());
    EXPECT_FALSE(constant.source.empty());
    EXPECT_EQ(constant.date.size(), 7U) << "YYYY-MM";
    EXPECT_FALSE(constant.overridden);
    if (i > 0) {
      EXPECT_LT(entries[i - 1].name, constant.name);
    }
  }
}

TEST(Constants, ValuesOfTheMethodsNote) {
  const auto& constants = Constants::builtin();
  EXPECT_DOUBLE_EQ(constants.value("valence.persistence"), 0.95);
  EXPECT_DOUBLE_EQ(constants.value("valence.sigma"), 0.30);
  EXPECT_EQ(constants.integer("votes.bootstrap"), 200);
  EXPECT_EQ(constants.integer("votes.min_joint"), 15);
  EXPECT_DOUBLE_EQ(constants.value("third_party.alpha"), 10);
  EXPECT_DOUBLE_EQ(constants.value("headline.common_enemy_share"), 0.35);
  EXPECT_EQ(constants.find("no.such"), nullptr);
}

TEST(ConstantsDeathTest, AnUnknownNameIsOurMistake) {
#ifndef NDEBUG
  EXPECT_DEATH(static_cast<void>(Constants::builtin().value("valence.sigmma")), "no such constant");
#else
  EXPECT_TRUE(std::isnan(Constants::builtin().value("valence.sigmma")));
#endif
}

TEST(Constants, AnOverrideShows) {
  const auto& builtin = Constants::builtin();
  const auto changed =
      builtin.overridden_by_text("\xEF\xBB\xBFname,value\r\n# mine\r\nvalence.sigma,0.4\r\n", "mine.csv");
  ASSERT_TRUE(changed.has_value()) << changed.error().message;
  EXPECT_DOUBLE_EQ(changed->value("valence.sigma"), 0.4);
  EXPECT_DOUBLE_EQ(builtin.value("valence.sigma"), 0.3);
  ASSERT_EQ(changed->overridden().size(), 1U);
  EXPECT_EQ(changed->overridden()[0]->name, "valence.sigma");
  EXPECT_EQ(changed->overridden()[0]->source, "mine.csv");
  EXPECT_DOUBLE_EQ(changed->overridden()[0]->builtin_value, 0.3);
  EXPECT_NE(changed->fingerprint(), builtin.fingerprint());

  const auto back = changed->overridden_by_text("name,value\nvalence.sigma,0.3\n", "back.csv");
  ASSERT_TRUE(back.has_value());
  EXPECT_TRUE(back->overridden().empty());
  EXPECT_EQ(back->fingerprint(), builtin.fingerprint());
  EXPECT_EQ(back->find("valence.sigma")->source, builtin.find("valence.sigma")->source);
}

TEST(Constants, TheWholeTableIsItsOwnOverride) {
  const auto& builtin = Constants::builtin();
  const auto same = builtin.overridden_by_file(test::source_dir() / "data/ontology/constants.csv");
  ASSERT_TRUE(same.has_value()) << same.error().message;
  EXPECT_TRUE(same->overridden().empty());
  EXPECT_EQ(same->fingerprint(), builtin.fingerprint());
  EXPECT_EQ(builtin.fingerprint().size(), 16U);
}

TEST(Constants, ReasonMayBeGiven) {
  const auto changed = Constants::builtin().overridden_by_text(
      "name,value,source\nvalence.sigma,0.4,\"tuned, 2025\"\n", "mine.csv");
  ASSERT_TRUE(changed.has_value());
  EXPECT_EQ(changed->find("valence.sigma")->source, "tuned, 2025");
}

TEST(Constants, BadOverridesAreRefused) {
  const auto code = [](std::string_view csv) {
    const auto result = Constants::builtin().overridden_by_text(csv, "x");
    return result.has_value() ? std::string("accepted") : std::string(code_name(result.error().code));
  };
  EXPECT_EQ(code(""), "bad-file");
  EXPECT_EQ(code("valence.sigma,0.4\n"), "bad-file") << "no header";
  EXPECT_EQ(code("name,value\nvalence.sigmma,0.4\n"), "not-found");
  EXPECT_EQ(code("name,value\nvalence.sigma,a lot\n"), "bad-row");
  EXPECT_EQ(code("name,value\nvalence.sigma,nan\n"), "bad-row");
  EXPECT_EQ(code("name,value\nvalence.sigma,inf\n"), "bad-row");
  EXPECT_EQ(code("name,value\nvalence.sigma\n"), "bad-row");
  EXPECT_EQ(code("name,value\nvalence.sigma,\"0.4\n"), "bad-row") << "unclosed quote";
  EXPECT_EQ(code("name,value\nvalence.sigma,0.4\nvalence.sigma,0.5\n"), "bad-row") << "twice";
  EXPECT_EQ(code("name,value\nvalence.sigma,-0.4\n"), "bad-row") << "a spread is not negative";
  EXPECT_EQ(code("name,value\nheadline.one_pillar_share,60\n"), "bad-row") << "a share is at most 1";
  EXPECT_EQ(code("name,value\nvotes.bootstrap,99.5\n"), "bad-row") << "a count is whole";
  EXPECT_FALSE(Constants::builtin().overridden_by_file("/no/such/file.csv").has_value());
}

}  // namespace
}  // namespace entente::ontology
