#include "prose/syntax/network/kernels.hpp"

namespace entente::prose {

namespace plain {
const NetworkKernels& table();
}
#if defined(__x86_64__)
namespace avx2 {
const NetworkKernels& table();
}
namespace avx512 {
const NetworkKernels& table();
}
#endif

std::vector<const NetworkKernels*> all_network_kernels() {
  std::vector<const NetworkKernels*> all = {&plain::table()};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") != 0) all.push_back(&avx2::table());
  if (__builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512vnni") != 0)
    all.push_back(&avx512::table());
#endif
  return all;
}

const NetworkKernels& network_kernels() {
  static const NetworkKernels& best = *all_network_kernels().back();
  return best;
}

}  // namespace entente::prose
