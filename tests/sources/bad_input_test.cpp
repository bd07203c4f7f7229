// What the world does to a load: damaged, odd and changing files. Nothing is lost in silence, and whatever
// goes wrong leaves the store as it was.
#include <zip.h>

#include "sources/structure_support.hpp"

namespace entente::sources::test {
namespace {

constexpr const char* kHeader = "ccode1,ccode2,year,cow_defense,cow_neutral,cow_nonagg,cow_entente\n";

class BadInput : public LoadTest {
 protected:
  std::filesystem::path alliances(const std::string& rows, const std::string& name = "pacts.csv") {
    return write(name, kHeader + rows);
  }
  Code refusal(const std::filesystem::path& path) {
    const auto before = contents();
    const auto summary = try_load({path});
    EXPECT_TRUE(summary) << summary.error().message;
    EXPECT_EQ(contents(), before);
    if (!summary || summary->files.size() != 1 || !summary->files[0].error) return Code::internal;
    EXPECT_EQ(summary->files[0].outcome, FileOutcome::refused);
    EXPECT_FALSE(summary->wrote);
    return summary->files[0].error->code;
  }
};

TEST_F(BadInput, AnEmptyFileAMissingOneAndAStranger) {
  EXPECT_EQ(refusal(write("empty.csv", "")), Code::bad_file);
  EXPECT_EQ(refusal(folder_.path() / "nowhere.csv"), Code::not_found);
  EXPECT_EQ(refusal(write("letter.txt", "Dear reader,\nthis is no table.\n")), Code::unknown_format);
}

TEST_F(BadInput, ATruncatedZip) {
  const auto whole = folder_.path() / "whole.zip";
  int error = 0;
  zip_t* archive = zip_open(whole.c_str(), ZIP_CREATE, &error);
  const std::string text = std::string(kHeader) + "2,200,1949,1,0,0,0\n";
  zip_file_add(archive, "pacts.csv", zip_source_buffer(archive, text.data(), text.size(), 0), 0);
  ASSERT_EQ(zip_close(archive), 0);
  EXPECT_EQ(refusal(write("cut.zip", entente::test::read_all(whole).substr(0, 60))), Code::bad_file);
  const auto report = load(whole);
  EXPECT_EQ(report.kept, 1);
  EXPECT_EQ(ask("SELECT name FROM file"), "whole.zip/pacts.csv");
}

TEST_F(BadInput, TruncatedGzipAndZstd) {
  EXPECT_EQ(refusal(write("cut.csv.gz", std::string("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x4b\x4c", 12))),
            Code::bad_file);
  EXPECT_EQ(refusal(write("cut.csv.zst", std::string("\x28\xb5\x2f\xfd\x04\x58\x21", 7))), Code::bad_file);
}

TEST_F(BadInput, EveryBadRowStandsInQuarantineWithItsPlaceAndReason) {
  const auto file = alliances(
      "2,200,1949,1,0,0,0\n"
      "2,200,1949,1,0,0\n"           // 3: a column short
      "2,200,19x9,1,0,0,0\n"         // 4
      "2,200,99999,1,0,0,0\n"        // 5: an impossible year
      "9999,200,1949,1,0,0,0\n"      // 6: no such state
      "2,200,1949,\xff\xfe,0,0,0\n"  // 7
      "2,200,1949,one,0,0,0\n" +     // 8
      std::string("2,2\0"
                  "0,1949,1,0,0,0\n",
                  19) +  // 9
      "2,200,1950,1,0,0,0\n");
  const auto report = load(file);
  EXPECT_EQ(report.rows_read, 9);
  EXPECT_EQ(report.kept, 2);
  EXPECT_EQ(report.rejected, 7);
  const auto code_at = [&](int row) {
    return ask("SELECT code FROM reject WHERE row = " + std::to_string(row));
  };
  EXPECT_EQ(code_at(3), "bad-columns");
  EXPECT_EQ(code_at(4), "bad-number");
  EXPECT_EQ(code_at(5), "bad-date");
  EXPECT_EQ(code_at(6), "unknown-state");
  EXPECT_EQ(code_at(7), "bad-utf8");
  EXPECT_EQ(code_at(8), "bad-number");
  EXPECT_EQ(code_at(9), "nul-byte");
  EXPECT_EQ(ask("SELECT raw FROM reject WHERE row = 7"), "2,200,1949,\\xFF\\xFE,0,0,0");
  EXPECT_EQ(ask("SELECT valid_from || ' ' || row FROM tie"), "1949-01-01 2");
}

TEST_F(BadInput, ImpossibleDates) {
  const auto file = write(
      "MIDA.csv",
      "dispnum,stday,stmon,styear,endday,endmon,endyear,outcome,settle,fatality,fatalpre,maxdur,mindur,hiact,"
      "hostlev,recip,numa,numb,ongo2014,version\n"
      "1,30,2,1950,1,3,1950,6,1,0,0,1,1,7,3,0,1,1,0,5\n"
      "2,1,13,1950,1,3,1951,6,1,0,0,1,1,7,3,0,1,1,0,5\n"
      "3,2,3,1950,1,3,1950,6,1,0,0,1,1,7,3,0,1,1,0,5\n"
      "4,-9,2,1950,-9,-9,1950,6,1,0,0,1,1,7,3,0,1,1,0,5\n");
  const auto report = load(file);
  EXPECT_EQ(report.kept, 1);
  EXPECT_EQ(report.rejected_by_code.at("bad-date"), 3);
  EXPECT_EQ(ask("SELECT valid_from || '..' || valid_to FROM object"), "1950-02-01..1950-12-31");
}

TEST_F(BadInput, AFolderIsItsFilesAndAStrangerInItIsNamed) {
  alliances("2,200,1949,1,0,0,0\n");
  write("notes.txt", "hello\n");
  const auto summary = try_load({folder_.path()});
  ASSERT_TRUE(summary);
  ASSERT_EQ(summary->files.size(), 2U);
  EXPECT_EQ(summary->files[0].outcome, FileOutcome::passed_over);
  EXPECT_EQ(summary->files[1].outcome, FileOutcome::loaded);
}

TEST_F(BadInput, AHeaderAloneIsAFileWithoutRows) {
  const auto report = load(alliances(""));
  EXPECT_EQ(report.rows_read, 0);
  EXPECT_EQ(ask("SELECT count(*) FROM coverage"), "0");
}

TEST_F(BadInput, LoadingTwiceChangesNothing) {
  const auto file = alliances("2,200,1949,1,0,0,0\n");
  load(file);
  const auto before = contents();
  const auto again = try_load({file, write("copy.csv", entente::test::read_all(file))});
  ASSERT_TRUE(again);
  EXPECT_FALSE(again->wrote);
  for (const auto& each : again->files) {
    EXPECT_EQ(each.outcome, FileOutcome::already_loaded);
    EXPECT_EQ(each.same_as, "pacts.csv");
  }
  EXPECT_EQ(contents(), before);
}

TEST_F(BadInput, ANewerFileReplacesAnOlderOne) {
  load(alliances("2,200,1949,1,0,0,0\n"));
  const auto report = load(alliances("2,200,1950,1,0,0,0\n2,20,1950,1,0,0,0\n", "newer.csv"));
  EXPECT_EQ(report.superseded, std::vector<std::string>{"pacts.csv"});
  EXPECT_EQ(ask("SELECT count(*) FROM live_tie"), "2");
  EXPECT_EQ(ask("SELECT count(*) FROM tie"), "3") << "the older rows are marked, not deleted";
}

std::string many_rows() {
  std::string rows;
  for (int i = 0; i < 45'000; ++i) rows += "2,200,1949,1,0,0,0\n";
  return rows;
}

TEST_F(BadInput, AFileThatChangesWhileReadStopsTheLoad) {
  const auto file = alliances(many_rows());
  const auto before = contents();
  LoadOptions options;
  bool appended = false;
  options.progress = [&](std::string_view, std::int64_t, std::int64_t) {
    if (!appended) std::ofstream(file, std::ios::app) << "2,20,1950,1,0,0,0\n";
    appended = true;
    return true;
  };
  const auto summary = try_load({file}, options);
  ASSERT_TRUE(appended);
  ASSERT_FALSE(summary);
  EXPECT_EQ(summary.error().code, Code::bad_file);
  EXPECT_EQ(contents(), before);
}

TEST_F(BadInput, ACancelledLoadLeavesTheStoreAsItWas) {
  load(alliances("2,200,1949,1,0,0,0\n"));
  const auto before = contents();
  LoadOptions options;
  options.progress = [](std::string_view, std::int64_t, std::int64_t) { return false; };
  const auto summary = try_load({alliances(many_rows(), "many.csv")}, options);
  ASSERT_FALSE(summary);
  EXPECT_EQ(summary.error().code, Code::cancelled);
  EXPECT_EQ(contents(), before);
  EXPECT_TRUE(try_load({alliances("2,20,1950,1,0,0,0\n", "after.csv")}));
}

TEST_F(BadInput, AWrongHintIsAnError) {
  LoadOptions options;
  options.format_hint = "no.such.format";
  const auto unknown = try_load({alliances("2,200,1949,1,0,0,0\n")}, options);
  ASSERT_TRUE(unknown);
  EXPECT_EQ(unknown->files[0].error->code, Code::unknown_format);
  options.format_hint = "cow.nmc";
  const auto before = contents();
  const auto wrong = try_load({alliances("2,200,1949,1,0,0,0\n")}, options);
  EXPECT_FALSE(wrong);
  EXPECT_EQ(contents(), before);
}

}  // namespace
}  // namespace entente::sources::test
