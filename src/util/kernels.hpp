// The inner loops of what learns in floats (the embedding of next events, the parser's network): a small
// matrix product, exponentials, Adagrad steps.
//
// They are compiled three times, for plain x86-64 (SSE2), for AVX2 with fused multiply-add and for AVX-512,
// and chosen when the program starts by what the processor offers, so that one binary runs on all of them.
// Elsewhere than on x86-64 the plain one is built alone. Sums are made in an order that depends on the tier
// but not on threads: answers are the same on any number of threads of one kind of processor, and may differ
// in the last places between kinds.
#pragma once

#include <vector>

#include "util/kernel_table.hpp"

namespace entente {

// The best tier this processor runs; the same one on every call.
const Kernels& kernels();
// The fastest tier without fused steps. Its products, exponentials and all else that keeps an element's sum
// in order (not `dot` and `triple_dot`) give the same bits on every x86-64: for what must come out the same
// on another machine.
const Kernels& unfused_kernels();
// All it runs, the plain one first: for tests that compare them.
std::vector<const Kernels*> all_kernels();

}  // namespace entente
