#include "forecast/kernel_table.hpp"

#define ENTENTE_TIER plain
#define ENTENTE_TIER_NAME "plain"
#define ENTENTE_WIDTH 4
#define ENTENTE_ROWS 4
#include "forecast/kernels_body.hpp"
