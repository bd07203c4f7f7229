#include "prose/syntax/network/kernel_table.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#define ENTENTE_TIER plain
#define ENTENTE_TIER_NAME "plain"

namespace entente::prose::plain {
namespace {

constexpr int kBlocksOfOne = 2, kBlocksOfFour = 1;

#if defined(__SSE2__)
struct Sums {
  __m128i part[kBlock / 4];
};
using Weights = Sums;
using Pair = __m128i;

inline Pair spread(const std::int16_t* pair) {
  std::int32_t both;
  __builtin_memcpy(&both, pair, sizeof both);
  return _mm_set1_epi32(both);
}
inline Sums nothing() {
  Sums sums;
  for (auto& part : sums.part) part = _mm_setzero_si128();
  return sums;
}
inline Weights load(const std::int16_t* from) {
  Weights weights;
  for (int k = 0; k < kBlock / 4; ++k)
    weights.part[k] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from) + k);
  return weights;
}
inline void add(Sums& sums, const Weights& w, Pair x) {
  for (int k = 0; k < kBlock / 4; ++k)
    sums.part[k] = _mm_add_epi32(sums.part[k], _mm_madd_epi16(w.part[k], x));
}
inline void store(std::int32_t* to, const Sums& sums) {
  for (int k = 0; k < kBlock / 4; ++k) _mm_storeu_si128(reinterpret_cast<__m128i*>(to) + k, sums.part[k]);
}
#else
struct Sums {
  std::int32_t row[kBlock];
};
using Weights = const std::int16_t*;
using Pair = const std::int16_t*;

inline Pair spread(const std::int16_t* pair) {
  return pair;
}
inline Sums nothing() {
  return {};
}
inline Weights load(const std::int16_t* from) {
  return from;
}
inline void add(Sums& sums, Weights w, Pair x) {
  for (int r = 0; r < kBlock; ++r) sums.row[r] += w[2 * r] * x[0] + w[2 * r + 1] * x[1];
}
inline void store(std::int32_t* to, const Sums& sums) {
  __builtin_memcpy(to, sums.row, sizeof sums.row);
}
#endif

}  // namespace
}  // namespace entente::prose::plain

#include "prose/syntax/network/kernels_body.hpp"
