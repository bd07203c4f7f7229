// The starter world agrees with the shared data where they overlap; tools/starter_check says how it is
// measured.
#include <gtest/gtest.h>

#include <iostream>

#include "check.hpp"
#include "support/shared_data.hpp"

namespace entente::starter {
namespace {

TEST(StarterCheck, EveryShareIsAboveItsFloor) {
  ENTENTE_SHARED_OR_SKIP(shared, ".");
  auto store = load_both(entente::test::source_dir() / "data" / "starter", shared);
  ASSERT_TRUE(store) << store.error().message;
  const auto outcomes = check(store->connection());
  ASSERT_TRUE(outcomes) << outcomes.error().message;
  std::cout << outcome_table(*outcomes);
  for (const auto& o : *outcomes) {
    EXPECT_GE(o.agree + o.disagree, 30) << o.comparison.what << ": too few pairs to say anything";
    EXPECT_GE(o.share(), o.comparison.floor) << o.comparison.what << " against " << o.comparison.other;
  }
}

}  // namespace
}  // namespace entente::starter
