// Mapping files: the manual's own example, every kind of record, Parquet, and what is wrong with a wrong one.
#include "sources/mapping.hpp"

#include "sources/structure_support.hpp"

namespace entente::sources::test {
namespace {

// The first fenced block of that language on a page.
std::string block(const std::string& page, const std::string& language) {
  const std::string open = "```" + language + "\n";
  const auto begin = page.find(open);
  if (begin == std::string::npos) return {};
  const auto end = page.find("```", begin + open.size());
  return page.substr(begin + open.size(), end - begin - open.size());
}

constexpr const char* kSource = "source.key = mine\nsource.title = Mine\nsource.licence = mine\n";

class MappingTest : public LoadTest {
 protected:
  ledger::FileReport load_mapped(const std::string& data, const std::string& mapping,
                                 const std::string& name = "data.csv") {
    write(name + ".entente-map", kSource + mapping);
    return load(write(name, data));
  }
  static std::string wrong(const std::string& mapping) {
    const auto parsed = parse_mapping(kSource + mapping, "x");
    return parsed ? "fine" : parsed.error().message;
  }
};

TEST_F(MappingTest, TheManualsExampleWorks) {
  const auto page = entente::test::read_all(entente::test::source_dir() / "docs" / "mapping.md");
  write("trade.csv.entente-map", block(page, "entente-map"));
  const auto report = load(write("trade.csv", block(page, "csv")));
  EXPECT_EQ(report.rows_read, 4);
  EXPECT_EQ(report.kept, 2);
  EXPECT_EQ(report.skipped, 1);
  EXPECT_EQ(report.rejected_by_code.at("unknown-state"), 1);
  EXPECT_EQ(ask("SELECT measure || ' ' || valid_from || '..' || valid_to || ' ' || unit FROM dyad_value "
                "WHERE value = 100900"),
            "trade.export 2020-01-01..2020-12-31 million USD");
  EXPECT_EQ(ask("SELECT limitation FROM source"), "goods only");
  EXPECT_EQ(ask("SELECT exhaustive FROM coverage WHERE measure = 'trade'"), "false");
}

TEST_F(MappingTest, EveryKindOfRecord) {
  EXPECT_EQ(load_mapped("d,x,y,t\n31/10/2024,Iran,Russia,CONSULT\n",
                        "record = event\nscheme = name\ndate-format = day-month-year\n"
                        "date = d\na = x\nb = y\nplover = t\n",
                        "e.csv")
                .kept,
            1);
  EXPECT_EQ(ask("SELECT happened_on FROM event"), "2024-10-31");
  EXPECT_EQ(
      load_mapped("x;y;f\n2;200;1949-04\n",
                  "record = tie\nscheme = cow\nkind = \"defence-pact\"\na = x\nb = y\nfrom = f\n", "t.csv")
          .kept,
      1);
  EXPECT_EQ(ask("SELECT valid_from || ' ' || coalesce(valid_to, 'open') FROM (SELECT valid_from, "
                "CAST(valid_to AS VARCHAR) valid_to FROM tie)"),
            "1949-04-01 open");
  EXPECT_EQ(load_mapped("n,s,c,d\n5,UKR,Abstain,2001-05-01\n",
                        "record = vote\nroll-call = n\nstate = s\nchoice = c\ndate = d\n", "v.csv")
                .kept,
            1);
  EXPECT_EQ(load_mapped("n,d,t\n5,2001-05-01,A title\n",
                        "record = roll-call\nroll-call = n\nbody = \"UNGA\"\ndate = d\ntitle = t\n", "r.csv")
                .kept,
            1);
  EXPECT_EQ(load_mapped("s\tv\nIRN\t3.5\n",
                        "record = state-value\nas-of = 2020-01-01\nmeasure = \"m\"\nstate = s\nvalue = v\n",
                        "s.csv")
                .kept,
            1);
  EXPECT_EQ(load_mapped("o,s,f\nBRICS,IRN,2024-01-01\n",
                        "record = membership\norganisation = o\nstate = s\nfrom = f\n", "m.csv")
                .kept,
            1);
  EXPECT_EQ(ask("SELECT status FROM membership"), "member");
  EXPECT_EQ(
      load_mapped("i,n\nx,An island\n", "record = object\nid = i\nname = n\nkind = \"island\"\n", "o.csv")
          .kept,
      1);
}

TEST_F(MappingTest, BadRowsAreRejectedWithReasons) {
  const auto report =
      load_mapped("x,y,f,t\nIRN,RUS,2001,2000\nIRN,,2001,\nIRN,RUS,soon,\n,RUS,2001,\nIRN,RUS,2001,2002\n",
                  "record = tie\nkind = \"k\"\na = x\nb = y\nfrom = f\nto = t\n");
  EXPECT_EQ(report.kept, 2) << "a tie may be to nobody";
  EXPECT_EQ(report.rejected_by_code.at("bad-date"), 2);
  EXPECT_EQ(report.rejected_by_code.at("missing-field"), 1);
}

TEST_F(MappingTest, ParquetIsReadThroughTheStore) {
  const auto file = folder_.path() / "flows.parquet";
  const auto made = store_.connection().query(
      "COPY (SELECT 'IRN' AS a, 'CHN' AS b, make_date(2000 + (i % 20)::INTEGER, 1, 1) AS day, i::DOUBLE AS "
      "v, NULL::INTEGER AS \"no \"\"thing\" "
      "FROM range(45000) t(i)) TO '" +
      file.string() + "' (FORMAT parquet)");
  ASSERT_TRUE(made) << made.error().message;
  const auto bare = try_load({file});
  ASSERT_TRUE(bare);
  EXPECT_EQ(bare->files[0].error->code, Code::unknown_format);
  write("flows.parquet.entente-map",
        std::string(kSource) +
            "record = dyad-value\nmeasure = \"flow\"\na = a\nb = b\nfrom = day\nvalue = v\n");
  std::int64_t calls = 0;
  LoadOptions options;
  options.progress = [&](std::string_view, std::int64_t done, std::int64_t total) {
    EXPECT_LE(done, total);
    ++calls;
    return true;
  };
  const auto report = load(file, options);
  EXPECT_EQ(report.kept, 45000);
  EXPECT_GT(calls, 0);
  EXPECT_EQ(ask("SELECT max(row) || ' ' || min(row) FROM dyad_value"), "45000 1");
  EXPECT_EQ(ask("SELECT count(*) FROM dyad_value WHERE value <> row - 1"), "0");
  const auto again = try_load({file});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->files[0].outcome, FileOutcome::already_loaded);
  const auto folder = try_load({folder_.path()});
  ASSERT_TRUE(folder);
  EXPECT_EQ(folder->files[1].outcome, FileOutcome::companion);
}

TEST_F(MappingTest, DamagedParquetIsRefusedWhole) {
  const auto file = write("bad.parquet", "PAR1 and nothing that follows");
  write("bad.parquet.entente-map", std::string(kSource) + "record = object\nid = a\nname = b\nkind = c\n");
  const auto before = contents();
  const auto summary = try_load({file});
  ASSERT_FALSE(summary);
  EXPECT_EQ(summary.error().code, Code::bad_file);
  EXPECT_EQ(contents(), before);
}

TEST_F(MappingTest, ACorrectedMappingReplacesWhatTheWrongOneGave) {
  const std::string data = "x,y\nIRN,1\n";
  const std::string mapping = "record = state-value\nas-of = 2020-01-01\nstate = x\nvalue = y\n";
  load_mapped(data, mapping + "measure = \"wrong\"\n");
  EXPECT_EQ(load_mapped(data, mapping + "measure = \"right\"\n").superseded.size(), 1U);
  EXPECT_EQ(ask("SELECT measure FROM live_state_value"), "right");
}

TEST_F(MappingTest, AGivenMappingNeedsNotLieBesideTheData) {
  entente::test::TempDir elsewhere;
  const auto mapping = elsewhere.path() / "any.entente-map";
  std::ofstream(mapping)
      << kSource << "record = state-value\nas-of = 2020-01-01\nmeasure = \"m\"\nstate = x\nvalue = y\n";
  LoadOptions options;
  options.mappings = {mapping};
  EXPECT_EQ(load(write("plain.csv", "x,y\nIRN,1\n"), options).kept, 1);
}

TEST_F(MappingTest, WhatIsWrongIsSaid) {
  EXPECT_EQ(wrong("record = tie\nkind = \"k\"\na = x\nfrom = f\n"), "fine");
  EXPECT_NE(
      wrong("record = tie\nkind = \"k\"\na = x\nfrom = f\nfrom = g\n").find("line 8: 'from' is set twice"),
      std::string::npos);
  EXPECT_NE(wrong("record = poem\n").find("no record 'poem'"), std::string::npos);
  EXPECT_NE(wrong("record = tie\ncolour = red\n").find("a tie has no 'colour'"), std::string::npos);
  EXPECT_NE(wrong("record = tie\na = x\nfrom = f\n").find("needs 'kind'"), std::string::npos);
  EXPECT_NE(wrong("record = tie\nscheme = zip\n").find("no scheme 'zip'"), std::string::npos);
  EXPECT_NE(wrong("record = tie\nno equals\n").find("no '='"), std::string::npos);
  EXPECT_NE(wrong("").find("which record"), std::string::npos);
  EXPECT_NE(wrong("record = state-value\nmeasure = \"m\"\nstate = s\nvalue = v\n").find("as-of"),
            std::string::npos);
  EXPECT_FALSE(parse_mapping("\xff", "x"));
  EXPECT_FALSE(parse_mapping("record = tie\nkind = \"k\"\na = x\nfrom = f\n", "x")) << "without a source";
}

TEST_F(MappingTest, AColumnTheHeaderLacksStopsTheLoad) {
  write("data.csv.entente-map", std::string(kSource) + "record = object\nid = i\nname = n\nkind = \"k\"\n");
  const auto summary = try_load({write("data.csv", "i,m\n1,2\n")});
  ASSERT_FALSE(summary);
  EXPECT_NE(summary.error().message.find("n (for name)"), std::string::npos);
}

}  // namespace
}  // namespace entente::sources::test
