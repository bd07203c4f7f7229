// Lower bounds without a linear programme: pack negative cycles into the weights of the ties.
//
// Every partition frustrates at least one tie of every negative cycle (one with an odd number of negative
// ties), so a packing of them is a lower bound (cycle_packing.hpp). Given a partition, each negative cycle
// runs through a tie that partition frustrates; so the search goes over those ties only, and for each finds
// short ways around it that still have room: triangles first, then breadth-first in the signed double cover
// (node, parity) with growing length. When the bound meets the partition's value both are optimal: a
// multiflow certificate.
//
// The rest of a tie's weight is its reduced cost: a partition that frustrates it costs at least bound + rest.
// Cost: one bounded breadth-first search a cycle found. Entry point: run(). Sources: Barahona & Mahjoub 1986;
// Lange, Karrenbauer & Andres 2018 (iterative cycle packing).
#pragma once

#include <vector>

#include "camps/cycle_packing.hpp"
#include "camps/spin_graph.hpp"

namespace entente::camps {

class SpinPacking : public CyclePacking {
 public:
  SpinPacking(const Block& block, const Spins& spins);

  // Ways around of at most `longest` ties.
  void run(int longest, const Budget& budget);

 private:
  void triangles(int bad);
  bool search(int bad, int longest);

  std::vector<int> bad_;             // frustrated edges
  std::vector<signed char> parity_;  // per edge: 1 where frustrated
  // Breadth-first search over (node, parity), numbered 2 node + parity.
  std::vector<int> stamp_, from_, by_, depth_, queue_;
  int now_ = 0;
  std::vector<int> way_;
};

}  // namespace entente::camps
