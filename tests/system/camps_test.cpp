// Camps from outside: an interrupt, a month, draws, and the picture on the page.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "system/program.hpp"

namespace entente::test {
namespace {

namespace fs = std::filesystem;

class Camps : public testing::Test {
 protected:
  // A dense graph of random signs: hours of work for a proof.
  fs::path hard_graph() const {
    std::string text;
    std::uint64_t state = 7;
    for (int a = 0; a < 160; ++a)
      for (int b = a + 1; b < 160; ++b) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        text += fmt::format("{} {} {}\n", a, b, (state >> 40) % 2 == 0 ? 1 : -1);
      }
    write_file(dir_.path() / "hard.txt", text);
    return dir_.path() / "hard.txt";
  }
  nlohmann::json json(std::vector<std::string> question) const {
    question.insert(question.end(), {"--format", "json", "--store", starter_store().string()});
    const Outcome outcome = run(question);
    EXPECT_EQ(outcome.exit, 0) << outcome.err;
    return nlohmann::json::parse(outcome.out, nullptr, false);
  }
  TempDir dir_;
};

TEST_F(Camps, AnInterruptEndsTheSearchWithItsBest) {
  for (const int signal : {SIGINT, SIGTERM}) {
    const auto out = dir_.path() / "out", err = dir_.path() / "err";
    const pid_t child = start(
        {"camps", "--graph", hard_graph().string(), "--time-limit", "3000", "--format", "json"}, out, err);
    std::this_thread::sleep_for(std::chrono::seconds(3));
    ASSERT_EQ(kill(child, signal), 0);
    const auto asked = std::chrono::steady_clock::now();
    const Outcome outcome = reap(child, out, err);
    EXPECT_LT(std::chrono::steady_clock::now() - asked, std::chrono::seconds(30));
    EXPECT_EQ(outcome.exit, 0) << outcome.signal << outcome.err;
    const auto answer = nlohmann::json::parse(outcome.out, nullptr, false);
    ASSERT_TRUE(answer.is_object()) << outcome.out;
    EXPECT_EQ(answer["proven"], false);
    EXPECT_LE(answer["bound"].get<double>(), answer["value"].get<double>());
    EXPECT_EQ(answer["partition"].size(), 160U);
    EXPECT_NE(outcome.err.find("interrupted"), std::string::npos) << outcome.err;
  }
}

TEST_F(Camps, JsonHasTheKeysPromised) {
  write_file(dir_.path() / "g.txt", "4 4\n0 1 1\n1 2 -1\n0 2 1\n2 3 1\n");
  for (const char* k : {"2", "free", "3"}) {
    const auto answer =
        json({"camps", "--graph", (dir_.path() / "g.txt").string(), "--k", k, "--time-limit", "10"});
    for (const char* key : {"n", "m", "m_negative", "k", "value", "bound", "proven", "seconds", "partition"})
      EXPECT_TRUE(answer.contains(key)) << key;
    EXPECT_EQ(answer["n"], 4);
    EXPECT_EQ(answer["m"], 4);
    EXPECT_EQ(answer["m_negative"], 1);
    EXPECT_EQ(answer["value"], 1);
    EXPECT_EQ(answer["bound"], 1);
    EXPECT_EQ(answer["proven"], true);
  }
}

TEST_F(Camps, AMonthIsPartOfItsYear) {
  const auto month = json({"camps", "--month", "1962-10"}), year = json({"camps", "--year", "1962"});
  EXPECT_EQ(month["when"], "1962-10");
  EXPECT_EQ(month["proven"], true);
  EXPECT_LE(month["m"].get<int>(), year["m"].get<int>());
  const auto run_of = json({"camps", "--from", "1991-11", "--to", "1992-02"});
  ASSERT_EQ(run_of["years"].size(), 4U);
  EXPECT_EQ(run_of["years"][0]["when"], "1991-11");
  EXPECT_EQ(run_of["years"][3]["when"], "1992-02");
  const auto store = starter_store().string();
  EXPECT_EQ(run({"camps", "--from", "1991", "--to", "1992-02", "--store", store}).exit, 2);
  EXPECT_EQ(run({"camps", "--month", "1991", "--store", store}).exit, 2);
}

TEST_F(Camps, DrawsAreTheSameOnAnyNumberOfThreadsInEveryFormat) {
  const std::vector<std::string> question = {
      "camps",
      "--as-of",
      "2024-10-31",
      "--bloc",
      "GRC,ARM,AZE,ETH,EGY,CHN,IRN,TUR,PHL,QAT,ARE,SAU,KOR,JPN,IND,PAK,VNM",
      "--draws",
      "40",
      "--seed",
      "11",
      "--store",
      starter_store().string()};
  const auto ask = [&](const char* format, const char* threads) {
    auto words = question;
    words.insert(words.end(), {"--format", format, "--threads", threads});
    const Outcome outcome = run(words);
    EXPECT_EQ(outcome.exit, 0) << outcome.err;
    return outcome.out;
  };
  for (const char* format : {"csv", "parquet", "arrow"})
    EXPECT_TRUE(ask(format, "1") == ask(format, "2")) << format;
  for (const char* format : {"table", "md", "html"})
    EXPECT_NE(ask(format, "2").find("seed 11"), std::string::npos) << format;
  const auto one = nlohmann::json::parse(ask("json", "1")), two = nlohmann::json::parse(ask("json", "2"));
  EXPECT_EQ(one["posterior"], two["posterior"]);
  EXPECT_EQ(one["posterior"]["draws"], 40);
  EXPECT_EQ(one["posterior"]["draws_proven"], 40);
  EXPECT_EQ(one["posterior"]["together"].size(), one["n"].get<std::size_t>());
  auto other = question;
  other[8] = "12";
  other.insert(other.end(), {"--format", "json"});
  EXPECT_NE(nlohmann::json::parse(run(other).out)["posterior"]["together"], one["posterior"]["together"]);
}

TEST_F(Camps, FalseCampsDoNotReturn) {
  // Unweighted formal alliances set Saudi Arabia, the Emirates and Kuwait firmly against the USA
  // (tests/camps). The same alliances weighed by size, with the bundled world's informal layers, set them
  // beside it.
  ENTENTE_SHARED_OR_SKIP(alliances, "cow_derived/cow_alliance_v4.1_dyad_year.csv.zst");
  const auto store = dir_.path() / "world.duckdb";
  fs::copy_file(starter_store(), store);
  ASSERT_EQ(run({"load", alliances.string(), "-q", "--store", store.string()}).exit, 0);
  for (const char* year : {"1997", "2001", "2005", "2008"}) {
    const Outcome outcome = run({"camps", "--year", year, "--format", "json", "--store", store.string()});
    ASSERT_EQ(outcome.exit, 0) << outcome.err;
    const auto answer = nlohmann::json::parse(outcome.out);
    const auto nodes = answer["nodes"].get<std::vector<std::string>>();
    const auto partition = answer["partition"].get<std::vector<int>>();
    const auto camp = [&](const char* state) {
      return partition.at(static_cast<std::size_t>(std::ranges::find(nodes, state) - nodes.begin()));
    };
    EXPECT_EQ(answer["proven"], true) << year;
    for (const char* gulf : {"SAU", "ARE", "KWT"}) EXPECT_EQ(camp(gulf), camp("USA")) << gulf << " " << year;
  }
}

TEST_F(Camps, ThePageCarriesItsPicture) {
  const Outcome page =
      run({"camps", "--year", "1962", "--format", "html", "--store", starter_store().string()});
  ASSERT_EQ(page.exit, 0) << page.err;
  EXPECT_NE(page.out.find("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"camps-picture\""),
            std::string::npos);
  for (const char* word : {"friendly, across camps", "hostile, inside a camp", ">USA</text>", ">SUN</text>"})
    EXPECT_NE(page.out.find(word), std::string::npos) << word;
  // Nothing is fetched: the only addresses are names of namespaces and links to the page itself.
  for (const char* word : {"<script", "src=\"http", "url(http", "@import", "href=\"http"})
    EXPECT_EQ(page.out.find(word), std::string::npos) << word;
}

}  // namespace
}  // namespace entente::test
