// The inner loops of the parser's network while it reads: products of whole numbers, and the gates of a cell.
//
// The products are of whole numbers, and the floating point of the gates has no fused steps and no sums
// across lanes, so every tier gives the same bits. No standard header but <cstdint>: see kernels_body.hpp.
#pragma once

#include <cstdint>

namespace entente::prose {

// Rows of weights stand in blocks of sixteen, and in a block column by column in pairs: sixteen rows' pair of
// columns are 64 bytes, a cache line. Activations and weights stay below 2^11, so that a sum of 256 columns
// fits.
inline constexpr int kBlock = 16;

struct NetworkKernels {
  const char* name;
  // out[k][r] = sum over columns of weights[r][c] x[k][c], for k < count. Rows of x are 2 pairs long, of out
  // kBlock blocks.
  void (*multiply)(const std::int16_t* weights, int blocks, int pairs, const std::int16_t* x, int count,
                   std::int32_t* out);
  // One step of a long short-term memory: gates forget, out, candidate, each `size` wide; what is
  // let in is what is forgotten. The sum of a
  // gate is input * input_unit + recurrent * recurrent_unit + bias. cell is carried along, state is what the
  // cell shows, in 512ths.
  void (*gates)(const std::int32_t* input, float input_unit, const std::int32_t* recurrent,
                float recurrent_unit, const float* bias, float* cell, std::int16_t* state, int size);
  // sum of x[i] y[i], i < n, n a multiple of eight.
  float (*dot)(const float* x, const float* y, int n);
};

}  // namespace entente::prose
