// The kernels themselves, compiled once a tier: ENTENTE_TIER names the tier, ENTENTE_WIDTH is how many floats
// one of its registers holds, ENTENTE_ROWS how many rows of a product it keeps in registers. No standard
// header may be included here: an inline function of one, compiled for AVX-512 in this unit, could be the
// copy the linker keeps for all.
namespace entente::ENTENTE_TIER {
namespace {

// Unaligned on purpose: rows begin anywhere.
typedef float Vector __attribute__((vector_size(4 * ENTENTE_WIDTH), aligned(4), may_alias));
constexpr int kWidth = ENTENTE_WIDTH;
constexpr int kRows = ENTENTE_ROWS;

inline Vector load(const float* from) {
  return *reinterpret_cast<const Vector*>(from);
}
inline void store(float* to, Vector x) {
  *reinterpret_cast<Vector*>(to) = x;
}

// Rows x (Columns registers) of a product, held in registers over the whole depth.
template <int Rows, int Columns>
inline void tile(int depth, const float* a, long a_row, long a_column, const float* b, long b_row, float* c,
                 long c_row, bool add) {
  Vector sum[Rows][Columns];
  for (int i = 0; i < Rows; ++i)
    for (int j = 0; j < Columns; ++j) sum[i][j] = add ? load(c + i * c_row + j * kWidth) : Vector{};
  for (int k = 0; k < depth; ++k) {
    Vector row[Columns];
    for (int j = 0; j < Columns; ++j) row[j] = load(b + k * b_row + j * kWidth);
    for (int i = 0; i < Rows; ++i) {
      const float x = a[i * a_row + k * a_column];
      for (int j = 0; j < Columns; ++j) sum[i][j] += x * row[j];
    }
  }
  for (int i = 0; i < Rows; ++i)
    for (int j = 0; j < Columns; ++j) store(c + i * c_row + j * kWidth, sum[i][j]);
}

template <int Columns>
inline void strip(int m, int depth, const float* a, long a_row, long a_column, const float* b, long b_row,
                  float* c, long c_row, bool add) {
  int i = 0;
  for (; i + kRows <= m; i += kRows)
    tile<kRows, Columns>(depth, a + i * a_row, a_row, a_column, b, b_row, c + i * c_row, c_row, add);
  for (; i + 4 <= m; i += 4)
    tile<4, Columns>(depth, a + i * a_row, a_row, a_column, b, b_row, c + i * c_row, c_row, add);
  for (; i < m; ++i)
    tile<1, Columns>(depth, a + i * a_row, a_row, a_column, b, b_row, c + i * c_row, c_row, add);
}

void product(int m, int n, int depth, const float* a, long a_row, long a_column, const float* b, long b_row,
             float* c, long c_row, bool add) {
  int j = 0;
  for (; j + 2 * kWidth <= n; j += 2 * kWidth)
    strip<2>(m, depth, a, a_row, a_column, b + j, b_row, c + j, c_row, add);
  for (; j < n; j += kWidth) strip<1>(m, depth, a, a_row, a_column, b + j, b_row, c + j, c_row, add);
}

// exp(x) = 2^n 2^f with n the nearest whole number and f in [-1/2, 1/2], 2^f by its Taylor polynomial of
// degree six. Adding 1.5 2^23 rounds to a whole number and leaves it in the low bits.
void exponentials(float* x, float shift, int n) {
  constexpr float kRound = 12582912.0F;
  for (int i = 0; i < n; ++i) {
    float v = x[i] + shift;
    v = v < -60.0F ? -60.0F : v;
    v = v > 60.0F ? 60.0F : v;
    v *= 1.44269504F;
    const float rounded = v + kRound;
    const float f = (v - (rounded - kRound)) * 0.69314718F;
    const float p =
        1 + f * (1 + f * (0.5F +
                          f * (0.16666667F + f * (0.041666667F + f * (0.0083333333F + f * 0.0013888889F)))));
    union {
      float value;
      int bits;
    } power{rounded};
    power.bits = (power.bits - 0x4B400000 + 127) << 23;
    x[i] = p * power.value;
  }
}

void accumulate(float* sum, const float* x, float scale, int n) {
  for (int i = 0; i < n; ++i) sum[i] += scale * x[i];
}

void multiply(float* into, const float* x, const float* y, int n) {
  for (int i = 0; i < n; ++i) into[i] = x[i] * y[i];
}

void accumulate_product(float* sum, const float* x, const float* y, float scale, int n) {
  for (int i = 0; i < n; ++i) sum[i] += scale * x[i] * y[i];
}

float total(Vector sum) {
  float all = 0;
  for (int i = 0; i < kWidth; ++i) all += sum[i];
  return all;
}

float dot(const float* x, const float* y, int n) {
  Vector sum{};
  for (int i = 0; i < n; i += kWidth) sum += load(x + i) * load(y + i);
  return total(sum);
}

float triple_dot(const float* x, const float* y, const float* z, int n) {
  Vector sum{};
  for (int i = 0; i < n; i += kWidth) sum += load(x + i) * load(y + i) * load(z + i);
  return total(sum);
}

void adagrad(float* x, float* s, const float* g, float scale, float decay, float rate, int n) {
  for (int i = 0; i < n; ++i) {
    const float step = scale * g[i] + decay * x[i];
    const float sum = s[i] + step * step;
    s[i] = sum;
    x[i] -= rate * step / __builtin_sqrtf(sum);
  }
}

void factor_step(const float* g, float* u, float* u_sum, float* w, float* w_sum, float scale, float decay,
                 float rate) {
  for (int i = 0; i < kLane; ++i) {
    const float of_u = scale * g[i] * w[i] + decay * u[i];
    const float of_w = scale * g[i] * u[i];
    u_sum[i] += of_u * of_u;
    w_sum[i] += of_w * of_w;
    u[i] -= rate * of_u / __builtin_sqrtf(u_sum[i]);
    w[i] -= rate * of_w / __builtin_sqrtf(w_sum[i]);
  }
}

void attention_step(int count, const int* objects, const int* relations, const float* weights,
                    const float* gradient, long stride, const float* v, float* v_gradient, float* z,
                    float* z_sum, float rate) {
  for (int k = 0; k < count; ++k) {
    const float* of_v = v + objects[k] * stride;
    float* to_v = v_gradient + objects[k] * stride;
    float* of_z = z + relations[k] * stride;
    float* sum = z_sum + relations[k] * stride;
    const float weight = weights[k];
    for (int i = 0; i < kLane; ++i) {
      const float x = gradient[i] * weight;
      const float y = x * of_v[i];
      to_v[i] += x * of_z[i];
      sum[i] += y * y;
      of_z[i] -= rate * y / __builtin_sqrtf(sum[i]);
    }
  }
}

}  // namespace

const Kernels& table() {
  static constexpr Kernels kTable = {ENTENTE_TIER_NAME,  product, exponentials, accumulate, multiply,
                                     accumulate_product, dot,     triple_dot,   adagrad,    factor_step,
                                     attention_step};
  return kTable;
}

}  // namespace entente::ENTENTE_TIER
