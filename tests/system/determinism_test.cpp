// The same store, the same question: the same bytes, whoever asks, on however many threads.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "system/program.hpp"

namespace entente::test {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kFormats = {"table", "md", "html", "json", "csv", "parquet", "arrow"};

class Determinism : public testing::Test {
 protected:
  std::string answer(const std::vector<std::string>& question, const std::string& format,
                     const fs::path& store, const std::string& threads) {
    std::vector<std::string> arguments = question;
    arguments.insert(arguments.end(), {"--format", format, "--store", store.string(), "--threads", threads});
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.exit, 0) << outcome.err;
    EXPECT_FALSE(outcome.out.empty());
    return outcome.out;
  }
};

TEST_F(Determinism, TheSameBytesTwiceAndOnAnyNumberOfThreads) {
  for (const auto& question : {std::vector<std::string>{"brief", "IRN", "RUS", "--as-of", "2024-10-31"},
                               {"evidence", "IRN", "RUS", "--as-of", "2024-10-31"}}) {
    for (const auto& format : kFormats) {
      const std::string first = answer(question, format, starter_store(), "1");
      EXPECT_TRUE(first == answer(question, format, starter_store(), "1")) << question[0] << " " << format;
      EXPECT_TRUE(first == answer(question, format, starter_store(), "2")) << question[0] << " " << format;
    }
  }
}

// Loaded on one thread or two, in two stores: the same answers.
TEST_F(Determinism, TheSameWorldLoadedTwice) {
  const TempDir dir;
  std::vector<std::string> answers;
  for (const char* threads : {"1", "2"}) {
    const fs::path store = dir.path() / fmt::format("{}.duckdb", threads);
    ASSERT_EQ(run({"load", "--starter", "-q", "--store", store.string(), "--threads", threads}).exit, 0);
    answers.push_back(
        answer({"brief", "IRN", "RUS", "--as-of", "2024-10-31"}, "json", store, "2") +
        answer({"votes", "kappa"}, "csv", store, "2") +
        answer({"evidence", "RUS", "--limit", "2000", "--as-of", "2024-10-31"}, "csv", store, "2"));
  }
  EXPECT_TRUE(answers[0] == answers[1]);
}

}  // namespace
}  // namespace entente::test
