// Every numerical tolerance and size limit of the camps solvers, in one place. None of them can make a wrong
// proof: bounds are recomputed in whole numbers from the multipliers the linear programme hands back
// (cover_lp.hpp), so a tolerance decides how hard the solver tries, never what it claims.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace entente::camps {

// One unit of weight in whole numbers. Halvings of the star-triangle rule eat its trailing zeros.
inline constexpr int kFractionBits = 20;
inline constexpr std::int64_t kUnit = std::int64_t{1} << kFractionBits;
// Weights of up to so many parts of one are taken as decimals, where this close to one.
inline constexpr double kFinestDecimal = 1e6;
inline constexpr double kDecimalSlack = 1e-12;
// Others are rounded to a grid of this many bits below the heaviest.
inline constexpr int kRealBits = 22;
// Largest sum of weights in whole numbers, so that nothing overflows.
inline constexpr double kLargestSum = 0x1p56;
// A negative tie of this weight is never broken; sums of forced ties stop here.
inline constexpr std::int64_t kForced = std::int64_t{1} << 60;
// The sum, held within twice kForced: what lies there is worse than any solution, however much worse.
inline std::int64_t held(std::int64_t a, std::int64_t b) {
  return std::clamp(a + b, -2 * kForced, 2 * kForced);
}

// Sums of decimals this close, as a part of their size, are the same weight.
inline constexpr double kSameWeight = 1e-10;

inline constexpr double kLpZero = 1e-7;         // a variable at or below it is zero for separation
inline constexpr double kLpViolation = 1e-5;    // least violation of a cycle worth adding
inline constexpr double kLpFraction = 1e-5;     // a variable closer to a whole number counts as whole
inline constexpr double kSlackRow = 0.2;        // a row slacker than this may be dropped
inline constexpr int kLpIterationChunk = 4000;  // simplex steps between two looks at the budget

// Of the time left, what the search for a good partition may take before the bound has its turn.
inline constexpr double kDescentShare = 0.4;

// The first-order pass before the programme.
inline constexpr int kFlowEdges = 600;     // blocks of fewer ties go to the simplex at once
inline constexpr int kFlowSteps = 120;     // steps between two separations
inline constexpr int kFlowIdle = 3;        // rounds without gain before it ends
inline constexpr double kFlowZero = 0.02;  // its points are only nearly exact

}  // namespace entente::camps
