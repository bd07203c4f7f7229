// Camps of successive years or months with labels that persist, so that "who crossed, when" has an answer.
//
// Labels: camps take the labels of the moment before by largest overlap, each label once, ties to the
// lower label; a camp that overlaps none gets a fresh label. Greedy on sorted overlaps: with the few large
// camps of real years it is the best matching but for pathological ties.
#pragma once

#include <string>
#include <vector>

namespace entente::camps {

// `now` renamed so that it agrees with `before` on as many nodes as greedy matching finds; same nodes in
// both.
std::vector<int> matched_labels(const std::vector<int>& before, const std::vector<int>& now);

struct Moment {
  std::string when;                // "1962", "1962-10"
  std::vector<std::string> names;  // its nodes
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

}  // namespace entente::camps
