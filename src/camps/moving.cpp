#include "camps/moving.hpp"

#include <algorithm>

namespace entente::camps {

std::vector<Move> moving_alone(const SignedGraph& graph, const std::vector<int>& camp, int k) {
  const auto at = [](int v) { return static_cast<std::size_t>(v); };
  int used = 0;
  for (const int c : camp) used = std::max(used, c + 1);
  const int camps = std::max(used, k == 0 ? used + 1 : k);
  std::vector<std::vector<std::pair<int, double>>> near(at(graph.size()));
  for (const auto& tie : graph.ties()) {
    near[at(tie.a)].emplace_back(tie.b, tie.weight);
    near[at(tie.b)].emplace_back(tie.a, tie.weight);
  }
  std::vector<Move> moves(at(graph.size()));
  std::vector<double> into(at(camps));  // the node's ties into each camp, signs counted
  std::vector<int> met;                 // camps it has ties into, and its own
  for (int v = 0; v < graph.size(); ++v) {
    const int own = camp[at(v)];
    met = {own};
    for (const auto& [other, weight] : near[at(v)]) {
      met.push_back(camp[at(other)]);
      into[at(camp[at(other)])] += weight;
    }
    std::ranges::sort(met);
    met.erase(std::ranges::unique(met).begin(), met.end());
    int strange = 0;  // the first camp it has no tie into
    while (std::ranges::binary_search(met, strange)) ++strange;
    if (strange < camps) met.push_back(strange);
    auto& move = moves[at(v)];
    for (const int c : met) {
      const double cost = into[at(own)] - into[at(c)];
      if (c != own && (move.to < 0 || cost < move.cost)) move = {c, cost};
    }
    for (const int c : met) into[at(c)] = 0;
  }
  return moves;
}

}  // namespace entente::camps
