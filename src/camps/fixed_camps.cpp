#include "camps/fixed_camps.hpp"

#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "camps/cluster_search.hpp"
#include "camps/clustering.hpp"
#include "camps/colouring.hpp"
#include "camps/fixed_descent.hpp"
#include "camps/tolerances.hpp"

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

using Pairs = std::vector<std::pair<int, int>>;

Units weight_between(const Between& between, int a, int b) {
  const auto place =
      std::ranges::lower_bound(between[at(a)], b, {}, [](const auto& entry) { return entry.first; });
  return place != between[at(a)].end() && place->first == b ? place->second : 0;
}

// Camps at odds: more enmity than friendship, or kept apart.
Neighbours foes_of(const Between& between) {
  Neighbours foes(between.size());
  for (std::size_t c = 0; c < between.size(); ++c)
    for (const auto& [other, weight] : between[c])
      if (weight < 0) foes[c].push_back(other);
  return foes;
}

class Search {
 public:
  Search(const SignedGraph& graph, int k, const SearchParams& params, const Budget& budget)
      : graph_(graph), scale_(graph), k_(k), params_(params), budget_(budget), load_(at(graph.size())) {
    for (const auto& tie : graph.ties()) {
      const Units weight = scale_.units(tie.weight);
      step_ = std::gcd(step_, weight);
      friends_ += std::max<Units>(weight, 0);
      load_[at(tie.a)] += std::abs(weight);
      load_[at(tie.b)] += std::abs(weight);
    }
    auto start = params.incumbent.empty() ? std::vector<int>(at(graph.size())) : params.incumbent;
    offer(improve_in_k(graph, std::move(start), k, params.seed, 200, budget));
  }

  // A bound on every partition that joins and parts these pairs; better ones are kept as they are found.
  Units explore(const Pairs& joined, const Pairs& parted, Units known) {
    ++counts_.nodes;
    if (known > goal() || budget_.spent()) return known;
    std::vector<int> up(at(graph_.size()));
    std::iota(up.begin(), up.end(), 0);
    const auto root = [&](int v) {
      while (up[at(v)] != v) v = up[at(v)] = up[at(up[at(v)])];
      return v;
    };
    ClusterGraph cluster(graph_, scale_);
    for (const auto& [a, b] : joined) {
      const int x = root(a), y = root(b);
      if (x == y) continue;
      cluster.join(x, y);
      up[at(x)] = y;
    }
    Pairs roots;
    for (const auto& [a, b] : parted) {
      roots.emplace_back(root(a), root(b));
      if (roots.back().first == roots.back().second) return kNoTarget;
      cluster.add(roots.back().first, roots.back().second, -(friends_ + step_));
    }
    if (!can_be_dyed(roots)) return kNoTarget;
    ClusterSearch search(params_.seed, budget_);
    const auto found = search.solve(std::move(cluster), value_, {}, {}, 0);
    counts_.programmes += search.counts().programmes;
    counts_.cycles += search.counts().cycles;
    const Units bound = std::max(known, std::min(value_, found.bound));
    if (bound > goal() || found.value >= kNoTarget) return bound;

    auto between = between_camps(graph_, scale_, found.camp);
    for (const auto& [a, b] : parted) keep_apart(between, found.camp[at(a)], found.camp[at(b)]);
    const auto foes = foes_of(between);
    const Colouring dye(foes, k_, budget_);
    auto camp = found.camp;
    if (dye.found())
      for (auto& c : camp) c = dye.colours()[at(c)];
    else
      camp = improve_in_k(graph_, merged_into(camp, between, k_), k_, params_.seed, 20, budget_);
    offer(camp);
    if (bound > goal() || budget_.spent()) return bound;
    return branch(joined, parted, bound, found.camp, between, foes);
  }

  const std::vector<int>& camp() const { return camp_; }
  // The greatest value below the best: a bound above it is a proof.
  Units goal() const { return value_ - std::max<Units>(step_, 1); }
  const SearchCounts& counts() const { return counts_; }

 private:
  void offer(const std::vector<int>& camp) {
    Units value = 0;
    for (const int t : frustrated_ties(graph_, camp))
      value += std::abs(scale_.units(graph_.ties()[at(t)].weight));
    if (!camp_.empty() && value >= value_) return;
    value_ = value;
    camp_ = camp;
  }

  static void keep_apart(Between& between, int a, int b) {
    for (const auto& [x, y] : {std::pair(a, b), std::pair(b, a)}) {
      auto& list = between[at(x)];
      const auto place = std::ranges::lower_bound(list, y, {}, [](const auto& entry) { return entry.first; });
      if (place != list.end() && place->first == y)
        place->second = -kForced;
      else
        list.insert(place, {y, -kForced});
    }
  }

  bool can_be_dyed(const Pairs& parted) const {
    std::vector<int> nodes;
    for (const auto& [a, b] : parted) {
      nodes.push_back(a);
      nodes.push_back(b);
    }
    std::ranges::sort(nodes);
    nodes.erase(std::ranges::unique(nodes).begin(), nodes.end());
    const auto index = [&](int v) {
      return static_cast<int>(std::ranges::lower_bound(nodes, v) - nodes.begin());
    };
    Neighbours near(nodes.size());
    for (const auto& [a, b] : parted) {
      near[at(index(a))].push_back(index(b));
      near[at(index(b))].push_back(index(a));
    }
    const Colouring dye(near, k_, budget_);
    return dye.found() || dye.gave_up();
  }

  Units branch(const Pairs& joined, const Pairs& parted, Units bound, const std::vector<int>& camp,
               const Between& between, const Neighbours& foes) {
    const auto speakers = speakers_of(camp, between.size());
    const auto clique = at_odds(between, foes);
    const bool full = static_cast<int>(clique.size()) > k_;
    Pairs choices;  // camps
    for (std::size_t i = 0; full && i < clique.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) choices.emplace_back(clique[i], clique[j]);
    if (!full) {
      const auto pair = open_pair(between);
      if (pair.first < 0) return bound;  // only where a colouring gave up
      choices = {pair};
    }
    std::ranges::stable_sort(choices, [&](const auto& x, const auto& y) {
      return weight_between(between, x.first, x.second) > weight_between(between, y.first, y.second);
    });
    Units least = kNoTarget;
    auto apart = parted;
    for (const auto& [a, b] : choices) {
      const std::pair pair(speakers[at(a)], speakers[at(b)]);
      auto together = joined;
      together.push_back(pair);
      least = std::min(least, explore(together, apart, bound));
      apart.push_back(pair);
    }
    if (!full) least = std::min(least, explore(joined, apart, bound));
    return least;
  }

  // Camps that are all at odds with each other, the most hostile first; at most k + 1.
  std::vector<int> at_odds(const Between& between, const Neighbours& foes) const {
    std::vector<int> best;
    for (std::size_t first = 0; first < foes.size() && static_cast<int>(best.size()) <= k_; ++first) {
      std::vector<int> clique = {static_cast<int>(first)};
      std::vector<std::pair<int, Units>> open;  // at odds with all of the clique, and how much
      for (const int c : foes[first]) open.emplace_back(c, weight_between(between, c, clique[0]));
      while (!open.empty() && static_cast<int>(clique.size()) <= k_) {
        const int next = std::ranges::min_element(open, {}, [](const auto& c) { return c.second; })->first;
        clique.push_back(next);
        std::vector<std::pair<int, Units>> still;
        for (const auto& [c, enmity] : open) {
          const Units more = weight_between(between, c, next);
          if (c != next && more < 0) still.emplace_back(c, held(enmity, more));
        }
        open = std::move(still);
      }
      if (clique.size() > best.size()) best = std::move(clique);
    }
    return best;
  }

  // Of each camp the member with the most weight on it.
  std::vector<int> speakers_of(const std::vector<int>& camp, std::size_t camps) const {
    std::vector<int> speakers(camps, -1);
    for (int v = 0; v < graph_.size(); ++v) {
      int& best = speakers[at(camp[at(v)])];
      if (best < 0 || load_[at(v)] > load_[at(best)]) best = v;
    }
    return speakers;
  }

  // The most hostile pair of camps that is not kept apart yet; {-1, -1} where all are.
  static std::pair<int, int> open_pair(const Between& between) {
    std::pair<int, int> best = {-1, -1};
    Units worst = 0;
    for (int a = 0; a < static_cast<int>(between.size()); ++a)
      for (const auto& [b, weight] : between[at(a)]) {
        if (b > a || weight >= worst || weight <= -kForced) continue;
        worst = weight;
        best = {a, b};
      }
    return best;
  }

  const SignedGraph& graph_;
  Scale scale_;
  int k_;
  SearchParams params_;
  Budget budget_;
  std::vector<Units> load_;  // per node: weight on it
  Units step_ = 0, friends_ = 0;
  std::vector<int> camp_;
  Units value_ = 0;
  SearchCounts counts_;
};

}  // namespace

FixedCampsSolver::FixedCampsSolver(const SignedGraph& graph, int k, SearchParams params, Budget budget)
    : graph_(graph), k_(k), params_(std::move(params)), budget_(std::move(budget)) {}

void FixedCampsSolver::run() {
  if (k_ == 2) {
    FrustrationSolver two(graph_, params_, budget_);
    two.run();
    partition_ = two.partition();
    return;
  }
  if (k_ > 1 && k_ >= graph_.size()) {  // enough for every node
    ClusteringSolver free(graph_, params_, budget_);
    free.run();
    partition_ = free.partition();
    return;
  }
  const Scale scale(graph_);
  if (k_ == 1) {
    partition_ = partition_of(graph_, scale, std::vector<int>(at(graph_.size())), kNoTarget);
    return;
  }
  Search search(graph_, k_, params_, budget_);
  const Units bound = search.explore({}, {}, 0);
  partition_ = partition_of(graph_, scale, search.camp(), bound > search.goal() ? kNoTarget : bound);
  partition_.counts = search.counts();
}

}  // namespace entente::camps
