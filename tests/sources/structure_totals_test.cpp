// Every row of the real files is accounted for: read = kept + skipped + rejected, and each number is known.
// Why rows are rejected stands in docs/sources.md.
#include "sources/structure_support.hpp"

namespace entente::sources::test {
namespace {

struct Total {
  const char* file;
  const char* format;
  std::int64_t read, kept, skipped, rejected;
};

void PrintTo(const Total& total, std::ostream* out) {
  *out << total.file;
}

class StructureTotals : public LoadTest, public testing::WithParamInterface<Total> {};

TEST_P(StructureTotals, AreKnown) {
  const Total& total = GetParam();
  ENTENTE_SHARED_OR_SKIP(file, total.file);
  const auto summary = try_load({file});
  ASSERT_TRUE(summary) << summary.error().message;
  ASSERT_EQ(summary->files.size(), 1U);
  ASSERT_EQ(summary->files[0].outcome, FileOutcome::loaded);
  EXPECT_EQ(summary->files[0].format, total.format);
  const auto& report = summary->files[0].report;
  EXPECT_EQ(report.rows_read, total.read);
  EXPECT_EQ(report.kept, total.kept);
  EXPECT_EQ(report.skipped, total.skipped);
  EXPECT_EQ(report.rejected, total.rejected);
  EXPECT_EQ(report.kept + report.skipped + report.rejected, report.rows_read);
}

const Total kTotals[] = {
    {"cow_derived/cow_states.csv", "cow.states", 243, 243, 0, 0},
    {"cow_raw/states2016.csv", "cow.states", 243, 243, 0, 0},
    {"cow_derived/cow_majors.csv", "cow.majors", 14, 14, 0, 0},
    {"cow_raw/contdird.csv.zst", "cow.contiguity.years", 82498, 82498, 0, 0},
    {"cow_raw/contdir.csv", "cow.contiguity.months", 847, 847, 0, 0},
    {"cow_derived/cow_contdir.csv", "cow.contiguity.days", 1874, 847, 1027, 0},
    {"cow_derived/cow_alliance_v4.1_by_directed_yearly_raw.csv.zst", "cow.alliances.directed", 148258, 147056,
     256, 946},
    {"cow_derived/cow_alliance_v4.1_dyad_year.csv.zst", "cow.alliances.dyads", 120784, 119828, 10, 946},
    {"cow_raw/MIDA_5.0.csv", "cow.mid.disputes", 2436, 2436, 0, 0},
    {"cow_raw/MIDB_5.0.csv", "cow.mid.participants", 5883, 5882, 0, 1},
    {"cow_raw/MIDIP_5.0.csv", "cow.mid.incident-participants", 9619, 9616, 0, 3},
    {"cow_raw/MIDI_5.0.csv", "cow.mid.incidents", 4483, 4483, 0, 0},
    {"cow_raw/MIDLOCA_2.1.csv", "cow.midloc.disputes", 2315, 2314, 1, 0},
    {"cow_raw/MIDLOCI_2.1.csv", "cow.midloc.incidents", 3306, 3306, 0, 0},
    {"cow_raw/dyadic_mid_4.02.csv.zst", "cow.mid.dyadic", 10358, 10358, 0, 0},
    {"cow_derived/cow_mid_ddydisps.csv.zst", "cow.mid.dyad-years", 10234, 10234, 0, 0},
    {"cow_derived/cow_mid_dirdisps.csv", "cow.mid.dyads", 11390, 11390, 0, 0},
    {"cow_derived/cow_mid_disps.csv", "cow.mid.disputes-short", 2436, 2436, 0, 0},
    {"atop/atop_alliance.csv.zst", "atop.alliances", 273296, 273056, 170, 70},
    {"cow_derived/cow_trade_ndy.csv.zst", "cow.trade.dyads", 673654, 673654, 0, 0},
    {"cow_derived/cow_trade_sy.csv", "cow.trade.totals", 14410, 13204, 570, 636},
    {"cow_derived/cow_igo_ndy.csv.zst", "cow.igo.shared", 917695, 917695, 0, 0},
    {"cow_derived/cow_igo_sy.csv", "cow.igo.counts", 15557, 15557, 0, 0},
    {"cow_raw/NMC-60-abridged.csv.zst", "cow.nmc", 15951, 15951, 0, 0},
    {"cow_raw/NMC_5_0.csv.zst", "cow.nmc", 15171, 15171, 0, 0},
    {"cow_derived/cow_nmc.csv.zst", "cow.nmc.short", 17121, 17121, 0, 0},
    {"cow_derived/cow_mindist.csv.zst", "cow.mindist", 952244, 952244, 0, 0},
    {"cow_derived/cow_war_inter.csv", "cow.war.dyad-years", 1932, 1932, 0, 0},
    {"cow_derived/cow_war_intra.csv", "cow.war.intra", 1361, 1361, 0, 0},
    {"cow_derived/cow_capitals.csv", "cow.capitals", 242, 241, 0, 1},
    {"cow_raw/directed_dyadic_war.csv", "cow.war.dyads", 1364, 1359, 0, 5},
    {"gml_mid/gml_dirdisp.csv.zst", "gml.mid.dyads", 10276, 10276, 0, 0},
    {"gml_mid/gml_mid_ddlydisps.csv.zst", "gml.mid.leaders", 10708, 10708, 0, 0},
    {"gml_mid/gml_mid_ddydisps.csv", "gml.mid.dyad-years", 9284, 9284, 0, 0},
    {"gml_mid/gml_mid_dirleaderdisps.csv.zst", "gml.mid.leaders", 11686, 11686, 0, 0},
    {"gml_mid/gml_mid_disps.csv", "gml.mid.disputes", 2174, 2174, 0, 0},
    {"gml_mid/gml_part.csv", "gml.mid.participants", 5217, 5216, 0, 1},
    {"rivalry/tss_rivalries.csv", "rivalry.tss", 264, 242, 0, 22},
    {"rivalry/grh_arms_races.csv", "rivalry.arms-races", 71, 71, 0, 0},
    {"icow/icow_ext2017_v2.csv", "icow.claims", 848, 847, 0, 1},
    {"icow/hensel1995.csv", "icow.claims", 138, 137, 0, 1},
    {"igo/cow_igo_v3_COW_MEM.csv.zst", "igo.cow", 14317, 14317, 0, 0},
    {"igo/manyios_memberships_IIGO.csv", "igo.informal", 3502, 3478, 0, 24},
    {"igo/manyios_memberships_MIGO.csv.zst", "igo.formal", 80624, 80624, 0, 0},
    {"treaties/DESTA.csv.zst", "desta.treaties", 1217, 1135, 82, 0},
    {"treaties/parties_DESTA.csv", "desta.parties", 7466, 6771, 630, 65},
    {"trade_itpd/itpd_trade_dyads_2000_2016.csv.zst", "itpd.trade", 428463, 428463, 0, 0},
    {"leaders/archigos.csv", "archigos", 3409, 3401, 0, 8},
    {"gw/gw_capitals.csv", "gw.capitals", 264, 260, 0, 4},
    {"gw/gw_mindist.csv.zst", "gw.mindist", 871034, 871034, 0, 0},
    {"gw/gw_states.csv", "gw.states", 216, 216, 0, 0},
    {"cepii_dist/dist_cepii.csv.zst", "cepii.dyads", 50176, 24976, 25200, 0},
    {"cepii_dist/geo_cepii.csv", "cepii.countries", 238, 238, 0, 0},
    {"ucdp_acd/ucdp_acd.csv", "ucdp.acd", 5652, 5649, 0, 3},
    {"unga_votes/UNVotesPublished_1946_2015_raw.csv.zst", "un.votes.raw", 1066613, 812092, 254521, 0},
    {"unga_votes/un_roll_calls.csv.zst", "un.roll-calls", 6203, 6203, 0, 0},
    {"unga_votes/un_votes.csv.zst", "un.votes", 870109, 870109, 0, 0},
};

INSTANTIATE_TEST_SUITE_P(Files, StructureTotals, testing::ValuesIn(kTotals), [](const auto& param) {
  std::string name = param.param.file;
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
});

}  // namespace
}  // namespace entente::sources::test
