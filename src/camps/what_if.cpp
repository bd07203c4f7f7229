#include "camps/what_if.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "camps/clustering.hpp"
#include "camps/fixed_camps.hpp"
#include "camps/fixed_descent.hpp"
#include "camps/spin_search.hpp"
#include "camps/through_time.hpp"
#include "camps/tolerances.hpp"

namespace entente::camps {

SignedGraph with_edits(const SignedGraph& graph, const std::vector<Edit>& edits) {
  std::map<std::pair<int, int>, double> weights;
  for (const auto& tie : graph.ties()) weights[{tie.a, tie.b}] = tie.weight;
  for (const auto& edit : edits) {
    const auto key = std::minmax(edit.a, edit.b);
    auto& weight = weights[{key.first, key.second}];
    weight = edit.kind == Edit::Kind::flip ? -weight : edit.kind == Edit::Kind::set ? edit.weight : 0;
  }
  std::vector<Tie> ties;
  for (const auto& [ends, weight] : weights) ties.push_back({ends.first, ends.second, weight});
  return {graph.size(), std::move(ties), graph.names()};
}

Partition solve_camps(const SignedGraph& graph, int k, const SearchParams& params, const Budget& budget) {
  if (k == 0) {
    ClusteringSolver solver(graph, params, budget);
    solver.run();
    return solver.partition();
  }
  FixedCampsSolver solver(graph, k, params, budget);
  solver.run();
  return solver.partition();
}

WhatIf::WhatIf(const SignedGraph& graph, const Partition& before, int k, std::vector<Edit> edits,
               Budget budget)
    : before_graph_(graph),
      edits_(std::move(edits)),
      edited_(with_edits(graph, edits_)),
      before_(before),
      k_(k),
      budget_(std::move(budget)) {}

namespace {

Block whole(const SignedGraph& graph, const Scale& scale) {
  std::vector<int> origin(static_cast<std::size_t>(graph.size()));
  std::iota(origin.begin(), origin.end(), 0);
  std::vector<Edge> edges;
  for (const auto& tie : graph.ties()) edges.push_back({tie.a, tie.b, scale.units(tie.weight)});
  return {std::move(origin), std::move(edges)};
}

}  // namespace

double WhatIf::least_change() const {
  std::set<std::pair<int, int>> touched;
  for (const auto& edit : edits_) touched.insert(std::minmax(edit.a, edit.b));
  double sum = 0;
  for (const auto& [a, b] : touched) {
    const double old = before_graph_.weight(a, b), now = edited_.weight(a, b);
    const double together = std::max(0.0, -now) - std::max(0.0, -old);
    const double apart = std::max(0.0, now) - std::max(0.0, old);
    sum += std::min(together, apart);
  }
  return sum;
}

void WhatIf::run() {
  const double begun = budget_.elapsed();
  constexpr int kKicks = 8;
  const int labels = k_ == 0 ? std::max(1, edited_.size()) : k_;
  const Scale scale(edited_);
  auto camp = improve_in_k(whole(edited_, scale), before_.camp, labels, 1, kKicks, budget_);
  first_.value = frustration_of(edited_, camp, scale);
  first_.bound = std::clamp(before_.bound + least_change(), 0.0, first_.value);
  first_.proven = first_.bound >= first_.value - kSameWeight * std::max(1.0, first_.value);
  first_.seconds = budget_.elapsed() - begun;
  if (first_.proven) {
    after_ = partition_of(edited_, scale, std::move(camp), kNoTarget);
  } else {
    SearchParams params;
    params.incumbent = std::move(camp);
    after_ = solve_camps(edited_, k_, params, budget_);
  }
  after_.camp = matched_labels(before_.camp, after_.camp);
  crossing_.clear();
  for (std::size_t v = 0; v < after_.camp.size(); ++v)
    if (after_.camp[v] != before_.camp[v]) crossing_.push_back(static_cast<int>(v));
}

}  // namespace entente::camps
