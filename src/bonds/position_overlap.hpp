// Where two states stand on the same objects: corridors, islands, straits, pipelines, governments.
//
// Each position is a stance in [-1, 1] of a state on an object (1 claims or backs it, -1 rejects or blocks
// it). For every object on which both have a position: contribution = weight * stance_i * stance_j, positive
// where they agree, negative where they oppose. Agreement and opposition are kept apart: they do not cancel
// in a verdict.
//
// Two states that both claim one thing for themselves agree in sign and are rivals: such an object is
// exclusive, and the contribution of two like positive stances on it is negative.
//
// Input: positions (a second one of a state on an object replaces the first), a weight and exclusiveness per
// object.
// Cost: sorting, then the two lists merged per dyad asked.
// Source: METHODS B4 (corridor rivalry).
// Limitation: stances are coded by people; an object nobody coded is not seen.
#pragma once

#include <cstddef>
#include <vector>

namespace entente::bonds {

struct Position {
  int state = 0, object = 0;
  double stance = 0;
};

struct PositionObject {
  double weight = 1;
  bool exclusive = false;  // only one can have it: a claim of territory, a route that displaces another
};

struct PositionOverlapTerms {
  struct Object {
    int object = 0;
    double contribution = 0;
  };
  double agree = 0;   // sum of the positive contributions
  double oppose = 0;  // minus the sum of the negative ones
  std::vector<Object> objects;
};

class PositionOverlap {
 public:
  PositionOverlap(int states, std::vector<Position> positions, std::vector<PositionObject> objects);

  void run();

  // No common object: both sums 0 and no objects, which is not observed rather than neutral.
  PositionOverlapTerms at(int i, int j) const;

 private:
  int states_;
  std::vector<Position> positions_;
  std::vector<PositionObject> objects_;
  std::vector<std::size_t> first_;
};

}  // namespace entente::bonds
