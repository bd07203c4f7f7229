#include "panel/panel.hpp"

#include <gtest/gtest.h>

#include "ledger/dedup.hpp"
#include "ledger/load.hpp"

namespace entente::panel {
namespace {

using ledger::Event;
using ontology::Domain;
using ontology::Quad;

const ledger::SourceInfo kSource{.key = "test",
                                 .title = "Test",
                                 .publisher = "us",
                                 .licence = "none",
                                 .citation = "none",
                                 .bibtex = "",
                                 .limitation = "invented"};

Event event(std::int64_t row, StateId a, StateId b, Day on, std::optional<Quad> quad, Domain domain,
            std::uint64_t key, std::string_view code = "") {
  Event e;
  e.at.row = row;
  e.key = key;
  e.a = a;
  e.b = b;
  e.happened_on = e.happened_to = e.reported_on = on;
  e.quad = quad;
  e.domain = domain;
  e.code = code;
  return e;
}

class PanelTest : public ::testing::Test {
 protected:
  PanelTest() : store_(ledger::Store::open({}, states::Registry::builtin()).value()) {}

  void load(const std::string& name, const std::string& series, const std::vector<Event>& events) {
    auto l = ledger::Load::begin(store_, 1, "test").value();
    ledger::FileIdentity id;
    id.source = kSource;
    id.format = "test";
    id.series = series;
    id.name = id.path = id.sha256 = name;
    auto* out = l.begin_file(id).value();
    for (const auto& e : events) {
      out->count_row();
      out->event(e);
    }
    ASSERT_TRUE(l.end_file().has_value());
    const auto derive = [](ledger::Connection& c) -> Result<void> {
      ENTENTE_TRY(refresh(c));
      return {};
    };
    ASSERT_TRUE(l.commit(1, derive).has_value());
  }

  std::int64_t number(const std::string& sql) { return store_.connection().query(sql).value().integer(0, 0); }
  // Every count of the panel, one figure that any wrong fold changes.
  std::int64_t total() {
    return number(
        "SELECT coalesce(sum(statements + verbal_cooperation + material_cooperation + verbal_conflict + "
        "material_conflict), 0) FROM panel");
  }

  ledger::Store store_;
};

TEST_F(PanelTest, CountsByDyadDomainMonthAndClass) {
  const StateId x{1};
  const StateId y{2};
  load("a", "a",
       {event(1, x, y, day(2020, 1, 5), Quad::verbal_cooperation, Domain::political, 1, "040"),
        event(2, x, y, day(2020, 1, 31), Quad::material_conflict, Domain::political, 2, "190"),
        event(3, x, y, day(2020, 1, 9), Quad::verbal_cooperation, Domain::political, 3,
              "010"),  // a plain statement
        event(4, y, x, day(2020, 1, 9), Quad::material_cooperation, Domain::military, 4, "062"),
        event(5, x, y, day(2020, 2, 1), Quad::verbal_conflict, Domain::political, 5, "112"),
        event(6, x, kNoState, day(2020, 2, 1), Quad::verbal_conflict, Domain::political,
              6),                                                                        // no second state
        event(7, x, x, day(2020, 2, 1), Quad::verbal_conflict, Domain::political, 7)});  // with itself
  EXPECT_EQ(number("SELECT count(*) FROM panel"), 3);
  const auto rows = store_.connection()
                        .query(
                            "SELECT statements, verbal_cooperation, material_cooperation, verbal_conflict, "
                            "material_conflict "
                            "FROM panel WHERE a = 1 AND b = 2 AND domain = 0 AND month = 600")
                        .value();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.integer(0, 0), 1);
  EXPECT_EQ(rows.integer(0, 1), 1);
  EXPECT_EQ(rows.integer(0, 2), 0);
  EXPECT_EQ(rows.integer(0, 3), 0);
  EXPECT_EQ(rows.integer(0, 4), 1);
  EXPECT_EQ(total(), 5);
}

TEST_F(PanelTest, StaysCurrentThroughLoadsReplacementsAndRules) {
  const auto e = [](std::int64_t row, std::uint64_t key) {
    return event(row, StateId{1}, StateId{2}, day(2020, 1, 1), Quad::verbal_conflict, Domain::political, key);
  };
  load("a", "a", {e(1, 1), e(2, 2)});
  load("b", "b", {e(1, 2), e(2, 3)});
  EXPECT_EQ(total(), 3);
  load("a2", "a", {e(1, 1)});  // 2 now counts in b, a load folded before
  EXPECT_EQ(total(), 3);
  auto& c = store_.connection();
  EXPECT_TRUE(is_current(c).value());
  ASSERT_TRUE(ledger::set_dedup(c, "source-key", false).has_value());
  EXPECT_FALSE(is_current(c).value());
  ASSERT_TRUE(refresh(c).has_value());
  EXPECT_TRUE(is_current(c).value());
  load("c", "c", {e(1, 1), e(2, 1)});
  EXPECT_EQ(total(), number("SELECT count(*) FROM live_event"));
  EXPECT_EQ(total(), 5);
}

}  // namespace
}  // namespace entente::panel
