// Compiled with -mavx2 (build.cmake), without fused multiply-add; called only where the processor has it.
#if defined(__AVX2__)
#include <immintrin.h>

#include "prose/syntax/network/kernels.hpp"

#define ENTENTE_TIER avx2
#define ENTENTE_TIER_NAME "avx2"

namespace entente::prose::avx2 {
namespace {

using Sums = __m256i;
using Weights = __m256i;
using Pair = __m256i;

inline Pair spread(const std::int16_t* pair) {
  std::int32_t both;
  __builtin_memcpy(&both, pair, sizeof both);
  return _mm256_set1_epi32(both);
}
inline Sums nothing() {
  return _mm256_setzero_si256();
}
// Kept in a register: the compiler would read the same weights once a word.
inline Weights load(const std::int16_t* from) {
  __m256i weights = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
  __asm__("" : "+x"(weights));
  return weights;
}
inline void add(Sums& sums, Weights w, Pair x) {
  sums = _mm256_add_epi32(sums, _mm256_madd_epi16(w, x));
}
inline void store(std::int32_t* to, Sums sums) {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), sums);
}

}  // namespace
}  // namespace entente::prose::avx2

#include "prose/syntax/network/kernels_body.hpp"
#endif
