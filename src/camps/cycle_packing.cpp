#include "camps/cycle_packing.hpp"

#include <algorithm>
#include <cstdlib>

namespace entente::camps {

CyclePacking::CyclePacking(const Block& block) : block_(block) {
  for (const auto& edge : block.edges()) rest_.push_back(std::abs(edge.weight));
}

void CyclePacking::push(std::span<const int> edges) {
  if (edges.empty()) return;
  Units room = rest_[static_cast<std::size_t>(edges[0])];
  for (const int e : edges) room = std::min(room, rest_[static_cast<std::size_t>(e)]);
  if (room <= 0) return;
  for (const int e : edges) rest_[static_cast<std::size_t>(e)] -= room;
  bound_ += room;
  cycles_.add(edges, room);
}

bool CyclePacking::enough(const Budget& budget) {
  constexpr std::int64_t kLook = 100'000;
  if (work_ < kLook) return false;
  work_ = 0;
  return budget.spent();
}

}  // namespace entente::camps
