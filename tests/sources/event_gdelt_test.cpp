#include <gtest/gtest.h>

#include "sources/event_key.hpp"
#include "sources/event_load.hpp"
#include "sources/gdelt.hpp"

namespace entente::sources {
namespace {

class GdeltTest : public EventLoad {};

TEST_F(GdeltTest, WholeFilesOfVersionTwo) {
  ENTENTE_SHARED_OR_SKIP(folder, "gdelt/v2_full");
  const auto files = load_all({folder});
  ASSERT_EQ(files.size(), 3U);
  EXPECT_EQ(files[0].report.rows_read, 1540);
  EXPECT_EQ(files[0].report.kept, 1540);
  EXPECT_EQ(files[1].report.rows_read, 1629);
  EXPECT_EQ(files[1].report.kept, 1629);
  EXPECT_EQ(files[0].report.rejected + files[1].report.rejected, 0);
  EXPECT_EQ(files[2].outcome, FileOutcome::already_loaded) << "the archive holds the same content";
  EXPECT_EQ(files[2].same_as, "20190121220000.export.CSV");
  EXPECT_EQ(count("SELECT count(*) FROM live_event"), 3169);
  // The class is the code's, never the column's; plain statements have none.
  EXPECT_EQ(count("SELECT count(*) FROM event WHERE left(code, 2) = '09' AND quad <> 3"), 0);
  EXPECT_EQ(count("SELECT count(*) FROM event WHERE left(code, 2) = '14' AND quad <> 4"), 0);
  EXPECT_EQ(count("SELECT count(*) FROM event WHERE (left(code, 2) = '01') <> (quad IS NULL)"), 0);
  // Three-letter country codes resolve, but for regions.
  EXPECT_GT(count("SELECT count(*) FROM event WHERE a <> 0"), 1500);
}

TEST_F(GdeltTest, AKnownRow) {
  ENTENTE_SHARED_OR_SKIP(file, "gdelt/v2_head/20150218230000_head100.events.tsv");
  load(file);
  EXPECT_EQ(ask("SELECT key FROM event WHERE row = 2"), "410412348");
  EXPECT_EQ(ask("SELECT happened_on FROM event WHERE row = 2"), "2014-02-18");
  EXPECT_EQ(ask("SELECT reported_on FROM event WHERE row = 2"), "2015-02-18");
  EXPECT_EQ(actor("b", 2), "IND");
  EXPECT_EQ(actor("a", 2), "");
  EXPECT_EQ(actor("place", 2), "IND");
  EXPECT_EQ(ask("SELECT actor_a FROM event WHERE row = 2"), "");
  EXPECT_EQ(ask("SELECT code || ' ' || quad || ' ' || mentions FROM event WHERE row = 2"), "042 1 5");
}

TEST_F(GdeltTest, BothStreamsAndTheirMentions) {
  ENTENTE_SHARED_OR_SKIP(folder, "gdelt/v2_head");
  const auto files = load_all({folder});
  ASSERT_EQ(files.size(), 6U);
  int refused = 0;
  for (const auto& file : files) {
    if (file.outcome == FileOutcome::refused) {
      ++refused;
      EXPECT_NE(file.error->message.find("Global Knowledge Graph"), std::string::npos) << file.error->message;
      continue;
    }
    EXPECT_EQ(file.report.rows_read, 100) << file.name;
    EXPECT_EQ(file.report.kept, 100) << file.name;
  }
  EXPECT_EQ(refused, 2);
  EXPECT_EQ(count("SELECT count(*) FROM live_event"), 200);
  EXPECT_EQ(count("SELECT count(*) FROM live_mention"), 200);
  EXPECT_GT(count("SELECT count(*) FROM live_mention m JOIN live_event e USING (source_id, key)"), 0)
      << "a mention carries its event's key";
  EXPECT_EQ(ask("SELECT reported_at FROM mention m JOIN file f USING (file_id) WHERE m.row = 1 AND f.name "
                "LIKE '%translation%'"),
            "2015-02-18T22:45:00Z");
}

TEST_F(GdeltTest, CopiesWithHeaderAndCommas) {
  ENTENTE_SHARED_OR_SKIP(folder, "gdelt/gdeltpyr");
  const auto files = load_all({folder});
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0].format, "gdelt2.events");
  EXPECT_EQ(files[0].report.rows_read, 6090);
  EXPECT_EQ(files[0].report.kept, 6090);
  EXPECT_EQ(files[1].format, "gdelt2.mentions");
  EXPECT_EQ(files[1].report.rows_read, 1635);
  EXPECT_EQ(files[1].report.kept, 1635);
  EXPECT_EQ(ask("SELECT code FROM event WHERE row = 2"), "040") << "leading zeros are kept";
}

TEST_F(GdeltTest, VersionOneOfBothWidths) {
  ENTENTE_SHARED_OR_SKIP(folder, "gdelt/v1_sample");
  const auto files = load_all({folder});
  ASSERT_EQ(files.size(), 6U);
  for (const auto& file : files) {
    const bool events = file.name.find("events") != std::string::npos;
    EXPECT_EQ(file.outcome, events ? FileOutcome::loaded : FileOutcome::refused) << file.name;
    if (!events) {
      EXPECT_NE(file.error->message.find("GDELT"), std::string::npos) << file.error->message;
    }
    if (file.name.starts_with("reed")) {
      EXPECT_EQ(file.report.rows_read, 710);
      EXPECT_EQ(file.report.kept, 710);
    } else if (events) {
      EXPECT_EQ(file.report.rows_read, 100);
      EXPECT_EQ(file.report.kept, 100);
    }
  }
  EXPECT_EQ(count("SELECT count(*) FROM event WHERE link IS NULL"), 201 + 40);
}

TEST_F(GdeltTest, ReducedRowsAreKeptWhole) {
  const auto report = load(fixture("event_gdelt1_reduced.tsv"));
  EXPECT_EQ(report.rows_read, 4);
  EXPECT_EQ(report.kept, 3);
  EXPECT_EQ(report.rejected_by_code.at("unknown-code"), 1);
  EXPECT_EQ(actor("a", 2), "IRN");
  EXPECT_EQ(actor("b", 2), "SUN") << "codes mean who bore them on the day";
  EXPECT_EQ(ask("SELECT text FROM event WHERE row = 2"), "3 events");
}

TEST_F(GdeltTest, BadRowsAreRejectedWithTheirReason) {
  const auto report = load(fixture("event_gdelt2_bad.tsv"));
  EXPECT_EQ(report.rows_read, 6);
  EXPECT_EQ(report.kept, 1);
  EXPECT_EQ(report.rejected, 5);
  for (const char* code : {"bad-number", "bad-date", "unknown-code", "bad-columns", "missing-field"}) {
    EXPECT_EQ(report.rejected_by_code.count(code), 1U) << code;
  }
}

TEST(EventKey, NumbersStandForThemselvesAndTextNeverMeetsThem) {
  EXPECT_EQ(event_key("410412348"), 410412348U);
  EXPECT_EQ(event_key("0"), 0U);
  for (const char* text : {"0410412348", "", "-1", "4104123x", "9223372036854775808"}) {
    EXPECT_GE(event_key(text), 1ULL << 63) << text;
  }
  EXPECT_NE(event_key({"ab", "c"}), event_key({"a", "bc"}));
  EXPECT_NE(event_key({"ab", ""}), event_key({"ab"}));
}

TEST(GdeltTime, OnlyRealTimes) {
  EXPECT_EQ(gdelt_time("19700101000001"), 1'000'000);
  EXPECT_EQ(gdelt_time("19700102"), 86'400'000'000);
  for (const char* text :
       {"19700101240000", "19700101006000", "1970010100000-", "197001010000", "19701301", ""}) {
    EXPECT_FALSE(gdelt_time(text)) << text;
  }
}

}  // namespace
}  // namespace entente::sources
