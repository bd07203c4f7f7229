// Rules of length two: s did r1 to x, x did r2 to o; how likely is r between s and o?
//
// Only the latest facts count: the kFan latest of s and of each x, no older than where their weight fades to
// nothing. A rule (r, r1, r2) is tried wherever a path exists and right where its end is an answer; its
// confidence shrinks toward that of (r, any, r2). A path weighs its confidence times the fading of its facts.
// Source: after TLogic (Liu et al. 2022). Limitation: triples of relations share 2^23 slots by hash, so that
// a rare rule may answer with another's counts.
//
// Cost: kFan^2 = 1600 paths a query at most. Memory: 64 MB. Cut by relation, as relation_rules.hpp.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "forecast/event_history.hpp"
#include "forecast/protocol.hpp"
#include "forecast/workers.hpp"

namespace entente::forecast {

// Where paths from a subject lead, for one query: the sum and the best of their weights. One a thread.
struct PathEnds {
  explicit PathEnds(int entities)
      : sum(static_cast<std::size_t>(entities), 0), best(sum), reached(sum.size(), 0) {}
  void clear() {
    for (const int object : objects) reached[static_cast<std::size_t>(object)] = 0;
    objects.clear();
  }
  std::vector<int> objects;
  std::vector<float> sum, best;  // meaningful where reached
  std::vector<char> reached;
};

class PathRules {
 public:
  explicit PathRules(int relations);
  void learn(const Step& step, const EventHistory& history, Workers& workers);
  void follow(int subject, int relation, int step, const EventHistory& history, PathEnds& into) const;

 private:
  static constexpr int kFan = 40;
  static constexpr std::size_t kRegions = 16;
  static constexpr std::size_t kSlots = std::size_t{1} << 23;
  static constexpr std::size_t kHalfLife = 1;  // fading: the second of the half-lives
  static constexpr float kFaded = 0.002F;      // a fact lighter than this is no longer followed
  static constexpr float kShrink = 20;

  template <class Visit>
  static void each_path(int subject, int step, const EventHistory& history, Visit visit);
  std::size_t slot(int relation, int first, int second) const;
  std::size_t last_slot(int relation, int second) const {
    return static_cast<std::size_t>(relation) * relations_ + static_cast<std::size_t>(second);
  }
  std::size_t relations_;
  std::vector<float> right_, tried_;            // by slot
  std::vector<float> last_right_, last_tried_;  // by (r, r2)
};

}  // namespace entente::forecast
