// Known facts come out of the real files as they should.
#include "sources/structure_support.hpp"

namespace entente::sources::test {
namespace {

class StructureFacts : public LoadTest {
 protected:
  std::string tie_span(const std::string& kind, std::string_view a, std::string_view b) {
    return ask(
        "SELECT coalesce(CAST(valid_from AS VARCHAR), '') || '..' || coalesce(CAST(valid_to AS VARCHAR), '') "
        "FROM live_tie WHERE kind = '" +
        kind + "' AND least(a, b) = least(" + state(a) + ", " + state(b) +
        ") AND greatest(a, b) = greatest(" + state(a) + ", " + state(b) + ") ORDER BY valid_from LIMIT 1");
  }
};

TEST_F(StructureFacts, TheAtlanticAllianceBindsBritainSince1949) {
  ENTENTE_SHARED_OR_SKIP(cow, "cow_derived/cow_alliance_v4.1_by_directed_yearly_raw.csv.zst");
  load(cow);
  EXPECT_EQ(tie_span("defence-pact", "USA", "GBR"), "1949-01-01..");
  EXPECT_EQ(ask("SELECT count(*) FROM tie WHERE kind = 'defence-pact' AND directed AND valid_from > "
                "'1945-01-01' AND a = " +
                state("USA") + " AND b = " + state("GBR")),
            "0");
  EXPECT_EQ(ask("SELECT count(*) FROM tie WHERE valid_to IS NULL") != "0", true);
}

TEST_F(StructureFacts, TwoAllianceFilesOfOneReleaseAreOneList) {
  ENTENTE_SHARED_OR_SKIP(directed, "cow_derived/cow_alliance_v4.1_by_directed_yearly_raw.csv.zst");
  ENTENTE_SHARED_OR_SKIP(dyads, "cow_derived/cow_alliance_v4.1_dyad_year.csv.zst");
  load(directed);
  const auto before = ask("SELECT count(*) FROM live_tie");
  load(dyads);
  EXPECT_EQ(ask("SELECT count(*) FROM live_tie"), before);
}

TEST_F(StructureFacts, ArgentinaAndBritainFoughtIn1982) {
  ENTENTE_SHARED_OR_SKIP(wars, "cow_raw/directed_dyadic_war.csv");
  ENTENTE_SHARED_OR_SKIP(disputes, "cow_raw/MIDA_5.0.csv");
  ENTENTE_SHARED_OR_SKIP(opponents, "cow_derived/cow_mid_dirdisps.csv");
  ENTENTE_SHARED_OR_SKIP(claims, "icow/icow_ext2017_v2.csv");
  load(wars);
  EXPECT_EQ(tie_span("war", "ARG", "GBR"), "1982-04-25..1982-06-14");
  load(disputes);
  EXPECT_EQ(ask("SELECT count(*) FROM live_object WHERE kind = 'dispute'"), "2436");
  EXPECT_EQ(ask("SELECT valid_from <= '1982-04-02' AND valid_to >= '1982-06-14' FROM live_object WHERE id = "
                "'cow.mid/3630'"),
            "true");
  load(opponents);
  EXPECT_EQ(ask("SELECT value FROM live_tie WHERE reference = 'cow.mid/3630' AND a = " + state("ARG") +
                " AND b = " + state("GBR")),
            ask("SELECT 5.0::DOUBLE"));
  load(claims);
  EXPECT_EQ(ask("SELECT count(*) > 0 FROM live_tie WHERE kind = 'territorial-claim' AND text LIKE "
                "'%Falkland%' AND directed AND a = " +
                state("ARG") + " AND b = " + state("GBR")),
            "true");
}

TEST_F(StructureFacts, EachSeatIsGivenToWhoSatOnIt) {
  ENTENTE_SHARED_OR_SKIP(votes, "unga_votes/un_votes.csv.zst");
  const auto report = load(votes);
  EXPECT_EQ(report.records.at("vote"), 870109);
  EXPECT_EQ(ask("SELECT count(*) FROM vote WHERE roll_call = 3 AND choice = 1 AND state = " + state("USA")),
            "1");
  // The Soviet Union, not Russia, voted in 1946; Ukraine voted beside it.
  EXPECT_EQ(ask("SELECT count(*) FROM vote WHERE roll_call < 100 AND state = " + state("RUS")), "0");
  EXPECT_NE(ask("SELECT count(*) FROM vote WHERE roll_call < 100 AND state = " + state("SUN")), "0");
  EXPECT_NE(ask("SELECT count(*) FROM vote WHERE roll_call < 100 AND state = " + state("UKR")), "0");
  EXPECT_NE(ask("SELECT count(*) FROM vote WHERE state = " + state("NAM")), "0");
}

TEST_F(StructureFacts, RollCallsCarryDatesAndIssues) {
  ENTENTE_SHARED_OR_SKIP(calls, "unga_votes/un_roll_calls.csv.zst");
  load(calls);
  EXPECT_EQ(ask("SELECT symbol || ' ' || year FROM roll_call WHERE roll_call = 3"), "R/1/66 1946");
  // Issues, and beside them what was voted on: an amendment or a paragraph.
  EXPECT_EQ(ask("SELECT count(*) FROM roll_call WHERE topics IS NOT NULL"), "4750");
  EXPECT_EQ(ask("SELECT count(*) FROM roll_call WHERE regexp_replace(topics, ';?(amendment|paragraph)', '', "
                "'g') <> ''"),
            "4099");
}

TEST_F(StructureFacts, AbsencesAreKept) {
  ENTENTE_SHARED_OR_SKIP(raw, "unga_votes/UNVotesPublished_1946_2015_raw.csv.zst");
  load(raw);
  EXPECT_EQ(ask("SELECT count(*) FROM vote WHERE choice = 8"), "73328");
  EXPECT_EQ(ask("SELECT count(*) FROM vote WHERE choice = 1"), "588800");
}

TEST_F(StructureFacts, NeighboursLeadersAndPacts) {
  ENTENTE_SHARED_OR_SKIP(borders, "cow_raw/contdir.csv");
  ENTENTE_SHARED_OR_SKIP(leaders, "leaders/archigos.csv");
  ENTENTE_SHARED_OR_SKIP(atop, "atop/atop_alliance.csv.zst");
  load(borders);
  EXPECT_EQ(ask("SELECT CAST(value AS INTEGER) FROM dyad_value WHERE a = " + state("USA") +
                " AND b = " + state("CAN")),
            "1");
  load(leaders);
  EXPECT_EQ(ask("SELECT valid_from || '..' || valid_to FROM membership WHERE organisation = 'office' AND "
                "text = 'Thatcher'"),
            "1979-05-04..1990-11-28");
  load(atop);
  EXPECT_EQ(tie_span("defence-pact", "USA", "JPN"), "1951-01-01..");
}

TEST_F(StructureFacts, ALaterReleaseOfCapabilitiesStands) {
  ENTENTE_SHARED_OR_SKIP(fifth, "cow_raw/NMC_5_0.csv.zst");
  ENTENTE_SHARED_OR_SKIP(sixth, "cow_raw/NMC-60-abridged.csv.zst");
  ENTENTE_SHARED_OR_SKIP(seventh, "cow_derived/cow_nmc.csv.zst");
  load(sixth);
  EXPECT_TRUE(load(fifth).superseded.empty()) << "an older release replaces nothing";
  EXPECT_EQ(ask("SELECT max(year(valid_from)) FROM live_state_value"), "2016");
  EXPECT_EQ(load(seventh).superseded.size(), 1U);
  EXPECT_EQ(ask("SELECT max(year(valid_from)) FROM live_state_value"), "2022");
}

TEST_F(StructureFacts, MembersOfNatoAreMembersOfNato) {
  ENTENTE_SHARED_OR_SKIP(spells, "igo/cow_igo_v3_COW_MEM.csv.zst");
  load(spells);
  EXPECT_EQ(
      ask("SELECT year(valid_from) FROM membership WHERE organisation = 'NATO' AND state = " + state("TUR")),
      "1952");
  // West Germany's years are not Germany's.
  EXPECT_EQ(
      ask("SELECT year(valid_from) FROM membership WHERE organisation = 'NATO' AND state = " + state("BRD")),
      "1955");
}

TEST_F(StructureFacts, ArmsAndSanctionsAsTheirSourcesWriteThem) {
  const auto arms = load(fixture("structure_sipri.csv"));
  EXPECT_EQ(arms.kept, 3);
  EXPECT_EQ(arms.rejected_by_code.at("unknown-state"), 1);
  EXPECT_EQ(arms.rejected_by_code.at("bad-number"), 1);
  EXPECT_EQ(arms.rejected_by_code.at("bad-date"), 1);
  EXPECT_EQ(tie_span("arms-transfer", "RUS", "IND"), "2014-01-01..2016-12-31");
  EXPECT_EQ(tie_span("arms-transfer", "FRA", "ARE"), "2021-01-01..2021-12-31");
  EXPECT_EQ(ask("SELECT unit || ' ' || CAST(value AS INTEGER) FROM tie WHERE a = " + state("RUS") +
                " AND b = " + state("IND")),
            "FGA aircraft 42");
  const auto sanctions = load(fixture("structure_gsdb.csv"));
  EXPECT_EQ(sanctions.kept, 2);
  EXPECT_EQ(sanctions.rejected_by_code.at("unknown-state"), 1);
  EXPECT_EQ(sanctions.rejected_by_code.at("bad-date"), 1);
  EXPECT_EQ(tie_span("sanctions", "CAN", "RUS"), "2014-01-01..");
  EXPECT_EQ(ask("SELECT text FROM tie WHERE reference = 'gsdb/1'"),
            "trade, financial; objective terrorism; success success_total");
}

}  // namespace
}  // namespace entente::sources::test
