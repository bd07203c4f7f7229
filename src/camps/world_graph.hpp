// The signed graph of the world over a span of days, from the ledger's standing ties and memberships.
//
// Every kind of tie that holds together or apart (ontology/tie_kind.hpp) is a layer; its sign times its
// weight is what a dyad's tie of that kind adds, once, however many sources report it. A pact of m members
// binds each pair by 1/(m - offset) of its weight only: an alliance of twenty is not 190 friendships (METHODS
// A7). Where no source says how large a pact is, m is taken as 2 + the partners both have in pacts of that
// kind. Organisations are layers too, weighted by what they are for and by 1/(m - offset). Several layers of
// a dyad add up.
//
// Coverage: a state without ties in the span is not in the graph. Limitation: weights of kinds are a reviewed
// ordering, not estimates; two large allies with a bilateral pact besides a multilateral one of the same kind
// count the looser one. Entry point: build().
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "camps/signed_graph.hpp"
#include "ledger/store.hpp"
#include "ontology/constants.hpp"

namespace entente::camps {

struct WorldParams {
  double member_offset = 0;         // membership.weight_offset
  double defence_organisation = 0;  // camps.organisation.defence
  double political_organisation = 0;
  double economic_organisation = 0;
  double other_organisation = 0;
  bool weighted_pacts = true;       // false: every pact tie weighs alike, the false camps of METHODS A7
  std::vector<std::string> layers;  // tie kinds, domains, "organisations"; empty: all

  static WorldParams from(const ontology::Constants& constants);
};

// One reason a dyad has the tie it has.
struct Contribution {
  StateId a, b;
  std::string kind;                // tie kind, or "organisation:NATO"
  double weight = 0;               // signed, as added
  int members = 2;                 // of the pact
  std::int64_t file = 0, row = 0;  // receipt; 0 where several rows make it
};

class WorldGraph {
 public:
  // Errors: usage (no such layer), and the store's own.
  static Result<WorldGraph> build(ledger::Store& store, Span span, const WorldParams& params,
                                  const std::vector<StateId>& only = {});

  // The graph that these reasons make: those of a dyad add up, told to the hundredth.
  static WorldGraph of(const states::Registry& registry, std::vector<Contribution> contributions);

  const SignedGraph& graph() const { return graph_; }  // names are registry keys
  const std::vector<StateId>& states() const { return states_; }
  const std::vector<Contribution>& contributions() const { return contributions_; }
  int node(StateId state) const;  // -1 where it is not in the graph

 private:
  SignedGraph graph_;
  std::vector<StateId> states_;
  std::vector<Contribution> contributions_;
};

// The states a list of words names on a day: states, or organisations by their members then.
Result<std::vector<StateId>> members_of(ledger::Store& store, const std::vector<std::string>& words, Day on);

}  // namespace entente::camps
