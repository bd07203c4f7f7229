#include "camps/clustering.hpp"

#include "camps/cluster_search.hpp"

namespace entente::camps {

ClusteringSolver::ClusteringSolver(const SignedGraph& graph, SearchParams params, Budget budget)
    : graph_(graph), params_(std::move(params)), budget_(std::move(budget)) {}

void ClusteringSolver::run() {
  const Scale scale(graph_);
  ClusterSearch search(params_.seed, budget_);
  auto hint = params_.incumbent;
  name_in_order(hint);
  auto answer = search.solve(ClusterGraph(graph_, scale), kNoTarget, hint, {}, 0);
  partition_ = {};
  partition_.camp = std::move(answer.camp);
  name_in_order(partition_.camp);
  for (const int camp : partition_.camp) partition_.camps = std::max(partition_.camps, camp + 1);
  partition_.value = frustration_of(graph_, partition_.camp, scale);
  partition_.proven = answer.bound >= answer.value;
  partition_.bound = partition_.proven ? partition_.value : scale.weight(answer.bound);
  partition_.counts = search.counts();
}

}  // namespace entente::camps
