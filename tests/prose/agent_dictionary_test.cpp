// Agent dictionaries by path: what their lines mean, and which side of a sentence gets their roles.
#include "prose/frames/agent_dictionary.hpp"

#include <gtest/gtest.h>

#include "prose/actors/dictionary.hpp"
#include "prose/evaluate/measures.hpp"
#include "prose/reading.hpp"

namespace entente::prose {
namespace {

// Codes no list of our own has, so that a role tells whose it is.
constexpr std::string_view kAgents = R"(<!-- a comment
CLOWN [~XXX]
-->
# another
!PERSON! = MAN, MEN, WOMAN
!MINIST! = MINISTER, MINISTRY
CLERIC [~QRE] # with a comment
AUTHORITY  [ ~QAU]
CHURCH [~QCH]
ATTORNEY_GENERAL {ATTORNEYS_GENERAL} [~QGO]
POLICE {} [~QCO]
HUMAN_RIGHTS_ACTIVIST [~QOP]
RIGHTS_ACTIVIST [~QHR]
MSF {} [NGO~]
DIPLOMAT [~QDI]
CONGRESS!PERSON! [~QLE]
!MINIST!_OF_SILLY_WALKS [~QSI]
SEMI-OFFICIAL_NEWSPAPER [~QME]
FOREIGN_MINISTER [~QGOFRM]
SOLDIER [~QMI]
STUDENT [~QED]
OFFICIAL [~QGO]
GOVERNMENT [~QGO]
)";

AgentDictionary dictionary(std::string_view bytes) {
  AgentDictionary out;
  AgentDictionaryCount count;
  out.add(bytes, count);
  return out;
}

// The roles the dictionary finds in a text, joined by blanks.
std::string found(const AgentDictionary& agents, std::string_view text) {
  Sentence s;
  for (const auto& token : tokenise(text)) {
    Node node;
    node.lower = to_lower(text.substr(token.begin, token.end - token.begin));
    s.nodes.push_back(node);
  }
  std::string out;
  for (const auto& words : agents.find(s)) out += (out.empty() ? "" : " ") + std::string(words.role);
  return out;
}

TEST(AgentDictionary, EveryLineIsCounted) {
  AgentDictionary agents;
  AgentDictionaryCount count;
  agents.add(kAgents, count);
  EXPECT_EQ(count.agents, 17U);
  EXPECT_EQ(count.sets, 2U);
  EXPECT_EQ(count.rejected, 0U) << count.first_bad;
  EXPECT_EQ(found(agents, "a clown"), "");
}

TEST(AgentDictionary, PluralsAreFormedUnlessGiven) {
  const auto agents = dictionary(kAgents);
  EXPECT_EQ(found(agents, "clerics"), "QRE");
  EXPECT_EQ(found(agents, "authorities"), "QAU");
  EXPECT_EQ(found(agents, "churches"), "QCH");
  EXPECT_EQ(found(agents, "attorneys general"), "QGO");
  EXPECT_EQ(found(agents, "attorney generals"), "");
  EXPECT_EQ(found(agents, "police"), "QCO");
  EXPECT_EQ(found(agents, "polices"), "");
  EXPECT_EQ(found(dictionary("ENVOY [~QEN]"), "envoys"), "QEN");
}

TEST(AgentDictionary, SetsStandForEachOfTheirWords) {
  const auto agents = dictionary(kAgents);
  EXPECT_EQ(found(agents, "congressman and congresswoman and congressmen"), "QLE QLE QLE");
  EXPECT_EQ(found(agents, "the ministry of silly walks"), "QSI");
  EXPECT_EQ(found(agents, "congress"), "");
}

TEST(AgentDictionary, TheLongestHolds) {
  const auto agents = dictionary(kAgents);
  EXPECT_EQ(found(agents, "human rights activists"), "QOP");
  EXPECT_EQ(found(agents, "rights activists"), "QHR");
  EXPECT_EQ(found(agents, "the semi-official newspaper"), "QME");
}

TEST(AgentDictionary, OfTheSameWordsTheFirstHolds) {
  auto agents = dictionary("CLERIC [~AAA]\nCLERIC [~BBB]\n");
  AgentDictionaryCount count;
  agents.add("CLERIC [~CCC]\nMONK [~DDD]\n", count);
  EXPECT_EQ(found(agents, "cleric monk"), "AAA DDD");
}

TEST(AgentDictionary, ANameOfAnActorIsNoAgent) {
  Sentence s;
  s.nodes.resize(1);
  s.nodes[0].lower = "cleric";
  EXPECT_EQ(dictionary(kAgents).find(s).size(), 1U);
  s.nodes[0].mention = 0;
  EXPECT_TRUE(dictionary(kAgents).find(s).empty());
}

TEST(AgentDictionary, LinesThatAreNoEntryAreCountedAndTheFirstIsSaid) {
  AgentDictionary agents;
  AgentDictionaryCount count;
  agents.add(
      "CLERIC [~REL]\n"
      "ISLAMIC_EXTREMIST\n"  // no code
      "DEPARTMENT [~ENV}\n"  // nor here
      "A [GOV]\nB [~]\nC [~GOV~]\nD [GO~V]\n"
      "E [~G-V]\n"
      "F {FS [~GOV]\nG FS} [~GOV]\n"
      " [~GOV]\n"
      "!NONE!_H [~GOV]\nI!PERSON [~GOV]\n"  // a set not given, a set not closed
      "!J! =\n!K = A\n!L! = A, !B!\n",
      count);
  EXPECT_EQ(count.agents, 1U);
  EXPECT_EQ(count.sets, 0U);
  EXPECT_EQ(count.rejected, 14U + 1U);
  EXPECT_EQ(count.first_bad, "line 2: no code in brackets");
}

TEST(AgentDictionary, ALineCannotMultiplyWithoutEnd) {
  std::string bytes = "!A! = A";
  for (int i = 0; i < 500; ++i) bytes += ", B" + std::to_string(i);
  bytes += "\n!A!_!A!_!A!_!A! [~GOV]\n";
  for (int i = 0; i < 1000; ++i) bytes += "LONG_";
  bytes += " [~GOV]\n";
  AgentDictionary agents;
  AgentDictionaryCount count;
  agents.add(bytes, count);
  EXPECT_EQ(count.sets, 1U);
  EXPECT_EQ(count.rejected, 2U);
  EXPECT_EQ(count.first_bad, "line 2: too many forms");
}

TEST(AgentDictionary, AnyBytes) {
  AgentDictionary agents;
  AgentDictionaryCount count;
  for (const auto& bytes :
       {std::string("\0\xFF[~A]", 6), std::string("!"), std::string("!="), std::string("!!=A\n!! [~A]"),
        std::string("<!--"), std::string("]["), std::string("}{[~A]"), std::string("_ [~A]"),
        std::string("\xC3 {\xC3} [~A]"), std::string("A [~\xFF\xFF]"), std::string("!A! = _\n!A! [~A]")})
    agents.add(bytes, count);
  EXPECT_GT(count.rejected, 0U);
  found(agents, "_ \xFF \xC3");
}

TEST(AgentDictionary, RolesJoinAroundTheState) {
  EXPECT_EQ(joined_roles("GOV", "FRMGOV"), "GOVFRM");
  EXPECT_EQ(joined_roles("NGO~", "GOV"), "NGO~GOV");
  EXPECT_EQ(joined_roles("", "MIL"), "MIL");
  EXPECT_EQ(joined_roles("MED", "NGO~MED"), "NGO~MED");
  EXPECT_EQ(code_with_role("ARN", ""), "ARN");
  EXPECT_EQ(code_with_role("ARN", "GOV"), "ARNGOV");
  EXPECT_EQ(code_with_role("ARN", "NGO~GOV"), "NGOARNGOV");
}

class AgentReading : public ::testing::Test {
 protected:
  void SetUp() override {
    AgentDictionaryCount count;
    agents_.add(kAgents, count);
    add_dictionary("GONDOR [GON]\nARNOR [ARN]\nSARUMAN [ISEGOV]\nMORDOR [MOR]\n", gazetteer_);
  }

  // The two sides' codes with their roles of the first event between two actors.
  std::string sides(const std::string& text) {
    ReadSettings settings;
    settings.agents = &agents_;
    settings.verbs = verbs_;
    const Reader reader(settings, gazetteer_);
    Document document;
    document.id = "t";
    document.bytes = text;
    document.date = day(2024, 1, 1);
    for (const auto& record : reader.read(document).records) {
      if (record.source.actor == kNoActor || record.target.actor == kNoActor) continue;
      const auto code = [&](const Party& party) {
        return code_with_role(gazetteer_.actor(party.actor).key, party.role);
      };
      return code(record.source) + " " + code(record.target);
    }
    return {};
  }

  AgentDictionary agents_;
  Gazetteer gazetteer_;
  const VerbDictionary* verbs_ = nullptr;
};

TEST_F(AgentReading, AStateBeforeOrBehindItsAgent) {
  EXPECT_EQ(sides("An Arnor cleric condemned Gondor."), "ARNQRE GON");
  EXPECT_EQ(sides("Arnor condemned Gondor's police."), "ARN GONQCO");
  EXPECT_EQ(sides("Human rights activists in Arnor condemned Gondor."), "ARNQOP GON");
  EXPECT_EQ(sides("Iranian clerics condemned the soldiers of Iraq."), "IRNQRE IRQQMI");
}

TEST_F(AgentReading, ACodeBeforeTheState) {
  EXPECT_EQ(sides("Gondor condemned an MSF Arnor diplomat."), "GON NGOARNQDI");
}

TEST_F(AgentReading, ItsWordsGoBeforeOursAndOursRemain) {
  EXPECT_EQ(sides("The Arnor foreign minister condemned Gondor."), "ARNQGOFRM GON");
  EXPECT_EQ(sides("Arnor lawmakers condemned Gondor."), "ARNLEG GON");
  EXPECT_EQ(sides("Arnor condemned Gondor."), "ARN GON");
}

TEST_F(AgentReading, WhatANameIsCodedAsComesFirst) {
  EXPECT_EQ(sides("Saruman condemned Gondor."), "ISEGOV GON");
  EXPECT_EQ(sides("Soldiers of Saruman condemned Gondor."), "ISEGOVQMI GON");
}

TEST_F(AgentReading, WhoHeldAnOfficeIsOfTheElite) {
  EXPECT_EQ(sides("Former Arnor officials condemned Gondor."), "ARNELI GON");
}

TEST_F(AgentReading, AWordAboutSomethingElseIsNoRole) {
  EXPECT_EQ(sides("Arnor attacked official sites in Gondor."), "ARN GON");
}

TEST_F(AgentReading, OneStateWithTwoRolesIsAnEvent) {
  EXPECT_EQ(sides("Iranian police arrested Iranian students."), "IRNQCO IRNQED");
  VerbDictionaryCount count;
  const auto verbs = VerbDictionary::parse("--- ARREST [1234] ---\nARREST\n", count);
  verbs_ = &verbs;
  EXPECT_EQ(sides("Iranian police arrested Iranian students."), "IRNQCO IRNQED");
  EXPECT_EQ(sides("Iranian police arrested Iranian police."), "");
}

TEST_F(AgentReading, CodingsAreMeasuredWithTheirRoles) {
  constexpr std::string_view kGold = R"(<Sentence date="19950101" id="a">
<EventCoding sourcecode="ARNQRE" targetcode="GON" eventcode="111"></EventCoding>
<Text>An Arnor cleric condemned Gondor.</Text></Sentence>)";
  EvaluateSettings settings;
  const auto with = [&] { return evaluate_codings(kGold, settings, gazetteer_); };
  EXPECT_NE(with().find("event and both countries: recall 1.000"), std::string::npos) << with();
  EXPECT_NE(with().find("with their roles: recall 0.000"), std::string::npos) << with();
  settings.agents = &agents_;
  EXPECT_NE(with().find("with their roles: recall 1.000  precision 1.000"), std::string::npos) << with();
}

TEST(ActorDictionary, TheRestOfACodeIsTheRole) {
  const auto names = read_names("PUTIN [RUSELI <19990809] [RUSGOV >19990808]\nX_Y [ABC/D]\nZZ [---]\n");
  ASSERT_EQ(names.size(), 4U);
  EXPECT_EQ(names[0].role, "ELI");
  EXPECT_EQ(names[1].role, "GOV");
  EXPECT_EQ(names[2].role, "");
  EXPECT_EQ(names[3].country, "");
}

}  // namespace
}  // namespace entente::prose
