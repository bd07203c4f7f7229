#include "states/continuation.hpp"

#include <gtest/gtest.h>

namespace entente::states {
namespace {

std::vector<std::string_view> keys(std::string_view of) {
  const auto& registry = Registry::builtin();
  std::vector<std::string_view> result;
  for (const StateId id : lineage(registry, registry.by_key(of).value())) result.push_back(registry.key(id));
  return result;
}

using Keys = std::vector<std::string_view>;

TEST(Continuation, FollowsTheSeatNotTheTerritory) {
  EXPECT_EQ(keys("RUS"), (Keys{"RUS", "SUN"}));
  EXPECT_EQ(keys("UKR"), (Keys{"UKR"}));
  EXPECT_EQ(keys("DEU"), (Keys{"DEU", "BRD"}));
  EXPECT_EQ(keys("SRB"), (Keys{"SRB", "SCG", "YUG"}));
  EXPECT_EQ(keys("SVK"), (Keys{"SVK"}));
  EXPECT_EQ(keys("IRN"), (Keys{"IRN"}));
}

}  // namespace
}  // namespace entente::states
