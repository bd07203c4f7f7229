#include "bonds/position_overlap.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <tuple>
#include <utility>

namespace entente::bonds {

PositionOverlap::PositionOverlap(int states, std::vector<Position> positions,
                                 std::vector<PositionObject> objects)
    : states_(states), positions_(std::move(positions)), objects_(std::move(objects)) {}

void PositionOverlap::run() {
  std::ranges::stable_sort(positions_, {}, [](const Position& p) { return std::tuple(p.state, p.object); });
  std::vector<Position> last;
  for (const Position& position : positions_) {
    assert(position.state >= 0 && position.state < states_ && std::abs(position.stance) <= 1);
    assert(position.object >= 0 && static_cast<std::size_t>(position.object) < objects_.size());
    if (!last.empty() && last.back().state == position.state && last.back().object == position.object)
      last.back() = position;
    else
      last.push_back(position);
  }
  positions_ = std::move(last);
  first_.assign(static_cast<std::size_t>(states_) + 1, 0);
  for (const Position& position : positions_) ++first_[static_cast<std::size_t>(position.state) + 1];
  for (std::size_t s = 1; s < first_.size(); ++s) first_[s] += first_[s - 1];
}

PositionOverlapTerms PositionOverlap::at(int i, int j) const {
  const auto a = static_cast<std::size_t>(i), b = static_cast<std::size_t>(j);
  PositionOverlapTerms out;
  for (std::size_t x = first_[a], y = first_[b]; x < first_[a + 1] && y < first_[b + 1];) {
    const Position &p = positions_[x], &q = positions_[y];
    if (p.object < q.object) {
      ++x;
    } else if (q.object < p.object) {
      ++y;
    } else {
      const PositionObject& object = objects_[static_cast<std::size_t>(p.object)];
      double contribution = object.weight * p.stance * q.stance;
      if (object.exclusive && p.stance > 0 && q.stance > 0) contribution = -contribution;
      if (contribution != 0) out.objects.push_back({p.object, contribution});
      (contribution > 0 ? out.agree : out.oppose) += std::abs(contribution);
      ++x;
      ++y;
    }
  }
  return out;
}

}  // namespace entente::bonds
