#include "camps/spin_descent.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

}  // namespace

SpinDescent::SpinDescent(const Block& block, std::uint64_t seed)
    : block_(block), random_(seed), field_(at(block.size())), queued_(at(block.size())) {
  best_ = spins_of_tree(block);
  best_value_ = frustration(block, best_);
  start(best_);
}

void SpinDescent::start(const Spins& spins) {
  spins_ = spins;
  value_ = frustration(block_, spins_);
  queue_.clear();
  std::ranges::fill(queued_, 0);
  for (int v = 0; v < block_.size(); ++v) {
    Units field = 0;
    for (const auto& arc : block_.arcs(v)) field += arc.weight * spins_[at(arc.to)];
    field_[at(v)] = field;
    if (local(v) < 0) {
      queue_.push_back(v);
      queued_[at(v)] = 1;
    }
  }
  descend();
  while (flip_pairs()) descend();
  keep_if_best();
}

void SpinDescent::flip(int v) {
  value_ += local(v);
  auto& spin = spins_[at(v)];
  spin = static_cast<signed char>(-spin);
  journal_.push_back(v);
  for (const auto& arc : block_.arcs(v)) {
    field_[at(arc.to)] += 2 * arc.weight * spin;
    if (local(arc.to) < 0 && queued_[at(arc.to)] == 0) {
      queued_[at(arc.to)] = 1;
      queue_.push_back(arc.to);
    }
  }
}

void SpinDescent::descend() {
  for (std::size_t next = 0; next < queue_.size(); ++next) {
    const int v = queue_[next];
    queued_[at(v)] = 0;
    if (local(v) < 0) flip(v);
  }
  queue_.clear();
}

bool SpinDescent::flip_pairs() {
  bool better = false;
  for (const auto& edge : block_.edges()) {
    const Units change =
        local(edge.a) + local(edge.b) - 2 * edge.weight * spins_[at(edge.a)] * spins_[at(edge.b)];
    if (change >= 0) continue;
    flip(edge.a);
    flip(edge.b);
    better = true;
  }
  return better;
}

void SpinDescent::keep_if_best() {
  journal_.clear();
  if (value_ < best_value_) {
    best_value_ = value_;
    best_ = spins_;
  }
}

void SpinDescent::anneal(int sweeps, double hot, double cold, const Budget& budget) {
  double mean = 0;
  for (const auto& edge : block_.edges()) mean += std::abs(static_cast<double>(edge.weight));
  mean /= std::max(1, block_.edge_count());
  queue_.clear();
  for (int sweep = 0; sweep < sweeps && !budget.spent(); ++sweep) {
    const double heat =
        mean * hot * std::pow(cold / hot, static_cast<double>(sweep) / std::max(1, sweeps - 1));
    const double hopeless = 14 * heat;
    for (int v = 0; v < block_.size(); ++v) {
      const auto change = static_cast<double>(local(v));
      if (change > hopeless) continue;
      if (change <= 0 || random_.uniform() < std::exp(-change / heat)) {
        flip(v);
        queue_.clear();
      }
    }
    journal_.clear();
  }
  start(Spins(spins_));
}

void SpinDescent::kick(std::int64_t rounds, const Budget& budget) {
  if (block_.edge_count() == 0) return;
  start(Spins(best_));
  std::vector<int> bad;  // frustrated ties, refreshed now and then
  std::vector<int> region;
  std::vector<char> inside(at(block_.size()));
  for (std::int64_t round = 0; round < rounds; ++round) {
    if (round % 256 == 0) {
      if (budget.spent()) break;
      bad.clear();
      for (int e = 0; e < block_.edge_count(); ++e) {
        const auto& edge = block_.edge(e);
        if (edge.weight * spins_[at(edge.a)] * spins_[at(edge.b)] < 0) bad.push_back(e);
      }
      if (bad.empty()) break;
    }
    const auto& edge = block_.edge(bad[at(random_.below(static_cast<int>(bad.size())))]);
    const int size = 1 + random_.below(std::min(12, 1 + block_.size() / 3));
    region.assign(1, (random_.next() & 1) != 0 ? edge.a : edge.b);
    inside[at(region[0])] = 1;
    for (int tries = 0; static_cast<int>(region.size()) < size && tries < 3 * size; ++tries) {
      const auto arcs = block_.arcs(region[at(random_.below(static_cast<int>(region.size())))]);
      const int to = arcs[at(random_.below(static_cast<int>(arcs.size())))].to;
      if (inside[at(to)] != 0) continue;
      inside[at(to)] = 1;
      region.push_back(to);
    }
    const Units before = value_;
    journal_.clear();
    for (const int v : region) {
      flip(v);
      inside[at(v)] = 0;
    }
    descend();
    if (value_ > before) {
      const auto taken = journal_;
      for (auto v = taken.rbegin(); v != taken.rend(); ++v) flip(*v);
      for (const int v : queue_) queued_[at(v)] = 0;
      queue_.clear();
    } else if (value_ < best_value_) {
      keep_if_best();
    }
  }
  start(Spins(spins_));
}

Spins spins_of_tree(const Block& block) {
  // Prim's tree by |weight|, with buckets left out: blocks are small or sparse.
  std::vector<int> order(at(block.edge_count())), root(at(block.size()));
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(
      order, [&](int x, int y) { return std::abs(block.edge(x).weight) > std::abs(block.edge(y).weight); });
  std::iota(root.begin(), root.end(), 0);
  std::vector<signed char> sign(at(block.size()), 1);  // to the root
  const auto find = [&](int v) {
    int top = v, s = 1;
    while (root[at(top)] != top) {
      s *= sign[at(top)];
      top = root[at(top)];
    }
    while (root[at(v)] != top && v != top) {
      const int up = root[at(v)], own = sign[at(v)];
      root[at(v)] = top;
      sign[at(v)] = static_cast<signed char>(s);
      s *= own;
      v = up;
    }
    return top;
  };
  const auto sign_of = [&](int v) { return root[at(v)] == v ? 1 : static_cast<int>(sign[at(v)]); };
  for (const int e : order) {
    const auto& edge = block.edge(e);
    const int a = find(edge.a), b = find(edge.b);
    if (a == b) continue;
    sign[at(a)] = static_cast<signed char>(sign_of(edge.a) * sign_of(edge.b) * (edge.weight > 0 ? 1 : -1));
    root[at(a)] = b;
  }
  Spins spins(at(block.size()));
  for (int v = 0; v < block.size(); ++v) {
    find(v);
    spins[at(v)] = static_cast<signed char>(sign_of(v));
  }
  return spins;
}

Units frustration(const Block& block, const Spins& spins) {
  Units sum = 0;
  for (const auto& edge : block.edges())
    if (edge.weight * spins[at(edge.a)] * spins[at(edge.b)] < 0) sum += std::abs(edge.weight);
  return sum;
}

Units step_of(const Block& block) {
  Units step = 0;
  for (int v = 0; v < block.size(); ++v) {
    Units degree = 0;
    for (const auto& arc : block.arcs(v)) {
      degree += arc.weight;
      step = std::gcd(step, 2 * arc.weight);
    }
    step = std::gcd(step, degree);
  }
  return std::abs(step);
}

}  // namespace entente::camps
