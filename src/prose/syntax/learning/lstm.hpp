// One direction of one layer of long short-term memories (Hochreiter & Schmidhuber 1997; forget gates: Gers
// et al. 2000; with input and forget gate coupled: Greff et al. 2017), over several sentences at once,
// forwards and backwards through time.
#pragma once

#include <span>

#include "prose/syntax/learning/rows.hpp"

namespace entente::prose {

// Sentences' words stand one after the other in the rows; the longest sentence comes first.
struct Batch {
  std::vector<std::size_t> start, length;
  std::size_t words = 0;
  std::size_t active(std::size_t step) const;  // sentences longer than `step`
};

struct LstmWeights {
  const float* input;      // inputs x 3 hidden
  const float* recurrent;  // hidden x 3 hidden
  const float* bias;       // 3 hidden
};
struct LstmGradient {
  float* input;
  float* recurrent;
  float* bias;
};

// What the forward pass leaves for the backward one, by word.
struct LstmTrace {
  Rows gates;     // forget, out, candidate, after their curves
  Rows cells;     // after the step
  Rows previous;  // state before the step
};

// Writes the states to columns [column, column + hidden) of `states`.
void lstm_forward(const Batch& batch, const LstmWeights& weights, std::size_t hidden, bool reversed,
                  const Rows& inputs, std::size_t column, Rows& states, LstmTrace& trace);
// Adds to the gradients of weights and inputs.
void lstm_backward(const Batch& batch, const LstmWeights& weights, std::size_t hidden, bool reversed,
                   const Rows& inputs, const LstmTrace& trace, std::size_t column,
                   const Rows& states_gradient, const LstmGradient& gradient, Rows& inputs_gradient);

}  // namespace entente::prose
