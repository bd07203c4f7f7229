// The kernels themselves, compiled once a tier: ENTENTE_TIER names it, ENTENTE_MADD says how it multiplies.
// No standard header may be included here: an inline function of one, compiled for AVX2 in this unit, could
// be the copy the linker keeps for all.
#include "prose/syntax/network/kernel_table.hpp"
#include "prose/syntax/network/squash.hpp"

namespace entente::prose::ENTENTE_TIER {
namespace {

// Unaligned on purpose: rows begin anywhere.
typedef float Floats __attribute__((vector_size(32), aligned(4), may_alias));

// kRows blocks of rows times kCount words, held in registers over all columns.
template <int kRows, int kCount>
inline void tile(const std::int16_t* weights, int pairs, const std::int16_t* x, std::int32_t* out,
                 int out_row) {
  Sums sums[kRows][kCount];
  for (int r = 0; r < kRows; ++r) {
    for (int k = 0; k < kCount; ++k) sums[r][k] = nothing();
  }
  for (int p = 0; p < pairs; ++p) {
    Pair pair[kCount];
    for (int k = 0; k < kCount; ++k) pair[k] = spread(x + 2 * (k * pairs + p));
    for (int r = 0; r < kRows; ++r) {
      const Weights w = load(weights + 2 * kBlock * (r * pairs + p));
      for (int k = 0; k < kCount; ++k) add(sums[r][k], w, pair[k]);
    }
  }
  for (int r = 0; r < kRows; ++r) {
    for (int k = 0; k < kCount; ++k) store(out + k * out_row + r * kBlock, sums[r][k]);
  }
}

template <int kCount>
inline void rows(const std::int16_t* weights, int blocks, int pairs, const std::int16_t* x,
                 std::int32_t* out) {
  constexpr int kRows = kCount == 1 ? kBlocksOfOne : kBlocksOfFour;
  const int out_row = blocks * kBlock;
  const int whole = blocks / kRows * kRows;
  for (int b = 0; b < whole; b += kRows)
    tile<kRows, kCount>(weights + 2 * kBlock * b * pairs, pairs, x, out + b * kBlock, out_row);
  for (int b = whole; b < blocks; ++b)
    tile<1, kCount>(weights + 2 * kBlock * b * pairs, pairs, x, out + b * kBlock, out_row);
}

void multiply(const std::int16_t* weights, int blocks, int pairs, const std::int16_t* x, int count,
              std::int32_t* out) {
  int k = 0;
  for (; k + 4 <= count; k += 4)
    rows<4>(weights, blocks, pairs, x + 2 * k * pairs, out + k * blocks * kBlock);
  for (; k < count; ++k) rows<1>(weights, blocks, pairs, x + 2 * k * pairs, out + k * blocks * kBlock);
}

void gates(const std::int32_t* input, float input_unit, const std::int32_t* recurrent, float recurrent_unit,
           const float* bias, float* cell, std::int16_t* state, int size) {
  for (int i = 0; i < size; ++i) {
    const auto sum = [&](int at) {
      return static_cast<float>(input[at]) * input_unit + static_cast<float>(recurrent[at]) * recurrent_unit +
             bias[at];
    };
    const float keep = gate(sum(i));
    const float out = gate(sum(size + i));
    const float candidate = squash(sum(2 * size + i));
    const float c = keep * cell[i] + (1 - keep) * candidate;
    cell[i] = c;
    // Away from zero by a half and cut: the nearest whole number.
    const float shown = out * squash(c) * 512.0F;
    state[i] = static_cast<std::int16_t>(static_cast<std::int32_t>(shown + (shown < 0 ? -0.5F : 0.5F)));
  }
}

float dot(const float* x, const float* y, int n) {
  Floats sum{};
  for (int i = 0; i < n; i += 8)
    sum += *reinterpret_cast<const Floats*>(x + i) * *reinterpret_cast<const Floats*>(y + i);
  return ((sum[0] + sum[4]) + (sum[1] + sum[5])) + ((sum[2] + sum[6]) + (sum[3] + sum[7]));
}

}  // namespace

const NetworkKernels& table() {
  static constexpr NetworkKernels kTable = {ENTENTE_TIER_NAME, multiply, gates, dot};
  return kTable;
}

}  // namespace entente::prose::ENTENTE_TIER
