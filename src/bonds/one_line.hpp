// A world in which every vote depends on one line only, and what the cleavage shares would be in it.
//
// The assembly is nearly one-dimensional: two states at one end agree beyond chance, and holding any state at
// the other end fixed takes part of that away, without any enmity. OneLine fits that world to the roll calls
// and cleavage_under_null draws votes from it: a share inside the null's band is what the common line gives
// to anyone in that place.
//
// Model: for roll call r and state s at theta_s, P(yes : abstain : no) proportional to exp(a_r theta_s + b_r)
// : 1 : exp(c_r theta_s + d_r), Gaussian priors theta ~ N(0, 1), and a, b, c, d ~ N(0, item_sd^2). Fitted by
// turns (all roll calls given the states, all states given the roll calls), each a concave problem by
// Newton's method, from the first principal component; theta is brought to mean 0, sd 1 after each turn.
// Missing votes are left out.
//
// Input: roll calls. Output: theta per state, probabilities per state and roll call; per triple the null's
// bands.
// Cost: rounds * votes * 8 exponentials; a triple replicates * 3 * rolls draws.
// Source: METHODS B3 (owed null); nominal form of Bailey, Strezhnev & Voeten's one-dimensional model.
// Limitation: joint modes, not a posterior, fitted to the votes it then judges, which makes the null lenient:
// in a world of its own making its 90 % bands hold everything. What lies outside is outside.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "bonds/cleavage_share.hpp"
#include "bonds/resample.hpp"
#include "bonds/roll_calls.hpp"

namespace entente::bonds {

struct OneLineParams {
  int rounds = 0;      // votes.line_rounds
  double item_sd = 0;  // votes.line_item_sd

  static OneLineParams from(const ontology::Constants& constants);
};

class OneLine {
 public:
  OneLine(const RollCalls& votes, OneLineParams params);

  void run();

  double place(int state) const { return theta_[static_cast<std::size_t>(state)]; }
  // P(no), P(abstain), P(yes).
  std::array<double, 3> probabilities(int state, int roll) const;
  // Share of votes cast that were the likeliest.
  double hit_rate() const;
  const RollCalls& votes() const { return *votes_; }

 private:
  struct Item {
    double a = 0, b = 0, c = 0, d = 0;
  };
  static std::array<double, 3> probabilities(const Item& item, double theta);
  void principal_component();
  void fit_item(std::size_t roll);
  void fit_state(std::size_t state);
  void standardise();

  const RollCalls* votes_;  // outlives this object
  OneLineParams params_;
  std::vector<double> theta_;
  std::vector<Item> items_;
  std::vector<std::uint8_t> cast_;  // [state][roll], as Vote
};

struct CleavageUnderNull {
  Band excess;          // of e
  Band share;           // of the share, over draws that had a bond
  Band explained;       // of e - e_k: what the cleavage on k accounts for, in points of agreement
  double at_least = 0;  // part of all draws whose e - e_k reaches the observed one
  double bond = 0;      // part of the draws that had a bond to explain
};

// Draws the votes of i, j and k on the roll calls where all three voted.
CleavageUnderNull cleavage_under_null(const OneLine& line, int i, int j, int k, const Cleavage& observed,
                                      const VoteParams& params);

}  // namespace entente::bonds
