// Upper bounds for the two-camp problem on one block: annealing for a rough shape, then iterated descent.
//
// Descent flips single nodes while that lowers the frustration, then pairs of tied nodes. A kick flips a
// small connected region around a frustrated tie and descends again from there; a result that is no worse is
// kept, anything else is taken back. A kick costs only the region it touches, so thousands fit a millisecond.
// Deterministic given the seed. Entry points: anneal(), kick().
#pragma once

#include <cstdint>
#include <vector>

#include "camps/block.hpp"
#include "camps/budget.hpp"
#include "camps/spin_graph.hpp"
#include "util/random.hpp"

namespace entente::camps {

class SpinDescent {
 public:
  SpinDescent(const Block& block, std::uint64_t seed);

  // Starts from these spins (all of +1 or -1) and descends.
  void start(const Spins& spins);
  // From where it stands: cools from `hot` to `cold` (in mean weights) over so many sweeps, then descends.
  void anneal(int sweeps, double hot, double cold, const Budget& budget);
  void kick(std::int64_t rounds, const Budget& budget);

  const Spins& best() const { return best_; }
  Units value() const { return best_value_; }

 private:
  void flip(int v);
  void descend();
  bool flip_pairs();
  void keep_if_best();
  Units local(int v) const {  // what flipping v would add
    return spins_[static_cast<std::size_t>(v)] * field_[static_cast<std::size_t>(v)];
  }

  const Block& block_;
  Random random_;
  Spins spins_, best_;
  std::vector<Units> field_;  // sum of weight * spin over neighbours
  Units value_ = 0, best_value_ = 0;
  std::vector<int> queue_, journal_;
  std::vector<char> queued_;
};

// Spins that agree with every tie of a heaviest spanning tree.
Spins spins_of_tree(const Block& block);
Units frustration(const Block& block, const Spins& spins);
// Differences between values of any two spin states are multiples of this: gcd of all weighted degrees and of
// twice all weights.
Units step_of(const Block& block);

}  // namespace entente::camps
