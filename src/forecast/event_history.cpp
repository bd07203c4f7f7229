#include "forecast/event_history.hpp"

#include <algorithm>

namespace entente::forecast {

EventHistory::EventHistory(int entities, int relations, int steps,
                           const std::array<double, kHalfLives>& half_lives)
    : decay_(half_lives, steps),
      partners_(index(entities)),
      objects_(index(relations * 2)),
      as_object_(index(entities)),
      relations_(index(relations * 2)),
      rings_(index(entities)),
      heads_(index(entities), 0) {}

void EventHistory::add(std::span<const Fact> facts) {
  for (const Fact& fact : facts) {
    auto& partners = partners_[index(fact.subject)];
    int& partner_place = partner_place_[key_of(fact.subject, fact.object)];
    if (partner_place == 0) {
      partners.push_back({fact.object, {}, {}});
      partner_place = static_cast<int>(partners.size());
    }
    Partner& partner = partners[index(partner_place - 1)];
    partner.any.add(fact.step, decay_);
    auto record = std::ranges::find(partner.records, fact.relation, &RelationRecord::relation);
    if (record == partner.records.end())
      record = partner.records.insert(record, RelationRecord{fact.relation, -1, {}});
    record->before = record->count.last;
    record->count.add(fact.step, decay_);

    auto& objects = objects_[index(fact.relation)];
    int& object_place = object_place_[key_of(fact.relation, fact.object)];
    if (object_place == 0) {
      objects.push_back({fact.object, {}});
      object_place = static_cast<int>(objects.size());
    }
    objects[index(object_place - 1)].count.add(fact.step, decay_);

    as_object_[index(fact.object)].add(fact.step, decay_);
    relations_[index(fact.relation)].add(fact.step, decay_);
    subject_relation_[key_of(fact.subject, fact.relation)].add(fact.step, decay_);

    auto& ring = rings_[index(fact.subject)];
    if (ring.empty()) ring.resize(kRing);
    int& head = heads_[index(fact.subject)];
    ring[index(head)] = {fact.object, fact.relation, fact.step};
    head = (head + 1) % kRing;
  }
}

}  // namespace entente::forecast
