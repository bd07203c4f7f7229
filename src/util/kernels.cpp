#include "util/kernels.hpp"

namespace entente {

namespace kernels_plain {
const Kernels& table();
}
#if defined(__x86_64__)
namespace kernels_avx2 {
const Kernels& table();
}
namespace kernels_avx2_unfused {
const Kernels& table();
}
namespace kernels_avx512 {
const Kernels& table();
}
#endif

std::vector<const Kernels*> all_kernels() {
  std::vector<const Kernels*> all = {&kernels_plain::table()};
#if defined(__x86_64__)
  const bool avx2 = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0;
  if (avx2) all.push_back(&kernels_avx2::table());
  if (avx2 && __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512vl") != 0 &&
      __builtin_cpu_supports("avx512dq") != 0 && __builtin_cpu_supports("avx512bw") != 0)
    all.push_back(&kernels_avx512::table());
#endif
  return all;
}

const Kernels& kernels() {
  static const Kernels& best = *all_kernels().back();
  return best;
}

const Kernels& unfused_kernels() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") != 0) return kernels_avx2_unfused::table();
#endif
  return kernels_plain::table();
}

}  // namespace entente
