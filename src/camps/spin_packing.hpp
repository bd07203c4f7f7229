// Lower bounds without a linear programme: pack negative cycles into the weights of the ties.
//
// Every partition frustrates at least one tie of every negative cycle (one with an odd number of negative
// ties). If cycles C carry multipliers y_C >= 0 so that on no tie they add up to more than its weight, then
// the sum of the y_C is a lower bound. Given a partition, each negative cycle runs through a tie that
// partition frustrates; so the search goes over those ties only, and for each finds short ways around it that
// still have room: triangles first, then breadth-first in the signed double cover (node, parity) with growing
// length. When the bound meets the partition's value both are optimal: a multiflow certificate.
//
// The rest of a tie's weight is its reduced cost: a partition that frustrates it costs at least bound + rest.
// Cost: one bounded breadth-first search a cycle found. Entry point: run(). Sources: Barahona & Mahjoub 1986;
// Lange, Karrenbauer & Andres 2018 (iterative cycle packing).
#pragma once

#include <vector>

#include "camps/block.hpp"
#include "camps/budget.hpp"
#include "camps/cycles.hpp"
#include "camps/spin_graph.hpp"

namespace entente::camps {

class SpinPacking {
 public:
  SpinPacking(const Block& block, const Spins& spins);

  // Ways around of at most `longest` ties.
  void run(int longest, const Budget& budget);
  // Takes the multipliers of a pool as a start; they must fit.
  void seed(const Cycles& cycles);

  Units bound() const { return bound_; }
  const std::vector<Units>& rest() const { return rest_; }  // per edge
  Cycles& cycles() { return cycles_; }

 private:
  void triangles(int bad);
  bool search(int bad, int longest);
  void push(std::span<const int> edges);

  const Block& block_;
  std::vector<int> bad_;             // frustrated edges
  std::vector<signed char> parity_;  // per edge: 1 where frustrated
  std::vector<Units> rest_;
  Cycles cycles_;
  Units bound_ = 0;
  // Breadth-first search over (node, parity), numbered 2 node + parity.
  std::vector<int> stamp_, from_, by_, depth_, queue_;
  int now_ = 0;
  std::vector<int> way_;
};

}  // namespace entente::camps
