// What event feeds have in common: actors named by CAMEO country codes, and the days a file watched.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>

#include "states/registry.hpp"

namespace entente::sources {

// The state or organisation of a CAMEO code on a day; kNoState where it names no state (a region, a company, "").
inline StateId cameo_actor(const states::Registry& registry, std::string_view code, Day on) {
  if (code.empty()) return kNoState;
  return registry.find(code, states::Scheme::cameo, on).value_or(kNoState);
}

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
