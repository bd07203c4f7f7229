// The curves of the network's cells, the same for learning and reading. Static, and no header: see
// kernels_body.hpp.
#pragma once

namespace entente::prose {

// tanh to within 1.1e-3, by Lambert's continued fraction cut after three terms, still from 4.97 on.
static inline float squash(float x) {
  x = x > 4.97F ? 4.97F : x;
  x = x < -4.97F ? -4.97F : x;
  const float s = x * x;
  const float y = x * (10395.0F + s * (1260.0F + s * 21.0F)) / (10395.0F + s * (4725.0F + s * (210.0F + s)));
  return y > 1.0F ? 1.0F : (y < -1.0F ? -1.0F : y);
}

// 1 / (1 + exp(-x)) to within 6e-4.
static inline float gate(float x) {
  return 0.5F + 0.5F * squash(0.5F * x);
}

}  // namespace entente::prose
