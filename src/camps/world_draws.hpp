// The world's graph with the tone of events beside its standing ties, and draws of it.
//
// Standing ties say what is signed, tone what is done, and how sure that is. A dyad whose tone is known
// (bonds/valence.hpp: relative valence r with variance V, all domains, of the last year that is whole by
// then) gets camps.tone.weight * tanh(r / 2) added to its tie: from -1 to 1, the cooperative share beyond
// what both states' habits predict. A draw takes r from N(r, V), each dyad by itself; standing ties stay as
// they are. Dyads whose V is above headline.unknown_variance_share of what nothing known leaves are not
// observed: they get no tone, neither in the mean nor in a draw.
//
// Limitation: bands of the tone only. That a treaty holds, and what a kind of tie weighs, is taken as
// certain; tones of dyads that share a state hang together in truth and are drawn apart; where the source of
// events is a selection, most dyads have no tone. Deterministic given the seed. Errors: out_of_coverage where
// no events reach that year, and the store's own.
#pragma once

#include <cstdint>
#include <vector>

#include "camps/world_graph.hpp"

namespace entente::camps {

class WorldDraws {
 public:
  static Result<WorldDraws> build(ledger::Store& store, const WorldGraph& standing, Day on,
                                  const ontology::Constants& constants,
                                  const std::vector<StateId>& only = {});

  const WorldGraph& world() const { return world_; }  // tone at its mean
  // The ties of each draw, on the nodes of world().graph().
  std::vector<std::vector<Tie>> draw(int count, std::uint64_t seed) const;
  int observed() const { return static_cast<int>(tones_.size()); }  // dyads with a tone

 private:
  struct Tone {
    StateId a, b;
    double mean = 0, deviation = 0;  // of r
  };
  static Result<std::vector<Tone>> tones(ledger::Store& store, Day on, const ontology::Constants& constants);

  WorldGraph world_;
  std::vector<Contribution> standing_;
  std::vector<Tone> tones_;
  double weight_ = 0;  // camps.tone.weight
};

}  // namespace entente::camps
