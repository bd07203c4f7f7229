#include "bonds/position_overlap.hpp"

#include <cassert>
#include <cmath>
#include <map>
#include <utility>

namespace entente::bonds {

PositionOverlap::PositionOverlap(int states, std::vector<Position> positions,
                                 std::vector<PositionObject> objects)
    : states_(states), positions_(std::move(positions)), objects_(std::move(objects)) {}

void PositionOverlap::run() {
  std::map<std::pair<int, int>, double> last;  // by state and object
  for (const Position& position : positions_) {
    assert(position.state >= 0 && position.state < states_ && std::abs(position.stance) <= 1);
    assert(position.object >= 0 && static_cast<std::size_t>(position.object) < objects_.size());
    last[{position.state, position.object}] = position.stance;
  }
  positions_.clear();
  for (const auto& [key, stance] : last) positions_.push_back({key.first, key.second, stance});
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
