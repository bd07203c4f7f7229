// POLECAT, ACLED and UCDP.
#include <gtest/gtest.h>

#include "sources/event_load.hpp"

namespace entente::sources {
namespace {

class ConflictTest : public EventLoad {};

TEST_F(ConflictTest, Polecat) {
  const auto report = load(fixture("event_polecat.tsv"));
  EXPECT_EQ(report.rows_read, 5);
  EXPECT_EQ(report.kept, 3);
  EXPECT_EQ(report.records.at("event"), 4) << "two actors met one recipient: two records of one row";
  EXPECT_EQ(report.duplicate, 0);
  EXPECT_EQ(report.rejected_by_code.at("unknown-code"), 1);
  EXPECT_EQ(report.rejected_by_code.at("bad-date"), 1);
  EXPECT_EQ(actor("a", 2), "IRN");
  EXPECT_EQ(actor("b", 2), "RUS");
  EXPECT_EQ(actor("place", 2), "TKM");
  EXPECT_EQ(ask("SELECT reported_on || ' ' || mode || ' ' || quad || ' ' || domain || ' ' || text FROM event "
                "WHERE row = 2"),
            "2024-10-18 meet 1 1 Presidents meet in Ashgabat");
  EXPECT_EQ(count("SELECT count(DISTINCT a) FROM event WHERE row = 3"), 2);
  EXPECT_EQ(actor("place", 4), "GEO");
}

TEST_F(ConflictTest, Acled) {
  const auto report = load(fixture("event_acled.csv"));
  EXPECT_EQ(report.rows_read, 7);
  EXPECT_EQ(report.kept, 5);
  EXPECT_EQ(report.rejected_by_code.at("bad-date"), 1);
  EXPECT_EQ(report.rejected_by_code.at("unknown-code"), 1);
  EXPECT_EQ(actor("a", 2), "IRN");
  EXPECT_EQ(actor("b", 2), "") << "an armed group is no state";
  EXPECT_EQ(actor("place", 2), "PAK");
  EXPECT_EQ(ask("SELECT text FROM event WHERE row = 2"),
            "Shelling/artillery/missile attack: 2 dead. Missiles on a camp, \"two children\" killed.");
  EXPECT_EQ(ask("SELECT reported_on FROM event WHERE row = 2"), "2024-01-23");
  EXPECT_EQ(actor("a", 3), "PAK");
  EXPECT_EQ(actor("b", 3), "IRN");
  EXPECT_EQ(ask("SELECT happened_on FROM event WHERE row = 3"), "2024-01-18");
  EXPECT_EQ(actor("a", 4), "IRN");
  EXPECT_EQ(ask("SELECT happened_to - happened_on FROM event WHERE row = 4"), "6");
  EXPECT_EQ(ask("SELECT happened_on || ' ' || happened_to || ' ' || domain FROM event WHERE row = 5"),
            "2024-05-01 2024-05-31 4");
  EXPECT_EQ(actor("b", 5), "AZE");
  EXPECT_EQ(count("SELECT count(*) FROM event WHERE row = 6 AND quad IS NULL"), 1)
      << "neither with nor against";
}

TEST_F(ConflictTest, UcdpEventsOfSyria) {
  ENTENTE_SHARED_OR_SKIP(file, "ucdp_ged/ucdp_syria_df.csv.zst");
  const auto report = load(file);
  EXPECT_EQ(report.rows_read, 16566) << "records, some of several lines";
  EXPECT_EQ(report.kept, 16566);
  EXPECT_EQ(report.duplicate, 0);
  EXPECT_EQ(count("SELECT count(*) FROM event WHERE actor_a LIKE 'Government of %' AND a = 0"), 0);
  EXPECT_EQ(count("SELECT count(*) FROM event WHERE actor_a = 'IS' AND a <> 0"), 0);
  // Between two states: 21 rows of Iran and Israel, 10 of Israel and Syria.
  EXPECT_EQ(count("SELECT count(*) FROM event WHERE a <> 0 AND b <> 0"), 31);
  EXPECT_EQ(count("SELECT count(*) FROM event WHERE place = (SELECT actor_id FROM actor WHERE key = 'SYR')"),
            16566);
  EXPECT_EQ(ask("SELECT text FROM event WHERE key = 214797"),
            "4 dead (4 to 4): 14 shells hit Dahya al-Assad an clashes continue around Ter Ma’la");
  EXPECT_EQ(count("SELECT sum(regexp_extract(text, '^([0-9]+) dead', 1)::INT) FROM event"), 112337);
}

}  // namespace
}  // namespace entente::sources
