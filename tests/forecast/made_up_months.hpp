// Made-up worlds of two states' events by month, in memory and in a store.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "forecast/dyads/event_months.hpp"
#include "forecast/random.hpp"
#include "ledger/load.hpp"

namespace entente::forecast::test {

// Counts of one draw: Poisson by multiplication of uniforms (Knuth), its mean from a gamma as a sum of
// exponentials.
inline int draw_count(Random& random, double mean, bool spread) {
  if (spread) mean *= -std::log(1 - random.uniform());  // gamma of shape 1: dispersion 1
  int n = 0;
  for (double p = random.uniform(); p > std::exp(-mean); p *= random.uniform()) ++n;
  return n;
}

// Pairs with levels of their own that change by calm and by crisis; AGREE in calm, ASSAULT in crisis.
inline EventMonths made_up(int months, std::uint64_t seed, int pairs = 40) {
  Random random(seed);
  EventMonths world;
  world.source = "made-up";
  world.exhaustive = true;
  world.first = Month{0};
  world.last = Month{months - 1};
  for (int pair = 0; pair < pairs; ++pair) {
    DyadSeries dyad;
    dyad.a = StateId{static_cast<std::uint16_t>(2 * pair + 1)};
    dyad.b = StateId{static_cast<std::uint16_t>(2 * pair + 2)};
    const double level = 0.2 + 3 * random.uniform();
    bool crisis = false;
    for (int m = 0; m < months; ++m) {
      if (random.uniform() < 0.06) crisis = !crisis;
      DyadMonth month;
      month.month = Month{m};
      month.counts[static_cast<std::size_t>(ontology::Plover::agree)] =
          static_cast<std::uint16_t>(draw_count(random, crisis ? 0.1 : level, false));
      month.counts[ontology::kPloverCount + static_cast<std::size_t>(ontology::Plover::assault)] =
          static_cast<std::uint16_t>(draw_count(random, crisis ? level : 0.05, false));
      if (std::ranges::any_of(month.counts, [](auto n) { return n > 0; })) dyad.months.push_back(month);
    }
    if (!dyad.months.empty()) world.dyads.push_back(std::move(dyad));
  }
  return world;
}

inline EventMonths cut(EventMonths world, int last) {
  world.last = Month{last};
  for (DyadSeries& dyad : world.dyads)
    std::erase_if(dyad.months, [last](const DyadMonth& m) { return m.month.value > last; });
  std::erase_if(world.dyads, [](const DyadSeries& dyad) { return dyad.months.empty(); });
  return world;
}

// A store that is told the world month by month: one file a stretch of months, watched from its first day to
// its last.
class ToldStore {
 public:
  ToldStore() : store(ledger::Store::open({}, states::Registry::builtin()).value()) {}

  void tell(const EventMonths& world, Month from, Month to, bool exhaustive = true) {
    auto load = ledger::Load::begin(store, 1, "test").value();
    ledger::FileIdentity id;
    id.source = {.key = world.source,
                 .title = "Made up",
                 .publisher = "us",
                 .licence = "none",
                 .citation = "none",
                 .bibtex = "",
                 .limitation = "invented"};
    id.format = "test";
    id.name = id.path = id.series = id.sha256 = world.source + to_string(from) + to_string(to);
    id.bytes = 1;
    auto* out = load.begin_file(id).value();
    std::int64_t row = 0;
    for (const DyadSeries& dyad : world.dyads)
      for (const DyadMonth& m : dyad.months) {
        if (m.month < from || to < m.month) continue;
        for (std::size_t act = 0; act < kActs; ++act)
          for (int n = 0; n < m.counts[act]; ++n) {
            ledger::Event e;
            e.at.row = ++row;
            e.key = next_key_++;
            e.happened_on = e.happened_to = e.reported_on = first_day(m.month) + 9;
            e.a = act < ontology::kPloverCount ? dyad.a : dyad.b;
            e.b = act < ontology::kPloverCount ? dyad.b : dyad.a;
            e.plover = static_cast<ontology::Plover>(act % ontology::kPloverCount);
            out->count_row();
            out->event(e);
          }
      }
    out->coverage({"events", {first_day(from), last_day(to)}, exhaustive, "world"});
    ASSERT_TRUE(load.end_file().has_value());
    ASSERT_TRUE(load.commit(2).has_value());
  }

  ledger::Store store;

 private:
  std::uint64_t next_key_ = 1;
};

}  // namespace entente::forecast::test
