#include "camps/fixed_camps.hpp"

#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "camps/cluster_descent.hpp"
#include "camps/cluster_search.hpp"
#include "camps/clustering.hpp"
#include "camps/colouring.hpp"
#include "camps/fixed_descent.hpp"
#include "camps/spin_search.hpp"
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

// Two camps, in a part of the time that is left, are a fair start for more.
constexpr double kStartShare = 0.15;

// Camps of blocks as camps of the graph: blocks form a tree, and a block whose shared node bears another
// label has the two labels exchanged throughout.
std::vector<int> joined(int n, const std::vector<Block>& blocks, const std::vector<std::vector<int>>& camps) {
  std::vector<int> camp(at(n), -1);
  for (const int b : placing_order(n, blocks)) {
    const auto& block = blocks[at(b)];
    const auto& own = camps[at(b)];
    int from = 0, to = 0;
    for (int v = 0; v < block.size(); ++v)
      if (camp[at(block.origin(v))] >= 0) {
        from = own[at(v)];
        to = camp[at(block.origin(v))];
      }
    for (int v = 0; v < block.size(); ++v) {
      const int label = own[at(v)];
      camp[at(block.origin(v))] = label == from ? to : label == to ? from : label;
    }
  }
  for (auto& c : camp) c = std::max(c, 0);
  return camp;
}

class Search {
 public:
  Search(const Block& block, int k, const SearchParams& params, const Budget& budget)
      : block_(block), k_(k), params_(params), budget_(budget), load_(at(block.size())) {
    for (const auto& edge : block.edges()) {
      step_ = std::gcd(step_, edge.weight);
      friends_ += std::max<Units>(edge.weight, 0);
      load_[at(edge.a)] += std::abs(edge.weight);
      load_[at(edge.b)] += std::abs(edge.weight);
    }
  }

  // A bound on every partition; camp() is the best found, proven where the bound is what it costs.
  Units run() {
    std::vector<int> start;
    for (const int v : block_.origins())
      start.push_back(params_.incumbent.empty() ? 0 : params_.incumbent[at(v)]);
    offer(improve_in_k(block_, std::move(start), k_, params_.seed, 0, budget_));
    offer(two_camps());
    const Units bound = explore({}, {}, 0);
    return bound > goal() ? value_ : bound;
  }

  const std::vector<int>& camp() const { return camp_; }
  const SearchCounts& counts() const { return counts_; }

 private:
  // The greatest value below the best: a bound above it is a proof.
  Units goal() const { return value_ - std::max<Units>(step_, 1); }

  std::vector<int> two_camps() const {
    SpinGraph spins(block_.size());
    for (const auto& edge : block_.edges()) spins.add(edge.a, edge.b, edge.weight);
    const double left = budget_.left();
    SpinSearch search(params_.seed, budget_.until(budget_.elapsed() + kStartShare * left));
    const auto answer = search.solve(std::move(spins), kNoTarget, {}, {}, 0);
    std::vector<int> camp;
    for (const auto spin : answer.spins) camp.push_back(spin > 0 ? 0 : 1);
    return camp;
  }

  // A bound on every partition that joins and parts these pairs; better ones are kept as they are found.
  Units explore(const Pairs& joined, const Pairs& parted, Units known) {
    ++counts_.nodes;
    if (known > goal() || budget_.spent()) return known;
    std::vector<int> up(at(block_.size()));
    std::iota(up.begin(), up.end(), 0);
    const auto root = [&](int v) {
      while (up[at(v)] != v) v = up[at(v)] = up[at(up[at(v)])];
      return v;
    };
    ClusterGraph cluster(block_.size());
    for (const auto& edge : block_.edges()) cluster.add(edge.a, edge.b, edge.weight);
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

    auto between = between_camps(block_, found.camp);
    for (const auto& [a, b] : parted) keep_apart(between, found.camp[at(a)], found.camp[at(b)]);
    const auto foes = foes_of(between);
    const Colouring dye(foes, k_, budget_);
    auto camp = found.camp;
    if (dye.found())
      for (auto& c : camp) c = dye.colours()[at(c)];
    else
      camp =
          improve_in_k(block_, merged_into(camp, between, k_), k_, params_.seed, root_ ? 200 : 20, budget_);
    root_ = false;
    offer(camp);
    if (bound > goal() || budget_.spent()) return bound;
    return branch(joined, parted, bound, found.camp, between, foes);
  }

  void offer(const std::vector<int>& camp) {
    const Units value = cluster_cost(block_, camp);
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
    for (int v = 0; v < block_.size(); ++v) {
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

  const Block& block_;
  int k_;
  SearchParams params_;
  Budget budget_;
  bool root_ = true;         // the first relaxation gets more kicks
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
  const auto blocks = blocks_of(ArcLists(graph_, scale));
  std::vector<std::vector<int>> camps;
  SearchCounts counts;
  Units bound = 0;
  for (const auto& block : blocks) {
    if (block.edge_count() == 1) {  // a bridge costs nothing
      camps.push_back({0, block.edge(0).weight > 0 ? 0 : 1});
      continue;
    }
    Search search(block, k_, params_, budget_);
    bound += search.run();
    camps.push_back(search.camp());
    counts.nodes += search.counts().nodes;
    counts.programmes += search.counts().programmes;
    counts.cycles += search.counts().cycles;
  }
  partition_ = partition_of(graph_, scale, joined(graph_.size(), blocks, camps), bound);
  partition_.counts = counts;
}

}  // namespace entente::camps
