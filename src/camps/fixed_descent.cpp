#include "camps/fixed_descent.hpp"

#include <algorithm>
#include <numeric>

#include "camps/arc_lists.hpp"
#include "camps/random.hpp"

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

Between between_camps(const SignedGraph& graph, const Scale& scale, const std::vector<int>& camp) {
  int camps = 0;
  for (const int c : camp) camps = std::max(camps, c + 1);
  Between between(at(camps));
  for (const auto& tie : graph.ties()) {
    const int a = camp[at(tie.a)], b = camp[at(tie.b)];
    if (a == b) continue;
    between[at(a)].emplace_back(b, scale.units(tie.weight));
    between[at(b)].emplace_back(a, scale.units(tie.weight));
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

std::vector<int> improve_in_k(const SignedGraph& graph, std::vector<int> camp, int k, std::uint64_t seed,
                              int kicks, const Budget& budget) {
  const int n = graph.size();
  if (n == 0) return camp;
  const Scale scale(graph);
  const ArcLists arcs(graph, scale);
  for (auto& c : camp) c = std::min(c, k - 1);
  Random random(seed);
  Scores scores(k);
  const auto descend = [&] {
    for (bool moved = true; moved && !budget.spent();) {
      moved = false;
      for (int v = 0; v < n; ++v) {
        scores.clear();
        for (const auto& arc : arcs.of(v)) scores.add(camp[at(arc.to)], arc.weight);
        const int best = scores.best();
        if (scores.of(best) <= scores.of(camp[at(v)])) continue;
        camp[at(v)] = best;
        moved = true;
      }
    }
  };
  const auto cost = [&] {
    Units sum = 0;
    for (int v = 0; v < n; ++v)
      for (const auto& arc : arcs.of(v))
        if (arc.to < v && (camp[at(v)] == camp[at(arc.to)]) == (arc.weight < 0)) sum += std::abs(arc.weight);
    return sum;
  };
  descend();
  auto best = camp;
  Units value = cost();
  for (int kick = 0; kick < kicks && !budget.spent(); ++kick) {
    camp = best;
    const int size = 1 + random.below(std::max(1, n / 6));
    for (int i = 0; i < size; ++i) camp[at(random.below(n))] = random.below(k);
    descend();
    const Units here = cost();
    if (here > value) continue;
    value = here;
    best = camp;
  }
  return best;
}

}  // namespace entente::camps
