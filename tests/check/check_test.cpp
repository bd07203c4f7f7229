// Claims beside an empty store: nothing is observed, nothing is false.
#include "check/check.hpp"
#include "check/load_claims.hpp"

#include <gtest/gtest.h>

#include <algorithm>

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
    reading_ = reader.read(document);
    auto result = check(store_->connection(), document, reading_, reader.gazetteer());
    EXPECT_TRUE(result.has_value()) << (result ? "" : result.error().message);
    return result ? *result : CheckAnswer{};
  }
  std::unique_ptr<ledger::Store> store_;
  prose::Reading reading_;
};

TEST_F(CheckTest, AnEmptyStoreObservesNothing) {
  const auto a = answer(
      "France imposed sanctions on Iran. Iran is an ally of Syria. Together they hold almost 40 percent of "
      "reserves.");
  ASSERT_GE(a.claims.size(), 2U);
  EXPECT_EQ(a.count(Verdict::not_observed), static_cast<int>(a.claims.size()));
  EXPECT_EQ(a.count(Verdict::contradicted), 0);
  EXPECT_EQ(a.numbers.size(), 1U);
  prose::Document document;
  document.bytes = "x <b>";
  const auto html = to_html(a, document, {}, prose::Gazetteer::builtin());
  EXPECT_NE(html.find("&lt;b&gt;"), std::string::npos);
}

TEST_F(CheckTest, WhatIsPlannedIsNotChecked) {
  EXPECT_TRUE(answer("France will impose sanctions on Iran.").claims.empty());
}

// A file of the ledger with what `put` writes into it.
template <class Put>
void add_file(ledger::Store& store, std::string name, Put put) {
  auto load = ledger::Load::begin(store, 0, "test");
  ASSERT_TRUE(load.has_value());
  ledger::FileIdentity identity;
  identity.source = {.key = "t",
                     .title = "Test source",
                     .publisher = "",
                     .licence = "",
                     .citation = "",
                     .bibtex = "",
                     .limitation = ""};
  identity.format = "t";
  identity.series = identity.name = identity.sha256 = std::move(name);
  auto out = load->begin_file(identity);
  ASSERT_TRUE(out.has_value());
  put(**out);
  ASSERT_TRUE(load->end_file().has_value());
  ASSERT_TRUE(load->commit(0).has_value());
}

void add_tie(ledger::Store& store, std::string_view kind, std::string_view a, std::string_view b) {
  add_file(store, std::string(kind) + std::string(a), [&](ledger::FileWriter& out) {
    ledger::Tie tie;
    tie.at.row = 1;
    tie.kind = kind;
    tie.a = *states::Registry::builtin().by_key(a);
    tie.b = *states::Registry::builtin().by_key(b);
    tie.directed = true;
    tie.valid = {day(2018, 5, 8), Day::max()};
    tie.text = "words of the row";
    out.tie(tie);
  });
}

TEST_F(CheckTest, RowsSpeakForAndAgainst) {
  add_tie(*store_, "sanctions", "USA", "IRN");
  const auto yes = answer("The United States imposed sanctions on Iran.");
  ASSERT_EQ(yes.claims.size(), 1U);
  EXPECT_EQ(yes.claims[0].verdict, Verdict::supported);
  ASSERT_EQ(yes.claims[0].rows_for.size(), 1U);
  EXPECT_EQ(yes.claims[0].rows_for[0].source, "Test source");
  EXPECT_EQ(yes.claims[0].rows_for[0].row, 1);
  const auto no = answer("The United States never imposed sanctions on Iran.");
  ASSERT_EQ(no.claims.size(), 1U);
  EXPECT_EQ(no.claims[0].verdict, Verdict::contradicted);
}

TEST_F(CheckTest, OneDeedDeniedIsNotEveryDeedOfItsType) {
  add_file(*store_, "events", [](ledger::FileWriter& out) {
    ledger::Event e;
    e.at.row = 1;
    e.a = *states::Registry::builtin().by_key("RUS");
    e.b = *states::Registry::builtin().by_key("IRN");
    e.happened_on = e.happened_to = e.reported_on = day(2024, 10, 1);
    e.plover = ontology::Plover::agree;
    out.event(e);
  });
  const auto yes = answer("Russia promised Iran a loan.");
  ASSERT_FALSE(yes.claims.empty());
  EXPECT_EQ(yes.claims[0].verdict, Verdict::supported);
  const auto no = answer("Russia has not promised Iran a loan.");
  ASSERT_FALSE(no.claims.empty());
  EXPECT_EQ(no.claims[0].verdict, Verdict::not_observed);
}

TEST_F(CheckTest, WhatIsDeniedAndStandsAsATieIsContradicted) {
  add_tie(*store_, "arms-transfer", "IRN", "RUS");
  const auto a = answer("Iran denied that it had supplied drones to Russia.");
  const auto arms = std::ranges::find_if(
      a.claims, [](const Checked& c) { return c.record.frame.find("arms") != std::string::npos; });
  ASSERT_NE(arms, a.claims.end());
  EXPECT_EQ(arms->verdict, Verdict::contradicted);
}

TEST_F(CheckTest, MembersStandInTheirLists) {
  add_file(*store_, "members", [](ledger::FileWriter& out) {
    ledger::Membership m;
    m.at.row = 1;
    m.organisation = "AU";
    m.state = *states::Registry::builtin().by_key("MAR");
    m.status = "member";
    m.valid = {day(2017, 1, 31), Day::max()};
    out.membership(m);
  });
  const auto verdict = [&](const std::string& text) {
    for (const auto& claim : answer(text).claims) {
      if (claim.record.relation == "member") return claim.verdict;
    }
    ADD_FAILURE() << "no claim of membership in: " << text;
    return Verdict::mixed;
  };
  EXPECT_EQ(verdict("Morocco is a member of the African Union."), Verdict::supported);
  // A list may be a part: who is not in it is not observed.
  EXPECT_EQ(verdict("Algeria is a member of the African Union."), Verdict::not_observed);
}

TEST_F(CheckTest, NumbersStandBesideValuesAndAreNotJudged) {
  const auto none = answer("Iran holds almost 17 percent of gas reserves.");
  ASSERT_EQ(none.numbers.size(), 1U);
  EXPECT_TRUE(none.numbers[0].beside.empty());
  EXPECT_NE(none.numbers[0].reason.find("no loaded source measures"), std::string::npos);
  auto load = ledger::Load::begin(*store_, 0, "test");
  ASSERT_TRUE(load.has_value());
  ledger::FileIdentity identity;
  identity.source = {.key = "v",
                     .title = "Values",
                     .publisher = "",
                     .licence = "",
                     .citation = "",
                     .bibtex = "",
                     .limitation = ""};
  identity.format = identity.series = identity.name = identity.sha256 = "v";
  auto out = load->begin_file(identity);
  ASSERT_TRUE(out.has_value());
  ledger::StateValue value;
  value.at.row = 7;
  value.measure = "gas.reserves";
  value.state = *states::Registry::builtin().by_key("IRN");
  value.valid = {day(2020, 1, 1), day(2020, 12, 31)};
  value.value = 32;
  value.unit = "trillion cubic metres";
  (*out)->state_value(value);
  ASSERT_TRUE(load->end_file().has_value());
  ASSERT_TRUE(load->commit(0).has_value());
  const auto some = answer("Iran holds almost 17 percent of gas reserves.");
  ASSERT_EQ(some.numbers.size(), 1U);
  ASSERT_EQ(some.numbers[0].beside.size(), 1U);
  EXPECT_EQ(some.numbers[0].beside[0].value, 32);
  EXPECT_EQ(some.numbers[0].beside[0].row, 7);
  EXPECT_NE(some.numbers[0].reason.find("not judged"), std::string::npos);
}

TEST_F(CheckTest, ThePageMarksSentencesAndLeadsToTheirCards) {
  add_tie(*store_, "sanctions", "USA", "IRN");
  const std::string text =
      "# On <Iran>\n\nThe United States imposed sanctions on Iran. Iran distrusts Russia.\n\nIt holds almost "
      "17 "
      "percent of gas.\n";
  const prose::Reader reader;
  prose::Document document;
  document.id = "a";
  document.bytes = text;
  document.date = day(2024, 10, 31);
  document.markup = prose::Markup::markdown;
  const auto reading = reader.read(document);
  const auto a = check(store_->connection(), document, reading, reader.gazetteer());
  ASSERT_TRUE(a.has_value());
  const auto html = to_html(*a, document, reading, reader.gazetteer());
  EXPECT_NE(html.find("<mark id=\"s1\" class=\"supported\">"), std::string::npos);
  EXPECT_NE(html.find("id=\"c1\""), std::string::npos);
  EXPECT_NE(html.find("words of the row"), std::string::npos);
  EXPECT_NE(html.find("On &lt;Iran&gt;"), std::string::npos);
  EXPECT_EQ(html.find("<script"), std::string::npos);
  // Every word of the text is on the page, in order.
  std::string words;
  bool tag = false;
  bool note = false;
  for (std::size_t i = html.find("class=\"row\""); i < html.size(); ++i) {
    if (html.compare(i, 5, "<sup>") == 0 || html.compare(i, 7, "<aside>") == 0) note = true;
    if (html.compare(i, 6, "</sup>") == 0 || html.compare(i, 8, "</aside>") == 0) note = false;
    if (html[i] == '<') tag = true;
    if (!tag && !note) words += html[i];
    if (html[i] == '>') tag = false;
  }
  EXPECT_NE(words.find("The United States imposed sanctions on Iran. Iran distrusts Russia."),
            std::string::npos);
  const auto json = to_json(*a, reader.gazetteer());
  EXPECT_NE(json.find("\"verdict\": \"supported\""), std::string::npos);
  const auto plain = to_text(*a, reader.gazetteer());
  EXPECT_NE(plain.find("supported"), std::string::npos);
}

class ClaimLoadTest : public CheckTest {
 protected:
  std::vector<LoadedClaims> load(const std::vector<prose::Input>& inputs) {
    const prose::Reader reader;
    ClaimLoad claims(*store_, reader.gazetteer(), 1, "test");
    for (const auto& input : inputs) {
      prose::Document document;
      document.id = input.id;
      document.bytes = input.bytes;
      document.date = input.date;
      EXPECT_TRUE(claims.add(input, reader.read(document)).has_value());
    }
    auto done = claims.finish();
    EXPECT_TRUE(done.has_value()) << (done ? "" : done.error().message);
    return done ? *done : std::vector<LoadedClaims>{};
  }
  std::int64_t count(const std::string& sql) {
    auto rows = store_->connection().query(sql);
    EXPECT_TRUE(rows.has_value()) << (rows ? "" : rows.error().message);
    return rows ? rows->integer(0, 0) : -1;
  }
  static prose::Input input(std::string path, std::string text) {
    prose::Input in;
    in.id = path;
    in.path = std::move(path);
    in.bytes = std::move(text);
    in.date = day(2024, 10, 31);
    return in;
  }
};

TEST_F(ClaimLoadTest, EveryClaimIsKeptOrRejected) {
  const auto done =
      load({input("a.txt",
                  "Ukraine believes that Iran supplied drones to Russia in March 2022. Hezbollah fired "
                  "rockets at Hamas. Iran holds 17 percent of gas reserves.")});
  ASSERT_EQ(done.size(), 1U);
  const auto& r = done[0].report;
  EXPECT_EQ(r.rows_read, r.kept + r.rejected + r.skipped);
  EXPECT_GE(r.kept, 2);
  EXPECT_GE(r.rejected, 1);
  EXPECT_EQ(count("SELECT count(*) FROM live_claim"), r.kept);
  EXPECT_EQ(count("SELECT count(*) FROM reject"), r.rejected);
  EXPECT_EQ(
      count("SELECT count(*) FROM live_claim WHERE speaker = 'UKR' AND status = 'alleged' AND said_on = DATE "
            "'2024-10-31' AND valid_from = DATE '2022-03-01' AND quote LIKE '%supplied drones%'"),
      1);
  EXPECT_EQ(count("SELECT count(*) FROM live_event"), 0);
}

TEST_F(ClaimLoadTest, TheSameTextOnceAndAChangedOneInsteadOfTheOld) {
  load({input("a.txt", "Iran condemned Israel.")});
  const auto again = load({input("a.txt", "Iran condemned Israel.")});
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0].same_as, "a.txt");
  EXPECT_EQ(count("SELECT count(*) FROM live_claim"), 1);
  load({input("a.txt", "Iran thanked Israel.")});
  EXPECT_EQ(count("SELECT count(*) FROM live_claim"), 1);
  EXPECT_EQ(count("SELECT count(*) FROM claim"), 2);
}

TEST_F(ClaimLoadTest, OtherTextsAreShownBesideAndCountForNothing) {
  load({input("a.txt", "Iran condemned Israel.")});
  const auto a = answer("Iran condemned Israel on Monday.");
  ASSERT_EQ(a.claims.size(), 1U);
  EXPECT_EQ(a.claims[0].verdict, Verdict::not_observed);
  ASSERT_EQ(a.claims[0].elsewhere.size(), 1U);
  EXPECT_EQ(a.claims[0].elsewhere[0].source, "a.txt");
}

TEST_F(ClaimLoadTest, BytesThatAreNoText) {
  const auto done = load({input("b.txt", "Iran\xFF condemned \"Israel\x80\".\nIran attacked Iraq\xC3.")});
  EXPECT_EQ(done.size(), 1U);
}

}  // namespace
}  // namespace entente::check
