// What names give away: "Police (Nigeria)" is of a kind, police, and of a country, Nigeria.
//
// Entities are grouped by the words in their last brackets and by what stands before; an entity whose whole
// name is some other's country is that country, of a kind of its own. Sets without such names (numbers only,
// or fewer than a tenth of names with brackets) have no groups, and the features that use them stay empty.
// Underscores count as blanks. Limitation: people and cities carry no country, so that about a third of an
// ICEWS set stays in no group.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace entente::forecast {

class NameGroups {
 public:
  NameGroups(int entities, std::span<const std::string> names);
  bool any() const { return any_; }
  int country(int entity) const { return countries_[static_cast<std::size_t>(entity)]; }  // 0: none known
  int kind(int entity) const { return kinds_[static_cast<std::size_t>(entity)]; }         // 0: none known
  int countries() const { return country_count_; }
  int kinds() const { return kind_count_; }

 private:
  bool any_ = false;
  int country_count_ = 1;
  int kind_count_ = 1;
  std::vector<int> countries_, kinds_;
};

}  // namespace entente::forecast
