#include "camps/what_if.hpp"

#include <map>

#include "camps/clustering.hpp"
#include "camps/fixed_camps.hpp"
#include "camps/through_time.hpp"

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
    : edited_(with_edits(graph, edits)), before_(before), k_(k), budget_(std::move(budget)) {}

void WhatIf::run() {
  SearchParams params;
  params.incumbent = before_.camp;
  after_ = solve_camps(edited_, k_, params, budget_);
  after_.camp = matched_labels(before_.camp, after_.camp);
  crossing_.clear();
  for (std::size_t v = 0; v < after_.camp.size(); ++v)
    if (after_.camp[v] != before_.camp[v]) crossing_.push_back(static_cast<int>(v));
}

}  // namespace entente::camps
