// Claims beside an empty store: nothing is observed, nothing is false.
#include "check/check.hpp"

#include <gtest/gtest.h>

namespace entente::check {
namespace {

class CheckTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto store = ledger::Store::open({}, states::Registry::builtin());
    ASSERT_TRUE(store.has_value()) << store.error().message;
    store_ = std::make_unique<ledger::Store>(std::move(*store));
  }
  CheckAnswer answer(const std::string& text) {
    const prose::Reader reader;
    prose::Document document;
    document.bytes = text;
    document.date = day(2024, 10, 31);
    auto result = check(store_->connection(), reader.read(document), reader.gazetteer(), document.date);
    EXPECT_TRUE(result.has_value()) << (result ? "" : result.error().message);
    return result ? *result : CheckAnswer{};
  }
  std::unique_ptr<ledger::Store> store_;
};

TEST_F(CheckTest, AnEmptyStoreObservesNothing) {
  const auto a = answer(
      "France imposed sanctions on Iran. Iran is an ally of Syria. Together they hold almost 40 percent of "
      "reserves.");
  ASSERT_GE(a.claims.size(), 2U);
  EXPECT_EQ(a.count(Verdict::not_observed), static_cast<int>(a.claims.size()));
  EXPECT_EQ(a.count(Verdict::contradicted), 0);
  EXPECT_EQ(a.numbers.size(), 1U);
  const auto html = to_html(a, "x <b>", prose::Gazetteer::builtin());
  EXPECT_NE(html.find("&lt;b&gt;"), std::string::npos);
}

TEST_F(CheckTest, WhatIsPlannedIsNotChecked) {
  EXPECT_TRUE(answer("France will impose sanctions on Iran.").claims.empty());
}

}  // namespace
}  // namespace entente::check
