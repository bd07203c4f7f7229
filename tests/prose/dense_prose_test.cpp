// Constructions of dense prose: words that point back, participles behind hyphens, clauses that stand apart.
// Each test has a sentence that must not give the record beside one that must.
#include <algorithm>

#include "prose/reading.hpp"

namespace entente::prose {
namespace {

bool says(const std::string& text, const std::string& source, const std::string& what,
          const std::string& target, Status status = Status::asserted) {
  const auto fits = [](const std::string& pattern, const std::string& value) {
    return pattern == "*" || pattern == value;
  };
  const auto reading = test::read(text);
  return std::ranges::any_of(reading.records, [&](const Record& r) {
    return test::sides_fit(r, source, target, fits) && test::what(r) == what && r.status == status;
  });
}

TEST(DenseProse, TheTwoAreTheTwoJustNamed) {
  const std::string text =
      "Egypt distrusts Ethiopia. Egypt blamed Ethiopia. Egypt supports Somalia. The two governments "
      "concluded a "
      "defence pact.";
  EXPECT_TRUE(says(text, "EGY", "SUPPORT", "SOM"));
  EXPECT_FALSE(says(text, "EGY", "SUPPORT", "ETH"));
}

TEST(DenseProse, EachOther) {
  EXPECT_TRUE(says("Serbia and Kosovo accuse each other of bad faith.", "SRB", "ACCUSE", "XKX"));
  EXPECT_FALSE(says("Serbia and Kosovo accuse each other of bad faith.", "SRB", "ACCUSE", "SRB"));
}

TEST(DenseProse, DescriptionsStandForTheLastOfTheirKind) {
  EXPECT_TRUE(says("Saudi Arabia met Egypt. The kingdom condemned Iran.", "SAU", "ACCUSE", "IRN"));
  EXPECT_FALSE(says("Egypt met Ethiopia. The kingdom condemned Iran.", "EGY", "ACCUSE", "IRN"));
}

TEST(DenseProse, TheStepIsItsDoers) {
  EXPECT_TRUE(says("Ethiopia filled the dam. Egypt denounced the step.", "EGY", "ACCUSE", "ETH"));
  EXPECT_FALSE(
      says("Ethiopia filled the dam. Egypt denounced a step of its own minister.", "EGY", "ACCUSE", "ETH"));
}

TEST(DenseProse, ParticiplesBehindHyphens) {
  EXPECT_TRUE(says("The Iran-backed Houthis fired rockets at Israel.", "IRN", "supports", "HOUTHIS"));
  EXPECT_FALSE(says("The Houthis fired rockets at Israel.", "IRN", "supports", "HOUTHIS"));
}

TEST(DenseProse, WhatIsDeniedOfTheMainClauseIsNotDeniedOfTheOther) {
  EXPECT_TRUE(says("France did not speak after Russia attacked Ukraine.", "RUS", "ASSAULT", "UKR"));
  EXPECT_TRUE(says("Russia did not attack Ukraine.", "RUS", "ASSAULT", "UKR", Status::negated));
}

TEST(DenseProse, AnUnlikelyAttackIsNone) {
  EXPECT_TRUE(says("A Serbian attack on Kosovo is unlikely.", "SRB", "ASSAULT", "XKX", Status::hypothetical));
  EXPECT_FALSE(says("A Serbian attack on Kosovo is unlikely.", "SRB", "ASSAULT", "XKX"));
}

TEST(DenseProse, NeverStoppedIsGoingOn) {
  EXPECT_FALSE(says("Saudi Arabia never stopped backing Yemen.", "SAU", "SUPPORT", "YEM", Status::negated));
}

TEST(DenseProse, MembersAreNotTheWhole) {
  const std::string text =
      "Five members of the European Union, among them Spain and Romania, refuse to recognise Kosovo.";
  EXPECT_TRUE(says(text, "ESP", "recognises", "XKX", Status::negated));
  EXPECT_FALSE(says(text, "EU", "recognises", "XKX", Status::negated));
}

TEST(DenseProse, CityOfAnAgreementIsNoParty) {
  const auto reading =
      test::read("Kosovo signed the Brussels Agreement with Serbia. Milan Radoičić left Serbia.");
  for (const auto& r : reading.records) {
    EXPECT_NE(test::key_of(r.source), "EU");
    EXPECT_NE(test::key_of(r.target), "EU");
    EXPECT_NE(test::key_of(r.source), "ITA");
  }
  EXPECT_FALSE(reading.records.empty());
}

TEST(DenseProse, WhoCondemnsADeedDoesNotDoItNorIsTheVictimCondemned) {
  const std::string text = "Serbia condemned the invasion of Ukraine.";
  EXPECT_FALSE(says(text, "SRB", "ASSAULT", "UKR"));
  EXPECT_FALSE(says(text, "SRB", "ACCUSE", "UKR"));
  EXPECT_TRUE(says(text, "SRB", "ACCUSE", "*"));
}

TEST(DenseProse, WhatIsPutInBetweenCommas) {
  EXPECT_TRUE(
      says("Azerbaijan, backed by Turkey, demands a corridor from Armenia.", "AZE", "REQUEST", "ARM"));
  EXPECT_TRUE(says("Egypt has, moreover, offered troops to Somalia.", "EGY", "AGREE", "SOM"));
  EXPECT_FALSE(says("In Egypt, backed by Turkey, demands were made of Armenia.", "EGY", "REQUEST", "ARM"));
}

TEST(DenseProse, ThePerfectIsNoPassive) {
  EXPECT_TRUE(says("Saudi Arabia won none of the concessions it had once demanded from Qatar.", "SAU",
                   "REQUEST", "QAT"));
  EXPECT_FALSE(says("Saudi Arabia won none of the concessions it had once demanded from Qatar.", "*",
                    "REQUEST", "SAU"));
  EXPECT_TRUE(says("Turkey had been condemned by Greece.", "GRC", "ACCUSE", "TUR"));
}

TEST(DenseProse, NamesInARowActTogether) {
  const std::string text = "The leaders of Egypt, Eritrea and Somalia met in Asmara.";
  EXPECT_TRUE(says(text, "EGY", "CONSULT", "SOM"));
  EXPECT_TRUE(says(text, "ERI", "CONSULT", "SOM"));
}

TEST(DenseProse, AgentsEachWithTheirBy) {
  const std::string text = "Turkey's call is rejected by Cyprus, by Greece and by the European Union.";
  EXPECT_TRUE(says(text, "CYP", "REJECT", "TUR"));
  EXPECT_TRUE(says(text, "GRC", "REJECT", "TUR"));
  EXPECT_TRUE(says(text, "EU", "REJECT", "TUR"));
}

TEST(DenseProse, TheSameWordForTheSameOne) {
  const std::string text =
      "Russia is cautious. It rejects a return of UN sanctions, but it opposes an Iranian bomb.";
  EXPECT_TRUE(says(text, "RUS", "opposes", "*"));
  EXPECT_FALSE(says(text, "UN", "opposes", "*"));
}

TEST(DenseProse, TheKingIsTheKingdoms) {
  EXPECT_TRUE(says("Morocco met Egypt. The king condemned France.", "MAR", "ACCUSE", "FRA"));
  EXPECT_FALSE(says("Algeria met Egypt. The king condemned France.", "DZA", "ACCUSE", "FRA"));
}

TEST(DenseProse, BracketsWithAShortForm) {
  EXPECT_TRUE(says("The Organization of Islamic Cooperation (OIC), Iran and Chad condemned Israel.", "OIC",
                   "ACCUSE", "ISR"));
  EXPECT_TRUE(says("South Korea's minister (R) condemned Japan.", "KOR", "ACCUSE", "JPN"));
  // What says something is read.
  EXPECT_TRUE(says("Drones struck plants (Washington blamed Iran for it) in 2019.", "USA", "ACCUSE", "IRN"));
}

TEST(DenseProse, BareWeekdays) {
  EXPECT_TRUE(says("Pakistan summoned France's ambassador Monday to complain about a campaign.", "PAK",
                   "ACCUSE", "FRA"));
  EXPECT_TRUE(says("Israel established diplomatic ties on Saturday with Bhutan.", "ISR", "SUPPORT", "BTN"));
}

TEST(DenseProse, AuxiliariesCarryNothing) {
  EXPECT_TRUE(
      says("Guyana has established diplomatic relations with the Republic of San Marino, a move that "
           "further strengthens ties with the European nation.",
           "GUY", "SUPPORT", "SMR"));
  EXPECT_TRUE(says("Greece and Cyprus have long opposed Turkey's bid to join the European Union.", "CYP",
                   "REJECT", "TUR"));
}

TEST(DenseProse, WhatAnotherMustDo) {
  EXPECT_TRUE(says("Russia says Israel must end its attacks on Syria.", "RUS", "REQUEST", "ISR"));
  EXPECT_FALSE(says("Russia says Israel ended its attacks on Syria.", "RUS", "REQUEST", "ISR"));
  EXPECT_TRUE(says("Kabul said Pakistan was responsible for the blast.", "AFG", "ACCUSE", "PAK"));
  EXPECT_FALSE(says("Kabul said Pakistan was not responsible for the blast.", "AFG", "ACCUSE", "PAK"));
}

TEST(DenseProse, WhatOneReceivesIsAnothersDeed) {
  EXPECT_TRUE(says("Sudan received an invitation from Russia.", "RUS", "SUPPORT", "SDN"));
  EXPECT_FALSE(says("Sudan received an invitation from Russia.", "SDN", "SUPPORT", "RUS"));
}

TEST(DenseProse, JoinedDoersOfWhatHoldsBothWays) {
  const std::string text = "Trump and Putin have agreed to share information on North Korea.";
  EXPECT_TRUE(says(text, "USA", "AGREE", "RUS"));
  EXPECT_FALSE(says(text, "USA", "AGREE", "PRK"));
  EXPECT_TRUE(says("France and Spain have agreed with Italy.", "FRA", "AGREE", "ITA"));
}

TEST(DenseProse, ASideDeeperInTheClause) {
  EXPECT_TRUE(says("Germany rejected every offer made by the Taliban.", "DEU", "REJECT", "AFG"));
  EXPECT_TRUE(says("Taliban fighters overran an army base in northern Pakistan.", "AFG", "ASSAULT", "PAK"));
  // The doer of another deed is not who suffers this one, nor one's own partner.
  EXPECT_FALSE(says("Germany condemned a man whom France arrested.", "DEU", "ACCUSE", "FRA"));
  EXPECT_FALSE(says("Egypt and Sudan rejected the plan.", "EGY", "REJECT", "SDN"));
}

TEST(DenseProse, PapersSayWhatTheirAuthorsSay) {
  EXPECT_TRUE(says("Iran put out a report accusing Israel of murder.", "IRN", "ACCUSE", "ISR"));
}

TEST(DenseProse, NoPassiveWithoutAnAuxiliary) {
  EXPECT_TRUE(says(
      "The UAE, in a statement issued jointly with the Gulf Cooperation Council, called on Iran to end its "
      "occupation of the three islands.",
      "ARE", "REQUEST", "IRN"));
  EXPECT_FALSE(says(
      "The UAE, in a statement issued jointly with the Gulf Cooperation Council, called on Iran to end its "
      "occupation of the three islands.",
      "*", "REQUEST", "ARE"));
}

TEST(DenseProse, WhatOneIsCalled) {
  EXPECT_TRUE(says("Iran called Israel's raid an act of aggression.", "IRN", "ACCUSE", "ISR"));
  EXPECT_FALSE(says("Iran called Israel's proposal constructive.", "IRN", "ACCUSE", "ISR"));
  EXPECT_FALSE(says("Iran called Israel's raid an act of aggression.", "IRN", "CONSULT", "ISR"));
  EXPECT_FALSE(says("Iran described its cooperation with Russia.", "IRN", "ACCUSE", "RUS"));
}

TEST(DenseProse, MissilesFiredAtSomeoneAreNoTest) {
  EXPECT_TRUE(says("Pakistan fired drones and missiles at Indian bases.", "PAK", "ASSAULT", "IND"));
  EXPECT_FALSE(says("Pakistan fired a missile in a test.", "PAK", "ASSAULT", "*"));
}

TEST(DenseProse, AnAllyIsAnother) {
  EXPECT_FALSE(says("Iran's ally attacked Israel.", "IRN", "ASSAULT", "ISR"));
  EXPECT_TRUE(says("Iran's army attacked Israel.", "IRN", "ASSAULT", "ISR"));
  const std::string about =
      "Serbia and Kosovo met. Serbia blamed Kosovo. Kosovo blamed Serbia. Serbia met Kosovo. Kosovo met "
      "Serbia. ";
  EXPECT_TRUE(
      says(about + "In March Serbia broke off relations with its neighbour.", "SRB", "SANCTION", "XKX"));
}

TEST(DenseProse, TheConditionEndsWithItsClause) {
  const std::string text =
      "Should another convoy be blown up, Pakistan would bomb India again, and the Taliban have threatened "
      "Pakistan.";
  EXPECT_TRUE(says(text, "PAK", "ASSAULT", "IND", Status::conditional));
  EXPECT_TRUE(says(text, "AFG", "THREATEN", "PAK"));
}

TEST(DenseProse, FramesOfDiplomacy) {
  EXPECT_TRUE(says("Putin shook hands with the president of Azerbaijan.", "RUS", "CONSULT", "AZE"));
  EXPECT_TRUE(says("China lodged a protest with India.", "CHN", "ACCUSE", "IND"));
  EXPECT_FALSE(says("China lodged a protest with India.", "CHN", "PROTEST", "IND"));
  EXPECT_TRUE(says("Turkey took delivery of missiles from Russia.", "TUR", "COOPERATE", "RUS"));
  EXPECT_TRUE(says("India suspended the treaty with Pakistan.", "IND", "SANCTION", "PAK"));
  EXPECT_TRUE(says("Serbs protested in Kosovo.", "SRB", "PROTEST", "XKX"));
}

TEST(DenseProse, WhatNoFrameKnowsIsStillDenied) {
  EXPECT_TRUE(says("Pakistan accused India. India denied that any third party had played a role.", "IND",
                   "REJECT", "PAK"));
  EXPECT_FALSE(says("Pakistan accused India. India said that a third party had played a role.", "IND",
                    "REJECT", "PAK"));
}

TEST(DenseProse, OneWarnsAnother) {
  EXPECT_FALSE(
      says("The Kremlin warned that the country could not sit on two chairs.", "RUS", "THREATEN", "RUS"));
}

TEST(DenseProse, TheirForcesStrike) {
  EXPECT_TRUE(says("In April Pakistani aircraft struck targets in Kabul.", "PAK", "ASSAULT", "AFG"));
  EXPECT_FALSE(says("Pakistani aircraft struck by Afghan missiles fell.", "PAK", "ASSAULT", "*"));
}

}  // namespace
}  // namespace entente::prose
