// What event feeds have in common: actors named by codes, names or labels, and the days a file watched.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>

#include "states/registry.hpp"

namespace entente::sources {

// Each gives kNoState where no state or organisation is named (a region, a company, "").
// A CAMEO code on a day.
inline StateId cameo_actor(const states::Registry& registry, std::string_view code, Day on) {
  if (code.empty()) return kNoState;
  return registry.find(code, states::Scheme::cameo, on).value_or(kNoState);
}
// A country's name on a day.
inline StateId named_actor(const states::Registry& registry, std::string_view name, Day on) {
  if (name.empty()) return kNoState;
  return registry.find(name, states::Scheme::name, on).value_or(kNoState);
}
// A label that may carry its country behind it in parentheses: "Police (Iran)", "Iran".
StateId labelled_actor(const states::Registry& registry, std::string_view label, Day on);
// "Government of X", "Military Forces of X (2000-) Border Guard": the state X; nothing of the kind: kNoState.
StateId state_force(const states::Registry& registry, std::string_view name, Day on);
// What stands in the last pair of parentheses at the end of a label; "" where there is none.
std::string_view in_parentheses(std::string_view label);

// The days a feed's file reports on: first to last.
class Watched {
 public:
  void add(Day day) {
    from_ = std::min(from_, day);
    to_ = std::max(to_, day);
  }
  std::optional<Span> span() const {
    if (from_ > to_) return std::nullopt;
    return Span{from_, to_};
  }

 private:
  Day from_ = Day::max();
  Day to_ = Day::min();
};

}  // namespace entente::sources
