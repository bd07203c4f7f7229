#include <gtest/gtest.h>

#include "sources/event_load.hpp"
#include "sources/quadruple_set.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

class IcewsTest : public EventLoad {};

TEST_F(IcewsTest, DataverseTable) {
  ENTENTE_SHARED_OR_SKIP(file, "icews_raw/events.2018.sample.tab.zst");
  const auto report = load(file);
  EXPECT_EQ(report.rows_read, 3705);
  EXPECT_EQ(report.kept, 3705);
  EXPECT_EQ(report.duplicate, 0);
  EXPECT_EQ(ask("SELECT key || ' ' || happened_on || ' ' || code || ' ' || text FROM event WHERE row = 2"),
            "32889836 2018-06-01 040 Consult");
  EXPECT_EQ(actor("a", 2), "BGD");
  EXPECT_EQ(actor("b", 2), "VNM");
  EXPECT_EQ(actor("place", 2), "VNM");
  EXPECT_EQ(ask("SELECT actor_b FROM event WHERE row = 2"), "High Ranking Military Personnel (Vietnam)");
}

TEST_F(IcewsTest, PackageTable) {
  ENTENTE_SHARED_OR_SKIP(file, "icews_raw/icews_sample.csv.zst");
  const auto report = load(file);
  EXPECT_EQ(report.rows_read, 4993);
  EXPECT_EQ(report.kept, 4993);
}

// Every country name of the file, but for what is no country, must be somebody on the day.
TEST_F(IcewsTest, CountryNamesAreResolved) {
  ENTENTE_SHARED_OR_SKIP(file, "icews_raw/events.2018.sample.tab.zst");
  load(file);
  const auto named =
      count("SELECT count(*) FROM event WHERE a <> 0") + count("SELECT count(*) FROM event WHERE b <> 0");
  // 3,705 rows have 6,923 actors with a country; counted from the file's own columns.
  std::int64_t countries = 0;
  const std::string text = test::read_all(file);
  std::size_t begin = text.find('\n') + 1;
  while (begin < text.size()) {
    const auto end = text.find('\n', begin);
    const auto fields = split(std::string_view(text).substr(begin, end - begin), '\t');
    for (const std::size_t column : {4U, 10U})
      countries += fields[column] != "NA" && !fields[column].empty() ? 1 : 0;
    begin = end + 1;
  }
  EXPECT_GE(static_cast<double>(named) / static_cast<double>(countries), 0.99);
}

TEST_F(IcewsTest, SetsWithNumbers) {
  ENTENTE_SHARED_OR_SKIP(folder, "tkg");
  struct Known {
    const char* set;
    std::int64_t test, train, valid;
    const char* from;
    const char* to;
  };
  for (const auto& known : {Known{"ICEWS14s_RE-GCN", 7371, 74845, 8514, "2014-01-01", "2014-12-31"},
                            Known{"ICEWS14_xERTE_TITer", 13222, 63685, 13823, "2014-01-01", "2014-12-31"},
                            Known{"ICEWS18", 49545, 373018, 45995, "2018-01-01", "2018-10-31"}}) {
    ledger::Store fresh = ledger::Store::open({}, states::Registry::builtin()).value();
    std::swap(store_, fresh);
    const auto files = load_all({folder / known.set});
    ASSERT_EQ(files.size(), 6U);
    for (const auto& file : files) {
      const auto& report = file.report;
      if (file.format == "icews.quadruple-lists") {
        EXPECT_EQ(file.outcome, FileOutcome::companion) << file.name;
        continue;
      }
      EXPECT_EQ(file.outcome, FileOutcome::loaded) << file.name;
      const auto rows = file.name.starts_with("test")    ? known.test
                        : file.name.starts_with("train") ? known.train
                                                         : known.valid;
      EXPECT_EQ(report.rows_read, rows) << known.set << file.name;
      EXPECT_EQ(report.kept, rows) << known.set << file.name;
    }
    EXPECT_EQ(ask("SELECT min(happened_on) FROM event"), known.from) << known.set;
    EXPECT_EQ(ask("SELECT max(happened_on) FROM event"), known.to) << known.set;
    // An actor written with its country in parentheses acts for it. What is left are armed groups, parties
    // and regions ("Militant (Taliban)", "Media (Africa)"), and the Congo of which the list does not say
    // which.
    EXPECT_GE(resolved("a", "actor_a LIKE '%(%)'"), 0.97) << known.set;
    EXPECT_GE(resolved("a", "true"), 0.65) << known.set << ": with heads of state by name";
  }
}

TEST_F(IcewsTest, TwoCopiesOfOneYearAreOneRecord) {
  ENTENTE_SHARED_OR_SKIP(folder, "tkg");
  load_all({folder / "ICEWS14s_RE-GCN", folder / "ICEWS14_xERTE_TITer"});
  const auto all = count("SELECT count(*) FROM event");
  const auto live = count("SELECT count(*) FROM live_event");
  EXPECT_EQ(all, 90730 + 90730);
  EXPECT_LT(live, 92000) << "what both copies hold stands once";
  EXPECT_EQ(count("SELECT count(*) FROM (SELECT DISTINCT happened_on, actor_a, code, actor_b FROM event)"),
            live);
}

TEST_F(IcewsTest, QuadruplesWithoutTheirListsAreRefused) {
  test::TempDir dir;
  std::filesystem::create_directories(dir.path() / "ICEWS14");
  std::filesystem::create_directories(dir.path() / "set");
  for (const char* folder : {"ICEWS14", "set"}) {
    FILE* file = std::fopen((dir.path() / folder / "train.txt").c_str(), "wb");
    std::fputs("0\t0\t1\t0\n0\t0\t1\t24\n", file);
    std::fclose(file);
  }
  load_all({dir.path() / "ICEWS14"});
  EXPECT_NE(last_refusal_.find("entity2id.txt is needed"), std::string::npos) << last_refusal_;
  load_all({dir.path() / "set"});
  EXPECT_NE(last_refusal_.find("does not say which years"), std::string::npos) << last_refusal_;
}

TEST_F(IcewsTest, YearlyCountsAreValuesNotEvents) {
  ENTENTE_SHARED_OR_SKIP(file, "icews_dyads/icews_quad_2002_2014.csv.zst");
  const auto report = load(file);
  EXPECT_EQ(report.rows_read, 298376);
  EXPECT_EQ(report.kept, 298376) << "every state of the file is somebody";
  EXPECT_EQ(report.states.size(), 152U);
  EXPECT_EQ(count("SELECT count(*) FROM event"), 0);
  EXPECT_EQ(count("SELECT count(*) FROM dyad_value"), 4 * 298376);
  EXPECT_EQ(ask("SELECT value FROM dyad_value WHERE row = 4 AND measure = 'events.verbal_cooperation'"),
            "10");
  EXPECT_EQ(ask("SELECT valid_from || ' ' || valid_to FROM dyad_value WHERE row = 4 LIMIT 1"),
            "2004-01-01 2004-12-31");
}

TEST(QuadrupleSet, TheFolderNamesTheYear) {
  EXPECT_EQ(first_year_in("ICEWS14s_RE-GCN"), 2014);
  EXPECT_EQ(first_year_in("icews05-15"), 2005);
  EXPECT_EQ(first_year_in("my ICEWS18"), 2018);
  EXPECT_FALSE(first_year_in("ICEWS"));
  EXPECT_FALSE(first_year_in("GDELT"));
}

}  // namespace
}  // namespace entente::sources
