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
  partition_ = partition_of(graph_, scale, std::move(answer.camp), answer.bound);
  partition_.counts = search.counts();
}

}  // namespace entente::camps
