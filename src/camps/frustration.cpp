#include "camps/frustration.hpp"

#include "camps/spin_search.hpp"

namespace entente::camps {

FrustrationSolver::FrustrationSolver(const SignedGraph& graph, SearchParams params, Budget budget)
    : graph_(graph), params_(std::move(params)), budget_(std::move(budget)) {}

void FrustrationSolver::run() {
  const Scale scale(graph_);
  SpinSearch search(params_.seed, budget_);
  Spins hint;
  for (const int camp : params_.incumbent) hint.push_back(camp == params_.incumbent[0] ? 1 : -1);
  auto answer = search.solve(SpinGraph(graph_, scale), kNoTarget, hint, {}, 0);
  partition_ = {};
  for (const auto spin : answer.spins) partition_.camp.push_back(spin > 0 ? 0 : 1);
  name_in_order(partition_.camp);
  for (const int camp : partition_.camp) partition_.camps = std::max(partition_.camps, camp + 1);
  partition_.value = frustration_of(graph_, partition_.camp, scale);
  partition_.proven = answer.bound >= answer.value;
  partition_.bound = partition_.proven ? partition_.value : scale.weight(answer.bound);
  partition_.counts = search.counts();
}

}  // namespace entente::camps
