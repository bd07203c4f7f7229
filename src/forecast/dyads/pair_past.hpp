// What the months before say of one pair of states, act by act, moved forward a month at a time.
//
// The one walk over a pair's past: learning, asking anew and asking a kept model all go through it, so that
// they agree to the last bit. A month touches a pair where it has events or has had some within `active`
// months; the silence between is passed over in one step.
#pragma once

#include <array>
#include <cmath>
#include <limits>

#include "forecast/dyads/act_columns.hpp"
#include "forecast/dyads/event_months.hpp"

namespace entente::forecast {

inline constexpr double kQuickHalfLife = 2, kSlowHalfLife = 12;  // months
inline constexpr unsigned kYearBits = 0xFFF;
inline constexpr int kLongAgo = 1200;  // months since an act that never was

// The same act done in return.
inline std::size_t reversed(std::size_t act) {
  return act < ontology::kPloverCount ? act + ontology::kPloverCount : act - ontology::kPloverCount;
}

struct PairPast {
  std::size_t next = 0;  // of the pair's months
  int last_active = std::numeric_limits<int>::min() / 2;
  std::array<double, kActs> quick{}, slow{};
  std::array<std::int64_t, kActs> ever{};
  std::array<int, kActs> last{};            // month of the latest
  std::array<std::uint16_t, kActs> year{};  // a bit a month, the lowest the latest
  int known;                                // months before this one are in it

  explicit PairPast(int first) : known(first) { last.fill(first - kLongAgo); }

  bool active(int month, int months) const { return month - last_active <= months; }

  // The pair's events of the month, or nothing; months are asked for in order.
  const DyadMonth* events(const DyadSeries& dyad, int month) const {
    return next < dyad.months.size() && dyad.months[next].month.value == month ? &dyad.months[next] : nullptr;
  }

  // Silent months that were passed over while the pair was no example.
  void pass_to(int month) {
    const int gap = month - known;
    if (gap <= 0) return;
    const double quick_fade = std::exp2(-gap / kQuickHalfLife), slow_fade = std::exp2(-gap / kSlowHalfLife);
    for (std::size_t act = 0; act < kActs; ++act) {
      quick[act] *= quick_fade;
      slow[act] *= slow_fade;
      year[act] = gap >= kYear ? 0 : static_cast<std::uint16_t>((year[act] << gap) & kYearBits);
    }
    known = month;
  }

  // The month itself.
  void learn(const DyadMonth* now, int month) {
    pass_to(month + 1);
    if (now == nullptr) return;
    for (std::size_t act = 0; act < kActs; ++act) {
      if (now->counts[act] == 0) continue;
      quick[act] += now->counts[act];
      slow[act] += now->counts[act];
      ever[act] += now->counts[act];
      year[act] |= 1U;
      last[act] = month;
    }
    ++next;
    last_active = month;
  }
};

}  // namespace entente::forecast
