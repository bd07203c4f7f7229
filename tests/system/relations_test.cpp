// One state beside all others says the same as a brief of each pair.
#include <gtest/gtest.h>

#include "system/program.hpp"

namespace entente::test {
namespace {

using Json = nlohmann::json;

Json ask(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--store", starter_store().string(), "--format", "json"});
  const Outcome outcome = run(arguments);
  EXPECT_TRUE(outcome.exit == 0 || outcome.exit == 3) << outcome.err;
  return Json::parse(outcome.out);
}

TEST(Relations, AgreeWithTheBriefOfEachPair) {
  int toned = 0;
  int voted = 0;
  for (const std::string day : {"2024-10-31", "1995-06-30"}) {
    const Json rows = ask({"relations", "IRN", "--as-of", day});
    ASSERT_GT(rows.size(), 10U);
    std::size_t step = 0;
    for (const Json& row : rows) {
      const bool central = row["state"] == "RUS" || row["state"] == "USA" || row["state"] == "SAU";
      if (!central && ++step % 17 != 0) continue;
      const Json brief = ask({"brief", "IRN", row["state"].get<std::string>(), "--as-of", day});
      const std::string which = day + " " + row["state"].get<std::string>();
      EXPECT_EQ(row["tone"].is_null(), brief["probability"].is_null()) << which;
      if (!row["tone"].is_null()) {
        ++toned;
        EXPECT_NEAR(row["tone"].get<double>(), brief["probability"].get<double>(), 1e-12) << which;
        EXPECT_NEAR(row["tone_low"].get<double>(), brief["band"][0].get<double>(), 1e-12) << which;
      }
      if (!row["kappa"].is_null()) {
        ++voted;
        EXPECT_NEAR(row["kappa"].get<double>(), brief["votes"]["kappa"].get<double>(), 1e-12) << which;
      }
    }
  }
  EXPECT_GE(toned, 4);
  EXPECT_GE(voted, 5);
}

TEST(Relations, NotObservedIsEmptyAndADomainNarrows) {
  const Json all = ask({"relations", "IRN", "--as-of", "2024-10-31"});
  const Json military = ask({"relations", "IRN", "--as-of", "2024-10-31", "--domain", "military"});
  const auto row = [](const Json& rows, const std::string& state) {
    for (const Json& r : rows) {
      if (r["state"] == state) return r;
    }
    return Json();
  };
  EXPECT_TRUE(row(all, "CUB")["ties"].is_null());  // votes alone
  EXPECT_FALSE(row(all, "CUB")["kappa"].is_null());
  EXPECT_GT(row(all, "RUS")["ties"].get<int>(), row(military, "RUS")["ties"].get<int>());
  EXPECT_GT(row(military, "RUS")["together"].get<double>(), 0.5);
}

}  // namespace
}  // namespace entente::test
