// Decayed counts between groups of entities (countries and kinds, name_groups.hpp): what a police force of
// one country is likely to do to civilians of the same country, though these two never met.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "forecast/decayed_count.hpp"
#include "forecast/flat_map.hpp"
#include "forecast/name_groups.hpp"
#include "forecast/quadruples.hpp"

namespace entente::forecast {

// Shares for one candidate; all nought where nothing was counted.
struct GroupShares {
  float subject_country = 0, subject_country_long = 0;  // of s's facts: toward o's country
  float kind = 0;                                       // of r's facts: toward o's kind
  float kind_kind = 0;                                  // of r's facts from s's kind: toward o's kind
  float country_country = 0, country_country_long = 0;  // of r's facts from s's country: toward o's country
  float any_country = 0, any_country_long = 0;          // of all facts from s's country: toward o's country
  float subject_relation_country = 0;                   // of (s, r)'s facts: toward o's country
  float subject_relation_kind = 0;                      // of (s, r)'s facts: toward o's kind
  float country_object = 0, country_object_long = 0;    // of r's facts from s's country: toward o itself
  float kind_object = 0;                                // of r's facts from s's kind: toward o itself
  float any_object = 0, any_object_long = 0;            // of all facts from s's country: toward o itself
};

class GroupHistory {
 public:
  GroupHistory(const NameGroups& groups, int relations, const DecayTable& decay);
  void add(std::span<const Fact> facts);
  GroupShares shares(int subject, int relation, int object, int step) const;

 private:
  float at(const DecayedCount* count, std::size_t half_life, int step) const {
    return count == nullptr ? 0 : count->at(half_life, step, decay_);
  }
  const NameGroups& groups_;
  const DecayTable& decay_;
  std::vector<DecayedCount> relation_;
  FlatMap<DecayedCount> subject_, subject_country_, relation_kind_, relation_kind_kind_, relation_from_kind_,
      relation_country_country_, relation_from_country_, country_country_, from_country_,
      subject_relation_country_, subject_relation_, subject_relation_kind_, relation_country_object_,
      relation_kind_object_, country_object_;
};

}  // namespace entente::forecast
