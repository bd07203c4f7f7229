// Compiled with -mavx2 -mfma (build.cmake); called only where the processor has both.
#if defined(__AVX2__) && defined(__FMA__)
#include "util/kernel_table.hpp"

#define ENTENTE_TIER kernels_avx2
#define ENTENTE_TIER_NAME "avx2"
#define ENTENTE_WIDTH 8
#define ENTENTE_ROWS 6
#include "util/kernels_body.hpp"
#endif
