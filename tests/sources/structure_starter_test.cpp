// The starter world loads whole: no row is rejected, and every votes row finds its resolution.
#include "sources/structure_support.hpp"

namespace entente::sources::test {
namespace {

class Starter : public LoadTest {};

TEST_F(Starter, LoadsWithoutARejectedRow) {
  const auto folder = entente::test::source_dir() / "data" / "starter";
  const auto summary = try_load({folder});
  ASSERT_TRUE(summary) << summary.error().message;
  for (const auto& file : summary->files) {
    if (file.name == "README.md") continue;
    EXPECT_EQ(file.outcome, FileOutcome::loaded) << file.name;
    EXPECT_EQ(file.report.rejected, 0) << file.name << ": " << ask("SELECT reason FROM reject LIMIT 1");
    EXPECT_EQ(file.report.kept, file.report.rows_read) << file.name;
  }
  EXPECT_EQ(ask("SELECT count(*) FROM vote ANTI JOIN roll_call USING (roll_call)"), "0");
  EXPECT_EQ(ask("SELECT count(DISTINCT roll_call) = count(*) FROM roll_call"), "true");
  EXPECT_EQ(ask("SELECT count(*) FROM coverage WHERE exhaustive"), "0");
  EXPECT_EQ(ask("SELECT count(*) FROM source"), "1");
  EXPECT_EQ(ask("SELECT count(*) FROM event WHERE dedup <> 0"), "0");
}

TEST_F(Starter, AMutualEventIsTwo) {
  const auto file =
      write("events-A-B.csv",
            "date,source_state,target_state,plover,mode,domain,direction,third,object,summary,source\n"
            "2015-04,IRN,RUS,AGREE,sign,political,mutual,,hormuz,They signed.,x\n"
            "2015-05-02,IRN,RUS,ACCUSE,,political,directed,USA,,It accused.,x\n");
  EXPECT_EQ(load(file).kept, 2);
  EXPECT_EQ(ask("SELECT count(*) FROM event"), "3");
  EXPECT_EQ(ask("SELECT count(DISTINCT key) FROM event"), "3");
  EXPECT_EQ(ask("SELECT happened_on || '..' || happened_to FROM event WHERE row = 2 AND a = " + state("RUS")),
            "2015-04-01..2015-04-30");
  EXPECT_EQ(ask("SELECT text FROM event WHERE row = 2 LIMIT 1"), "They signed. [hormuz]");
}

TEST_F(Starter, ARowOutsideALifetimeIsRejected) {
  const auto file = write("wars.csv",
                          "kind,a,b,directed,from,to,object,value,unit,note,source\n"
                          "war,SUN,AFG,1,1979-12-27,1989-02-15,,,,,x\n"
                          "war,SUN,AFG,1,1992-01-01,,,,,,x\n"
                          "rivalry,SUN,USA,0,1947,,,,,,x\n"
                          "war,XYZ,USA,0,1947,,,,,,x\n"
                          "war,IRQ,USA,0,2003-03-20,2002,,,,,x\n"
                          "war,IRQ,USA,2,2003-03-20,,,,,,x\n");
  const auto report = load(file);
  EXPECT_EQ(report.kept, 1);
  EXPECT_EQ(report.rejected_by_code.at("outside-lifetime"), 2);
  EXPECT_EQ(report.rejected_by_code.at("unknown-state"), 1);
  EXPECT_EQ(report.rejected_by_code.at("bad-date"), 1);
  EXPECT_EQ(report.rejected_by_code.at("unknown-code"), 1);
}

TEST_F(Starter, ACustomerWithoutAShareIsATie) {
  const auto file = write("energy_trade.csv",
                          "exporter,customer,product,from,to,share,unit,note,source\n"
                          "IRN,CHN,oil,2017,2017,24,percent,Crude oil.,x\n"
                          "IRN,CHN,oil,2005,,,,Main customer.,x\n");
  load(file);
  EXPECT_EQ(ask("SELECT measure || ' ' || object || ' ' || CAST(value AS INTEGER) FROM dyad_value"),
            "energy.export oil 24");
  EXPECT_EQ(ask("SELECT kind || ' ' || object FROM tie"), "energy-customer oil");
}

TEST_F(Starter, VotesNeedTheirResolutions) {
  const auto votes =
      write("votes.csv", "resolution,state,vote,source\nA/RES/1(I),UKR,yes,x\nA/RES/2(I),USA,no,x\n");
  const auto alone = try_load({votes});
  ASSERT_TRUE(alone);
  EXPECT_EQ(alone->files[0].outcome, FileOutcome::refused);
  write("resolutions.csv",
        "resolution,body,date,title,topic,about,yes,no,abstain,source\nA/RES/1(I),UNGA,1946-01-24,Atomic "
        "energy,,,47,0,0,x\n");
  const auto report = load(votes);
  EXPECT_EQ(report.kept, 1) << "Ukraine sat in the United Nations before it was a state";
  EXPECT_EQ(report.rejected_by_code.at("bad-reference"), 1);
}

}  // namespace
}  // namespace entente::sources::test
