// Upper bounds for the k-free problem on one block: single moves, merging of camps, and kicks (compare
// spin_descent.hpp). Deterministic given the seed. Entry points: start(), kick().
#pragma once

#include <cstdint>
#include <vector>

#include "camps/block.hpp"
#include "camps/budget.hpp"
#include "util/random.hpp"

namespace entente::camps {

class ClusterDescent {
 public:
  // Begins with every node alone, then descends.
  ClusterDescent(const Block& block, std::uint64_t seed);

  // Camps are any numbers in 0 .. n-1.
  void start(const std::vector<int>& camp);
  void kick(std::int64_t rounds, const Budget& budget);

  const std::vector<int>& best() const { return best_; }
  Units value() const { return best_value_; }

 private:
  struct Move {
    int node = 0;
    int from = 0;
  };
  void wake(int v);
  void move(int v, int to);
  void score(int v);  // fills score_ and touched_
  void settle(int v);
  void descend();
  bool merge();
  int fresh();
  void keep_if_best();

  const Block& block_;
  Random random_;
  bool may_overflow_ = false;  // forced ties are among them: sums are held
  std::vector<int> camp_, best_;
  std::vector<int> members_;  // per camp
  std::vector<int> free_;     // camps that may be empty
  Units value_ = 0, best_value_ = 0;
  std::vector<Units> score_;  // per camp: weight of v's ties into it
  std::vector<int> touched_, queue_;
  std::vector<char> queued_;
  std::vector<Move> journal_;
};

Units cluster_cost(const Block& block, const std::vector<int>& camp);

}  // namespace entente::camps
