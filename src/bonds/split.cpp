#include "bonds/split.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>

namespace entente::bonds {

Split::Split(int members, std::vector<double> weights, int exact_members)
    : n_(members), weights_(std::move(weights)), exact_members_(exact_members) {}

double Split::cut(const std::vector<bool>& side) const {
  double sum = 0;
  for (int i = 0; i < n_; ++i) {
    for (int j = i + 1; j < n_; ++j) {
      if (side[static_cast<std::size_t>(i)] != side[static_cast<std::size_t>(j)]) sum += weight(i, j);
    }
  }
  return sum;
}

double Split::alone(int member) const {
  double sum = 0;
  for (int j = 0; j < n_; ++j) sum += j == member ? 0 : weight(member, j);
  return sum;
}

// Member 0 stays; the others change sides one at a time, so that a cut costs n additions and not n^2.
void Split::all_cuts() {
  std::vector<bool> side(static_cast<std::size_t>(n_));
  double value = 0;
  margin_ = std::numeric_limits<double>::infinity();
  std::uint64_t best = 0;
  std::uint64_t code = 0;
  for (std::uint64_t step = 1; step < (std::uint64_t{1} << (n_ - 1)); ++step) {
    const int flip = std::countr_zero(step) + 1;
    const bool from = side[static_cast<std::size_t>(flip)];
    for (int j = 0; j < n_; ++j) {
      if (j != flip) value += side[static_cast<std::size_t>(j)] == from ? weight(flip, j) : -weight(flip, j);
    }
    side[static_cast<std::size_t>(flip)] = !from;
    code ^= std::uint64_t{1} << flip;
    // Rounding gathered over many steps must not choose between cuts that are equal.
    if (value < margin_ - 1e-12) {
      margin_ = value;
      best = code;
    }
  }
  for (int i = 0; i < n_; ++i) apart_[static_cast<std::size_t>(i)] = (best >> i & 1U) != 0;
}

std::vector<bool> Split::stoer_wagner() const {
  const auto n = static_cast<std::size_t>(n_);
  std::vector<double> w = weights_;
  std::vector<std::vector<int>> merged(n);
  for (std::size_t i = 0; i < n; ++i) merged[i] = {static_cast<int>(i)};
  std::vector<std::size_t> left(n);
  std::iota(left.begin(), left.end(), std::size_t{0});
  double best = std::numeric_limits<double>::infinity();
  std::vector<bool> side(n);
  while (left.size() > 1) {
    std::vector<double> reach(n, 0);
    std::vector<bool> added(n);
    std::size_t before = left[0];
    std::size_t last = left[0];
    for (std::size_t k = 0; k < left.size(); ++k) {
      before = last;
      last = n;
      for (const std::size_t v : left) {
        if (!added[v] && (last == n || reach[v] > reach[last])) last = v;
      }
      added[last] = true;
      for (const std::size_t v : left) reach[v] += added[v] ? 0 : w[last * n + v];
    }
    if (reach[last] < best) {
      best = reach[last];
      std::fill(side.begin(), side.end(), false);
      for (const int v : merged[last]) side[static_cast<std::size_t>(v)] = true;
    }
    for (const std::size_t v : left) {
      if (v == before || v == last) continue;
      w[before * n + v] += w[last * n + v];
      w[v * n + before] = w[before * n + v];
    }
    merged[before].insert(merged[before].end(), merged[last].begin(), merged[last].end());
    std::erase(left, last);
  }
  return side;
}

// Moves one member at a time to the other side while that makes the cut cheaper; neither side is left empty.
void Split::descend(std::vector<bool> side) {
  double value = cut(side);
  for (bool moved = true; moved;) {
    moved = false;
    for (int i = 0; i < n_; ++i) {
      const bool from = side[static_cast<std::size_t>(i)];
      if (std::count(side.begin(), side.end(), from) == 1) continue;
      double change = 0;
      for (int j = 0; j < n_; ++j) {
        if (j != i) change += side[static_cast<std::size_t>(j)] == from ? weight(i, j) : -weight(i, j);
      }
      if (change >= -1e-12) continue;
      side[static_cast<std::size_t>(i)] = !from;
      value += change;
      moved = true;
    }
  }
  if (value < margin_ - 1e-12) {
    margin_ = value;
    apart_ = side;
  }
}

void Split::run() {
  apart_.assign(static_cast<std::size_t>(std::max(n_, 0)), false);
  margin_ = 0;
  exact_ = true;
  if (n_ < 2) return;
  if (n_ <= exact_members_) {
    all_cuts();
  } else {
    bool negative = false;
    for (int i = 0; i < n_; ++i) {
      for (int j = 0; j < n_; ++j) negative = negative || (i != j && weight(i, j) < 0);
    }
    exact_ = !negative;
    std::vector<bool> side = stoer_wagner();
    margin_ = cut(side);
    apart_ = side;
    if (negative) {
      descend(side);
      for (int i = 0; i < n_; ++i) {
        std::vector<bool> one(static_cast<std::size_t>(n_));
        one[static_cast<std::size_t>(i)] = true;
        descend(one);
      }
    }
  }
  const auto size = std::count(apart_.begin(), apart_.end(), true);
  if (2 * size > n_ || (2 * size == n_ && apart_[0])) apart_.flip();
  margin_ = cut(apart_);
}

}  // namespace entente::bonds
