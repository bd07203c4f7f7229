#include "bonds/third_party.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstring>

#include "bonds/pairs.hpp"

namespace entente::bonds {
namespace {

constexpr std::size_t kWidest = 8, kRows = 4;

// Sums over k for kRows states i and one vector of states j.
template <std::size_t Lanes>
[[gnu::always_inline]] inline void tile(const double* friends, const double* enemies, std::size_t states,
                                        std::size_t width, std::size_t i, std::size_t j,
                                        double (*out)[3][kWidest]) {
  using Vector [[gnu::vector_size(Lanes * sizeof(double))]] = double;
  Vector cf[kRows] = {}, ce[kRows] = {}, oc[kRows] = {};
  for (std::size_t k = 0; k < states; ++k) {
    const double *c = friends + k * width, *e = enemies + k * width;
    Vector cj, ej;
    std::memcpy(&cj, c + j, sizeof cj);
    std::memcpy(&ej, e + j, sizeof ej);
    for (std::size_t row = 0; row < kRows; ++row) {
      cf[row] += c[i + row] * cj;
      ce[row] += e[i + row] * ej;
      oc[row] += c[i + row] * ej + e[i + row] * cj;
    }
  }
  for (std::size_t row = 0; row < kRows; ++row) {
    std::memcpy(out[row][0], &cf[row], sizeof cf[row]);
    std::memcpy(out[row][1], &ce[row], sizeof ce[row]);
    std::memcpy(out[row][2], &oc[row], sizeof oc[row]);
  }
}

template <std::size_t Lanes>
[[gnu::always_inline]] inline void all_pairs(const double* friends, const double* enemies, int count,
                                             std::size_t width, ThirdPartyTerms* out) {
  const auto states = static_cast<std::size_t>(count);
  double sums[kRows][3][kWidest];
  for (std::size_t i = 0; i < states; i += kRows) {
    for (std::size_t j = i / Lanes * Lanes; j < states; j += Lanes) {
      tile<Lanes>(friends, enemies, states, width, i, j, sums);
      for (std::size_t row = i; row < std::min(i + kRows, states); ++row) {
        const std::size_t first = std::max(j, row + 1), end = std::min(j + Lanes, states);
        if (first >= end) continue;
        ThirdPartyTerms* cell = out + pair_index(static_cast<int>(row), static_cast<int>(first), count);
        for (std::size_t column = first; column < end; ++column, ++cell)
          *cell = {sums[row - i][0][column - j], sums[row - i][1][column - j], sums[row - i][2][column - j]};
      }
    }
  }
}

void plain(const double* friends, const double* enemies, int states, std::size_t width,
           ThirdPartyTerms* out) {
  all_pairs<2>(friends, enemies, states, width, out);
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] void avx2(const double* friends, const double* enemies, int states, std::size_t width,
                                  ThirdPartyTerms* out) {
  all_pairs<4>(friends, enemies, states, width, out);
}

// AVX-512 can fuse a product and a sum, which would round differently from the other two.
#if defined(__clang__)
[[gnu::target("avx512f")]]
#else
[[gnu::target("avx512f"), gnu::optimize("fp-contract=off")]]
#endif
void avx512(const double* friends, const double* enemies, int states, std::size_t width,
            ThirdPartyTerms* out) {
  all_pairs<8>(friends, enemies, states, width, out);
}
#endif

}  // namespace

ThirdParties::ThirdParties(int states, const Portfolio& cooperative, const Portfolio& hostile,
                           std::vector<bool> counted)
    : states_(states), width_((static_cast<std::size_t>(states) + kWidest - 1) / kWidest * kWidest) {
  const auto n = static_cast<std::size_t>(states);
  assert(cooperative.size() == n * n && hostile.size() == n * n && (counted.empty() || counted.size() == n));
  friends_.assign(n * width_, 0);
  enemies_.assign(n * width_, 0);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < n; ++k) {
      if (k == i || (!counted.empty() && !counted[k])) continue;
      friends_[k * width_ + i] = std::sqrt(cooperative[i * n + k]);
      enemies_[k * width_ + i] = std::sqrt(hostile[i * n + k]);
    }
  }
}

int ThirdParties::best_level() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f")) return 2;
  if (__builtin_cpu_supports("avx2")) return 1;
#endif
  return 0;
}

void ThirdParties::run() {
  run_with(best_level());
}

void ThirdParties::run_with(int level) {
  terms_.assign(pair_count(states_), {});
#if defined(__x86_64__)
  if (level == 2) return avx512(friends_.data(), enemies_.data(), states_, width_, terms_.data());
  if (level == 1) return avx2(friends_.data(), enemies_.data(), states_, width_, terms_.data());
#endif
  static_cast<void>(level);
  plain(friends_.data(), enemies_.data(), states_, width_, terms_.data());
}

ThirdPartyTerms ThirdParties::at(int i, int j) const {
  return terms_[pair_index(i, j, states_)];
}

std::vector<Contribution> ThirdParties::contributions(int i, int j) const {
  std::vector<Contribution> out;
  for (int k = 0; k < states_; ++k) {
    const double* c = friends_.data() + static_cast<std::size_t>(k) * width_;
    const double* e = enemies_.data() + static_cast<std::size_t>(k) * width_;
    const double ci = c[i], cj = c[j], ei = e[i], ej = e[j];
    const ThirdPartyTerms terms{ci * cj, ei * ej, ci * ej + ei * cj};
    if (terms.common_friends > 0 || terms.common_enemies > 0 || terms.opposed > 0) out.push_back({k, terms});
  }
  return out;
}

ThirdParties ThirdParties::without(int third) const {
  ThirdParties out = *this;
  const auto row = static_cast<std::ptrdiff_t>(static_cast<std::size_t>(third) * width_);
  std::fill_n(out.friends_.begin() + row, width_, 0.0);
  std::fill_n(out.enemies_.begin() + row, width_, 0.0);
  out.terms_.clear();
  return out;
}

}  // namespace entente::bonds
