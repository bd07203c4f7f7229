#include "util/kernel_table.hpp"

#define ENTENTE_TIER kernels_plain
#define ENTENTE_TIER_NAME "plain"
#define ENTENTE_WIDTH 4
#define ENTENTE_ROWS 4
#include "util/kernels_body.hpp"
