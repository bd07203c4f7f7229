// Mixed signals on planted worlds: each kind must fire where it was planted and keep still where nothing was,
// at the rates docs/bonds.md gives. A kind that cannot fire fails here.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "bonds/feed/standing.hpp"
#include "bonds/random.hpp"
#include "brief/dyad/dyad_months.hpp"
#include "brief/dyad/signals.hpp"
#include "world_runner/load_world.hpp"

namespace entente::test {
namespace {

constexpr int kWorlds = 40;
constexpr int kFirstYear = 2015, kLastYear = 2024;

double uniform(std::uint64_t seed, std::uint64_t a, std::uint64_t b) {
  return static_cast<double>(bonds::draw(seed, a, b) >> 11) * 0x1p-53;
}
double logistic(double x) {
  return 1 / (1 + std::exp(-x));
}

// What is planted in the dyad IRN-RUS of a world; all zero: nothing.
struct Plant {
  double deeds = 0;      // its deeds less its words, logit, beyond what all dyads show
  double overtures = 0;  // in the last year Iran's acts toward the United States, per act toward Russia
  double offices = 0;    // Iran's army less its foreign ministry, logit
  bool exhaustive = true;
};

StateId state(std::string_view key) {
  return states::Registry::builtin().by_key(key).value();
}

// Ten years of twelve states: every dyad some forty acts a year at dates of its own, a third of them deeds;
// deeds are less friendly than words everywhere, as in real feeds, and dyads differ in that with an sd of
// about one.
world::World world_of(std::uint64_t seed, const Plant& plant) {
  using ontology::Plover;
  world::World world;
  world.name = fmt::format("planted {} {} {} {} {}", seed, plant.deeds, plant.overtures, plant.offices,
                           plant.exhaustive);
  world.as_of = day(kLastYear, 12, 31);
  world::File file;
  file.name = file.series = file.version = "planted";
  file.coverage.push_back({"events", Span{day(kFirstYear, 1, 1), world.as_of}, plant.exhaustive});
  world::TieLine sanction;
  sanction.kind = "sanctions";
  sanction.a = state("USA");
  sanction.b = state("RUS");
  sanction.directed = true;
  sanction.span = {day(2014, 3, 6), Day::max()};
  file.ties.push_back(sanction);
  const std::vector<const char*> names = {"IRN", "RUS", "USA", "CHN", "IND", "TUR"};
  std::uint64_t draw = 0;
  const auto next = [&] { return uniform(seed, 1, draw++); };
  const auto add = [&](const char* a, const char* b, int year, bool deed, bool good, std::string actor,
                       int month = 0) {
    world::EventLine e;
    const int m = month > 0 ? month : 1 + static_cast<int>(12 * next());
    e.date = *parse_partial_date(fmt::format("{}-{:02}-{:02}", year, m, 1 + static_cast<int>(28 * next())));
    e.a = state(a);
    e.b = state(b);
    e.type = good ? (deed ? Plover::cooperate : Plover::consult) : (deed ? Plover::assault : Plover::accuse);
    e.actor = std::move(actor);
    file.events.push_back(std::move(e));
  };
  for (const char* a : names)
    for (const char* b : names) {
      if (std::string_view(a) == b) continue;
      const bool ours = (std::string_view(a) == "IRN" && std::string_view(b) == "RUS") ||
                        (std::string_view(a) == "RUS" && std::string_view(b) == "IRN");
      const bool office = std::string_view(a) == "IRN" && std::string_view(b) == "RUS";
      const double tone = 2 * next() - .5, gap = ours ? -1 + plant.deeds : -1 + 2 * (next() - .5);
      const double rate = 4 + 12 * next();
      for (int year = kFirstYear; year <= kLastYear; ++year) {
        const int n = ours ? 12 : static_cast<int>(2 * rate * next());
        for (int k = 0; k < n; ++k) {
          const bool deed = next() < .35;
          const bool army = next() < .5;
          const double shift = office && !deed ? (army ? plant.offices : 0) : 0;
          add(a, b, year, deed, next() < logistic(tone + (deed ? gap : 0) + shift),
              office ? (army ? "Military (Iran)" : "Foreign Affairs (Iran)") : "");
        }
      }
    }
  const int turned = static_cast<int>(12 * plant.overtures);
  for (int k = 0; k < turned; ++k) add("IRN", "USA", kLastYear, false, true, "", 9 + k % 4);
  world.files.push_back(std::move(file));
  return world;
}

std::set<std::string> signals_of(const world::World& world) {
  auto store = ledger::Store::open({}, states::Registry::builtin()).value();
  const auto& constants = ontology::Constants::builtin();
  const auto loaded = world::load_world(world, store, constants, false);
  EXPECT_TRUE(loaded) << loaded.error().message;
  auto& c = store.connection();
  brief::DyadBrief brief;
  brief.a = state("IRN");
  brief.b = state("RUS");
  brief.key_a = "IRN";
  brief.key_b = "RUS";
  brief.name_a = "Iran";
  brief.name_b = "Russia";
  brief.lineage_a = {brief.a};
  brief.lineage_b = {brief.b};
  brief.as_of = world.as_of;
  brief.event_source = bonds::event_sources(c).value().front();
  const auto months =
      brief::dyad_months(c, brief.event_source->id, brief.lineage_a, brief.lineage_b, month_of(brief.as_of))
          .value();
  const auto ties = bonds::ties_on(c, brief.as_of).value();
  const auto judged = brief::judge_signals(brief, c, constants, months, ties);
  EXPECT_TRUE(judged) << judged.error().message;
  std::set<std::string> kinds;
  for (const auto& s : brief.signals) kinds.insert(s.kind);
  return kinds;
}

double rate(const std::string& kind, const Plant& plant) {
  int fired = 0;
  for (int w = 0; w < kWorlds; ++w)
    fired += signals_of(world_of(static_cast<std::uint64_t>(w) + 1000, plant)).contains(kind) ? 1 : 0;
  const double share = static_cast<double>(fired) / kWorlds;
  std::printf("%s: deeds %+.1f, overtures %.1f, offices %+.1f, %s: fires in %.3f of %d worlds\n",
              kind.c_str(), plant.deeds, plant.overtures, plant.offices,
              plant.exhaustive ? "all events" : "selection", share, kWorlds);
  return share;
}

TEST(PlantedSignals, WordsAndDeeds) {
  EXPECT_LE(rate("words and deeds", {}), .05);
  EXPECT_GE(rate("words and deeds", {.deeds = -4}), .8);
  EXPECT_GE(rate("words and deeds", {.deeds = 4}), .5);
  rate("words and deeds", {.deeds = -2.5});
}

TEST(PlantedSignals, TwoAudiences) {
  EXPECT_LE(rate("two audiences", {}), .1);
  EXPECT_GE(rate("two audiences", {.overtures = 4}), .8);
  rate("two audiences", {.overtures = 2});
  EXPECT_GE(rate("two audiences", {.overtures = 1, .exhaustive = false}), .9);
}

TEST(PlantedSignals, Offices) {
  EXPECT_LE(rate("offices", {}), .1);
  EXPECT_GE(rate("offices", {.offices = -3}), .6);
  rate("offices", {.offices = -1.5});
}

// Votes and trade: kappa as given, exports as rows.
std::string votes_and_trade(double kappa, double share) {
  auto store = ledger::Store::open({}, states::Registry::builtin()).value();
  const auto& constants = ontology::Constants::builtin();
  const auto loaded = world::load_world(world_of(1, {}), store, constants, false);
  EXPECT_TRUE(loaded);
  auto& c = store.connection();
  const int irn = state("IRN").value, rus = state("RUS").value, chn = state("CHN").value;
  for (const auto& [a, b, v] : {std::tuple(irn, rus, 100 * share),
                                {irn, chn, 100 * (1 - share)},
                                {rus, irn, 100 * share},
                                {rus, chn, 100 * (1 - share)}})
    EXPECT_TRUE(
        c.execute(fmt::format("INSERT INTO dyad_value VALUES (1, 1, 1, 'trade.export', {}, {}, true, DATE "
                              "'2023-01-01', DATE '2023-12-31', {}, 'USD', NULL, NULL)",
                              a, b, v)));
  brief::DyadBrief brief;
  brief.a = state("IRN");
  brief.b = state("RUS");
  brief.key_a = "IRN";
  brief.key_b = "RUS";
  brief.lineage_a = {brief.a};
  brief.lineage_b = {brief.b};
  brief.as_of = day(2024, 12, 31);
  brief.votes.kappa = kappa;
  brief.votes.kappa_band = brief::Interval{kappa - .05, kappa + .05};
  const auto judged = brief::judge_votes_and_trade(brief, c, constants);
  EXPECT_TRUE(judged) << judged.error().message;
  return brief.signals.empty() ? "" : brief.signals.front().sentence;
}

TEST(PlantedSignals, VotesAndTrade) {
  EXPECT_NE(votes_and_trade(-.3, .3).find("trade much and vote apart"), std::string::npos);
  EXPECT_NE(votes_and_trade(.6, .001).find("vote alike and hardly trade"), std::string::npos);
  EXPECT_EQ(votes_and_trade(.6, .3), "");
  EXPECT_EQ(votes_and_trade(-.3, .001), "");
  EXPECT_EQ(votes_and_trade(.2, .3), "") << "the band holds the threshold";
}

}  // namespace
}  // namespace entente::test
