// What the recurrency baselines remember: how often and when each (s, r, o) happened, and how often each
// (r, o) did, whoever the subject.
//
// Strict recurrency scores o for (s, r, ?) at step t by the decayed count of its own past,
//     psi(o) = sum over k < t with (s, r, o, k) of 2^(lambda (k - t))  /  sum over k < t of 2^(lambda (k -
//     t)),
// relaxed recurrency by the share of o among all past objects of r,
//     xi(o) = count(r, o) / count(r).
// Source: Gastinger, Meilicke, Errica, Sztyler, Schuelke & Stuckenschmidt, "History Repeats Itself: A
// Baseline for Temporal Knowledge Graph Forecasting" (2024), section 4.
// Limitation: neither can name an object that r never had.
//
// Cost: one multiplication a decay on each repetition of a fact; memory 8 bytes a decay a distinct fact.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "forecast/flat_map.hpp"
#include "forecast/protocol.hpp"

namespace entente::forecast {

// The decays and the mixing weights the paper tries on the valid split, for each relation by itself.
inline constexpr std::array kDecays = {0.0,  0.0001, 0.0005, 0.001, 0.005, 0.01, 0.02,
                                       0.04, 0.06,   0.08,   0.1,   0.5,   0.9,  1.0001};
inline constexpr std::array kMixes = {0.0, 0.00001, 0.0001, 0.001, 0.01,   0.1,
                                      0.5, 0.9,     0.99,   0.999, 0.9999, 0.99999};

class RecurrenceMemory {
 public:
  RecurrenceMemory(int relations, int steps);

  // Facts of one step, doubled; steps in order.
  void learn(std::span<const Fact> facts);

  // Calls each(object, score) for the objects whose score is not nought, for a query at `step`, which is
  // later than all that was learnt.
  template <class Each>
  void strict(int subject, int relation, int step, std::size_t decay, Each each) const {
    const int* list = lists_.find(key_of(subject, relation));
    if (list == nullptr) return;
    const double total = mass(relation, step, decay);
    for (const Entry& entry : entries_[static_cast<std::size_t>(*list) - 1])
      each(entry.object, entry.sums[decay] * weight_[decay][lag(step - entry.last)] / total);
  }
  template <class Each>
  void relaxed(int relation, Each each) const {
    const auto r = static_cast<std::size_t>(relation);
    for (const Count& count : counts_[r])
      each(count.object, static_cast<double>(count.times) / static_cast<double>(totals_[r]));
  }

 private:
  struct Entry {
    int object = 0;
    int last = 0;
    std::array<double, kDecays.size()> sums{};  // decayed to `last`
  };
  struct Count {
    int object = 0;
    int times = 0;
  };
  static constexpr double kLeastMass = 1e-15;
  static std::size_t lag(int steps) { return static_cast<std::size_t>(steps); }
  // The denominator of psi, over the relation's own first step to the last but one.
  double mass(int relation, int step, std::size_t decay) const {
    const Life& life = lives_[static_cast<std::size_t>(relation)];
    return std::max(kLeastMass, total_[decay][lag(step - life.first)] - total_[decay][lag(step - life.last)]);
  }
  struct Life {
    int first = -1;
    int last = -1;
  };
  std::array<std::vector<double>, kDecays.size()> weight_;  // 2^(-lambda lag)
  std::array<std::vector<double>, kDecays.size()> total_;   // sum over lags 1..n of that
  FlatMap<int> lists_;                                      // (s, r) -> index into entries_
  std::vector<std::vector<Entry>> entries_;
  FlatMap<int> places_;  // (r, o) -> index into counts_[r]
  std::vector<std::vector<Count>> counts_;
  std::vector<std::int64_t> totals_;  // of a relation
  std::vector<Life> lives_;           // of a relation
};

}  // namespace entente::forecast
