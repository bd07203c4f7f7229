// Camps of successive years with labels that persist, so that "who crossed, when" has an answer; and camps
// under uncertainty, the share of draws in which two sit together.
//
// Labels: a year's camps take the labels of the year before by largest overlap, each label once, ties to the
// lower label; a camp that overlaps none gets a fresh label. Greedy on sorted overlaps: with the few large
// camps of real years it is the best matching but for pathological ties.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "camps/budget.hpp"
#include "camps/frustration.hpp"

namespace entente::camps {

// `now` renamed so that it agrees with `before` on as many nodes as greedy matching finds; same nodes in
// both.
std::vector<int> matched_labels(const std::vector<int>& before, const std::vector<int>& now);

struct Moment {
  std::string when;                // "1962"
  std::vector<std::string> names;  // nodes of that year
  std::vector<int> camp;
};
struct Crossing {
  std::string name;
  std::string from_when, to_when;
  int from = 0, to = 0;
};
class ThroughTime {
 public:
  explicit ThroughTime(std::vector<Moment> moments) : moments_(std::move(moments)) {}
  void run();
  const std::vector<Moment>& moments() const { return moments_; }  // labels matched
  const std::vector<Crossing>& crossings() const { return crossings_; }

 private:
  std::vector<Moment> moments_;
  std::vector<Crossing> crossings_;
};

// Probability that i sits with j, over draws of the ties' weights. Draws are solved on several threads; the
// answer does not depend on how many.
class PosteriorCamps {
 public:
  // draws[d][t]: weight of graph.ties()[t] in draw d. k: 2, another number, or 0 for free.
  PosteriorCamps(const SignedGraph& graph, std::vector<std::vector<double>> draws, int k, int threads,
                 Budget budget = {});
  void run();
  double together(int i, int j) const;
  int solved() const { return solved_; }  // draws solved to proof

 private:
  const SignedGraph& graph_;
  std::vector<std::vector<double>> draws_;
  int k_, threads_;
  Budget budget_;
  std::vector<std::uint32_t> count_;
  int done_ = 0, solved_ = 0;
};

}  // namespace entente::camps
