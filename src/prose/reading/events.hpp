// Finds what a sentence claims: matches frames at verbs, nouns and copulas, fills their slots, composes what
// embeds them, and gives each claim its status.
//
// A candidate is a word with a frame, a source and a target. The table proposes; the outermost word that
// makes an act of its own of an action (agree to, refuse to, threaten to, accuse of) takes the action's
// place; the rest only change its standing. Single way in: find_claims.
#pragma once

#include <vector>

#include "prose/frames/verb_dictionary.hpp"
#include "prose/reading/parties.hpp"
#include "prose/reading/record.hpp"
#include "prose/reading/status.hpp"

namespace entente::prose {

struct Claim {
  FrameIndex frame = 0;
  std::optional<ontology::Plover> event;  // after composition: refuse to aid is REJECT
  int trigger = -1;
  int object = -1;  // the word the frame's object stood at, or -1
  Resolved source, target;
  int third = -1;
  Standing standing;
  Status status = Status::asserted;
  double score = 0;
  bool nominal = false;
  bool mutual = false;    // it holds both ways: who meets is met. One claim, from the subject's side
  bool inferred = false;  // the target is what the text speaks of, not what the clause names (context.hpp)
  int order = 0;          // as found, among equals
  std::string_view code;  // where a dictionary given by path coded it; lives as long as the dictionary
};

// A claim as one of its sides sees it: what is mutual is seen from both.
struct Facing {
  const Claim* claim;
  bool turned;
  const Resolved& source() const { return turned ? claim->target : claim->source; }
  const Resolved& target() const { return turned ? claim->source : claim->target; }
};
// Each claim, and behind a mutual one the same turned. The claims must outlive it.
std::vector<Facing> facings(const std::vector<Claim>& claims);

// `verbs`: a dictionary whose verbs are coded by it, in the manner of its coders: a passive needs its "by",
// and where the tree names no actor the nearest before the verb acts on the first behind it.
std::vector<Claim> find_claims(const Sentence& sentence, const PartyFinder& finder,
                               const VerbDictionary* verbs = nullptr);

}  // namespace entente::prose
