// The cheapest way to split a bloc in two: min over S of the sum of F_ij across the cut, S neither empty nor
// all.
//
// F may be negative (two members that pull apart); then a cut between them gains, the margin may be negative,
// and the problem is that of the signed maximum cut, hard in general. Up to `exact_members` all 2^(n-1) - 1
// cuts are gone through in Gray code order, one member changing sides at a time. Beyond that, weights of one
// sign (all >= 0) have the exact answer of Stoer & Wagner; with negative ones among them the best of descents
// from every single member and from Stoer & Wagner's cut is given, an upper bound, and `exact` is false.
//
// Input: n and a symmetric n x n matrix; the diagonal is not read. Cost: 2^(n-1) n additions; O(n^3) beyond.
// Ties: the first cut found in that order stands.
// Source: METHODS B (blocs); Stoer & Wagner 1997. Oracle: every subset summed anew (tests/bonds).
// Limitation: a margin of sums grows with the bloc; compare margins a member, not margins, between blocs.
#pragma once

#include <vector>

namespace entente::bonds {

class Split {
 public:
  Split(int members, std::vector<double> weights, int exact_members);

  void run();

  double margin() const { return margin_; }
  // true: the smaller side; of two equal sides the one without the first member.
  const std::vector<bool>& apart() const { return apart_; }
  bool exact() const { return exact_; }
  // What it would cost to part this member alone from the rest.
  double alone(int member) const;

 private:
  double weight(int i, int j) const {
    return weights_[static_cast<std::size_t>(i) * static_cast<std::size_t>(n_) + static_cast<std::size_t>(j)];
  }
  double cut(const std::vector<bool>& side) const;
  void all_cuts();
  std::vector<bool> stoer_wagner() const;
  void descend(std::vector<bool> side);

  int n_;
  std::vector<double> weights_;
  int exact_members_;
  double margin_ = 0;
  std::vector<bool> apart_;
  bool exact_ = true;
};

}  // namespace entente::bonds
