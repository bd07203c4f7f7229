// Names by hand: what each means on a day, and what the error says where it means nothing or too much.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "states/registry.hpp"

namespace entente::states {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const Registry& reg() {
  return Registry::builtin();
}

// The key, or "?" unknown, or "A|B" ambiguous.
std::string means(std::string_view text, int year, Scheme scheme = Scheme::name) {
  const auto found = reg().resolve(text, scheme, day(year, 7, 1));
  if (found) return std::string(reg().key(*found));
  if (found.error().code == Code::unknown_state) return "?";
  std::string all;
  for (const auto& candidate : found.error().candidates) {
    all += (all.empty() ? "" : "|") + candidate.substr(0, candidate.find(' '));
  }
  return all;
}

TEST(Names, FoldCaseMarksAndPunctuation) {
  EXPECT_EQ(means("cote d'ivoire", 2020), "CIV");
  EXPECT_EQ(means("CÔTE D’IVOIRE", 2020), "CIV");
  EXPECT_EQ(means("C\xF4te d'Ivoire", 2020), "CIV");  // Latin-1
  EXPECT_EQ(means("The Gambia", 2020), "GMB");
  EXPECT_EQ(means("Gambia, The", 2020), "GMB");
  EXPECT_EQ(means("St. Kitts & Nevis", 2020), "KNA");
  EXPECT_EQ(means("Bosnia-Herzegovina", 2020), "BIH");
  EXPECT_EQ(means("Iran (Islamic Republic of)", 2020), "IRN");
  EXPECT_EQ(means("Korea, Republic of", 2020), "KOR");
  EXPECT_EQ(means("Korea (Democratic People's Republic of)", 2020), "PRK");
  EXPECT_EQ(means("  türkiye ", 2024), "TUR");
  EXPECT_EQ(means("TU\u0308RKI\u0307YE", 2024), "TUR");
  EXPECT_EQ(means("Россия", 2024), "RUS");
  EXPECT_EQ(means("中国", 2024), "CHN");
  EXPECT_EQ(means("ایران", 2024), "IRN");
  EXPECT_EQ(means("", 2024), "?");
  EXPECT_EQ(means("the", 2024), "?");
}

TEST(Names, FollowTheCalendar) {
  EXPECT_EQ(means("Germany", 1914), "DEU");
  EXPECT_EQ(means("Germany", 1947), "?");
  EXPECT_EQ(means("Germany", 1949), "BRD");
  EXPECT_EQ(means("Germany", 1970), "DDR|BRD");
  EXPECT_EQ(means("Germany", 1991), "DEU");
  EXPECT_EQ(means("West Germany", 1970), "BRD");
  EXPECT_EQ(means("East Germany", 1970), "DDR");
  EXPECT_EQ(means("East Germany", 2000), "?");
  EXPECT_EQ(means("Yemen", 1960), "YAR");
  EXPECT_EQ(means("Yemen", 1980), "YMD|YAR");
  EXPECT_EQ(means("Yemen", 2015), "YEM");
  EXPECT_EQ(means("Vietnam", 1960), "VDR|RVN");
  EXPECT_EQ(means("Vietnam", 1976), "VDR");
  EXPECT_EQ(means("Viet Nam", 1990), "VNM");
  EXPECT_EQ(means("Korea", 1900), "KRE");
  EXPECT_EQ(means("Korea", 1930), "?");
  EXPECT_EQ(means("Korea", 1960), "PRK|KOR");
  EXPECT_EQ(means("Congo", 1962), "COG|COD");
  EXPECT_EQ(means("Congo", 1980), "COG");
  EXPECT_EQ(means("Zaire", 1980), "COD");
  EXPECT_EQ(means("Congo", 2020), "COG|COD");
  EXPECT_EQ(means("Republic of China", 1930), "CHN");
  EXPECT_EQ(means("Republic of China", 1960), "TWN");
  EXPECT_EQ(means("China", 1960), "CHN");
  EXPECT_EQ(means("Yugoslavia", 1980), "YUG");
  EXPECT_EQ(means("Yugoslavia", 1999), "SCG");
  EXPECT_EQ(means("Serbia", 1999), "SCG");
  EXPECT_EQ(means("Czechoslovakia", 1993), "?");
  EXPECT_EQ(means("Guinea", 2020), "GIN");
  EXPECT_EQ(means("Guinea-Bissau", 2020), "GNB");
  EXPECT_EQ(means("Equatorial Guinea", 2020), "GNQ");
  EXPECT_EQ(means("Papua New Guinea", 2020), "PNG");
  EXPECT_EQ(means("Ireland", 1950), "IRL");
  EXPECT_EQ(means("Macedonia", 2000), "MKD");
  EXPECT_EQ(means("Turkey", 1900), "OTT");
  EXPECT_EQ(means("Turkey", 1950), "TUR");
  EXPECT_EQ(means("Russia", 1980), "?");
  EXPECT_EQ(means("Texas", 1840), "TEX");
}

TEST(Names, FormerNamesHoldAsLongAsTheStateDoes) {
  for (const auto& [name, key] : {std::pair{"Burma", "MMR"},
                                  {"Ceylon", "LKA"},
                                  {"Persia", "IRN"},
                                  {"Siam", "THA"},
                                  {"Dahomey", "BEN"},
                                  {"Upper Volta", "BFA"},
                                  {"Swaziland", "SWZ"},
                                  {"Kampuchea", "KHM"},
                                  {"Zaire", "COD"},
                                  {"Cape Verde", "CPV"}}) {
    EXPECT_EQ(means(name, 2024), key) << name;
  }
  EXPECT_EQ(reg().match("Zaire", Scheme::name, day(1990, 1, 1))->kind, NameKind::former);
  EXPECT_EQ(reg().match("Zaire", Scheme::name, day(2024, 1, 1))->kind, NameKind::outdated);
}

TEST(Names, PointersHoldInTheirYears) {
  EXPECT_EQ(means("Bonn", 1980), "BRD");
  EXPECT_EQ(means("Bonn", 2020), "?");
  EXPECT_EQ(means("Berlin", 2020), "DEU");
  EXPECT_EQ(means("Lagos", 1980), "NGA");
  EXPECT_EQ(means("Lagos", 2010), "?");
  EXPECT_EQ(means("Lagos", 2000), "CHL");  // President Ricardo Lagos
  EXPECT_EQ(means("Nur-Sultan", 2021), "KAZ");
  EXPECT_EQ(means("the Kremlin", 1980), "SUN");
  EXPECT_EQ(means("the Kremlin", 2020), "RUS");
  EXPECT_EQ(means("White House", 2020), "USA");
  EXPECT_EQ(means("Iranians", 2020), "IRN");
  EXPECT_EQ(means("Medvedev", 2010), "RUS");
  EXPECT_EQ(means("Medvedev", 2024), "?");
  EXPECT_EQ(means("Boris Yeltsin", 1995), "RUS");
  EXPECT_EQ(means("Gorbachev", 1989), "SUN");
  EXPECT_EQ(means("Bush", 1990), "USA");
  EXPECT_EQ(means("Kim", 2000), "PRK|KOR");
  EXPECT_EQ(reg().match("Medvedev", Scheme::name, day(2010, 1, 1))->kind, NameKind::leader);
  EXPECT_EQ(reg().match("Russian", Scheme::name, day(2010, 1, 1))->kind, NameKind::demonym);
  EXPECT_EQ(reg().match("Moscow", Scheme::name, day(2010, 1, 1))->kind, NameKind::capital);
  EXPECT_EQ(reg().match("Россия", Scheme::name, day(2010, 1, 1))->kind, NameKind::foreign);
}

TEST(Names, AnyTakesKeysThenIsoThenNames) {
  EXPECT_EQ(means("IRN", 2024, Scheme::any), "IRN");
  EXPECT_EQ(means("Iran", 2024, Scheme::any), "IRN");
  EXPECT_EQ(means("DEU", 1980, Scheme::any), "BRD");  // ISO 3166 gave DEU to the Federal Republic
  EXPECT_EQ(means("DEU", 1980, Scheme::id), "?");
  EXPECT_EQ(means("USSR", 1980, Scheme::any), "SUN");
  EXPECT_EQ(means("US", 1980, Scheme::any), "USA");
  EXPECT_EQ(means("NATO", 1980, Scheme::any), "NATO");
  EXPECT_EQ(means("European Union", 2020, Scheme::any), "EU");
  EXPECT_EQ(means("GUAM", 2020, Scheme::any), "GUAM");
  EXPECT_EQ(means("Guam", 2020, Scheme::any), "GUM");
  EXPECT_TRUE(reg().is_organisation(*reg().by_key("NATO")));
}

TEST(Names, ErrorsSayWhyAndWhatInstead) {
  const auto gone = reg().resolve("Soviet Union", Scheme::any, day(2024, 1, 1));
  ASSERT_FALSE(gone);
  EXPECT_EQ(gone.error().code, Code::unknown_state);
  EXPECT_THAT(gone.error().message, HasSubstr("1922-12-30 to 1991-12-25"));
  EXPECT_THAT(gone.error().candidates, Contains("RUS (Russia)"));

  const auto early = reg().resolve("Russia", Scheme::any, day(1980, 1, 1));
  ASSERT_FALSE(early);
  EXPECT_THAT(early.error().candidates, Contains("SUN (Soviet Union)"));

  const auto both = reg().resolve("Korea", Scheme::any, day(2024, 1, 1));
  ASSERT_FALSE(both);
  EXPECT_EQ(both.error().code, Code::ambiguous_name);
  EXPECT_THAT(both.error().candidates, ElementsAre("PRK (North Korea)", "KOR (South Korea)"));

  const auto typo = reg().resolve("Azerbajian", Scheme::any, day(2024, 1, 1));
  ASSERT_FALSE(typo);
  EXPECT_EQ(typo.error().candidates.front(), "AZE (Azerbaijan)");

  const auto region = reg().resolve("AFR", Scheme::cameo, day(2024, 1, 1));
  ASSERT_FALSE(region);
  EXPECT_THAT(region.error().message, HasSubstr("Africa, a region"));
}

TEST(Names, ViewpointsDecideWhoIsAMember) {
  const auto ukraine = *reg().by_key("UKR");
  EXPECT_FALSE(reg().exists_on(ukraine, day(1950, 1, 1)));
  EXPECT_TRUE(reg().is_member(ukraine, Viewpoint::un, day(1950, 1, 1)));
  EXPECT_EQ(reg().find_number(Scheme::cow, 369, day(1950, 1, 1), Viewpoint::un), ukraine);
  EXPECT_EQ(reg().find_number(Scheme::cow, 369, day(1950, 1, 1)), std::nullopt);
  const auto taiwan = *reg().by_key("TWN");
  EXPECT_TRUE(reg().is_member(taiwan, Viewpoint::un, day(1971, 10, 24)));
  EXPECT_FALSE(reg().is_member(taiwan, Viewpoint::un, day(1971, 10, 25)));
  const auto norway = *reg().by_key("NOR");
  EXPECT_FALSE(reg().is_member(norway, Viewpoint::cow, day(1942, 1, 1)));
  EXPECT_TRUE(reg().is_member(norway, Viewpoint::gw, day(1942, 1, 1)));
  EXPECT_TRUE(reg().exists_on(norway, day(1942, 1, 1)));
}

TEST(Names, SuccessionIsStated) {
  const auto keys = [](std::span<const StateId> ids) {
    std::vector<std::string> all;
    for (const auto id : ids) all.emplace_back(reg().key(id));
    return all;
  };
  EXPECT_THAT(keys(reg().predecessors(*reg().by_key("YEM"))), ElementsAre("YAR", "YMD"));
  EXPECT_THAT(keys(reg().successors(*reg().by_key("CSK"))), ElementsAre("CZE", "SVK"));
  EXPECT_THAT(keys(reg().successors(*reg().by_key("SUN"))), Contains("RUS"));
  EXPECT_THAT(std::string(reg().state(*reg().by_key("CZE")).succession_note), HasSubstr("successors"));
}

TEST(Names, LeadersByDate) {
  const auto now = reg().leaders(*reg().by_key("RUS"), day(2010, 6, 1));
  std::vector<std::string> names;
  for (const auto* leader : now) names.emplace_back(leader->name);
  EXPECT_THAT(names, testing::UnorderedElementsAre("Dmitry Medvedev", "Vladimir Putin"));
}

}  // namespace
}  // namespace entente::states
