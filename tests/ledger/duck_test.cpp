#include "ledger/duck.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace entente::ledger {
namespace {

constexpr const char* kEndless =
    "SELECT count(*) FROM range(1000000000) a, range(1000000000) b WHERE (a.range * b.range) % 7 = 3";

TEST(Stop, EndsARunningQueryAndKeepsLaterOnesFromBeginning) {
  const auto database = Database::open({}, {});
  ASSERT_TRUE(database);
  const auto stop = std::make_shared<Stop>();
  auto connection = database->stopped_by(stop).connect();
  ASSERT_TRUE(connection);
  EXPECT_TRUE(connection->query("SELECT 1"));
  std::atomic<bool> ended{false};
  std::thread other([&] {
    while (!ended) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      stop->ask();
    }
  });
  const auto rows = connection->query(kEndless);
  ended = true;
  other.join();
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().code, Code::cancelled);
  const auto later = connection->query("SELECT 1");
  ASSERT_FALSE(later);
  EXPECT_EQ(later.error().code, Code::cancelled);
  EXPECT_EQ(connection->execute("SELECT 1").error().code, Code::cancelled);
  // Others of the same file go on.
  auto free = database->connect();
  ASSERT_TRUE(free);
  EXPECT_TRUE(free->query("SELECT 1"));
}

TEST(Stop, OutlivesItsConnections) {
  const auto database = Database::open({}, {});
  ASSERT_TRUE(database);
  const auto stop = std::make_shared<Stop>();
  {
    auto connection = database->stopped_by(stop).connect();
    ASSERT_TRUE(connection);
    auto moved = std::move(*connection);
    EXPECT_TRUE(moved.query("SELECT 1"));
  }
  stop->ask();  // nobody is left to hear it
  EXPECT_TRUE(stop->asked());
}

}  // namespace
}  // namespace entente::ledger
