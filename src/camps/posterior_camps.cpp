#include "camps/posterior_camps.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

#include "camps/what_if.hpp"

namespace entente::camps {

PosteriorCamps::PosteriorCamps(const SignedGraph& graph, std::vector<std::vector<Tie>> draws, int k,
                               int threads, Budget budget)
    : graph_(graph),
      draws_(std::move(draws)),
      k_(k),
      threads_(std::max(1, threads)),
      budget_(std::move(budget)) {}

void PosteriorCamps::run() {
  std::vector<Partition> parts(draws_.size());
  std::vector<char> finished(draws_.size());
  std::atomic<std::size_t> next = 0;
  SearchParams params;
  params.incumbent = start_;
  const auto work = [&] {
    for (std::size_t d = next++; d < draws_.size() && !budget_.spent(); d = next++) {
      parts[d] = solve_camps(SignedGraph(graph_.size(), draws_[d]), k_, params, budget_);
      finished[d] = 1;
    }
  };
  {
    std::vector<std::jthread> threads;
    for (int t = 1; t < threads_; ++t) threads.emplace_back(work);
    work();
  }
  const auto n = static_cast<std::size_t>(graph_.size());
  found_ = {};
  found_.asked = static_cast<int>(draws_.size());
  found_.count.assign(n * n, 0);
  for (std::size_t d = 0; d < parts.size(); ++d) {
    if (finished[d] == 0) continue;
    ++found_.done;
    found_.proven += parts[d].proven ? 1 : 0;
    const auto& camp = parts[d].camp;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) found_.count[i * n + j] += camp[i] == camp[j] ? 1 : 0;
  }
}

Posterior PosteriorCamps::result(const std::vector<int>& camp, int anchor, std::uint64_t seed) const {
  Posterior posterior = found_;
  posterior.seed = seed;
  std::vector<double> load(camp.size());
  for (const auto& tie : graph_.ties()) {
    load[static_cast<std::size_t>(tie.a)] += std::abs(tie.weight);
    load[static_cast<std::size_t>(tie.b)] += std::abs(tie.weight);
  }
  std::vector<int> heaviest(camp.size(), -1);  // per camp
  for (std::size_t v = 0; v < camp.size(); ++v) {
    int& best = heaviest[static_cast<std::size_t>(camp[v])];
    if (best < 0 || load[v] > load[static_cast<std::size_t>(best)]) best = static_cast<int>(v);
  }
  for (const int c : camp)
    posterior.beside.push_back(anchor >= 0 ? anchor : heaviest[static_cast<std::size_t>(c)]);
  return posterior;
}

}  // namespace entente::camps
