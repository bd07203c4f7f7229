// The command line inside this process: cli::run with an environment made up for it.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "cli/environment.hpp"
#include "support/shared_data.hpp"

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

struct Said {
  int code = -1;
  std::string out, err;
};

class Run : public testing::Test {
 protected:
  Said run(std::vector<std::string> arguments, const std::string& input = {}) {
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    Environment environment;
    environment.arguments = std::move(arguments);
    environment.in = &in;
    environment.out = &out;
    environment.err = &err;
    environment.variable = [this](const std::string& name) -> std::optional<std::string> {
      const auto at = variables_.find(name);
      return at == variables_.end() ? std::nullopt : std::optional(at->second);
    };
    environment.now = [] { return std::int64_t{1'730'332'800'000'000}; };  // 2024-10-31
    environment.out_is_terminal = terminal_;
    environment.width = width_;
    const int code = cli::run(environment);
    return {code, out.str(), err.str()};
  }
  static constexpr const char* kPacts =
      "ccode1,ccode2,year,cow_defense,cow_neutral,cow_nonagg,cow_entente\n2,200,1949,1,0,0,0\n2,220,1949,1,0,"
      "0,0\n";
  void load() {
    std::ofstream(dir_.path() / "pacts.csv") << kPacts;
    const Said said = run({"load", (dir_.path() / "pacts.csv").string()});
    ASSERT_EQ(said.code, kOk) << said.err;
  }

  test::TempDir dir_;
  std::map<std::string, std::string> variables_{{"ENTENTE_STORE", (dir_.path() / "world.duckdb").string()},
                                                {"LC_ALL", "C.UTF-8"}};
  bool terminal_ = false;
  int width_ = 100;
};

TEST_F(Run, WithoutWordsItSaysHowToBegin) {
  const Said said = run({});
  EXPECT_EQ(said.code, kUsage);
  EXPECT_NE((said.out + said.err).find("load"), std::string::npos);
  EXPECT_EQ(run({"--version"}).out, std::string("entente ") + kVersion + "\n");
  EXPECT_EQ(run({"--help"}).code, kOk);
}

TEST_F(Run, TheStoreIsTheOptionsElseTheVariablesElseTheHomes) {
  load();
  EXPECT_TRUE(fs::exists(dir_.path() / "world.duckdb"));
  EXPECT_EQ(run({"status", "--store", (dir_.path() / "other.duckdb").string()}).code, kFailed);
  variables_.erase("ENTENTE_STORE");
  variables_["HOME"] = dir_.path().string();
  load();
  EXPECT_TRUE(fs::exists(dir_.path() / ".local" / "share" / "entente" / "world.duckdb"));
  variables_["XDG_DATA_HOME"] = (dir_.path() / "data").string();
  load();
  EXPECT_TRUE(fs::exists(dir_.path() / "data" / "entente" / "world.duckdb"));
}

TEST_F(Run, GlobalOptionsStandBeforeAndAfter) {
  load();
  const Said before = run({"--format", "csv", "--as-of", "1950", "evidence", "USA", "GBR"});
  const Said after = run({"evidence", "USA", "GBR", "--as-of", "1950", "--format", "csv"});
  EXPECT_EQ(before.code, kOk) << before.err;
  EXPECT_EQ(before.out, after.out);
  EXPECT_NE(before.out.find("defence-pact"), std::string::npos) << before.out;
}

TEST_F(Run, AnswersGoToOutRemarksToErr) {
  load();
  const Said said = run({"evidence", "USA", "--as-of", "1950", "--limit", "1", "--format", "json"});
  EXPECT_EQ(said.code, kOk);
  EXPECT_TRUE(said.out.starts_with("{\"total\": 2, \"next\": \"")) << said.out;
  EXPECT_NE(said.err.find("1 of 2 rows"), std::string::npos) << said.err;
  EXPECT_EQ(run({"evidence", "USA", "--as-of", "1950", "--limit", "1", "--format", "json", "-q"}).err, "");
  const auto file = dir_.path() / "answer.json";
  const Said written =
      run({"evidence", "USA", "--as-of", "1950", "--limit", "1", "--format", "json", "-o", file.string()});
  EXPECT_EQ(written.out, "");
  EXPECT_EQ(test::read_all(file), said.out);
}

TEST_F(Run, ExitCodesAreFour) {
  load();
  EXPECT_EQ(run({"resolve", "Iran"}).code, kOk);
  EXPECT_EQ(run({"resolve", "Atlantis"}).code, kFailed);
  EXPECT_EQ(run({"resolve", "Iran", "--scheme", "morse"}).code, kUsage);
  EXPECT_EQ(run({"resolve", "Iran", "--as-of", "yesterday"}).code, kUsage);
  EXPECT_EQ(run({"votes", "kappa"}).code, kBelowCoverage);
  EXPECT_EQ(run({"brief", "BRA", "NPL"}).code, kBelowCoverage);
  EXPECT_EQ(run({"load", (dir_.path() / "pacts.csv").string()}).code, kOk) << "loading again is no failure";
}

TEST_F(Run, ColourOnATerminalUnlessItWantsNone) {
  load();
  const auto coloured = [&] {
    return run({"brief", "USA", "GBR", "--as-of", "1950"}).out.find('\x1b') != std::string::npos;
  };
  EXPECT_FALSE(coloured());
  terminal_ = true;
  EXPECT_TRUE(coloured());
  variables_["NO_COLOR"] = "1";
  EXPECT_FALSE(coloured());
  variables_["NO_COLOR"] = "";
  EXPECT_TRUE(coloured()) << "an empty NO_COLOR is none";
  EXPECT_EQ(run({"formats", "--format", "parquet"}).code, kUsage) << "no binary on a terminal";
}

TEST_F(Run, NamesComeFromStandardInputToo) {
  const Said said = run({"resolve", "-", "--as-of", "2024", "--format", "csv"}, "Iran\nRussia\n");
  EXPECT_EQ(said.code, kOk) << said.err;
  EXPECT_NE(said.out.find("IRN"), std::string::npos);
  EXPECT_NE(said.out.find("RUS"), std::string::npos);
}

TEST_F(Run, StatesAreThoseOfTheDay) {
  const auto has = [](const Said& said, const char* line) {
    return said.out.find(line) != std::string::npos;
  };
  const Said then = run({"states", "--as-of", "1980", "--format", "csv"});
  EXPECT_EQ(then.code, kOk) << then.err;
  EXPECT_TRUE(has(then, "\nSUN,Soviet Union,former,1922-12-30,1991-12-25,")) << then.out.substr(0, 500);
  EXPECT_FALSE(has(then, "\nUKR,"))
      << "under the house's own list Ukraine is part of the Soviet Union in 1980";
  const Said now = run({"states", "--as-of", "2024", "--format", "csv"});
  EXPECT_TRUE(has(now, "\nUKR,Ukraine,state,"));
  EXPECT_TRUE(has(now, ",IRN,364,630")) << "codes: ISO letters, ISO number, COW";
  EXPECT_FALSE(has(now, "\nSUN,"));
  const Said all = run({"states", "--all", "--as-of", "2024", "--format", "csv"});
  EXPECT_TRUE(has(all, "\nUKR,"));
  EXPECT_TRUE(has(all, "\nSUN,")) << "with --all also those that are no more";
}

TEST_F(Run, EveryCommandInEveryFormat) {
  load();
  for (const char* format : {"table", "md", "html", "json", "csv", "parquet", "arrow"}) {
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"brief", "USA", "GBR", "--as-of", "1950"},
          {"evidence", "USA", "--as-of", "1950"},
          {"status"},
          {"doctor"},
          {"cite"},
          {"resolve", "Iran"},
          {"states"},
          {"constants"},
          {"formats"},
          {"dedup"}}) {
      auto arguments = command;
      arguments.insert(arguments.end(), {"--format", format});
      const Said said = run(arguments);
      EXPECT_TRUE(said.code == kOk || said.code == kBelowCoverage)
          << command[0] << " " << format << ": " << said.err;
      EXPECT_FALSE(said.out.empty()) << command[0] << " " << format;
    }
  }
}

}  // namespace
}  // namespace entente::cli
