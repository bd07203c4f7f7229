#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ontology/csv.hpp"
#include "prose/actors/gazetteer.hpp"

extern "C" const char entente_data_prose_actors_csv[];
extern "C" const char entente_data_prose_actors_csv_end[];
extern "C" const char entente_data_prose_officials_csv[];
extern "C" const char entente_data_prose_officials_csv_end[];
extern "C" const char entente_data_prose_places_csv[];
extern "C" const char entente_data_prose_places_csv_end[];

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

TEST(Gazetteer, OfficialsInTheirYears) {
  EXPECT_THAT(actors("Lavrov met Javier Solana.", day(2005, 1, 1)), ElementsAre("RUS", "EU"));
  EXPECT_THAT(actors("Javier Solana spoke.", day(1997, 1, 1)), ElementsAre("NATO"));
}

TEST(Gazetteer, AnothersFirstNameIsNoLeader) {
  EXPECT_THAT(actors("In Tehran Abbas Araghchi spoke to the press."), ElementsAre("IRN", "IRN"));
  EXPECT_THAT(actors("In Tehran Abbas Testname spoke to the press."), ElementsAre("IRN"));
  EXPECT_THAT(actors("In Tehran the envoys met Abbas and spoke to the press."), ElementsAre("IRN", "PSE"));
}

TEST(Gazetteer, WhoRulesAStateIsTheState) {
  EXPECT_THAT(actors("The Taliban spoke.", day(2019, 6, 1)), ElementsAre("TALIBAN"));
  EXPECT_THAT(actors("The Taliban spoke.", day(2024, 6, 1)), ElementsAre("AFG"));
  EXPECT_THAT(actors("The Pakistani Taliban spoke.", day(2024, 6, 1)), ElementsAre("TTP"));
}

// A row of the wrong width would be passed over.
TEST(Gazetteer, ListsHaveNoRaggedRow) {
  std::size_t rows = 0;
  for (const auto& [csv, width] :
       {std::pair{
            ontology::detail::embedded(entente_data_prose_actors_csv, entente_data_prose_actors_csv_end), 6U},
        std::pair{ontology::detail::embedded(entente_data_prose_officials_csv,
                                             entente_data_prose_officials_csv_end),
                  5U},
        std::pair{
            ontology::detail::embedded(entente_data_prose_places_csv, entente_data_prose_places_csv_end),
            2U}}) {
    for (const auto& row : ontology::detail::rows_after_header(csv)) {
      EXPECT_EQ(row.size(), width) << "row " << rows;
      ++rows;
    }
  }
  EXPECT_GT(rows, 1000U);
  for (const auto& row : ontology::detail::rows_after_header(ontology::detail::embedded(
           entente_data_prose_officials_csv, entente_data_prose_officials_csv_end))) {
    EXPECT_TRUE(Gazetteer::builtin().by_key(row[1]) != kNoActor) << row[1];
    EXPECT_TRUE(parse_partial_date(row[2]).has_value()) << row[0];
    EXPECT_TRUE(row[3].empty() || row[3] >= row[2]) << row[0];
  }
}

TEST(Gazetteer, ShortForms) {
  EXPECT_THAT(
      actors("U.S., US, USA and U.S.A. officials met those of the U.K., the E.U., the U.A.E. and the U.N."),
      ElementsAre("USA", "USA", "USA", "USA", "GBR", "EU", "ARE", "UN"));
  EXPECT_THAT(actors("It told us and u.s.ers nothing."), IsEmpty());
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
