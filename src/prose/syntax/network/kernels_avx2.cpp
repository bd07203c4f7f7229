// Compiled with -mavx2 (build.cmake), without fused multiply-add; called only where the processor has it.
#if defined(__AVX2__)
#include <immintrin.h>

#include "prose/syntax/network/kernel_table.hpp"

#define ENTENTE_TIER avx2
#define ENTENTE_TIER_NAME "avx2"

namespace entente::prose::avx2 {
namespace {

constexpr int kBlocksOfOne = 2, kBlocksOfFour = 1;  // so that sums stay in sixteen registers

struct Sums {
  __m256i low, high;
};
using Weights = Sums;
using Pair = __m256i;

inline Pair spread(const std::int16_t* pair) {
  std::int32_t both;
  __builtin_memcpy(&both, pair, sizeof both);
  return _mm256_set1_epi32(both);
}
inline Sums nothing() {
  return {_mm256_setzero_si256(), _mm256_setzero_si256()};
}
// Kept in registers: the compiler would read the same weights once a word.
inline Weights load(const std::int16_t* from) {
  const auto* at = reinterpret_cast<const __m256i*>(from);
  Weights weights = {_mm256_loadu_si256(at), _mm256_loadu_si256(at + 1)};
  __asm__("" : "+x"(weights.low), "+x"(weights.high));
  return weights;
}
inline void add(Sums& sums, const Weights& w, Pair x) {
  sums.low = _mm256_add_epi32(sums.low, _mm256_madd_epi16(w.low, x));
  sums.high = _mm256_add_epi32(sums.high, _mm256_madd_epi16(w.high, x));
}
inline void store(std::int32_t* to, const Sums& sums) {
  auto* at = reinterpret_cast<__m256i*>(to);
  _mm256_storeu_si256(at, sums.low);
  _mm256_storeu_si256(at + 1, sums.high);
}

}  // namespace
}  // namespace entente::prose::avx2

#include "prose/syntax/network/kernels_body.hpp"
#endif
