// Claims of nouns and adjectives: "Iran's ally", "tension between A and B", "the invasion of Ukraine", "is
// ready to sign".
#pragma once

#include "prose/reading/claim_maker.hpp"

namespace entente::prose {

class NounClaims {
 public:
  NounClaims(const Sentence& sentence, const PartyFinder& finder, ClaimMaker& out)
      : s_(sentence), finder_(finder), out_(out) {}
  void read(int noun);
  // "the Saudi-backed president", "an American-brokered truce": the verb behind the hyphen.
  void joined_participle(int word);

 private:
  // True where it made a claim.
  bool relation(int noun, Match match, const Arguments& args, bool copula);
  bool event(int noun, Match match, const Arguments& args);
  // Does the verb's subject do the deed that is its object? Who launches an attack does, who condemns it not.
  bool performs(int verb) const;

  const Sentence& s_;
  const PartyFinder& finder_;
  ClaimMaker& out_;
};

}  // namespace entente::prose
