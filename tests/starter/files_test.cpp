// The starter world's files keep their rules (data/starter/README.md). No other data is needed: each file is
// read as a table of text, and a rule is a query that must find nothing.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "ledger/duck.hpp"
#include "ontology/domain.hpp"
#include "ontology/plover.hpp"
#include "ontology/tie_kind.hpp"
#include "sources/load_paths.hpp"
#include "support/shared_data.hpp"

namespace entente::test {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> starter_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(source_dir() / "data" / "starter")) {
    if (entry.path().extension() == ".csv") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

constexpr std::string_view kTieFiles[] = {"agreements", "arms_transfers",     "pacts", "positions",
                                          "sanctions",  "territorial_claims", "wars"};

// Every file as a table of text columns; `event` is all event files, `tie` all files with the tie header,
// `key` all sources, each with the file's name in `file`.
class StarterFiles : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    database_ = std::make_unique<ledger::Database>(ledger::Database::open({}, {}).value());
    connection_ = std::make_unique<ledger::Connection>(database_->connect().value());
    const std::string folder = (source_dir() / "data" / "starter").string();
    const auto table = [&](std::string_view name, std::string_view pattern) {
      const auto made = connection_->execute(fmt::format(
          "CREATE TABLE {} AS SELECT * EXCLUDE filename, parse_filename(filename, true) AS file FROM "
          "read_csv({}, header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', "
          "filename = true, "
          "nullstr = 'no such text')",
          name, pattern));
      ASSERT_TRUE(made) << made.error().message;
    };
    const auto quoted = [&](std::string_view name) { return fmt::format("'{}/{}'", folder, name); };
    table("event", quoted("events-*.csv"));
    table("source_key", quoted("sources-*.csv"));
    std::string ties;
    for (const auto name : kTieFiles)
      ties += fmt::format("{}{}", ties.empty() ? "[" : ", ", quoted(std::string(name) + ".csv"));
    table("tie", ties + "]");
    for (const std::string_view name : {"organisations", "memberships", "objects", "resolutions", "votes",
                                        "energy_trade", "energy_exporters"})
      table(name, quoted(std::string(name) + ".csv"));
  }
  static void TearDownTestSuite() {
    connection_.reset();
    database_.reset();
  }

  // The query lists offenders; there must be none.
  static void expect_none(const std::string& sql, std::string_view rule) {
    const auto rows = connection_->query(sql);
    ASSERT_TRUE(rows) << rows.error().message;
    for (std::size_t i = 0; i < std::min<std::size_t>(rows->size(), 10); ++i) {
      std::string line;
      for (std::size_t k = 0; k < rows->columns(); ++k) line += fmt::format("{} ", rows->display(i, k));
      ADD_FAILURE() << rule << ": " << line;
    }
  }
  static void expect_among(std::string_view table, std::string_view column,
                           const std::vector<std::string_view>& allowed) {
    std::string list;
    for (const auto word : allowed) list += fmt::format("{}'{}'", list.empty() ? "" : ", ", word);
    expect_none(fmt::format("SELECT DISTINCT file, {1} FROM {0} WHERE {1} NOT IN ({2})", table, column, list),
                fmt::format("{}.{} of an unknown kind", table, column));
  }

 private:
  static inline std::unique_ptr<ledger::Database> database_;
  static inline std::unique_ptr<ledger::Connection> connection_;
};

// Loading is where dates are held against the states' lives: a row outside one is a rejected row.
TEST_F(StarterFiles, EveryRowLoadsAndLiesInsideItsStatesLives) {
  auto store = ledger::Store::open({}, states::Registry::builtin()).value();
  const auto summary = sources::load_paths(store, starter_files(), {});
  ASSERT_TRUE(summary) << summary.error().message;
  std::int64_t rows = 0;
  for (const auto& file : summary->files) {
    ASSERT_EQ(file.outcome, sources::FileOutcome::loaded) << file.name;
    EXPECT_EQ(file.report.rejected, 0) << file.name;
    EXPECT_EQ(file.report.skipped, 0) << file.name;
    EXPECT_EQ(file.report.kept, file.report.rows_read) << file.name;
    rows += file.report.kept;
  }
  EXPECT_GE(rows, 3000);
  const auto rejects =
      store.connection().query("SELECT f.name, r.row, r.reason FROM reject r JOIN file f USING (file_id)");
  for (std::size_t i = 0; i < rejects->size(); ++i)
    ADD_FAILURE() << rejects->display(i, 0) << ":" << rejects->display(i, 1) << " " << rejects->display(i, 2);
}

TEST_F(StarterFiles, AreSortedWithoutDuplicates) {
  for (const auto& path : starter_files()) {
    std::ifstream in(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(text.find('\r'), std::string::npos) << path;
    ASSERT_FALSE(text.empty());
    EXPECT_EQ(text.back(), '\n') << path;
    std::istringstream lines(text);
    std::string line, before;
    std::getline(lines, line);  // the header
    for (int number = 2; std::getline(lines, line); before = line, ++number)
      ASSERT_LT(before, line) << path << ":" << number << " is out of order or there twice";
  }
}

TEST_F(StarterFiles, HaveASourceBesideEveryRow) {
  expect_none("SELECT key, string_agg(file, ' ') FROM source_key GROUP BY key HAVING count(*) > 1",
              "a key that is there twice");
  expect_none("SELECT key FROM source_key WHERE key = '' OR title = '' OR publisher = ''", "an empty source");
  for (const std::string_view table : {"event", "tie", "organisations", "memberships", "objects",
                                       "resolutions", "votes", "energy_trade", "energy_exporters"}) {
    expect_none(
        fmt::format("SELECT DISTINCT t.file, k.word FROM {} t, unnest(string_split(t.source, ';')) k(word) "
                    "WHERE k.word NOT IN (SELECT key FROM source_key)",
                    table),
        "a source that is not listed");
  }
  expect_none(
      "SELECT file, key FROM source_key WHERE key NOT IN (SELECT unnest(string_split(source, ';')) FROM ("
      "SELECT source FROM event UNION SELECT source FROM tie UNION SELECT source FROM organisations UNION "
      "SELECT source FROM memberships UNION SELECT source FROM objects UNION SELECT source FROM resolutions "
      "UNION "
      "SELECT source FROM votes UNION SELECT source FROM energy_trade UNION SELECT source FROM "
      "energy_exporters))",
      "a source that no row names");
}

TEST_F(StarterFiles, NameOnlyThingsThatAreListed) {
  expect_none("SELECT object, count(*) FROM objects GROUP BY object HAVING count(*) > 1",
              "an object that is there twice");
  expect_none("SELECT org, count(*) FROM organisations GROUP BY org HAVING count(*) > 1",
              "an organisation that is there twice");
  for (const std::string_view table : {"tie", "event"}) {
    expect_none(
        fmt::format(
            "SELECT DISTINCT file, object FROM {} WHERE object <> '' AND object NOT IN (SELECT object FROM "
            "objects) AND object NOT IN (SELECT org FROM organisations)",
            table),
        "an object that is not listed");
  }
  expect_none("SELECT DISTINCT org FROM memberships WHERE org NOT IN (SELECT org FROM organisations)",
              "an organisation that is not listed");
  expect_none("SELECT org FROM organisations WHERE org NOT IN (SELECT org FROM memberships)",
              "an organisation without members");
  expect_none(
      "SELECT DISTINCT resolution FROM votes WHERE resolution NOT IN (SELECT resolution FROM resolutions)",
      "a resolution that is not listed");
}

TEST_F(StarterFiles, UseOnlyKnownKinds) {
  std::vector<std::string_view> ties, domains, types;
  for (const auto& kind : ontology::tie_kinds()) ties.push_back(kind.kind);
  for (const auto domain : ontology::kDomains) domains.push_back(ontology::name(domain));
  for (const auto& type : ontology::plover_types()) types.push_back(type.name);
  expect_among("tie", "kind", ties);
  expect_among("tie", "directed", {"0", "1"});
  expect_among("event", "plover", types);
  expect_among("event", "domain", domains);
  expect_among("event", "direction", {"directed", "mutual"});
  expect_among("memberships", "status",
               {"member", "associate", "observer", "partner", "suspended", "applicant"});
  expect_among("organisations", "kind",
               {"universal", "defence", "security", "political", "economic", "regional", "energy", "forum"});
  expect_among("objects", "kind",
               {"corridor", "strait", "canal", "pipeline", "field", "island", "territory", "dam", "grid",
                "agreement", "war", "organisation", "market", "issue"});
  expect_among("votes", "vote", {"yes", "no", "abstain", "absent"});
  expect_among("resolutions", "body", {"UNGA", "UNSC"});
  expect_among("energy_exporters", "product", {"oil", "gas", "lng", "coal", "oil+gas"});
  expect_among("energy_exporters", "measure",
               {"reserves-share", "production-share", "export-volume", "export-rank"});
}

TEST_F(StarterFiles, SayNothingTwice) {
  expect_none("SELECT resolution, state, count(*) FROM votes GROUP BY ALL HAVING count(*) > 1",
              "two votes of one state");
  expect_none("SELECT resolution, count(*) FROM resolutions GROUP BY ALL HAVING count(*) > 1",
              "two of one resolution");
  expect_none("SELECT org, state, \"from\", count(*) FROM memberships GROUP BY ALL HAVING count(*) > 1",
              "two memberships from one day");
  expect_none("SELECT kind, a, b, \"from\", object, note, count(*) FROM tie GROUP BY ALL HAVING count(*) > 1",
              "the same tie twice");
}

// The votes of a resolution never exceed the recorded totals.
TEST_F(StarterFiles, VotesFitTheTotals) {
  for (const std::string_view choice : {"yes", "no", "abstain"}) {
    expect_none(
        fmt::format(
            "SELECT r.resolution, r.{0}, count(*) FROM resolutions r JOIN votes v USING (resolution) WHERE "
            "v.vote = '{0}' AND r.{0} <> '' GROUP BY ALL HAVING count(*) > r.{0}::INT",
            choice),
        "more votes than the total");
  }
}

}  // namespace
}  // namespace entente::test
