// Compiled with -mavx512f and its like (build.cmake); called only where the processor has them.
#if defined(__AVX512F__)
#include "forecast/kernel_table.hpp"

#define ENTENTE_TIER avx512
#define ENTENTE_TIER_NAME "avx512"
#define ENTENTE_WIDTH 16
#define ENTENTE_ROWS 8
#include "forecast/kernels_body.hpp"
#endif
