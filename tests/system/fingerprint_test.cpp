// One number for the whole engine: the answers to every kind of question about a fixed micro-world, hashed.
//
// A refactoring must not change it. A change that means to change answers changes the number here, in the
// same commit, and says why. Where it differs the test prints the new number, the parts that make it up, and
// writes the answers to a file to be compared.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "bonds/feed/event_feed.hpp"
#include "brief/answers/evidence.hpp"
#include "brief/answers/rows_to_table.hpp"
#include "brief/answers/votes.hpp"
#include "brief/dyad/dyad_brief.hpp"
#include "brief/render/render.hpp"
#include "states/continuation.hpp"
#include "system/program.hpp"
#include "world_runner/load_world.hpp"

namespace entente::test {
namespace {

constexpr std::uint64_t kFingerprint = 0x2e9d3e5d7e061f31;

std::uint64_t hash(std::string_view text, std::uint64_t h = 1469598103934665603ULL) {
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return h;
}

class Fingerprint : public testing::Test {
 protected:
  static world::World micro_world() {
    return world::read_world(source_dir() / "tests" / "worlds" / "fingerprint.world").value();
  }

  // A store of the world that works on so many threads.
  static ledger::Store store(int threads) {
    ledger::OpenOptions options;
    options.threads = threads;
    auto store = ledger::Store::open({}, states::Registry::builtin(), options).value();
    const auto loaded = world::load_world(micro_world(), store, ontology::Constants::builtin());
    EXPECT_TRUE(loaded) << loaded.error().message;
    return store;
  }

  static StateId state(std::string_view key) { return states::Registry::builtin().by_key(key).value(); }

  // Part by part, named.
  static std::vector<std::pair<std::string, std::string>> answers(ledger::Store& store) {
    const auto& constants = ontology::Constants::builtin();
    const Day as_of = micro_world().as_of;
    std::vector<std::pair<std::string, std::string>> parts;
    for (const auto& [a, b] : {std::pair{"IRN", "RUS"}, {"USA", "IRN"}, {"CHN", "RUS"}}) {
      const auto brief = brief::dyad_brief(store, {state(a), state(b), as_of, {}}, constants);
      parts.emplace_back(fmt::format("brief {} {}", a, b),
                         brief ? brief::to_json(*brief) : brief.error().message);
    }
    brief::EvidenceQuestion question;
    question.a = states::lineage(store.registry(), state("IRN"));
    question.b = states::lineage(store.registry(), state("RUS"));
    question.limit = 1000;
    for (const char* record : {"", "vote", "value"}) {
      question.record = record;
      if (question.record == "value") question.b.clear();  // what Iran sells, to whom
      const auto evidence = brief::evidence(store.connection(), question);
      parts.emplace_back(fmt::format("evidence {}", record),
                         evidence ? brief::to_json(evidence->rows) : evidence.error().message);
    }
    for (const auto measure : {brief::VoteMeasure::agreement, brief::VoteMeasure::kappa}) {
      std::string csv;
      const auto votes = brief::votes(store, {measure, {}, "", "UNGA"}, constants,
                                      [&](const brief::Table& table) -> Result<void> {
                                        csv += brief::to_csv(table);
                                        return {};
                                      });
      parts.emplace_back(measure == brief::VoteMeasure::kappa ? "kappa" : "agreement",
                         votes ? csv : votes.error().message);
    }
    const auto panel = store.connection().query("SELECT * FROM panel ORDER BY ALL");
    parts.emplace_back("panel",
                       panel ? brief::to_json(brief::to_table(*panel, "panel", "")) : panel.error().message);
    return parts;
  }

  static std::uint64_t number(const std::vector<std::pair<std::string, std::string>>& parts) {
    std::uint64_t h = hash("");
    for (const auto& [name, text] : parts) h = hash(text, hash(name, h));
    return h;
  }
};

TEST_F(Fingerprint, IsTheOneNumber) {
  auto one = store(1);
  const auto parts = answers(one);
  const std::uint64_t found = number(parts);
  if (found != kFingerprint) {
    std::string all;
    for (const auto& [name, text] : parts) {
      std::printf("  %-16s %016lx  %zu bytes\n", name.c_str(), static_cast<unsigned long>(hash(text)),
                  text.size());
      all += "== " + name + "\n" + text + "\n";
    }
    write_file("fingerprint-answers.txt", all);
  }
  EXPECT_EQ(fmt::format("0x{:016x}", found), fmt::format("0x{:016x}", kFingerprint))
      << "the answers stand in fingerprint-answers.txt";
}

TEST_F(Fingerprint, IsTheSameOnManyThreads) {
  auto one = store(1);
  auto many = store(8);
  const auto expected = answers(one);
  const auto found = answers(many);
  ASSERT_EQ(expected.size(), found.size());
  for (std::size_t i = 0; i < expected.size(); ++i)
    EXPECT_EQ(expected[i].second, found[i].second) << expected[i].first;
}

// The tone read from the table kept at loading equals the tone computed when asked.
TEST_F(Fingerprint, IsTheSameFromTheTableAndLive) {
  auto kept = store(2);
  auto live = store(2);
  ASSERT_TRUE(live.connection().execute("DELETE FROM valence; DELETE FROM meta WHERE key = 'valence'"));
  const auto& constants = ontology::Constants::builtin();
  const auto& registry = states::Registry::builtin();
  const auto sources = bonds::event_sources(kept.connection()).value();
  ASSERT_FALSE(sources.empty());
  // The day of the answer, past the last event: the table serves.
  const Day as_of = micro_world().as_of;
  for (const auto& source : sources) {
    for (const auto& [a, b] : {std::pair{"IRN", "RUS"}, {"USA", "IRN"}, {"CHN", "RUS"}}) {
      const auto left = states::lineage(registry, state(a));
      const auto right = states::lineage(registry, state(b));
      const auto from_table = bonds::tone_of(kept, source, left, right, as_of, constants).value();
      const auto computed = bonds::tone_of(live, source, left, right, as_of, constants).value();
      EXPECT_TRUE(from_table.from_table);
      EXPECT_FALSE(computed.from_table);
      for (std::size_t d = 0; d <= bonds::kAllDomains; ++d) {
        const auto& x = from_table.years[d];
        const auto& y = computed.years[d];
        ASSERT_EQ(x.size(), y.size()) << a << " " << b << " " << d;
        for (std::size_t i = 0; i < x.size(); ++i) {
          EXPECT_EQ(x[i].year, y[i].year);
          EXPECT_EQ(x[i].cooperative, y[i].cooperative);
          EXPECT_EQ(x[i].conflictual, y[i].conflictual);
          EXPECT_EQ(x[i].valence.relative, y[i].valence.relative);
          EXPECT_EQ(x[i].valence.absolute, y[i].valence.absolute);
          EXPECT_EQ(x[i].valence.variance, y[i].valence.variance);
          EXPECT_EQ(x[i].valence.variance_share, y[i].valence.variance_share);
          EXPECT_EQ(x[i].valence.probability, y[i].valence.probability);
          EXPECT_EQ(x[i].valence.observed, y[i].valence.observed);
        }
      }
    }
  }
  const auto expected = answers(kept);
  const auto found = answers(live);
  for (std::size_t i = 0; i < expected.size(); ++i)
    EXPECT_EQ(expected[i].second, found[i].second) << expected[i].first;
}

}  // namespace
}  // namespace entente::test
