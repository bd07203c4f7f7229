#include "camps/frustration.hpp"

#include <algorithm>
#include <cstdlib>

#include "camps/spin_search.hpp"

namespace entente::camps {

Partition partition_of(const SignedGraph& graph, const Scale& scale, std::vector<int> camp, Units bound) {
  Partition partition;
  partition.camp = std::move(camp);
  name_in_order(partition.camp);
  for (const int c : partition.camp) partition.camps = std::max(partition.camps, c + 1);
  partition.value = frustration_of(graph, partition.camp, scale);
  Units value = 0;
  for (const int t : frustrated_ties(graph, partition.camp))
    value += scale.units(std::abs(graph.ties()[static_cast<std::size_t>(t)].weight));
  partition.proven = bound >= value;
  partition.bound = partition.proven ? partition.value : std::min(scale.weight(bound), partition.value);
  return partition;
}

FrustrationSolver::FrustrationSolver(const SignedGraph& graph, SearchParams params, Budget budget)
    : graph_(graph), params_(std::move(params)), budget_(std::move(budget)) {}

void FrustrationSolver::run() {
  const Scale scale(graph_);
  SpinSearch search(params_.seed, budget_);
  Spins hint;
  for (const int camp : params_.incumbent) hint.push_back(camp == params_.incumbent[0] ? 1 : -1);
  auto answer = search.solve(SpinGraph(graph_, scale), kNoTarget, hint, {}, 0);
  std::vector<int> camp;
  for (const auto spin : answer.spins) camp.push_back(spin > 0 ? 0 : 1);
  partition_ = partition_of(graph_, scale, std::move(camp), answer.bound);
  partition_.counts = search.counts();
}

}  // namespace entente::camps
