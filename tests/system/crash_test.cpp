// kill -9 at any moment of a load: the store opens, is sound, and holds exactly what it held before or all of
// the load.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

#include "system/program.hpp"

namespace entente::test {
namespace {

namespace fs = std::filesystem;

constexpr int kRows = 100'000;
constexpr int kKills = 26;  // loads that were really killed
constexpr int kTries = 80;  // at most

void copy_store(const fs::path& from, const fs::path& to) {
  fs::remove(to.string() + ".wal");
  fs::copy_file(from, to, fs::copy_options::overwrite_existing);
}

TEST(Crash, AKilledLoadIsAllOrNothing) {
  const TempDir dir;
  const fs::path file = dir.path() / "feed.tsv";
  write_file(file, feed(kRows));
  const fs::path base = dir.path() / "base.duckdb";
  write_file(dir.path() / "few.tsv", feed(50, 10'000'000));
  ASSERT_EQ(run({"load", (dir.path() / "few.tsv").string(), "--store", base.string()}).exit, 0);
  const std::string before = contents(base);

  const fs::path store = dir.path() / "world.duckdb";
  const std::vector<std::string> load{"load", file.string(), "--store", store.string()};
  copy_store(base, store);
  const Outcome whole = run(load);
  ASSERT_EQ(whole.exit, 0) << whole.err;
  const std::string after = contents(store);
  ASSERT_NE(before, after);

  // Half of the moments are spread over the whole load, half over its end, where the store is written.
  std::mt19937 random(20241031);
  copy_store(base, store);
  int killed = 0;
  int kept = 0;
  int tries = 0;
  double length = static_cast<double>(whole.microseconds);  // of a load, the shortest seen
  for (; tries < kTries && killed < kKills; ++tries) {
    const int i = tries;
    const double from = i % 2 == 0 ? 0.0 : 0.8;
    const double to = 1.0;
    Setting setting;
    setting.kill_after =
        static_cast<std::int64_t>(std::uniform_real_distribution<>(from, to)(random) * length);
    const fs::path out = dir.path() / "out";
    const fs::path err = dir.path() / "err";
    const Outcome outcome = reap(start(load, out, err), out, err, setting);
    killed += outcome.signal == SIGKILL ? 1 : 0;
    if (outcome.signal == 0) length = std::max(length * 0.9, 50'000.0);  // it was over before: aim shorter
    const std::string now = contents(store);
    ASSERT_TRUE(now == before || now == after)
        << "try " << i << ", killed after " << *setting.kill_after << " us:\n"
        << now;
    const Outcome health = run({"doctor", "--store", store.string()});
    ASSERT_EQ(health.exit, 0) << "try " << i << "\n" << health.out << health.err;
    if (outcome.signal == 0) {
      EXPECT_EQ(now, after) << "a load that says it is done is done";
    }
    if (now == after) {
      ++kept;
      copy_store(base, store);
    }  // else the next load meets the store as the killed one left it
  }
  std::printf("%d of %d loads killed, %d of them or of the others were complete\n", killed, tries, kept);
  EXPECT_GE(killed, kKills);
  const Outcome last = run(load);
  EXPECT_EQ(last.exit, 0) << last.err;
  EXPECT_EQ(contents(store), after);
}

// The very first load makes the store: killed then, there is none or a whole one, and the next load works.
TEST(Crash, AKilledFirstLoadLeavesAStoreThatCanBeLoadedInto) {
  const TempDir dir;
  const fs::path file = dir.path() / "feed.tsv";
  write_file(file, feed(2'000));
  const fs::path store = dir.path() / "world.duckdb";
  const std::vector<std::string> load{"load", file.string(), "--store", store.string()};
  const Outcome whole = run(load);
  ASSERT_EQ(whole.exit, 0) << whole.err;
  const std::string after = contents(store);
  std::mt19937 random(1816);
  int unmade = 0;
  for (int i = 0; i < 40; ++i) {
    fs::remove(store);
    fs::remove(store.string() + ".wal");
    Setting setting;
    // Two of three moments are in the first part, where the file is made.
    setting.kill_after =
        static_cast<std::int64_t>(std::uniform_real_distribution<>(0.0, i % 3 == 0 ? 1.0 : 0.4)(random) *
                                  static_cast<double>(whole.microseconds));
    const fs::path out = dir.path() / "out";
    const fs::path err = dir.path() / "err";
    reap(start(load, out, err), out, err, setting);
    unmade += fs::exists(store) ? 0 : 1;
    const Outcome again = run(load);
    ASSERT_EQ(again.exit, 0) << "killed after " << *setting.kill_after << " us: " << again.err;
    ASSERT_EQ(contents(store), after);
  }
  EXPECT_GT(unmade, 0) << "no kill came before the file had its name";
  EXPECT_FALSE(fs::exists(store.string() + ".new"));
}

// Two first loads at once: both succeed or one is told that the other writes; no row is lost or doubled.
TEST(Crash, TwoFirstLoadsMakeOneStore) {
  const TempDir dir;
  const fs::path file = dir.path() / "feed.tsv";
  write_file(file, feed(500));
  const fs::path store = dir.path() / "world.duckdb";
  const std::vector<std::string> load{"load", file.string(), "--store", store.string()};
  ASSERT_EQ(run(load).exit, 0);
  const std::string after = contents(store);
  for (int i = 0; i < 6; ++i) {
    fs::remove(store);
    const auto path = [&](const char* name) { return dir.path() / name; };
    const auto one = start(load, path("out1"), path("err1"));
    const auto two = start(load, path("out2"), path("err2"));
    const Outcome first = reap(one, path("out1"), path("err1"), {});
    const Outcome second = reap(two, path("out2"), path("err2"), {});
    for (const Outcome* outcome : {&first, &second}) {
      EXPECT_TRUE(outcome->exit == 0 || outcome->err.find("[locked-store]") != std::string::npos)
          << outcome->err;
    }
    EXPECT_TRUE(first.exit == 0 || second.exit == 0);
    EXPECT_EQ(contents(store), after);
  }
}

}  // namespace
}  // namespace entente::test
