// The inner loops of the embedding: a small matrix product, exponentials, Adagrad steps.
//
// They are compiled three times, for plain x86-64 (SSE2), for AVX2 with fused multiply-add and for AVX-512,
// and chosen when the program starts by what the processor offers, so that one binary runs on all of them.
// Elsewhere than on x86-64 the plain one is built alone. Sums are made in an order that depends on the tier
// but not on threads: answers are the same on any number of threads of one kind of processor, and may differ
// in the last places between kinds.
#pragma once

#include <vector>

#include "forecast/kernel_table.hpp"

namespace entente::forecast {

// The best tier this processor runs; the same one on every call.
const Kernels& kernels();
// All it runs, the plain one first: for tests that compare them.
std::vector<const Kernels*> all_kernels();

}  // namespace entente::forecast
