// Small made-up sets of dated facts: habits (the same triple every few steps), a rule (a visit is followed by
// an agreement), and noise. Every one comes from a seed.
#pragma once

#include <vector>

#include "forecast/next_events.hpp"
#include "forecast/quadruples.hpp"
#include "forecast/random.hpp"

namespace entente::forecast::test {

struct Shape {
  int entities = 40;
  int relations = 4;
  int train = 30, valid = 5, test = 5;  // steps
  int noise = 10;                       // random facts a step
  std::uint64_t seed = 5;
};

inline QuadrupleSet synthetic(const Shape& shape) {
  Random random(shape.seed);
  QuadrupleSet set;
  set.entities = shape.entities;
  set.relations = shape.relations;
  set.steps = shape.train + shape.valid + shape.test;
  set.names.resize(static_cast<std::size_t>(shape.entities));
  for (int e = 0; e < shape.entities; ++e)
    set.names[static_cast<std::size_t>(e)] =
        e % 4 == 0 ? "Land " + std::to_string(e / 4)
                   : "Kind " + std::to_string(e % 4) + " (Land " + std::to_string(e / 4) + ")";
  const auto any = [&] { return static_cast<int>(random.below(static_cast<std::size_t>(shape.entities))); };
  struct Habit {
    Fact fact;
    int period;
  };
  std::vector<Habit> habits;
  for (int i = 0; i < shape.entities; ++i)
    habits.push_back(
        {{any(), static_cast<int>(random.below(static_cast<std::size_t>(shape.relations))), any(), 0},
         1 + static_cast<int>(random.below(7))});
  std::vector<Fact> due;
  for (int t = 0; t < set.steps; ++t) {
    auto& split = t < shape.train ? set.train : t < shape.train + shape.valid ? set.valid : set.test;
    std::vector<Fact> today;
    for (const Habit& habit : habits)
      if (t % habit.period == 0) today.push_back(habit.fact);
    for (const Fact& fact : due) today.push_back({fact.object, 1, fact.subject, t});
    due.clear();
    for (int i = 0; i < shape.noise; ++i) {
      today.push_back(
          {any(), static_cast<int>(random.below(static_cast<std::size_t>(shape.relations))), any(), t});
      if (today.back().relation == 0) due.push_back(today.back());
    }
    for (Fact fact : today) {
      fact.step = t;
      split.push_back(fact);
    }
  }
  return set;
}

// Parameters for sets of this size: seconds, not minutes.
inline NextEventsParams small_params(std::uint64_t seed = 1) {
  auto params = NextEventsParams::from(ontology::Constants::builtin(), seed);
  for (auto& embedding : params.embeddings) {
    embedding.dimension = 16;
    embedding.batch = 64;
  }
  params.candidates = {20, 10, 10, 10};
  params.window = 0.8;
  params.trees = 12;
  params.more_trees = 6;
  params.boosting.tree.leaves = 8;
  return params;
}

}  // namespace entente::forecast::test
