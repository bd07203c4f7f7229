#include "util/kernels.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "util/random.hpp"

namespace entente {
namespace {

std::vector<float> noise(std::size_t size, std::uint64_t seed) {
  Random random(seed);
  std::vector<float> values(size);
  for (float& v : values) v = static_cast<float>(2 * random.uniform() - 1);
  return values;
}

TEST(Kernels, UnfusedTiersGiveTheSameBits) {
  const Kernels& plain = *all_kernels().front();
  const Kernels& wide = unfused_kernels();
  for (const int m : {1, 5, 32}) {
    for (const int n : {16, 48, 96}) {
      const int depth = 37;
      const auto a = noise(static_cast<std::size_t>(m * depth), 1);
      const auto b = noise(static_cast<std::size_t>(depth * n), 2);
      auto one = noise(static_cast<std::size_t>(m * n), 3);
      auto other = one;
      plain.product(m, n, depth, a.data(), depth, 1, b.data(), n, one.data(), n, true);
      wide.product(m, n, depth, a.data(), depth, 1, b.data(), n, other.data(), n, true);
      EXPECT_EQ(one, other);
      plain.exponentials(one.data(), -0.5F, m * n);
      wide.exponentials(other.data(), -0.5F, m * n);
      EXPECT_EQ(one, other);
    }
  }
}

TEST(Kernels, ProductsOfEveryShapeAndTier) {
  for (const Kernels* k : all_kernels()) {
    for (const int m : {1, 3, 4, 7, 8, 13, 32})
      for (const int n : {16, 32, 48, 96})
        for (const int depth : {1, 5, 96}) {
          SCOPED_TRACE(testing::Message() << k->name << " " << m << "x" << n << "x" << depth);
          const auto a = noise(static_cast<std::size_t>(m * depth), 1);
          const auto b = noise(static_cast<std::size_t>(depth * n), 2);
          auto c = noise(static_cast<std::size_t>(m * n), 3);
          const auto before = c;
          const bool transposed = (m + n) % 32 == 0;
          k->product(m, n, depth, a.data(), transposed ? 1 : depth, transposed ? m : 1, b.data(), n, c.data(),
                     n, m % 2 == 0);
          for (int i = 0; i < m; ++i)
            for (int j = 0; j < n; ++j) {
              double sum = m % 2 == 0 ? static_cast<double>(before[static_cast<std::size_t>(i * n + j)]) : 0;
              for (int d = 0; d < depth; ++d)
                sum +=
                    static_cast<double>(a[static_cast<std::size_t>(transposed ? d * m + i : i * depth + d)]) *
                    static_cast<double>(b[static_cast<std::size_t>(d * n + j)]);
              ASSERT_NEAR(c[static_cast<std::size_t>(i * n + j)], sum, 1e-4) << i << "," << j;
            }
        }
  }
}

TEST(Kernels, ExponentialsAreCloseAndClamped) {
  for (const Kernels* k : all_kernels()) {
    SCOPED_TRACE(k->name);
    std::vector<float> x;
    for (float v = -59.7F; v < 59.8F; v += 0.37F) x.push_back(v);
    x.push_back(1000);
    x.push_back(-1000);
    auto e = x;
    k->exponentials(e.data(), 0.25F, static_cast<int>(e.size()));
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double exact = std::exp(std::clamp(static_cast<double>(x[i]) + 0.25, -60.0, 60.0));
      EXPECT_NEAR(static_cast<double>(e[i]) / exact, 1, 5e-6) << x[i];
    }
  }
}

TEST(Kernels, TheRestAgreesWithLoops) {
  constexpr int n = 48;
  for (const Kernels* k : all_kernels()) {
    SCOPED_TRACE(k->name);
    const auto x = noise(n, 1), y = noise(n, 2), z = noise(n, 3);
    double dot = 0, triple = 0;
    for (int i = 0; i < n; ++i) {
      dot += static_cast<double>(x[i]) * static_cast<double>(y[i]);
      triple += static_cast<double>(x[i]) * static_cast<double>(y[i]) * static_cast<double>(z[i]);
    }
    EXPECT_NEAR(k->dot(x.data(), y.data(), n), dot, 1e-4);
    EXPECT_NEAR(k->triple_dot(x.data(), y.data(), z.data(), n), triple, 1e-4);
    auto sum = z;
    k->accumulate_product(sum.data(), x.data(), y.data(), 0.5F, n);
    for (int i = 0; i < n; ++i) EXPECT_NEAR(sum[i], z[i] + 0.5F * x[i] * y[i], 1e-5F);
    auto value = x;
    std::vector<float> squares(n, 0.5F);
    k->adagrad(value.data(), squares.data(), y.data(), 2, 0.1F, 0.3F, n);
    for (int i = 0; i < n; ++i) {
      const float g = 2 * y[i] + 0.1F * x[i];
      EXPECT_NEAR(squares[i], 0.5F + g * g, 1e-4F);
      EXPECT_NEAR(value[i], x[i] - 0.3F * g / std::sqrt(0.5F + g * g), 1e-4F);
    }
  }
}

TEST(Kernels, AttentionAndFactorSteps) {
  const auto gradient = noise(kLane, 1), v = noise(2 * kLane, 2);
  for (const Kernels* k : all_kernels()) {
    SCOPED_TRACE(k->name);
    auto z = noise(2 * kLane, 3);
    const auto z_before = z;
    std::vector<float> z_sum(2 * kLane, 1), to_v(2 * kLane, 0);
    const int objects[] = {1}, relations[] = {0};
    const float weights[] = {0.25F};
    k->attention_step(1, objects, relations, weights, gradient.data(), kLane, v.data(), to_v.data(), z.data(),
                      z_sum.data(), 0.1F);
    for (int i = 0; i < kLane; ++i) {
      const float x = gradient[i] * 0.25F, y = x * v[kLane + i];
      EXPECT_NEAR(to_v[kLane + i], x * z_before[i], 1e-5F);
      EXPECT_EQ(to_v[i], 0);
      EXPECT_NEAR(z[i], z_before[i] - 0.1F * y / std::sqrt(1 + y * y), 1e-5F);
      EXPECT_EQ(z[kLane + i], z_before[kLane + i]);
    }
    auto u = noise(kLane, 4), w = noise(kLane, 5);
    const auto u_before = u, w_before = w;
    std::vector<float> u_sum(kLane, 1), w_sum(kLane, 1);
    k->factor_step(gradient.data(), u.data(), u_sum.data(), w.data(), w_sum.data(), 0.2F, 0.01F, 0.1F);
    for (int i = 0; i < kLane; ++i) {
      const float of_u = 0.2F * gradient[i] * w_before[i] + 0.01F * u_before[i];
      const float of_w = 0.2F * gradient[i] * u_before[i];
      EXPECT_NEAR(u[i], u_before[i] - 0.1F * of_u / std::sqrt(1 + of_u * of_u), 1e-5F);
      EXPECT_NEAR(w[i], w_before[i] - 0.1F * of_w / std::sqrt(1 + of_w * of_w), 1e-5F);
    }
  }
}

}  // namespace
}  // namespace entente
