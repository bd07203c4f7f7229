#include "ledger/load.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ledger/dedup.hpp"
#include "support/shared_data.hpp"

namespace entente::ledger {
namespace {

const SourceInfo kSource{.key = "test",
                         .title = "Test",
                         .publisher = "us",
                         .licence = "none",
                         .citation = "none",
                         .bibtex = "",
                         .limitation = "invented"};

FileIdentity identity(const std::string& name, const std::string& series, const std::string& version = "") {
  FileIdentity id;
  id.source = kSource;
  id.format = "test";
  id.series = series;
  id.version = version;
  id.name = name;
  id.path = name;
  id.sha256 = name + series + version;
  id.bytes = 1;
  return id;
}

Event event(std::int64_t row, std::uint64_t key) {
  Event e;
  e.at.row = row;
  e.key = key;
  e.happened_on = e.happened_to = e.reported_on = day(2020, 1, 1);
  e.a = StateId{1};
  e.b = StateId{2};
  return e;
}

class LoadTest : public ::testing::Test {
 protected:
  LoadTest() : store_(Store::open({}, states::Registry::builtin()).value()) {}

  void load(const FileIdentity& id, const std::vector<std::uint64_t>& keys) {
    auto l = Load::begin(store_, 1, "test").value();
    auto* out = l.begin_file(id).value();
    std::int64_t row = 0;
    for (const auto key : keys) {
      out->count_row();
      out->event(event(++row, key));
    }
    report_ = l.end_file().value();
    ASSERT_TRUE(l.commit(2).has_value());
  }

  std::int64_t count(const std::string& sql) { return store_.connection().query(sql).value().integer(0, 0); }

  Store store_;
  FileReport report_;
};

TEST_F(LoadTest, KeepsEveryRowAndMarksDuplicates) {
  load(identity("a", "a"), {1, 2, 2, 0, 0, 3});
  EXPECT_EQ(report_.kept, 6);
  EXPECT_EQ(report_.duplicate, 2);
  EXPECT_EQ(count("SELECT count(*) FROM event"), 6);
  EXPECT_EQ(count("SELECT count(*) FROM live_event"), 4);
  load(identity("b", "b"), {3, 4});
  EXPECT_EQ(report_.duplicate, 1);
  EXPECT_EQ(count("SELECT count(*) FROM live_event"), 5);
}

TEST_F(LoadTest, SwitchingARuleOffBringsItsRowsBack) {
  load(identity("a", "a"), {1, 1, 2});
  ASSERT_TRUE(set_dedup(store_.connection(), "source-key", false).has_value());
  EXPECT_EQ(count("SELECT count(*) FROM live_event"), 3);
  ASSERT_TRUE(set_dedup(store_.connection(), "source-key", true).has_value());
  EXPECT_EQ(count("SELECT count(*) FROM live_event"), 2);
  EXPECT_EQ(set_dedup(store_.connection(), "no-such-rule", true).error().code, Code::not_found);
}

TEST_F(LoadTest, AReplacedFileGivesItsDuplicatesBack) {
  load(identity("a.1", "a", "1"), {1, 2});
  load(identity("b", "b"), {2, 5});  // 2 stands aside for a.1's
  EXPECT_EQ(count("SELECT count(*) FROM live_event"), 3);
  load(identity("a.2", "a", "2"), {1});  // the new version no longer has 2
  ASSERT_EQ(report_.superseded, (std::vector<std::string>{"a.1"}));
  EXPECT_EQ(count("SELECT count(*) FROM live_event"), 3);
  EXPECT_EQ(count("SELECT count(*) FROM live_event WHERE key = 2"), 1);
  EXPECT_EQ(count("SELECT count(*) FROM event"), 5) << "nothing is deleted";
}

TEST_F(LoadTest, AnOlderVersionNeverReplacesANewer) {
  load(identity("a.2", "a", "2.10"), {1, 2, 3});
  load(identity("a.1", "a", "2.9"), {1});
  EXPECT_TRUE(report_.superseded.empty());
  EXPECT_EQ(count("SELECT count(*) FROM live_event"), 3);
  EXPECT_EQ(count("SELECT count(*) FROM live_file"), 1);
}

TEST_F(LoadTest, ADroppedLoadLeavesNoTrace) {
  {
    auto l = Load::begin(store_, 1, "test").value();
    auto* out = l.begin_file(identity("a", "a")).value();
    for (std::int64_t row = 1; row < 10'000; ++row) out->event(event(row, static_cast<std::uint64_t>(row)));
    ASSERT_TRUE(l.end_file().has_value());
  }
  for (const char* table : {"event", "file", "load", "source"}) {
    EXPECT_EQ(count(std::string("SELECT count(*) FROM ") + table), 0) << table;
  }
}

TEST_F(LoadTest, QuarantineKeepsAnyBytes) {
  auto l = Load::begin(store_, 1, "test").value();
  auto* out = l.begin_file(identity("a", "a")).value();
  const std::string raw("x\0\xFF\\y", 5);
  out->count_row();
  out->reject({7, 99, "bad-utf8", "reason", raw, 5});
  const auto report = l.end_file().value();
  ASSERT_TRUE(l.commit(2).has_value());
  EXPECT_EQ(report.rejected, 1);
  const auto rows = store_.connection().query("SELECT raw, row, byte_offset FROM reject").value();
  EXPECT_EQ(rows.text(0, 0), "x\\x00\\xFF\\\\y");
  EXPECT_EQ(rows.integer(0, 1), 7);
  EXPECT_EQ(rows.integer(0, 2), 99);
}

// The set in memory and the SQL pass are two ways to the same marks.
TEST_F(LoadTest, KeySetAgreesWithItsSqlOracle) {
  std::vector<std::uint64_t> keys;
  std::uint64_t x = 1;
  for (int i = 0; i < 5000; ++i) {
    x = x * 6364136223846793005ULL + 1442695040888963407ULL;
    keys.push_back((x >> 33) % 3000);
  }
  load(identity("a", "a"), {keys.begin(), keys.begin() + 2500});
  load(identity("b", "b"), {keys.begin() + 2500, keys.end()});
  auto& c = store_.connection();
  ASSERT_TRUE(c.execute("CREATE TEMP TABLE marks AS SELECT file_id, row, dedup FROM event").has_value());
  ASSERT_TRUE(recompute_dedup(c, SourceId{1}).has_value());
  EXPECT_EQ(count("SELECT count(*) FROM event e JOIN marks m USING (file_id, row) WHERE e.dedup <> m.dedup"),
            0);
}

TEST(Store, RefusesAnotherSchemaAndOtherFiles) {
  test::TempDir dir;
  const auto path = dir.path() / "w.duckdb";
  {
    auto store = Store::open(path, states::Registry::builtin()).value();
    ASSERT_TRUE(store.connection().execute("UPDATE meta SET value = '999' WHERE key = 'schema'").has_value());
  }
  EXPECT_EQ(Store::open(path, states::Registry::builtin()).error().code, Code::bad_store);
  const auto junk = dir.path() / "junk";
  FILE* f = std::fopen(junk.c_str(), "wb");
  std::fputs("this is no database at all, but long enough to be looked at as one ................", f);
  std::fclose(f);
  EXPECT_EQ(Store::open(junk, states::Registry::builtin()).error().code, Code::bad_store);
  EXPECT_EQ(Store::open(dir.path() / "absent", states::Registry::builtin(), {.access = Access::read_only})
                .error()
                .code,
            Code::not_found);
}

TEST(Store, SecondWriterIsToldSo) {
  test::TempDir dir;
  const auto path = dir.path() / "w.duckdb";
  auto first = Store::open(path, states::Registry::builtin()).value();
  const pid_t child = fork();
  if (child == 0) {
    auto second = Store::open(path, states::Registry::builtin());
    _exit(!second && second.error().code == Code::locked_store ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

}  // namespace
}  // namespace entente::ledger
