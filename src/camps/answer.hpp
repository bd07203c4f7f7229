// The answer to "which camps?" as plain data, and its JSON.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "camps/balance.hpp"
#include "camps/frustration.hpp"
#include "camps/layout.hpp"
#include "camps/margins.hpp"
#include "camps/moving.hpp"
#include "camps/posterior_camps.hpp"
#include "camps/through_time.hpp"
#include "camps/what_if.hpp"

namespace entente::camps {

struct CampsAnswer {
  std::string when;  // "1962", "" for a file
  SignedGraph graph;
  int k = 2;  // 0: free
  Partition partition;
  double seconds = 0;
  std::optional<Balance> balance;
  int anchor = -1;
  std::vector<Margin> margins;
  std::optional<std::vector<CriticalTie>> critical;
  std::optional<Partition> before;   // of a what-if: the camps without the edits
  std::optional<FirstAnswer> first;  // of a what-if, before the proof
  std::vector<int> crossing;         // of a what-if
  std::vector<int> removed;          // of a what-if: nodes that lost all their ties
  std::optional<Posterior> posterior;
  std::vector<Place> places;  // where to draw each node (layout.hpp); set by lay_out
  std::vector<Move> moves;    // what each would cost alone elsewhere (moving.hpp); set by lay_out
};

// Places and moves, for an answer that is shown: once the camps are settled.
void lay_out(CampsAnswer& answer);

// Index of balance: 1 - 2 L / sum |w|; 1 where nothing is frustrated.
double balance_index(const CampsAnswer& answer);
std::string k_name(int k);  // "free", "2"

// One object with n, m, m_negative, k, value, bound, proven, seconds, partition and what else was asked. Of
// an answer that is laid out also positions ([x, y] within -1 .. 1), moving (to, cost) of each node, and
// every tie with its weight and whether it is frustrated.
std::string to_json(const CampsAnswer& answer);
// {"years": [objects], "crossings": [...]}
std::string to_json(const std::vector<CampsAnswer>& years, const std::vector<Crossing>& crossings);

}  // namespace entente::camps
