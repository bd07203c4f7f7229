// Which kernels of the network this processor runs: plain x86-64, AVX2, or AVX-512 with products of whole
// numbers. All give the same bits.
#pragma once

#include <vector>

#include "prose/syntax/network/kernel_table.hpp"

namespace entente::prose {

// The best of them; the same one on every call.
const NetworkKernels& network_kernels();
// All of them, the plain one first: for tests that compare them.
std::vector<const NetworkKernels*> all_network_kernels();

}  // namespace entente::prose
