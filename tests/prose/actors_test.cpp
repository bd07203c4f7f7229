#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "prose/actors/gazetteer.hpp"

namespace entente::prose {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> actors(const std::string& text, Day on = day(2024, 10, 31)) {
  const auto tokens = tokenise(text);
  std::vector<Mention> mentions;
  Gazetteer::builtin().find(text, tokens, on, mentions);
  std::vector<std::string> out;
  for (const auto& m : mentions) {
    if (m.actor != kNoActor) out.push_back(Gazetteer::builtin().actor(m.actor).key);
  }
  return out;
}

TEST(Gazetteer, NamesDemonymsCapitalsPalaces) {
  EXPECT_THAT(actors("Iran met Russian envoys in Beijing while the Kremlin and the White House watched."),
              ElementsAre("IRN", "RUS", "CHN", "RUS", "USA"));
  EXPECT_THAT(actors("Saudi Arabia, the UAE and the United Arab Emirates"), ElementsAre("SAU", "ARE", "ARE"));
  EXPECT_THAT(actors("North Korea and South Korea"), ElementsAre("PRK", "KOR"));
}

TEST(Gazetteer, OrganisationsAndGroups) {
  EXPECT_THAT(actors("NATO, the European Union and Hezbollah"), ElementsAre("NATO", "EU", "HEZBOLLAH"));
}

TEST(Gazetteer, LeadersInTheirYears) {
  EXPECT_THAT(actors("Vladimir Putin called Erdogan."), ElementsAre("RUS", "TUR"));
  EXPECT_THAT(actors("Obama spoke.", day(2012, 1, 1)), ElementsAre("USA"));
}

TEST(Gazetteer, CaseDecides) {
  EXPECT_THAT(actors("They ate turkey with chad and jordan, and told us so."), IsEmpty());
  EXPECT_THAT(actors("TURKEY CONDEMNS THE ATTACK ON IRAN"), ElementsAre("TUR", "IRN"));
  EXPECT_THAT(actors("Michael Jordan played."), IsEmpty());
  EXPECT_THAT(actors("The US warned Iran."), ElementsAre("USA", "IRN"));
}

TEST(Gazetteer, NamesThatAreNoActors) {
  EXPECT_THAT(actors("Ships crossed the South China Sea and the Gulf of Oman near New Mexico."), IsEmpty());
}

TEST(Gazetteer, TheDayDecides) {
  EXPECT_THAT(actors("The Kremlin spoke.", day(1970, 1, 1)), ElementsAre("SUN"));
  EXPECT_THAT(actors("The Kremlin spoke.", day(2020, 1, 1)), ElementsAre("RUS"));
}

}  // namespace
}  // namespace entente::prose
