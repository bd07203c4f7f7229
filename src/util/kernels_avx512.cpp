// Compiled with -mavx512f and its like (build.cmake); called only where the processor has them.
#if defined(__AVX512F__)
#include "util/kernel_table.hpp"

#define ENTENTE_TIER kernels_avx512
#define ENTENTE_TIER_NAME "avx512"
#define ENTENTE_WIDTH 16
#define ENTENTE_ROWS 8
#include "util/kernels_body.hpp"
#endif
