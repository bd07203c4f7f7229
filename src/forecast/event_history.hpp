// The facts so far, reduced to what features ask: who dealt with whom, how, how often and how lately.
//
// Everything is kept in both directions, since facts come doubled. Nothing is stored a fact but a ring of
// each subject's latest ones; memory grows with distinct triples.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "forecast/decayed_count.hpp"
#include "forecast/flat_map.hpp"
#include "forecast/quadruples.hpp"

namespace entente::forecast {

// One relation between one subject and one object.
struct RelationRecord {
  int relation = 0;
  int before = -1;  // step of the latest but one
  DecayedCount count;
};

// One object a subject dealt with, by any relation.
struct Partner {
  int object = 0;
  DecayedCount any;
  std::vector<RelationRecord> records;
};

struct ObjectCount {
  int object = 0;
  DecayedCount count;
};

struct PastFact {
  int object = -1;
  int relation = 0;
  int step = 0;
};

class EventHistory {
 public:
  static constexpr int kRing = 64;

  EventHistory(int entities, int relations, int steps, const std::array<double, kHalfLives>& half_lives);
  // Facts of one step, doubled; steps in order.
  void add(std::span<const Fact> facts);

  const DecayTable& decay() const { return decay_; }
  std::span<const Partner> partners(int subject) const { return partners_[index(subject)]; }
  std::span<const ObjectCount> objects(int relation) const { return objects_[index(relation)]; }
  const DecayedCount& as_object(int entity) const { return as_object_[index(entity)]; }
  const DecayedCount& relation(int relation) const { return relations_[index(relation)]; }
  const DecayedCount* subject_relation(int subject, int relation) const {
    return subject_relation_.find(key_of(subject, relation));
  }
  // The subject's n-th latest fact, 0 the latest; object -1 where there are not so many.
  PastFact latest(int subject, int n) const {
    const auto& ring = rings_[index(subject)];
    if (ring.empty()) return {};
    return ring[index((heads_[index(subject)] - 1 - n + 2 * kRing) % kRing)];
  }

 private:
  static std::size_t index(int i) { return static_cast<std::size_t>(i); }
  DecayTable decay_;
  std::vector<std::vector<Partner>> partners_;
  FlatMap<int> partner_place_;  // (s, o) -> 1 + index into partners_[s]
  std::vector<std::vector<ObjectCount>> objects_;
  FlatMap<int> object_place_;  // (r, o) -> 1 + index into objects_[r]
  std::vector<DecayedCount> as_object_, relations_;
  FlatMap<DecayedCount> subject_relation_;
  std::vector<std::vector<PastFact>> rings_;
  std::vector<int> heads_;
};

}  // namespace entente::forecast
