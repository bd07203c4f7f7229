// Where answers go: pipes that close, devices that are full, terminals that want no colour, options in any
// place, and the four exit codes.
#include <gtest/gtest.h>

#include "system/program.hpp"

namespace entente::test {
namespace {

class Output : public testing::Test {
 protected:
  std::string store_ = starter_store().string();
};

TEST_F(Output, AReaderThatLeavesEarlyIsNoCrash) {
  const Outcome outcome = shell("entente evidence RUS --limit 5000 --store " + store_ +
                                " | head -1 | wc -l; echo \"${PIPESTATUS[0]}\"");
  EXPECT_EQ(outcome.exit, 0) << outcome.err;
  EXPECT_TRUE(outcome.out == "1\n1\n" || outcome.out == "1\n0\n")
      << "exit 1 for the failed write, never a signal: " << outcome.out;
  const Outcome big =
      shell("entente votes kappa --format csv --store " + store_ + " | true; echo \"${PIPESTATUS[0]}\"");
  EXPECT_TRUE(big.out == "1\n" || big.out == "0\n") << big.out;
}

TEST_F(Output, AFullDeviceIsAnError) {
  for (const char* command :
       {"brief IRN RUS", "evidence IRN RUS", "status", "doctor", "cite", "constants", "formats",
        "resolve Iran", "votes agreement", "brief IRN RUS --format json", "brief IRN RUS --format html"}) {
    const Outcome outcome = shell(std::string("entente ") + command + " --store " + store_ + " > /dev/full");
    EXPECT_EQ(outcome.exit, 1) << command;
    EXPECT_NE(outcome.err.find("[storage-full]"), std::string::npos) << command << ": " << outcome.err;
  }
  EXPECT_EQ(run({"formats", "-o", "/dev/full"}).exit, 1);
  EXPECT_EQ(run({"formats", "-o", "/nowhere/at/all.txt"}).exit, 1);
}

bool has_escape(const std::string& text) {
  return text.find('\x1b') != std::string::npos;
}

TEST_F(Output, ColourOnlyOnATerminalThatWantsIt) {
  EXPECT_FALSE(has_escape(run({"brief", "IRN", "RUS", "--store", store_}).out));
  const Outcome probe = shell("command -v script");
  if (probe.exit != 0) ENTENTE_SKIP_LOUDLY("there is no script(1) to make a terminal with");
  // Apart from the terminal of the tests, which it would otherwise stop.
  const std::string command =
      "setsid -w script -qec 'entente brief IRN RUS --store " + store_ + "' /dev/null";
  EXPECT_TRUE(has_escape(shell(command).out));
  Setting setting;
  setting.variables = {{"NO_COLOR", "1"}};
  EXPECT_FALSE(has_escape(shell(command, setting).out));
}

TEST_F(Output, OptionsStandAnywhere) {
  const std::string expected =
      run({"brief", "IRN", "RUS", "--as-of", "2024-10-31", "--format", "json", "--store", store_}).out;
  ASSERT_FALSE(expected.empty());
  const std::vector<std::vector<std::string>> orders = {
      {"--as-of", "2024-10-31", "--format", "json", "--store", store_, "brief", "IRN", "RUS"},
      {"--store", store_, "brief", "--format=json", "IRN", "--as-of=2024-10-31", "RUS"},
      {"--format", "json", "brief", "IRN", "RUS", "--store", store_, "--as-of", "2024-10-31"}};
  for (const auto& order : orders) EXPECT_EQ(run(order).out, expected);
  Setting setting;
  setting.variables = {{"ENTENTE_STORE", store_}};
  EXPECT_EQ(run({"brief", "IRN", "RUS", "--as-of", "2024-10-31", "--format", "json"}, setting).out, expected);
}

TEST_F(Output, ExitCodes) {
  const auto code = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--store", store_});
    return run(arguments).exit;
  };
  EXPECT_EQ(code({"brief", "IRN", "RUS", "--as-of", "2024-10-31"}), 0);
  EXPECT_EQ(code({"resolve", "Iran"}), 0);
  EXPECT_EQ(run({"--version"}).exit, 0);
  EXPECT_EQ(run({"--help"}).exit, 0);
  EXPECT_EQ(code({"brief", "IRN", "Atlantis"}), 1);             // unknown-state
  EXPECT_EQ(code({"resolve", "Korea", "--as-of", "2024"}), 1);  // ambiguous
  EXPECT_EQ(code({"brief", "IRN"}), 2);
  EXPECT_EQ(code({"brief", "IRN", "IRN"}), 2);
  EXPECT_EQ(code({"brief", "IRN", "RUS", "--as-of", "2024-13-01"}), 2);
  EXPECT_EQ(code({"brief", "IRN", "RUS", "--format", "cuneiform"}), 2);
  EXPECT_EQ(code({"no-such-command"}), 2);
  EXPECT_EQ(code({"evidence", "IRN", "RUS", "--domain", "culinary"}), 2);
  EXPECT_EQ(code({"load"}), 2);
  EXPECT_EQ(run({}).exit, 2);
  EXPECT_EQ(code({"brief", "AND", "TUV", "--as-of", "1900"}), 1);  // neither was a state
  EXPECT_EQ(code({"votes", "kappa", "--session", "9"}), 3);        // no such session is loaded
  EXPECT_EQ(code({"brief", "URY", "NPL", "--as-of", "1950"}), 3);  // no row speaks of them
}

TEST_F(Output, AnErrorNamesItsCodeAndWhatCouldBeMeant) {
  const Outcome korea = run({"brief", "Korea", "RUS", "--as-of", "2024", "--store", store_});
  EXPECT_EQ(korea.out, "");
  EXPECT_NE(korea.err.find("[ambiguous-name]"), std::string::npos) << korea.err;
  EXPECT_NE(korea.err.find("PRK"), std::string::npos) << korea.err;
  EXPECT_NE(korea.err.find("KOR"), std::string::npos) << korea.err;
}

}  // namespace
}  // namespace entente::test
