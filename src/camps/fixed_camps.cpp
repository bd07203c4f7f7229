#include "camps/fixed_camps.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include "camps/cluster_search.hpp"
#include "camps/random.hpp"
#include "camps/tolerances.hpp"

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

using Pairs = std::vector<std::pair<int, int>>;

// Colours 0 .. k-1 so that conflicting vertices differ, by backtracking on the most constrained vertex. Empty
// where there is none or the search grew too long (`gave_up`).
class Dye {
 public:
  Dye(const std::vector<std::vector<char>>& conflict, int k)
      : conflict_(conflict), k_(k), colour_(conflict.size(), -1) {
    if (!extend(0)) colour_.clear();
  }
  const std::vector<int>& colours() const { return colour_; }
  bool gave_up() const { return steps_ > kMost; }

 private:
  bool extend(int used) {
    if (++steps_ > kMost) return false;
    int next = -1;
    std::size_t most = 0;
    std::vector<char> barred;
    for (std::size_t v = 0; v < colour_.size(); ++v) {
      if (colour_[v] >= 0) continue;
      std::vector<char> own(at(k_));
      std::size_t count = 0, open = 0;
      for (std::size_t u = 0; u < colour_.size(); ++u) {
        if (conflict_[v][u] == 0) continue;
        if (colour_[u] < 0) {
          ++open;
        } else if (own[at(colour_[u])] == 0) {
          own[at(colour_[u])] = 1;
          ++count;
        }
      }
      const std::size_t key = count * (colour_.size() + 1) + open + 1;
      if (key <= most) continue;
      most = key;
      next = static_cast<int>(v);
      barred = std::move(own);
    }
    if (next < 0) return true;
    for (int c = 0; c < std::min(k_, used + 1); ++c) {
      if (barred[at(c)] != 0) continue;
      colour_[at(next)] = c;
      if (extend(std::max(used, c + 1))) return true;
      colour_[at(next)] = -1;
    }
    return false;
  }
  static constexpr long kMost = 50000;
  const std::vector<std::vector<char>>& conflict_;
  int k_;
  std::vector<int> colour_;
  long steps_ = 0;
};

class Search {
 public:
  Search(const SignedGraph& graph, int k, const SearchParams& params, const Budget& budget)
      : graph_(graph), scale_(graph), k_(k), params_(params), budget_(budget) {
    for (const auto& tie : graph.ties()) {
      const Units weight = scale_.units(tie.weight);
      step_ = std::gcd(step_, weight);
      friends_ += std::max<Units>(weight, 0);
    }
    offer(improve_in_k(graph,
                       params.incumbent.empty() ? std::vector<int>(at(graph.size())) : params.incumbent, k,
                       params.seed, 200, budget));
  }

  // A bound on every partition that joins and parts these pairs; better ones are kept as they are found.
  Units explore(const Pairs& joined, const Pairs& parted, Units known) {
    ++counts_.nodes;
    if (known > goal() || budget_.spent()) return known;
    std::vector<int> up(at(graph_.size()));
    std::iota(up.begin(), up.end(), 0);
    const auto root = [&](int v) {
      while (up[at(v)] != v) v = up[at(v)];
      return v;
    };
    ClusterGraph cluster(graph_, scale_);
    for (const auto& [a, b] : joined) {
      const int x = root(a), y = root(b);
      if (x == y) continue;
      cluster.join(x, y);
      up[at(x)] = y;
    }
    for (const auto& [a, b] : parted) {
      if (root(a) == root(b)) return kNoTarget;
      cluster.add(root(a), root(b), -(friends_ + step_));
    }
    if (!dyeable(parted, root)) return kNoTarget;
    ClusterSearch search(params_.seed, budget_);
    auto found = search.solve(std::move(cluster), value_, {}, {}, 0);
    counts_.programmes += search.counts().programmes;
    counts_.cycles += search.counts().cycles;
    const Units bound = std::max(known, std::min(value_, found.bound));
    if (bound > goal() || found.value >= kNoTarget || budget_.spent()) return bound;

    const int camps = 1 + *std::ranges::max_element(found.camp);
    std::vector<std::vector<Units>> between(at(camps), std::vector<Units>(at(camps)));
    for (const auto& tie : graph_.ties()) {
      const int a = found.camp[at(tie.a)], b = found.camp[at(tie.b)];
      if (a == b) continue;
      between[at(a)][at(b)] += scale_.units(tie.weight);
      between[at(b)][at(a)] += scale_.units(tie.weight);
    }
    for (const auto& [a, b] : parted) {
      between[at(found.camp[at(a)])][at(found.camp[at(b)])] -= kForced / graph_.size();
      between[at(found.camp[at(b)])][at(found.camp[at(a)])] -= kForced / graph_.size();
    }
    std::vector<std::vector<char>> conflict(at(camps), std::vector<char>(at(camps)));
    for (int a = 0; a < camps; ++a)
      for (int b = 0; b < camps; ++b) conflict[at(a)][at(b)] = between[at(a)][at(b)] < 0 ? 1 : 0;
    const Dye dye(conflict, k_);
    if (!dye.colours().empty() || camps == 0) {
      auto camp = found.camp;
      for (auto& c : camp) c = dye.colours()[at(c)];
      offer(camp);
      if (bound > goal()) return bound;
    } else {
      offer(improve_in_k(graph_, merge(found.camp, between), k_, params_.seed, 20, budget_));
      if (bound > goal()) return bound;
    }
    const auto clique = at_odds(between);
    Pairs choices;
    for (std::size_t i = 0; i < clique.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        choices.emplace_back(speaker(found.camp, clique[i]), speaker(found.camp, clique[j]));
    if (static_cast<int>(clique.size()) <= k_) choices = {open_pair(found.camp, between, parted, root)};
    if (choices[0].first < 0) return bound;
    std::ranges::stable_sort(choices, [&](const auto& x, const auto& y) {
      return between[at(found.camp[at(x.first)])][at(found.camp[at(x.second)])] >
             between[at(found.camp[at(y.first)])][at(found.camp[at(y.second)])];
    });
    Units least = kNoTarget;
    auto apart = parted;
    for (const auto& pair : choices) {
      auto together = joined;
      together.push_back(pair);
      least = std::min(least, explore(together, apart, bound));
      apart.push_back(pair);
    }
    if (static_cast<int>(clique.size()) <= k_) least = std::min(least, explore(joined, apart, bound));
    return least;
  }

  const std::vector<int>& camp() const { return camp_; }
  Units value() const { return value_; }
  double weight(Units units) const { return scale_.weight(units); }
  const SearchCounts& counts() const { return counts_; }

 private:
  Units goal() const { return value_ - std::max<Units>(step_, 1); }

  void offer(const std::vector<int>& camp) {
    Units value = 0;
    for (const int t : frustrated_ties(graph_, camp))
      value += std::abs(scale_.units(graph_.ties()[at(t)].weight));
    if (!camp_.empty() && value >= value_) return;
    value_ = value;
    camp_ = camp;
  }

  template <class Root>
  bool dyeable(const Pairs& parted, const Root& root) const {
    std::vector<int> nodes;
    for (const auto& [a, b] : parted) {
      nodes.push_back(root(a));
      nodes.push_back(root(b));
    }
    std::ranges::sort(nodes);
    nodes.erase(std::ranges::unique(nodes).begin(), nodes.end());
    const auto index = [&](int v) {
      return static_cast<std::size_t>(std::ranges::lower_bound(nodes, v) - nodes.begin());
    };
    std::vector<std::vector<char>> conflict(nodes.size(), std::vector<char>(nodes.size()));
    for (const auto& [a, b] : parted)
      conflict[index(root(a))][index(root(b))] = conflict[index(root(b))][index(root(a))] = 1;
    const Dye dye(conflict, k_);
    return nodes.empty() || !dye.colours().empty() || dye.gave_up();
  }

  // Camps that are all at odds with each other, the most hostile first; at most k + 1.
  std::vector<int> at_odds(const std::vector<std::vector<Units>>& between) const {
    std::vector<int> best;
    const int camps = static_cast<int>(between.size());
    for (int first = 0; first < camps; ++first) {
      std::vector<int> clique = {first};
      while (static_cast<int>(clique.size()) <= k_) {
        int next = -1;
        Units worst = 0;
        for (int c = 0; c < camps; ++c) {
          Units sum = 0;
          bool all = true;
          for (const int d : clique) {
            all = all && c != d && between[at(c)][at(d)] < 0;
            sum += std::max(between[at(c)][at(d)], -kForced / 64);
          }
          if (all && sum < worst) {
            worst = sum;
            next = c;
          }
        }
        if (next < 0) break;
        clique.push_back(next);
      }
      if (clique.size() > best.size()) best = std::move(clique);
      if (static_cast<int>(best.size()) > k_) break;
    }
    return best;
  }

  // The member of a camp with the most weight on it.
  int speaker(const std::vector<int>& camp, int which) const {
    std::vector<double> weight(at(graph_.size()));
    for (const auto& tie : graph_.ties()) {
      weight[at(tie.a)] += std::abs(tie.weight);
      weight[at(tie.b)] += std::abs(tie.weight);
    }
    int best = -1;
    for (int v = 0; v < graph_.size(); ++v)
      if (camp[at(v)] == which && (best < 0 || weight[at(v)] > weight[at(best)])) best = v;
    return best;
  }

  template <class Root>
  std::pair<int, int> open_pair(const std::vector<int>& camp, const std::vector<std::vector<Units>>& between,
                                const Pairs& parted, const Root& root) const {
    const int camps = static_cast<int>(between.size());
    std::pair<int, int> best = {-1, -1};
    Units worst = 0;
    for (int a = 0; a < camps; ++a)
      for (int b = 0; b < a; ++b) {
        if (between[at(a)][at(b)] >= worst && best.first >= 0) continue;
        const int x = speaker(camp, a), y = speaker(camp, b);
        const bool known = std::ranges::any_of(parted, [&](const auto& p) {
          return (root(p.first) == root(x) && root(p.second) == root(y)) ||
                 (root(p.first) == root(y) && root(p.second) == root(x));
        });
        if (known) continue;
        worst = between[at(a)][at(b)];
        best = {x, y};
      }
    return best;
  }

  std::vector<int> merge(std::vector<int> camp, std::vector<std::vector<Units>> between) const {
    int camps = static_cast<int>(between.size());
    std::vector<char> gone(at(camps));
    for (int left = camps; left > k_; --left) {
      int x = -1, y = -1;
      for (int a = 0; a < camps; ++a)
        for (int b = 0; b < a; ++b)
          if (gone[at(a)] == 0 && gone[at(b)] == 0 &&
              (x < 0 || between[at(a)][at(b)] > between[at(x)][at(y)])) {
            x = a;
            y = b;
          }
      gone[at(x)] = 1;
      for (int c = 0; c < camps; ++c) {
        between[at(y)][at(c)] += between[at(x)][at(c)];
        between[at(c)][at(y)] = between[at(y)][at(c)];
      }
      for (auto& c : camp)
        if (c == x) c = y;
    }
    name_in_order(camp);
    return camp;
  }

  const SignedGraph& graph_;
  Scale scale_;
  int k_;
  SearchParams params_;
  Budget budget_;
  Units step_ = 0, friends_ = 0;
  std::vector<int> camp_;
  Units value_ = 0;
  SearchCounts counts_;
};

}  // namespace

std::vector<int> improve_in_k(const SignedGraph& graph, std::vector<int> camp, int k, std::uint64_t seed,
                              int kicks, const Budget& budget) {
  const int n = graph.size();
  if (n == 0) return camp;
  std::vector<std::vector<std::pair<int, double>>> arcs(at(n));
  for (const auto& tie : graph.ties()) {
    arcs[at(tie.a)].emplace_back(tie.b, tie.weight);
    arcs[at(tie.b)].emplace_back(tie.a, tie.weight);
  }
  for (auto& c : camp) c = std::min(c, k - 1);
  Random random(seed);
  std::vector<double> score(at(k));
  const auto descend = [&] {
    for (bool moved = true; moved;) {
      moved = false;
      for (int v = 0; v < n; ++v) {
        std::ranges::fill(score, 0);
        for (const auto& [to, weight] : arcs[at(v)]) score[at(camp[at(to)])] += weight;
        const auto best = std::ranges::max_element(score) - score.begin();
        if (score[static_cast<std::size_t>(best)] > score[at(camp[at(v)])] + 1e-9) {
          camp[at(v)] = static_cast<int>(best);
          moved = true;
        }
      }
    }
  };
  descend();
  auto best = camp;
  double value = frustration_of(graph, best);
  for (int kick = 0; kick < kicks && !budget.spent(); ++kick) {
    camp = best;
    const int size = 1 + random.below(std::max(1, n / 6));
    for (int i = 0; i < size; ++i) camp[at(random.below(n))] = random.below(k);
    descend();
    const double here = frustration_of(graph, camp);
    if (here <= value) {
      value = here;
      best = camp;
    }
  }
  return best;
}

FixedCampsSolver::FixedCampsSolver(const SignedGraph& graph, int k, SearchParams params, Budget budget)
    : graph_(graph), k_(k), params_(std::move(params)), budget_(std::move(budget)) {}

void FixedCampsSolver::run() {
  if (k_ == 2) {
    FrustrationSolver two(graph_, params_, budget_);
    two.run();
    partition_ = two.partition();
    return;
  }
  partition_ = {};
  if (k_ <= 1 || graph_.size() == 0) {
    partition_.camp.assign(at(graph_.size()), 0);
    partition_.value = partition_.bound = frustration_of(graph_, partition_.camp, Scale(graph_));
    partition_.proven = true;
  } else {
    Search search(graph_, k_, params_, budget_);
    const Units bound = search.explore({}, {}, 0);
    partition_.camp = search.camp();
    partition_.value = frustration_of(graph_, partition_.camp, Scale(graph_));
    partition_.proven = bound > search.value() - 1 || bound >= search.value();
    partition_.bound = partition_.proven ? partition_.value : search.weight(bound);
    partition_.counts = search.counts();
  }
  name_in_order(partition_.camp);
  for (const int camp : partition_.camp) partition_.camps = std::max(partition_.camps, camp + 1);
}

}  // namespace entente::camps
