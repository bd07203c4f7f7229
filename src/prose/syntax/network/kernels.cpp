#include "prose/syntax/network/kernels.hpp"

namespace entente::prose {

namespace plain {
const NetworkKernels& table();
}
#if defined(__x86_64__)
namespace avx2 {
const NetworkKernels& table();
}
#endif

const NetworkKernels& plain_network_kernels() {
  return plain::table();
}

const NetworkKernels& network_kernels() {
#if defined(__x86_64__)
  static const NetworkKernels& best = __builtin_cpu_supports("avx2") != 0 ? avx2::table() : plain::table();
  return best;
#else
  return plain::table();
#endif
}

}  // namespace entente::prose
