// Where to draw the nodes of a signed graph so that friends lie near and foes far.
//
// Stress: every pair has a wished distance (strong friends 1, strong foes far, others by their camps and by
// what common neighbours say; a weak tie wishes a little of what a strong one does) and a weight 1/d^2; nodes
// move one by one to the place their pairs agree on (a local form of majorisation, Gansner, Koren & North
// 2004; each move cannot raise the stress of its node's pairs by more than rounding). It starts from the
// camps on a circle, so camps keep their sides. Above kAllPairs nodes only ties and a fixed sample of other
// pairs are kept. Then the picture is turned until the first two camps lie side by side, and nodes whose
// names would cover each other are moved apart.
//
// Deterministic. Cost: sweeps * pairs. Entry point: run(). Checked: friends nearer than foes on average, no
// two nodes on one place (tests/camps).
#pragma once

#include <vector>

#include "camps/signed_graph.hpp"

namespace entente::camps {

struct Place {
  double x = 0, y = 0;
};

struct LayoutParams {
  int sweeps = 80;
  std::uint64_t seed = 1;
};

class Layout {
 public:
  Layout(const SignedGraph& graph, const std::vector<int>& camp, LayoutParams params)
      : graph_(graph), camp_(camp), params_(params) {}
  void run();
  const std::vector<Place>& places() const { return places_; }  // within -1 .. 1

 private:
  struct Wish {
    int to = 0;
    float distance = 1;
  };
  void start();
  std::vector<std::vector<Wish>> wishes() const;
  void turn();
  void spread();
  void fit();

  const SignedGraph& graph_;
  const std::vector<int>& camp_;
  LayoutParams params_;
  std::vector<Place> places_;
};

}  // namespace entente::camps
