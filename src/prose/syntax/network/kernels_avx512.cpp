// Compiled for AVX-512 with its products of whole numbers (build.cmake), which multiply and add in one
// instruction, to the same sums. Called only where the processor has it.
#if defined(__AVX512VNNI__)
#include <immintrin.h>

#include "prose/syntax/network/kernel_table.hpp"

#define ENTENTE_TIER avx512
#define ENTENTE_TIER_NAME "avx512"

namespace entente::prose::avx512 {
namespace {

constexpr int kBlocksOfOne = 15, kBlocksOfFour = 3;  // sums enough to hide the wait for one

using Sums = __m512i;
using Weights = __m512i;
using Pair = __m512i;

inline Pair spread(const std::int16_t* pair) {
  std::int32_t both;
  __builtin_memcpy(&both, pair, sizeof both);
  return _mm512_set1_epi32(both);
}
inline Sums nothing() {
  return _mm512_setzero_si512();
}
inline Weights load(const std::int16_t* from) {
  __m512i weights = _mm512_loadu_si512(from);
  __asm__("" : "+v"(weights));
  return weights;
}
inline void add(Sums& sums, Weights w, Pair x) {
  sums = _mm512_dpwssd_epi32(sums, w, x);
}
inline void store(std::int32_t* to, Sums sums) {
  _mm512_storeu_si512(to, sums);
}

}  // namespace
}  // namespace entente::prose::avx512

#include "prose/syntax/network/kernels_body.hpp"
#endif
