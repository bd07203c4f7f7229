// What a tier of kernels offers. No standard header but <cstddef>: see kernels_body.hpp.
#pragma once

#include <cstddef>

namespace entente {

// Row lengths and the third argument of `product` are multiples of this many floats.
inline constexpr int kLane = 16;

struct Kernels {
  const char* name;
  // c[i][j] (+)= sum over k of a[i][k] b[k][j], for i < m, j < n, k < depth. n a multiple of kLane. a[i][k]
  // stands at a[i a_row + k a_column]; rows of b and c are contiguous.
  void (*product)(int m, int n, int depth, const float* a, std::ptrdiff_t a_row, std::ptrdiff_t a_column,
                  const float* b, std::ptrdiff_t b_row, float* c, std::ptrdiff_t c_row, bool add);
  // x[i] = exp(max(-60, min(60, x[i] + shift))), relative error below 2e-6.
  void (*exponentials)(float* x, float shift, int n);
  // sum[i] += scale x[i].
  void (*accumulate)(float* sum, const float* x, float scale, int n);
  // into[i] = x[i] y[i].
  void (*multiply)(float* into, const float* x, const float* y, int n);
  // sum[i] += scale x[i] y[i].
  void (*accumulate_product)(float* sum, const float* x, const float* y, float scale, int n);
  float (*dot)(const float* x, const float* y, int n);
  float (*triple_dot)(const float* x, const float* y, const float* z, int n);
  // Adagrad (Duchi, Hazan & Singer 2011): s[i] += g^2, x[i] -= rate g / sqrt(s[i]), with
  // g = scale g[i] + decay x[i].
  void (*adagrad)(float* x, float* s, const float* g, float scale, float decay, float rate, int n);
  // One Adagrad step for both factors of u x w, kLane columns: the gradient of u is g w, that of w is g u.
  void (*factor_step)(const float* g, float* u, float* u_sum, float* w, float* w_sum, float scale,
                      float decay, float rate);
  // kLane columns of a weighted sum of v[object] x z[relation] taken apart: `gradient` (of the sum) adds to
  // v_gradient, and z takes one Adagrad step a member. Rows are `stride` apart.
  void (*attention_step)(int count, const int* objects, const int* relations, const float* weights,
                         const float* gradient, std::ptrdiff_t stride, const float* v, float* v_gradient,
                         float* z, float* z_sum, float rate);
};

}  // namespace entente
