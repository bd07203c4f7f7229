// The features of one act of a pair in one month, all from the months before it.
#pragma once

#include <cstddef>

namespace entente::forecast {

inline constexpr int kYear = 12;  // months

inline constexpr std::size_t kColumns = 12;
enum ActColumn : std::size_t {
  kQuick,      // log fading count of the act, half-life two months
  kSlow,       // the same, twelve months
  kEver,       // log of events ever
  kSince,      // log months since the latest
  kShare,      // of the last twelve months, those with the act
  kPairQuick,  // log fading count of all acts of the pair
  kPairSlow,
  kReturnQuick,  // the same type in the other direction
  kReturnSlow,
  kRule,       // log odds of the best rule
  kBase,       // log odds of the type among active pairs
  kLastMonth,  // did it happen last month
};

}  // namespace entente::forecast
