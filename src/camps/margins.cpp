#include "camps/margins.hpp"

#include <algorithm>
#include <cmath>

#include "camps/what_if.hpp"

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

std::vector<char> component_of(const SignedGraph& graph, int node) {
  std::vector<std::vector<int>> near(at(graph.size()));
  for (const auto& tie : graph.ties()) {
    near[at(tie.a)].push_back(tie.b);
    near[at(tie.b)].push_back(tie.a);
  }
  std::vector<char> inside(at(graph.size()));
  std::vector<int> queue = {node};
  inside[at(node)] = 1;
  for (std::size_t next = 0; next < queue.size(); ++next)
    for (const int to : near[at(queue[next])])
      if (inside[at(to)] == 0) {
        inside[at(to)] = 1;
        queue.push_back(to);
      }
  return inside;
}

}  // namespace

Margins::Margins(const SignedGraph& graph, int anchor, SearchParams params, Budget budget)
    : graph_(graph), anchor_(anchor), params_(std::move(params)), budget_(std::move(budget)) {}

void Margins::run() {
  FrustrationSolver solver(graph_, params_, budget_);
  solver.run();
  optimum_ = solver.partition();
  margins_.clear();
  const auto inside = component_of(graph_, anchor_);
  // Heavier than everything: a forced tie is never broken, and its weight is whole where all are.
  const double heavy = std::ceil(graph_.total_weight()) + 1;
  for (int v = 0; v < graph_.size(); ++v) {
    if (v == anchor_ || inside[at(v)] == 0) continue;
    const bool together = optimum_.camp[at(v)] == optimum_.camp[at(anchor_)];
    // The optimum is the cheaper side; only the other needs a solution.
    auto ties = graph_.ties();
    const double own = graph_.weight(v, anchor_);
    ties.push_back({v, anchor_, together ? -heavy : heavy});
    const SignedGraph forced(graph_.size(), std::move(ties));
    auto params = params_;
    params.incumbent = optimum_.camp;
    FrustrationSolver other(forced, params, budget_);
    other.run();
    const auto& found = other.partition();
    // In the forced graph the pair's own tie was merged with the heavy one: count it from the partition
    // itself.
    const bool obeyed = (found.camp[at(v)] == found.camp[at(anchor_)]) != together;
    const double cost = frustration_of(graph_, found.camp, Scale(graph_));
    const bool own_broken = own != 0 && (own > 0) == together;
    const double least = found.bound + (own_broken ? std::abs(own) : 0);
    Margin margin{v, optimum_.value, optimum_.value, optimum_.proven && found.proven && obeyed};
    (together ? margin.against : margin.with) = obeyed ? cost : std::max(least, optimum_.value);
    margins_.push_back(margin);
  }
}

std::vector<CriticalTie> critical_ties(const SignedGraph& graph, const Partition& optimum,
                                       SearchParams params, const Budget& budget) {
  std::vector<CriticalTie> found;
  params.incumbent = optimum.camp;
  for (std::size_t t = 0; t < graph.ties().size() && !budget.spent(); ++t) {
    const auto& tie = graph.ties()[t];
    const bool together = optimum.camp[at(tie.a)] == optimum.camp[at(tie.b)];
    // Flipping a frustrated tie only frees its weight: the same camps stay optimal.
    if (together == (tie.weight < 0)) continue;
    const auto flipped = with_edits(graph, {{Edit::Kind::flip, tie.a, tie.b, 0}});
    FrustrationSolver solver(flipped, params, budget);
    solver.run();
    const auto& now = solver.partition();
    const double stay = frustration_of(flipped, optimum.camp, Scale(flipped));
    if (!now.proven || now.value >= stay) continue;
    CriticalTie entry{static_cast<int>(t), now.value, {}};
    std::vector<int> same, turned;
    for (int v = 0; v < graph.size(); ++v)
      (now.camp[at(v)] == optimum.camp[at(v)] ? same : turned).push_back(v);
    entry.crossing = turned.size() <= same.size() ? turned : same;
    found.push_back(std::move(entry));
  }
  std::ranges::stable_sort(found, [](const CriticalTie& x, const CriticalTie& y) {
    return x.crossing.size() > y.crossing.size();
  });
  return found;
}

}  // namespace entente::camps
