#include "bonds/two_way.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "bonds/pairs.hpp"

namespace entente::bonds {

std::vector<double> two_way_residual(int states, std::vector<double> values) {
  constexpr int kMostSweeps = 1000;
  const auto n = static_cast<std::size_t>(states);
  struct Cell {
    std::size_t i, j, pair;
  };
  std::vector<Cell> cells;
  std::vector<std::size_t> seen(n);
  double scale = 0, mean = 0;
  std::size_t pair = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i + 1; j < n; ++j, ++pair) {
      if (std::isnan(values[pair])) continue;
      cells.push_back({i, j, pair});
      ++seen[i];
      ++seen[j];
      scale = std::max(scale, std::abs(values[pair]));
      mean += values[pair];
    }
  if (cells.empty()) return values;
  mean /= static_cast<double>(cells.size());
  for (const Cell& c : cells) values[c.pair] -= mean;
  // Each state in turn takes the mean of its dyads' residuals.
  std::vector<double> sum(n);
  for (const Cell& c : cells) {
    sum[c.i] += values[c.pair];
    sum[c.j] += values[c.pair];
  }
  std::vector<double> own(n);
  std::vector<std::vector<std::size_t>> partners(n);
  for (const Cell& c : cells) {
    partners[c.i].push_back(c.j);
    partners[c.j].push_back(c.i);
  }
  for (int sweep = 0; sweep < kMostSweeps; ++sweep) {
    double moved = 0;
    for (std::size_t s = 0; s < n; ++s) {
      if (seen[s] == 0) continue;
      const double step = sum[s] / static_cast<double>(seen[s]);
      own[s] += step;
      sum[s] = 0;
      for (const std::size_t partner : partners[s]) sum[partner] -= step;
      moved = std::max(moved, std::abs(step));
    }
    if (moved <= 1e-12 * scale) break;
  }
  for (const Cell& c : cells) values[c.pair] -= own[c.i] + own[c.j];
  return values;
}

}  // namespace entente::bonds
