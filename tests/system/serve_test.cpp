// The app as a process: it says where it listens, answers, runs commands for the command line, and ends when
// told to.
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <sstream>
#include <thread>

#include "system/program.hpp"

namespace entente::test {
namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

TEST(Serve, AnswersAndEnds) {
  const TempDir dir;
  const auto store = dir.path() / "world.duckdb";
  std::filesystem::copy_file(starter_store(), store);
  const auto out = dir.path() / "out";
  const auto err = dir.path() / "err";
  const pid_t app = start({"serve", "--port", "0", "--store", store.string()}, out, err);
  std::string url;
  for (int i = 0; i < 200 && url.empty(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    const std::string said = text_of(err);
    const auto at = said.find("http://");
    if (at != std::string::npos && said.find('\n', at) != std::string::npos)
      url = said.substr(at, said.find(' ', at) - at);
  }
  ASSERT_FALSE(url.empty()) << text_of(err);
  const Outcome brief = shell("curl -sf '" + url + "v1/brief/IRN/RUS?as_of=2024-10-31' && curl -sf '" + url +
                              "v1/status?format=md'");
  EXPECT_EQ(brief.exit, 0);
  EXPECT_NE(brief.out.find("\"headline\""), std::string::npos) << brief.out.substr(0, 400);
  EXPECT_NE(brief.out.find("**Rows in quarantine**"), std::string::npos)
      << brief.out.substr(brief.out.size() - 400);
  // Commands go through the app: readers and writers, with their own folder and standard output.
  const std::string before =
      run({"brief", "IRN", "RUS", "--as-of", "2024-10-31", "--store", starter_store().string()}).out;
  const Outcome read = run({"brief", "IRN", "RUS", "--as-of", "2024-10-31", "--store", store.string()});
  EXPECT_EQ(read.exit, 0) << read.err;
  EXPECT_EQ(read.out, before);
  write_file(dir.path() / "feed.tsv", feed(50));
  const Outcome load = shell("cd '" + dir.path().string() +
                             "' && entente load feed.tsv --format json -o said.json --store world.duckdb");
  EXPECT_EQ(load.exit, 0) << load.err;
  EXPECT_EQ(load_count(text_of(dir.path() / "said.json")).kept, 50);
  write_file(dir.path() / "article.txt", "Russia delivered aircraft to Iran in 2023.");
  const Outcome claims = shell("cd '" + dir.path().string() +
                               "' && entente check article.txt --store world.duckdb && "
                               "entente camps --year 1990 --picture world.svg --store world.duckdb -q");
  EXPECT_EQ(claims.exit, 0) << claims.err;
  EXPECT_NE(text_of(dir.path() / "world.svg").find("<svg"), std::string::npos);
  const Outcome unknown = run({"brief", "Atlantis", "RUS", "--store", store.string()});
  EXPECT_EQ(unknown.exit, 1);
  EXPECT_NE(unknown.err.find("[unknown-state]"), std::string::npos) << unknown.err;
  const Outcome stranger = shell("curl -s -X POST -d '{\"arguments\":[\"status\"]}' " + url + "v1/command");
  EXPECT_NE(stranger.out.find("\"status\":401"), std::string::npos) << stranger.out;
  kill(app, SIGTERM);
  const Outcome ended = reap(app, out, err);
  EXPECT_EQ(ended.exit, 0);
  EXPECT_FALSE(std::filesystem::exists(store.string() + ".app"));
  EXPECT_EQ(run({"doctor", "--store", store.string()}).exit, 0);
}

TEST(Serve, BeyondLoopbackATokenIsNeeded) {
  const TempDir dir;
  const auto store = dir.path() / "world.duckdb";
  const Outcome open = run({"serve", "--host", "0.0.0.0", "--store", store.string()});
  EXPECT_EQ(open.exit, 2);
  EXPECT_NE(open.err.find("--token"), std::string::npos);
  EXPECT_EQ(run({"serve", "--token", "short", "--store", store.string()}).exit, 2);
}

}  // namespace
}  // namespace entente::test
