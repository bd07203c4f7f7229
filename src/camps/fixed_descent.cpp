#include "camps/fixed_descent.hpp"

#include <algorithm>
#include <numeric>

#include "camps/cluster_descent.hpp"
#include "util/random.hpp"

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

// Sums of weight by label, of which few are touched at a time.
class Scores {
 public:
  explicit Scores(int k) : sum_(at(k)), open_(at(k)) {}
  void clear() {
    for (const int c : touched_) {
      sum_[at(c)] = 0;
      open_[at(c)] = 0;
    }
    touched_.clear();
  }
  void add(int label, Units weight) {
    if (open_[at(label)] == 0) touched_.push_back(label);
    open_[at(label)] = 1;
    sum_[at(label)] += weight;
  }
  Units of(int label) const { return sum_[at(label)]; }
  // The least label of the greatest sum; an untouched one has 0.
  int best() const {
    int best = -1;
    for (const int c : touched_)
      if (best < 0 || of(c) > of(best) || (of(c) == of(best) && c < best)) best = c;
    if (best >= 0 && of(best) > 0) return best;
    for (int c = 0; c < static_cast<int>(sum_.size()); ++c)
      if (open_[at(c)] == 0 || of(c) == 0) return c;
    return best;
  }

 private:
  std::vector<Units> sum_;
  std::vector<char> open_;
  std::vector<int> touched_;
};

}  // namespace

Between between_camps(const Block& block, const std::vector<int>& camp) {
  int camps = 0;
  for (const int c : camp) camps = std::max(camps, c + 1);
  Between between(at(camps));
  for (const auto& edge : block.edges()) {
    const int a = camp[at(edge.a)], b = camp[at(edge.b)];
    if (a == b) continue;
    between[at(a)].emplace_back(b, edge.weight);
    between[at(b)].emplace_back(a, edge.weight);
  }
  for (auto& list : between) {
    std::ranges::sort(list);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < list.size();) {
      auto sum = list[i];
      for (++i; i < list.size() && list[i].first == sum.first; ++i) sum.second += list[i].second;
      list[kept++] = sum;
    }
    list.resize(kept);
  }
  return between;
}

std::vector<int> merged_into(const std::vector<int>& camp, const Between& between, int k) {
  std::vector<int> size(between.size()), order(between.size()), label(between.size(), -1);
  for (const int c : camp) ++size[at(c)];
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, [&](int a, int b) { return size[at(a)] > size[at(b)]; });
  Scores scores(k);
  for (const int c : order) {
    scores.clear();
    for (const auto& [other, weight] : between[at(c)])
      if (label[at(other)] >= 0) scores.add(label[at(other)], weight);
    label[at(c)] = scores.best();
  }
  std::vector<int> merged;
  for (const int c : camp) merged.push_back(label[at(c)]);
  return merged;
}

std::vector<int> improve_in_k(const Block& block, std::vector<int> camp, int k, std::uint64_t seed, int kicks,
                              const Budget& budget) {
  const int n = block.size();
  if (n == 0) return camp;
  for (auto& c : camp) c = std::min(c, k - 1);
  Random random(seed);
  Scores scores(k);
  const auto descend = [&] {
    for (bool moved = true; moved && !budget.spent();) {
      moved = false;
      for (int v = 0; v < n; ++v) {
        scores.clear();
        for (const auto& arc : block.arcs(v)) scores.add(camp[at(arc.to)], arc.weight);
        const int best = scores.best();
        if (scores.of(best) <= scores.of(camp[at(v)])) continue;
        camp[at(v)] = best;
        moved = true;
      }
    }
  };
  descend();
  auto best = camp;
  Units value = cluster_cost(block, camp);
  for (int kick = 0; kick < kicks && !budget.spent(); ++kick) {
    camp = best;
    const int size = 1 + random.below(std::max(1, n / 6));
    for (int i = 0; i < size; ++i) camp[at(random.below(n))] = random.below(k);
    descend();
    const Units here = cluster_cost(block, camp);
    if (here > value) continue;
    value = here;
    best = camp;
  }
  return best;
}

}  // namespace entente::camps
