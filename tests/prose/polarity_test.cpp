// Two hundred pairs of polarity and status written by hand (polarity.txt): nine in ten must hold.
#include <gtest/gtest.h>

#include <fstream>

#include "prose/reading.hpp"
#include "support/shared_data.hpp"

namespace entente::prose {
namespace {

bool fits(const std::string& pattern, const std::string& value) {
  return pattern == "*" || pattern == value;
}

TEST(Polarity, NineInTenPairsHold) {
  std::ifstream in(entente::test::source_dir() / "tests" / "prose" / "polarity.txt");
  ASSERT_TRUE(in.good());
  int all = 0;
  int right = 0;
  std::string misses;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> field;
    for (const auto part : split(line, '|')) field.emplace_back(trim(part));
    ASSERT_EQ(field.size(), 5U) << line;
    ++all;
    const auto reading = test::read(field[0]);
    bool found = false;
    for (const auto& r : reading.records) {
      found = found || (test::sides_fit(r, field[1], field[3], fits) && fits(field[2], test::what(r)) &&
                        fits(field[4], std::string(status_name(r.status))));
    }
    right += found ? 1 : 0;
    if (!found) misses += line + "\n";
  }
  EXPECT_GE(all, 200);
  EXPECT_GE(right * 10, all * 9) << right << " of " << all << "; missed:\n" << misses;
  RecordProperty("right", right);
}

}  // namespace
}  // namespace entente::prose
