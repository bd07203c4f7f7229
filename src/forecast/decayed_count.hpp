// Counts that fade: how often something happened, with half-lives from a step to most of a year, kept in a
// few floats and brought up to date only when touched.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace entente::forecast {

inline constexpr std::size_t kHalfLives = 5;

// 2^(-lag / half-life) for every lag a set can have.
class DecayTable {
 public:
  DecayTable(const std::array<double, kHalfLives>& half_lives, int steps) {
    for (int lag = 0; lag <= steps; ++lag)
      for (std::size_t k = 0; k < kHalfLives; ++k)
        rows_.push_back(static_cast<float>(std::exp2(-lag / half_lives[k])));
  }
  // The kHalfLives factors of a lag.
  const float* row(int lag) const { return rows_.data() + static_cast<std::size_t>(lag) * kHalfLives; }

 private:
  std::vector<float> rows_;
};

struct DecayedCount {
  std::array<float, kHalfLives> sum{};  // as of `last`
  int last = -1;                        // step of the latest, -1: never
  int first = -1;
  int count = 0;

  void add(int step, const DecayTable& table) {
    if (last >= 0 && step > last) {
      const float* row = table.row(step - last);
      for (std::size_t k = 0; k < kHalfLives; ++k) sum[k] *= row[k];
    }
    for (float& s : sum) s += 1;
    if (first < 0) first = step;
    last = step;
    ++count;
  }
  float at(std::size_t k, int step, const DecayTable& table) const {
    return last < 0 ? 0 : sum[k] * table.row(step - last)[k];
  }
  std::array<float, kHalfLives> all(int step, const DecayTable& table) const {
    std::array<float, kHalfLives> now{};
    if (last < 0) return now;
    const float* row = table.row(step - last);
    for (std::size_t k = 0; k < kHalfLives; ++k) now[k] = sum[k] * row[k];
    return now;
  }
};

}  // namespace entente::forecast
