// Makes claims of a trigger with its frame and the phrases of its two sides: one for each pair of their
// parties.
#pragma once

#include <vector>

#include "prose/reading/events.hpp"
#include "prose/reading/frame_match.hpp"

namespace entente::prose {

class ClaimMaker {
 public:
  ClaimMaker(const Sentence& sentence, const PartyFinder& finder) : s_(sentence), finder_(finder) {}

  // Source and target: heads of phrases, -1 where there is none. `between`: the source's parties do it to one
  // another ("mistrust between the two").
  void add(int trigger, const Match& match, const Arguments& args, int source, int target, bool nominal,
           bool between = false);
  // `mutual`: what the one does the other does too, where both are known.
  void emit(Claim claim, std::vector<Resolved> sources, std::vector<Resolved> targets, bool mutual);
  std::vector<Claim> take() { return std::move(claims_); }

 private:
  bool reciprocal(int node) const;  // "each other", "each other's rivals"

  const Sentence& s_;
  const PartyFinder& finder_;
  std::vector<Claim> claims_;
};

}  // namespace entente::prose
