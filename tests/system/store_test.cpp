// The store file and who may have it: one writer, many readers, and files that are no store.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "ledger/store.hpp"
#include "system/program.hpp"

namespace entente::test {
namespace {

namespace fs = std::filesystem;

class StoreFile : public testing::Test {
 protected:
  StoreFile() {
    fs::copy_file(starter_store(), store_);
    write_file(file_, feed(100, 50));
  }
  void expect_error(const Outcome& outcome, std::string_view code) {
    EXPECT_EQ(outcome.signal, 0);
    EXPECT_EQ(outcome.exit, 1) << outcome.out;
    EXPECT_NE(outcome.err.find(fmt::format("[{}]", code)), std::string::npos) << outcome.err;
  }
  std::vector<std::string> load() const { return {"load", file_.string(), "--store", store_.string()}; }
  std::vector<std::string> brief() const {
    return {"brief", "IRN", "RUS", "--as-of", "2024-10-31", "--store", store_.string()};
  }

  TempDir dir_;
  fs::path store_ = dir_.path() / "world.duckdb";
  fs::path file_ = dir_.path() / "feed.tsv";
};

TEST_F(StoreFile, ASecondWriterIsToldSo) {
  const std::string before = contents(store_);
  {
    auto writer = ledger::Store::open(store_, states::Registry::builtin());
    ASSERT_TRUE(writer) << writer.error().message;
    expect_error(run(load()), "locked-store");
    expect_error(run({"dedup", "source-key", "off", "--store", store_.string()}), "locked-store");
    // Readers wait as well: a store that is being written has no other readers.
    expect_error(run(brief()), "locked-store");
  }
  EXPECT_EQ(contents(store_), before);
  EXPECT_EQ(run(load()).exit, 0);
}

TEST_F(StoreFile, ReadersShareAndAWriterWaitsForThem) {
  ledger::OpenOptions options;
  options.access = ledger::Access::read_only;
  auto reader = ledger::Store::open(store_, states::Registry::builtin(), options);
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ(run(brief()).exit, 0);
  expect_error(run(load()), "locked-store");
}

// While a load runs, a reader gets the whole answer of before or after, or is told that the store is locked.
TEST_F(StoreFile, ReadersWhileALoadRuns) {
  write_file(file_, feed(100'000));
  const std::string before = run(brief()).out;
  const fs::path out = dir_.path() / "out";
  const fs::path err = dir_.path() / "err";
  const pid_t writer = start(load(), out, err);
  int answered = 0;
  int locked = 0;
  std::vector<std::string> answers;
  for (int i = 0; i < 8; ++i) {
    const Outcome outcome = run(brief());
    if (outcome.exit == 0) {
      ++answered;
      answers.push_back(outcome.out);
    } else {
      expect_error(outcome, "locked-store");
      ++locked;
    }
  }
  const Outcome written = reap(writer, out, err);
  if (written.exit != 0) {
    expect_error(written, "locked-store");  // a reader was there first
    EXPECT_GT(answered, 0);
  }
  const std::string after = run(brief()).out;
  for (const auto& answer : answers) EXPECT_TRUE(answer == before || answer == after);
  std::printf("%d readers answered, %d told to wait, writer exit %d\n", answered, locked, written.exit);
}

TEST_F(StoreFile, FilesThatAreNoStore) {
  const fs::path odd = dir_.path() / "odd.duckdb";
  const auto both = [&](std::string_view code) {
    expect_error(run({"brief", "IRN", "RUS", "--store", odd.string()}), code);
    expect_error(run({"load", file_.string(), "--store", odd.string()}), code);
  };
  write_file(
      odd,
      "this is no database at all, but long enough to be looked at as one ................................");
  both("bad-store");
  fs::remove(odd);
  expect_error(run({"brief", "IRN", "RUS", "--store", odd.string()}), "not-found");
  EXPECT_FALSE(fs::exists(odd)) << "a reader makes no store";
  // A directory where the file should be.
  fs::create_directory(odd);
  for (const auto& arguments : {std::vector<std::string>{"brief", "IRN", "RUS", "--store", odd.string()},
                                {"load", file_.string(), "--store", odd.string()}}) {
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.exit, 1);
    EXPECT_NE(outcome.err.find("[bad-store]"), std::string::npos) << outcome.err;
  }
  fs::remove(odd);
  // A database of someone else's.
  {
    auto other = ledger::Database::open(odd, {});
    ASSERT_TRUE(other);
    ASSERT_TRUE(other->connect()->execute("CREATE TABLE theirs (x INTEGER)"));
  }
  expect_error(run({"brief", "IRN", "RUS", "--store", odd.string()}), "bad-store");
}

TEST_F(StoreFile, AnotherSchema) {
  {
    auto store = ledger::Store::open(store_, states::Registry::builtin());
    ASSERT_TRUE(store->connection().execute("UPDATE meta SET value = '999' WHERE key = 'schema'"));
  }
  expect_error(run(brief()), "bad-store");
  expect_error(run(load()), "bad-store");
  EXPECT_NE(run(brief()).err.find("999"), std::string::npos);
}

// Damage anywhere is an error or harmless, never a crash.
TEST_F(StoreFile, ADamagedStore) {
  const std::string whole = read_all(store_);
  int refused = 0;
  const auto ask = [&](const std::string& bytes) {
    write_file(store_, bytes);
    const Outcome outcome = run({"doctor", "--store", store_.string()});
    EXPECT_EQ(outcome.signal, 0) << outcome.err;
    EXPECT_TRUE(outcome.exit == 0 || outcome.exit == 1) << outcome.exit;
    if (outcome.exit == 1) {
      ++refused;
      EXPECT_EQ(outcome.err.find("[internal]"), std::string::npos) << outcome.err;
    }
  };
  ask(whole.substr(0, whole.size() / 2));
  ask(whole.substr(0, 4096));
  ask("");
  for (int i = 1; i < 10; ++i) {
    std::string bytes = whole;
    const std::size_t at = bytes.size() / 10 * static_cast<std::size_t>(i);
    for (std::size_t k = 0; k < 64 && at + k < bytes.size(); ++k)
      bytes[at + k] = static_cast<char>(~bytes[at + k]);
    ask(bytes);
  }
  std::string head = whole;
  for (std::size_t k = 0; k < 4096; ++k) head[k] = 'x';
  ask(head);
  EXPECT_GE(refused, 4);
}

TEST_F(StoreFile, AFolderThatCannotBeWritten) {
  if (geteuid() != 0) ENTENTE_SKIP_LOUDLY("needs root, to become someone who may not write");
  Setting nobody;
  nobody.user = {65534, 65534};
  fs::permissions(dir_.path(), fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec |
                                   fs::perms::others_read | fs::perms::others_exec);
  if (shell("test -x " + program().string() + " && test -r " + store_.string(), nobody).exit != 0) {
    ENTENTE_SKIP_LOUDLY("the program does not lie where everyone may run it");
  }
  EXPECT_EQ(run(brief(), nobody).exit, 0) << "reading needs no right to write";
  for (const auto& arguments :
       {load(),
        std::vector<std::string>{"load", file_.string(), "--store", (dir_.path() / "new.duckdb").string()},
        std::vector<std::string>{"load", file_.string(), "--store",
                                 (dir_.path() / "new" / "x.duckdb").string()}}) {
    const Outcome outcome = run(arguments, nobody);
    EXPECT_EQ(outcome.signal, 0);
    EXPECT_EQ(outcome.exit, 1);
    EXPECT_NE(outcome.err.find("entente: "), std::string::npos) << outcome.err;
    EXPECT_EQ(outcome.err.find("[internal]"), std::string::npos) << outcome.err;
  }
}

}  // namespace
}  // namespace entente::test
