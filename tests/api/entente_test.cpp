#include "entente/entente.hpp"

#include <gtest/gtest.h>

#include "support/shared_data.hpp"

namespace entente {
namespace {

class Face : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto opened = Entente::open({.access = ledger::Access::read_write});
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    world_ = new Entente(std::move(*opened));
    const auto summary = world_->load({test::source_dir() / "data" / "starter"}, {.now = 1});
    ASSERT_TRUE(summary.has_value()) << summary.error().message;
    ASSERT_TRUE(summary->wrote);
  }
  static void TearDownTestSuite() {
    delete world_;
    world_ = nullptr;
  }
  static Entente* world_;
};
Entente* Face::world_ = nullptr;

TEST_F(Face, AnswersAboutTwoStates) {
  const auto answer = world_->brief("Iran", "Russian Federation", day(2024, 10, 31));
  ASSERT_TRUE(answer.has_value()) << answer.error().message;
  EXPECT_EQ(answer->key_a, "IRN");
  EXPECT_EQ(answer->key_b, "RUS");
  EXPECT_FALSE(answer->verdict.empty());
  EXPECT_FALSE(answer->receipts.empty());
}

TEST_F(Face, ErrorsAreValuesWithStableCodes) {
  EXPECT_EQ(world_->brief("Atlantis", "Iran", day(2024, 1, 1)).error().code, Code::unknown_state);
  EXPECT_EQ(world_->brief("Korea", "Iran", day(2024, 1, 1)).error().code, Code::ambiguous_name);
  EXPECT_EQ(world_->brief("Iran", "IRN", day(2024, 1, 1)).error().code, Code::usage);
  EXPECT_EQ(world_->brief("Tuvalu", "Andorra", day(1820, 1, 1)).error().code, Code::unknown_state);
  EXPECT_EQ(world_->load({"no/such/file"}, {.now = 1})->files.front().error->code, Code::not_found);
}

TEST_F(Face, TheStoreIsWholeAndSaysWhatItHolds) {
  const auto diagnosis = world_->doctor();
  ASSERT_TRUE(diagnosis.has_value());
  EXPECT_TRUE(diagnosis->sound);
  EXPECT_EQ(world_->status()->size(), 3U);
  EXPECT_FALSE(world_->cite()->rows.empty());
}

}  // namespace
}  // namespace entente
