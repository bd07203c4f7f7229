// Compiled with -mavx2 alone (build.cmake): twice as wide as the plain tier, with the same bits.
#if defined(__AVX2__) && !defined(__FMA__)
#include "util/kernel_table.hpp"

#define ENTENTE_TIER kernels_avx2_unfused
#define ENTENTE_TIER_NAME "avx2, unfused"
#define ENTENTE_WIDTH 8
#define ENTENTE_ROWS 4
#include "util/kernels_body.hpp"
#endif
