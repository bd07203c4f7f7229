#include "camps/colouring.hpp"

#include <algorithm>
#include <numeric>

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

// Colours that coloured neighbours bear, ascending.
std::vector<int> barred(const Neighbours& near, const std::vector<int>& colours, std::size_t v) {
  std::vector<int> list;
  for (const int u : near[v])
    if (colours[at(u)] >= 0) list.push_back(colours[at(u)]);
  std::ranges::sort(list);
  const auto rest = std::ranges::unique(list);
  list.erase(rest.begin(), rest.end());
  return list;
}

}  // namespace

Colouring::Colouring(const Neighbours& near, int k, const Budget& budget)
    : near_(near), k_(k), budget_(budget), colours_(near.size(), -1) {
  if (near.size() > kLargest) {
    greedy();
  } else {
    found_ = extend(0);
  }
  if (!found_) colours_.clear();
}

// In order of degree, each the least colour that is free.
void Colouring::greedy() {
  std::vector<int> order(near_.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, [&](int a, int b) { return near_[at(a)].size() > near_[at(b)].size(); });
  for (const int v : order) {
    int colour = 0;
    for (const int taken : barred(near_, colours_, at(v)))
      if (taken == colour) ++colour;
    if (colour >= k_) {
      gave_up_ = true;
      return;
    }
    colours_[at(v)] = colour;
  }
  found_ = true;
}

int Colouring::next() const {
  int best = -1;
  std::pair<std::size_t, std::size_t> most;
  for (std::size_t v = 0; v < near_.size(); ++v) {
    if (colours_[v] >= 0) continue;
    const std::pair<std::size_t, std::size_t> key{barred(near_, colours_, v).size(), near_[v].size()};
    if (best >= 0 && key <= most) continue;
    most = key;
    best = static_cast<int>(v);
  }
  return best;
}

bool Colouring::extend(int used) {
  for (const auto& list : near_) steps_ += 1 + static_cast<long>(list.size());
  if (steps_ > kMost || budget_.spent()) {
    gave_up_ = true;
    return false;
  }
  const int v = next();
  if (v < 0) return true;
  const auto taken = barred(near_, colours_, at(v));
  for (int c = 0; c < std::min(k_, used + 1); ++c) {
    if (std::ranges::binary_search(taken, c)) continue;
    colours_[at(v)] = c;
    if (extend(std::max(used, c + 1))) return true;
    colours_[at(v)] = -1;
    if (gave_up_) return false;
  }
  return false;
}

}  // namespace entente::camps
