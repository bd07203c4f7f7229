#include "prose/syntax/learning/lstm.hpp"

#include <algorithm>

#include "prose/syntax/network/shape.hpp"
#include "prose/syntax/network/squash.hpp"

namespace entente::prose {
namespace {

std::size_t row_at(const Batch& batch, std::size_t sentence, std::size_t step, bool reversed) {
  return batch.start[sentence] + (reversed ? batch.length[sentence] - 1 - step : step);
}

}  // namespace

std::size_t Batch::active(std::size_t step) const {
  return static_cast<std::size_t>(
      std::partition_point(length.begin(), length.end(), [&](std::size_t n) { return n > step; }) -
      length.begin());
}

void lstm_forward(const Batch& batch, const LstmWeights& weights, std::size_t hidden, bool reversed,
                  const Rows& inputs, std::size_t column, Rows& states, LstmTrace& trace) {
  const std::size_t gates = kGates * hidden;
  trace.gates = Rows(batch.words, gates);
  trace.cells = Rows(batch.words, hidden);
  trace.previous = Rows(batch.words, hidden);
  add_row(weights.bias, trace.gates);
  times(inputs, weights.input, trace.gates, true);
  Rows state(batch.start.size(), hidden);
  Rows cell(batch.start.size(), hidden);
  Rows sums(batch.start.size(), gates);
  for (std::size_t step = 0; step < batch.length.front(); ++step) {
    const auto active = batch.active(step);
    unfused_kernels().product(static_cast<int>(active), static_cast<int>(gates), static_cast<int>(hidden),
                              state.values.data(), static_cast<std::ptrdiff_t>(hidden), 1, weights.recurrent,
                              static_cast<std::ptrdiff_t>(gates), sums.values.data(),
                              static_cast<std::ptrdiff_t>(gates), false);
    for (std::size_t s = 0; s < active; ++s) {
      const auto at = row_at(batch, s, step, reversed);
      float* g = trace.gates.row(at);
      const float* sum = sums.row(s);
      float* h = state.row(s);
      float* c = cell.row(s);
      float* out = states.row(at) + column;
      std::copy(h, h + hidden, trace.previous.row(at));
      for (std::size_t i = 0; i < hidden; ++i) {
        g[i] = gate(g[i] + sum[i]);
        g[hidden + i] = gate(g[hidden + i] + sum[hidden + i]);
        g[2 * hidden + i] = squash(g[2 * hidden + i] + sum[2 * hidden + i]);
        c[i] = g[i] * c[i] + (1 - g[i]) * g[2 * hidden + i];
        h[i] = g[hidden + i] * squash(c[i]);
        out[i] = h[i];
      }
      std::copy(c, c + hidden, trace.cells.row(at));
    }
  }
}

void lstm_backward(const Batch& batch, const LstmWeights& weights, std::size_t hidden, bool reversed,
                   const Rows& inputs, const LstmTrace& trace, std::size_t column,
                   const Rows& states_gradient, const LstmGradient& gradient, Rows& inputs_gradient) {
  const std::size_t gates = kGates * hidden;
  Rows sums(batch.words, gates);  // gradients of the gates' sums
  Rows of_state(batch.start.size(), hidden);
  Rows of_cell(batch.start.size(), hidden);
  Rows step_sums(batch.start.size(), gates);
  std::vector<float> turned(gates * hidden);
  for (std::size_t i = 0; i < hidden; ++i) {
    for (std::size_t k = 0; k < gates; ++k) turned[k * hidden + i] = weights.recurrent[i * gates + k];
  }
  for (std::size_t step = batch.length.front(); step-- > 0;) {
    const auto active = batch.active(step);
    for (std::size_t s = 0; s < active; ++s) {
      const auto at = row_at(batch, s, step, reversed);
      const bool first = step == 0;
      const float* g = trace.gates.row(at);
      const float* c = trace.cells.row(at);
      const float* before = first ? nullptr : trace.cells.row(row_at(batch, s, step - 1, reversed));
      const float* above = states_gradient.row(at) + column;
      float* dh = of_state.row(s);
      float* dc = of_cell.row(s);
      float* d = sums.row(at);
      for (std::size_t i = 0; i < hidden; ++i) {
        const float keep = g[i];
        const float out = g[hidden + i];
        const float candidate = g[2 * hidden + i];
        const float shown = squash(c[i]);
        const float h = above[i] + dh[i];
        const float of = dc[i] + h * out * (1 - shown * shown);
        const float was = first ? 0 : before[i];
        d[i] = of * (was - candidate) * keep * (1 - keep);
        d[hidden + i] = h * shown * out * (1 - out);
        d[2 * hidden + i] = of * (1 - keep) * (1 - candidate * candidate);
        dc[i] = of * keep;
      }
      std::copy(d, d + gates, step_sums.row(s));
    }
    unfused_kernels().product(static_cast<int>(active), static_cast<int>(hidden), static_cast<int>(gates),
                              step_sums.values.data(), static_cast<std::ptrdiff_t>(gates), 1, turned.data(),
                              static_cast<std::ptrdiff_t>(hidden), of_state.values.data(),
                              static_cast<std::ptrdiff_t>(hidden), false);
  }
  add_transposed_times(inputs, sums, gradient.input);
  add_transposed_times(trace.previous, sums, gradient.recurrent);
  add_column_sums(sums, gradient.bias);
  add_times_transposed(sums, weights.input, inputs_gradient);
}

}  // namespace entente::prose
